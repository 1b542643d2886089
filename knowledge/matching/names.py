"""Recognize things by name: alias, abbreviation, old name, misspelling, missing space or hyphen."""

from bisect import bisect_right
from collections import ChainMap
from collections.abc import Callable, Collection, Container, Iterable, Mapping, MutableMapping, Sequence
from copy import copy
from dataclasses import dataclass
from functools import lru_cache
from typing import Self

from knowledge.entries import Entry, Provider
from knowledge.matching.nearby import Near, Nearby
from knowledge.synonyms import Synonyms
from knowledge.text import words

LONGEST_NAME = 5
"""Words in the longest name that is looked for."""

MOST = 12
"""Words, or pairs of them, of one text that are looked up as misspelt names."""

SHORTEST_PART = 3
"""Letters below which a part of a misspelt name says too little."""

ERRORS_BY_LENGTH = ((6, 2), (5, 1))
"""From how many letters on how many typing errors are forgiven in a name."""


@dataclass(frozen=True, slots=True)
class Named:
    """Say that the words from `start` up to `end` name the entry `slug`."""

    slug: str
    start: int
    end: int
    written: str
    exact: bool


class Names:
    """Find names in words, the longest first, then the leftmost."""

    def __init__(
        self,
        entries: Iterable[Entry],
        synonyms: Synonyms,
        correct: Sequence[Container[str]],
    ) -> None:
        """Take the names of all `entries`, and the nicknames that `synonyms` have for them.

        Words in any of `correct` are never taken for misspelt names.
        """
        self._correct = correct
        self._synonyms = synonyms
        self._near = lru_cache(maxsize=10_000)(self._find_near)
        self._look: Callable[[str], tuple[str | None, bool]] = lru_cache(maxsize=10_000)(self._look_up)
        self._slugs: MutableMapping[str, str] = {}
        self._nicknames: Mapping[str, str] = synonyms.nicknames
        self._products: set[str] = set()
        self._add(entries)
        self._fuzzy = _long(self._slugs)
        self._more: Nearby | None = None
        self._sorted: tuple[list[str], ...] = (sorted(self._slugs),)

    def amended(
        self, entries: Iterable[Entry], hidden: Iterable[str], correct: Sequence[Container[str]]
    ) -> Self:
        """Return the names with those of `entries` in the place of those they had, and without `hidden`."""
        changed, hidden = list(entries), frozenset(hidden)
        gone = {*hidden, *(entry.slug for entry in changed)}
        other = copy(self)
        own = {name: "" for name, slug in self._slugs.items() if slug in gone}
        other._slugs = ChainMap(own, self._slugs)
        other._nicknames = {word: slug for word, slug in self._nicknames.items() if slug not in hidden}
        other._products = self._products - gone
        other._correct = correct
        other._add(changed)
        other._more = _long(own)
        other._sorted = (*self._sorted, sorted(own))
        other._look = other._look_up  # of many servers' words too many would be kept
        return other

    def _add(self, entries: Iterable[Entry]) -> None:
        for entry in entries:
            names = [*entry.aliases, entry.slug.replace("-", " ")]
            if isinstance(entry, Provider):
                names.append(entry.title)
                self._products.add(entry.slug)
            for name in names:
                joined = "".join(self._synonyms.rewrite(words(name)))
                if joined and self._nicknames.get(joined) != entry.slug:
                    self._slugs[joined] = self._slugs.get(joined) or entry.slug

    def find(self, tokens: Sequence[str], apart: Collection[tuple[str, str]] = ()) -> tuple[Named, ...]:
        """Return the names in `tokens`, in order, none overlapping another.

        Words that stand `apart`, with a comma between them, are never one name.
        """
        found: list[Named] = []
        taken: set[int] = set()
        for start, end, slug in self._spans(tokens, apart):
            if taken.isdisjoint(range(start, end)):
                taken.update(range(start, end))
                found.append(Named(slug, start, end, " ".join(tokens[start:end]), exact=True))
        products = {at for name in found if name.slug in self._products for at in (name.start, name.end - 1)}
        nicknames = {at: self._nicknames[word] for at, word in enumerate(tokens) if word in self._nicknames}
        for at, slug in nicknames.items():
            if at not in taken and _in_company(tokens, at, products, nicknames):
                taken.add(at)
                products.add(at)
                found.append(Named(slug, at, at + 1, tokens[at], exact=True))
        doubtful = {
            at
            for at, word in enumerate(tokens)
            if at not in taken
            and len(word) >= SHORTEST_PART
            and not any(word in known for known in self._correct)
        }
        left = MOST
        for length in (2, 1):
            for start in sorted(doubtful):
                span = range(start, start + length)
                if not left or not doubtful.issuperset(span):
                    continue
                left -= 1
                part = tokens[start : start + length]
                if hit := self._misspelt(part):
                    doubtful.difference_update(span)
                    found.append(Named(hit, start, start + length, " ".join(part), exact=False))
        return tuple(sorted(found, key=lambda named: named.start))

    def _spans(self, tokens: Sequence[str], apart: Collection[tuple[str, str]]) -> list[tuple[int, int, str]]:
        """Return every name in `tokens` with where it starts and ends, the longest first."""
        spans = []
        for start in range(len(tokens)):
            joined = ""
            for end in range(start + 1, min(start + LONGEST_NAME, len(tokens)) + 1):
                joined += tokens[end - 1]
                slug, goes_on = self._look(joined)
                if slug:
                    spans.append((start, end, slug))
                if not goes_on or tuple(tokens[end - 1 : end + 1]) in apart:
                    break
        whole = [span for span in spans if not _cuts_into_another(span, spans, tokens)]
        return sorted(whole, key=lambda span: (span[0] - span[1], span[0]))

    def _look_up(self, joined: str) -> tuple[str | None, bool]:
        """Return what `joined` names, and whether any name goes on after it."""
        return self._exact(joined), any(_begins(joined, names) for names in self._sorted)

    def _exact(self, joined: str) -> str | None:
        if hit := self._slugs.get(joined):
            return hit
        if joined.endswith("s") and len(joined) > 3:
            return self._slugs.get(joined[:-1])
        return self._slugs.get(f"{joined}s") if len(joined) > 3 else None

    def _misspelt(self, part: Sequence[str]) -> str | None:
        written = "".join(part)
        if not written.isalpha() or not _errors(written):
            return None
        near = self._near(written)
        if self._more:
            near += self._more.find(written, _errors(written))
        named = [hit for hit in near if hit[0][0] == written[0] and self._slugs[hit[0]]]
        return self._slugs[min(named, key=lambda hit: (hit[1], hit[0]))[0]] if named else None

    def _find_near(self, written: str) -> Near:
        return self._fuzzy.find(written, _errors(written))


def _begins(start: str, names: Sequence[str]) -> bool:
    """Say whether any of `names`, which are sorted, goes on after `start`."""
    at = bisect_right(names, start)
    return at < len(names) and names[at].startswith(start)


def _long(names: Iterable[str]) -> Nearby:
    """Return the names in which a typing error can be forgiven."""
    return Nearby(name for name in names if len(name) >= ERRORS_BY_LENGTH[-1][0])


def _errors(written: str) -> int:
    """Return how many typing errors are forgiven in `written`."""
    return next((errors for least, errors in ERRORS_BY_LENGTH if len(written) >= least), 0)


def _cuts_into_another(
    span: tuple[int, int, str], spans: Sequence[tuple[int, int, str]], tokens: Sequence[str]
) -> bool:
    """Say whether a name with "versus" in it ends within another ("kubernetes vs docker" swarm)."""
    start, end, _ = span
    if "versus" not in tokens[start:end]:
        return False
    return any(start < other < end < other_end for other, other_end, _ in spans)


_JOINERS = frozenset(
    {
        "versus", "or", "and", "than", "against", "over", "instead of", "rather than", "compared to",
        "compared with", "compare to",
    }
)  # fmt: skip
"""What stands between a nickname and the name beside it."""

_LONGEST_JOINER = 2

FAR = 5
"""Words between a nickname and a "than" before a product ("is swarm any easier than kubernetes")."""


def _in_company(tokens: Sequence[str], at: int, products: Container[int], nicknames: Container[int]) -> bool:
    """Say whether a product stands next to the word at `at`, or that or a nickname is joined to it."""
    if at - 1 in products or at + 1 in products:
        return True
    soon = tokens[at + 1 : at + 1 + FAR]
    if "than" in soon and soon[0] != "of" and at + 2 + soon.index("than") in products:
        return True
    for length in range(1, _LONGEST_JOINER + 1):
        before, after = tokens[max(at - length, 0) : at], tokens[at + 1 : at + 1 + length]
        for place, between in ((at - length - 1, before), (at + length + 1, after)):
            joiner = " ".join(between)
            if joiner in _JOINERS and (place in products or place in nicknames):
                return True
    return False
