"""Decide a text in the light of the question before: "which one is free?", "what about Hyper-V?"."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from knowledge.answering.comparing import MOST, PAIR, compare
from knowledge.answering.deciding import Asked, Decider
from knowledge.answering.intents import compares
from knowledge.answering.listing import BY_ID, list_providers, properties_in
from knowledge.answering.outcomes import Band, ComparisonAnswer, Decision, ListAnswer, Outcome
from knowledge.entries import Entry, Provider
from knowledge.library import Library
from knowledge.matching.english import LITTLE_WORDS
from knowledge.matching.matcher import Match
from knowledge.matching.names import Named
from knowledge.text import plain

LEANING: Final = 90.0
"""Score of an answer that picks from what was answered before."""

SHORT_FOLLOW_UP: Final = 4
"""Words up to which a follow-up that names nothing leans on what was said before."""

SHORT_WHICH: Final = 5
"""Words up to which *which is …?* needs no *of them* to mean what was answered before."""

_THEM: Final = frozenset({"them", "these", "those"})
_ONE: Final = frozenset({"one", "ones"})
_OF_THEM: Final = _THEM | _ONE | {"of"}
_THEN: Final = frozenset({"is", "are", "has", "have", "do", "does", "can", "would", "run", "runs", "of"})
"""Words after which *which* asks for things spoken of, as in *which is faster*; *which day* does not."""
_BESIDE: Final = frozenset({"why", "not", "like", "similar", "than", "rather"})
"""Words that set a name beside what was answered before."""
_ALSO: Final = frozenset(
    """
    and or what how about with then so ok well is it same question for similar
    """.split()
)
"""Words that may stand around a name that only takes the place of another."""


PRONOUNS: Final = frozenset({"it", "this", "that", "they", "them", "their", "its"})
"""Words in whose place the name of what was answered before can be put."""

_BEFORE_ONE: Final = frozenset({"which", "what", "the", "this", "that", "no", "any", "every", "each", "or"})
"""Words after which *one* stands for something else."""

_REFERRING: Final = frozenset(
    """
    it its is that this they them their and also what about how so then there ok well same
    """.split()
)


def lean(
    match: Match, previous: Sequence[Entry], before: str, asked: Asked, decider: Decider
) -> Decision | None:
    """Decide a text that asks which of the entries `previous`, or puts another in their place.

    `before` is the question that they answered. None where the text does neither.
    """
    if match.exact is not None:
        return None
    if outcome := which_of_them(match, previous, decider.library):
        reason = "read as a question about what was answered before"
        return Decision(asked.question, outcome, Band.SURE, LEANING, match.candidates, (reason,))
    if not takes_the_place(match):
        return None
    matcher = decider.matcher
    if _sets_beside(match) and _comparable(previous[0], decider.library):
        anew: str | None = f"{_subject(previous[0])} versus {_name_in(match)}"
    else:
        anew = instead(match, matcher.match(plain(before)), previous, matcher.names_in)
    if anew is None:
        return None
    decision = decider.decide(anew, asked)
    if decision.band is not Band.SURE or decision.slugs == tuple(entry.slug for entry in previous):
        return None
    return replace(decision, reasons=(f"read as “{anew}”", *decision.reasons))


def follow(text: str, known: Entry, alone: Decision, asked: Asked, decider: Decider) -> Decision | None:
    """Decide `text` anew with the name of `known`, which was answered before it, where it needs that.

    `alone` is the decision on the text by itself.
    """
    matcher = decider.matcher
    tokens = matcher.tokens(text)
    pronoun = _pronoun(tokens)
    refers = pronoun is not None or not _REFERRING.isdisjoint(tokens) or len(tokens) <= SHORT_FOLLOW_UP
    names = [decider.library.entry(name.slug) for name in matcher.names_in(text)]
    says_itself = any(isinstance(entry, Provider) for entry in names) if pronoun is not None else names
    if not refers or (says_itself and not compares(tokens)):
        return None
    rest = [token for token in tokens if token not in _REFERRING]
    if pronoun is None and not set(rest) - LITTLE_WORDS:
        return None
    subject = _subject(known)
    anew = [subject, *rest] if pronoun is None else [*tokens[:pronoun], subject, *tokens[pronoun + 1 :]]
    asks = "?" if matcher.asks(text) else ""
    followed = decider.decide(" ".join(anew) + asks, asked)
    if followed.band is Band.NONE and alone.band is not Band.NONE:
        return None
    return replace(followed, reasons=(f"read as a question about {subject}", *followed.reasons))


def _pronoun(tokens: Sequence[str]) -> int | None:
    """Return the place of the first word that stands for what was answered before; "the one" does not."""
    for at, word in enumerate(tokens):
        if word in PRONOUNS or (word == "one" and at and tokens[at - 1] not in _BEFORE_ONE):
            return at
    return None


def _subject(entry: Entry) -> str:
    """Return the shortest name by which `entry` can be spoken of."""
    unnamed = entry.title if isinstance(entry, Provider) else entry.slug.replace("-", " ")
    return entry.aliases[0] if entry.aliases else unnamed


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
    return tokens[0] == "which" and (tokens[1] in _ONE or (tokens[1] in _THEN and len(tokens) <= SHORT_WHICH))


def takes_the_place(match: Match) -> bool:
    """Say whether a text is one name with nothing around it but words such as *what about*."""
    if len(match.names) != 1:
        return False
    (name,) = match.names
    around = match.tokens[: name.start] + match.tokens[name.end :]
    return bool(around) and all(token in _ALSO or token in LITTLE_WORDS for token in around)


def _name_in(match: Match) -> str:
    name = match.names[0]
    return " ".join(match.tokens[name.start : name.end])


def _sets_beside(match: Match) -> bool:
    """Say whether a name is set beside what was spoken of: "why not docker", "is it like a vm"."""
    tokens = match.tokens
    return not _BESIDE.isdisjoint(tokens) or ("same", "as") in pairwise(tokens)


def _comparable(entry: Entry, library: Library) -> bool:
    """Say whether `entry` is something that can be set beside another."""
    return isinstance(entry, Provider) or any(entry.slug in written.compares for written in library.curated)


def instead(
    match: Match, before: Match, previous: Sequence[Entry], names_in: Callable[[str], Sequence[Named]]
) -> str | None:
    """Return the question before with the newly named thing in the place of the one named in it.

    *What about Hyper-V?* after *is KVM free* is *is Hyper-V free*; after a comparison it joins the
    things compared. None where nothing can take a place. `names_in` finds names in a text.
    """
    if not before.names or not takes_the_place(match):
        return None
    name, new = match.names[0], _name_in(match)
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
