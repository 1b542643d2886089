"""Put what a text newly names into the question before: "what about Hyper-V?" after "is KVM free"."""

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Final

from knowledge.answering.comparing import MOST, PAIR
from knowledge.answering.intents import compares
from knowledge.answering.reading import JOINING, POINTING
from knowledge.entries import Entry, Provider
from knowledge.library import Library
from knowledge.matching.english import LITTLE_WORDS
from knowledge.matching.matcher import Match, Matcher
from knowledge.matching.names import Named
from knowledge.text import plain

_BESIDE: Final = frozenset({"why", "not", "like", "similar", "than", "rather", "or"})
"""Words that set a name beside what was answered before."""
_ALSO: Final = frozenset(
    """
    and or what how about with then so ok well is it same question for similar
    """.split()
)
"""Words that may stand around a name that only takes the place of another."""
_DOING: Final = frozenset("need needs use uses used using have has get want make run runs".split())
"""Words that say what one thing does with another, so that neither takes the other's place."""


def takes_the_place(match: Match) -> bool:
    """Say whether a text is one name with nothing around it but words such as *what about*."""
    if not match.names or any(first.end != second.start for first, second in pairwise(match.names)):
        return False
    around = _around(match)
    points = not POINTING.isdisjoint(around) and not _sets_beside(match)
    if points or not around or not _DOING.isdisjoint(around):
        return False
    return all(word in _ALSO or word in LITTLE_WORDS for word in around)


def anew(
    match: Match, previous: Sequence[Entry], before: str, matcher: Matcher, library: Library
) -> str | None:
    """Return the question `before` with what `match` names in it, or None where that has no place there.

    To be asked of a text of which `takes_the_place` holds.
    *Why not Docker* sets it beside what was answered: the first of the entries `previous`.
    """
    if joined := _joined_to(previous, match):
        return joined
    if _sets_beside(match) and _comparable(previous[0], library):
        return f"{subject(previous[0])} versus {_name_in(match)}"
    asked = matcher.match(plain(before))
    asked = asked if asked.names else matcher.match(subject(previous[0]))
    return _instead(match, asked, previous, matcher.names_in)


def subject(entry: Entry) -> str:
    """Return the shortest name by which `entry` can be spoken of."""
    unnamed = entry.title if isinstance(entry, Provider) else entry.slug.replace("-", " ")
    return entry.aliases[0] if entry.aliases else unnamed


def _instead(
    match: Match, before: Match, previous: Sequence[Entry], names_in: Callable[[str], Sequence[Named]]
) -> str | None:
    """Return the question before with the newly named thing in the place of the one named in it.

    *What about Hyper-V?* after *is KVM free* is *is Hyper-V free*; after a comparison it joins the
    things compared. None where nothing can take a place. `names_in` finds names in a text.
    """
    name, new = match.names[-1], _name_in(match)
    slugs = {named.slug for named in before.names}
    if not slugs or name.slug in slugs:
        return None
    if len(slugs) > 1:
        joins = compares(before.tokens) and previous
        return " versus ".join([*(e.title for e in previous[: MOST - 1]), new]) if joins else None
    start, end = _thing(before.tokens, before.names[0], names_in)
    return " ".join([*before.tokens[:start], new, *before.tokens[end:]])


def _joined_to(compared: Sequence[Entry], match: Match) -> str | None:
    """Return the comparison of the products `compared`, two or three, with what is newly named."""
    products = all(isinstance(entry, Provider) for entry in compared)
    if not products or not PAIR <= len(compared) < MOST or not _around(match) <= _ALSO | JOINING:
        return None
    if match.names[-1].slug in {entry.slug for entry in compared}:
        return None
    return " versus ".join([*(entry.title for entry in compared), _name_in(match)])


def _around(match: Match) -> frozenset[str]:
    """Return the words before and after what is named."""
    return frozenset(match.tokens[: match.names[0].start] + match.tokens[match.names[-1].end :])


def _name_in(match: Match) -> str:
    return " ".join(match.tokens[match.names[0].start : match.names[-1].end])


def _sets_beside(match: Match) -> bool:
    """Say whether a name is set beside what was spoken of: "why not docker", "is it like a vm"."""
    tokens = match.tokens
    return not _BESIDE.isdisjoint(tokens) or ("same", "as") in pairwise(tokens)


def _comparable(entry: Entry, library: Library) -> bool:
    """Say whether `entry` is something that can be set beside another."""
    return isinstance(entry, Provider) or any(entry.slug in written.compares for written in library.curated)


def _thing(tokens: Sequence[str], name: Named, names_in: Callable[[str], Sequence[Named]]) -> tuple[int, int]:
    """Return where the thing itself is named within a longer name, as *container* in *container security*."""
    for size in range(1, name.end - name.start):
        for start in range(name.start, name.end - size + 1):
            if names_in(" ".join(tokens[start : start + size])):
                return start, start + size
    return name.start, name.end
