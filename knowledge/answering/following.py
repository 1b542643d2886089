"""Read a question in the light of the one before: "which one is free?", "what about Hyper-V?".

Leaning on what was answered by a pronoun or by being short ("and its drawbacks?") is the answerer's.
"""

from collections.abc import Callable, Sequence
from typing import Final

from knowledge.answering.comparing import MOST, PAIR, compare
from knowledge.answering.intents import compares
from knowledge.answering.listing import BY_ID, list_providers, properties_in
from knowledge.answering.outcomes import ComparisonAnswer, ListAnswer, Outcome
from knowledge.entries import Entry, Provider
from knowledge.library import Library
from knowledge.matching.english import LITTLE_WORDS
from knowledge.matching.matcher import Match
from knowledge.matching.names import Named

_THEM: Final = frozenset({"them", "these", "those"})
_ONE: Final = frozenset({"one", "ones"})
_OF_THEM: Final = _THEM | _ONE | {"of"}
_THEN: Final = frozenset({"is", "are", "has", "have", "do", "does", "can", "would", "run", "runs", "of"})
"""Words after which *which* asks for things spoken of, as in *which is faster*; *which day* does not."""
_ALSO: Final = frozenset(
    {"and", "or", "what", "how", "about", "with", "then", "so", "ok", "well", "is", "it"}
)
"""Words that may stand around a name that only takes the place of another."""


def which_of_them(match: Match, previous: Sequence[Entry], library: Library) -> Outcome | None:
    """Return those of the products answered before that are asked for, or all side by side.

    None where the text does not ask which of them, or names something itself.
    """
    tokens = match.tokens
    products = tuple({entry.slug: entry for entry in previous if isinstance(entry, Provider)}.values())
    if len(products) < PAIR or match.names or not _points(tokens):
        return None
    wanted = properties_in([token for token in tokens[1:] if token not in _OF_THEM])
    others = [word for word in wanted.rest if word not in LITTLE_WORDS and word not in _OF_THEM]
    properties = tuple(known for known in wanted.properties if not known.kind)
    if properties and not wanted.kind and len(others) <= 1:
        listing = list_providers((BY_ID["providers"], *properties), products)
        if listing.entries:
            return ListAnswer(listing)
    if len(products) <= MOST and not wanted.kind:
        return ComparisonAnswer(compare(products, library.curated))
    return None


def _points(tokens: Sequence[str]) -> bool:
    """Say whether `tokens` ask for some of what was spoken of: "which one …", "which is …"."""
    if len(tokens) < 2 or tokens[0] not in {"which", "what"}:
        return False
    if not _THEM.isdisjoint(tokens):
        return True
    return tokens[0] == "which" and (tokens[1] in _ONE or (tokens[1] in _THEN and len(tokens) <= SHORT))


SHORT: Final = 5
"""Words up to which *which is …?* needs no *of them* to mean what was answered before."""


def instead(
    match: Match, before: Match, previous: Sequence[Entry], names_in: Callable[[str], Sequence[Named]]
) -> str | None:
    """Return the question before with the newly named thing in the place of the one named in it.

    *What about Hyper-V?* after *is KVM free* is *is Hyper-V free*; after a comparison it joins the
    things compared. None where the text says more than a name. `names_in` finds names in a text.
    """
    if len(match.names) != 1 or not before.names:
        return None
    name = match.names[0]
    around = match.tokens[: name.start] + match.tokens[name.end :]
    if not around or not all(token in _ALSO or token in LITTLE_WORDS for token in around):
        return None
    new = " ".join(match.tokens[name.start : name.end])
    slugs = {named.slug for named in before.names}
    if name.slug in slugs:
        return None
    if len(slugs) > 1:
        joins = compares(before.tokens) and previous
        return " versus ".join([*(e.title for e in previous[: MOST - 1]), new]) if joins else None
    start, end = _thing(before.tokens, before.names[0], names_in)
    return " ".join([*before.tokens[:start], new, *before.tokens[end:]])


def _thing(tokens: Sequence[str], name: Named, names_in: Callable[[str], Sequence[Named]]) -> tuple[int, int]:
    """Return where the thing itself is named within a longer name, as *container* in *container security*."""
    for size in range(1, name.end - name.start):
        for start in range(name.start, name.end - size + 1):
            if names_in(" ".join(tokens[start : start + size])):
                return start, start + size
    return name.start, name.end
