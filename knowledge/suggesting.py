"""Suggest questions while somebody types: titles and phrasings that hold what is typed.

It is asked at every keystroke, in the event loop, so it looks for the few that are shown and not at all.
"""

from array import array
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from copy import copy
from dataclasses import dataclass
from heapq import merge
from operator import itemgetter
from typing import Self

from knowledge.entries import PHRASING_LIMIT, Entry
from knowledge.library import Library
from knowledge.matching.english import LITTLE_WORDS
from knowledge.text import words

MOST = 25
"""Suggestions that Discord shows at once."""

_MOST_WORDS = 1 << 16
"""More words than any line has."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Pair the words that are shown with the slug they stand for."""

    text: str
    slug: str


class _Lines:
    """Hold titles, phrasings and aliases as lines of one text, in the order in which they are suggested.

    A line has each of its words after a space, so that a look through the text finds beginnings of words.
    Titles come first, then what is short. Entries are numbered by title.
    """

    def __init__(self, entries: Iterable[Entry]) -> None:
        by_title = sorted(entries, key=lambda entry: entry.title.casefold())
        shown, homes, ranks = list[str](), array("I"), array("i")
        unordered, ends = bytearray(), array("I", [0])  # a list of all lines would take thrice the memory
        for home, entry in enumerate(by_title):
            for number, text in enumerate((entry.title, *entry.phrasings, *entry.aliases)):
                line = " ".join(("\n", *words(text)))
                unordered += line.encode()
                ends.append(len(unordered))
                shown.append(text[:PHRASING_LIMIT])
                homes.append(home)
                ranks.append(line.count(" ") if number else line.count(" ") - _MOST_WORDS)
        order = array("I", sorted(range(len(ranks)), key=ranks.__getitem__))
        ordered, self._starts = bytearray(), array("I", [0])
        for at in order:
            line = unordered[ends[at] : ends[at + 1]].decode()
            ordered += line.encode()
            self._starts.append(self._starts[-1] + len(line))
        del unordered
        ordered += b"\n"
        self._text = ordered.decode()
        del ordered
        self._shown = [shown[at] for at in order]
        self._homes = array("I", [homes[at] for at in order])
        self._slugs = [entry.slug for entry in by_title]
        self._titles = array("I", sorted(range(len(by_title)), key=self._homes.__getitem__))

    def slug(self, line: int) -> str:
        """Return the entry of a line."""
        return self._slugs[self._homes[line]]

    def shown(self, line: int) -> str:
        """Return the words of a line as they were written."""
        return self._shown[line]

    def title(self, line: int) -> str:
        """Return the title of the entry of a line."""
        return self._shown[self._titles[self._homes[line]]]

    def titles(self, without: Collection[str]) -> Iterator["_Found"]:
        """Find every title, by the alphabet."""
        for line in self._titles:
            if self.slug(line) not in without:
                yield (False, False, 0), self, line

    def holding(self, wanted: Sequence[str], without: Collection[str]) -> Iterator["_Found"]:
        """Find the lines that begin as `wanted`, then those that have its words, which may be unfinished."""
        typed = " ".join(("\n", *wanted))
        for line in self._having(typed):
            if self.slug(line) not in without:
                yield (False, *self._rank(line)), self, line
        telling = [f" {word}" for word in wanted if word not in LITTLE_WORDS]
        longest, *others = sorted(telling or [f" {word}" for word in wanted], key=len, reverse=True)
        for line in self._having(longest):
            start, end = self._starts[line], self._starts[line + 1]
            if any(self._text.find(begun, start, end) < 0 for begun in others):
                continue
            if self.slug(line) not in without and not self._text.startswith(typed, start):
                yield (True, *self._rank(line)), self, line

    def _rank(self, line: int) -> tuple[bool, int]:
        """Return what a line stands after: titles, and what is shorter."""
        return line >= len(self._slugs), self._text.count(" ", self._starts[line], self._starts[line + 1])

    def _having(self, text: str) -> Iterator[int]:
        """Find the lines in which `text` stands."""
        at = self._text.find(text)
        while at >= 0:
            line = bisect_right(self._starts, at) - 1
            yield line
            at = self._text.find(text, self._starts[line + 1])


_Found = tuple[tuple[bool, bool, int], _Lines, int]
"""What comes before what, and a line with those that it is one of."""


class Suggester:
    """Complete what is typed from the titles and phrasings of a library."""

    def __init__(self, library: Library) -> None:
        """Read every title and phrasing once."""
        self._parts: tuple[tuple[_Lines, frozenset[str]], ...] = ((_Lines(library), frozenset()),)

    def amended(self, library: Library, changed: Collection[str]) -> Self:
        """Return one for `library`, which differs in the entries `changed` alone; the rest is shared."""
        own = _Lines(library.entry(slug) for slug in changed if slug in library)
        other = copy(self)
        kept = [(lines, without.union(changed)) for lines, without in self._parts]
        other._parts = ((own, frozenset()), *kept)
        return other

    def questions(self, typed: str) -> tuple[Suggestion, ...]:
        """Return at most `MOST` questions that hold what is `typed`, at most three an entry."""
        wanted = words(typed)
        kept: list[Suggestion] = []
        per_entry: dict[str, int] = {}
        shown: set[str] = set()
        for _, lines, line in self._matching(wanted):
            slug, text = lines.slug(line), lines.shown(line)
            count = per_entry.get(slug, 0)
            if count < (3 if wanted else 1) and text.casefold() not in shown:
                per_entry[slug] = count + 1
                shown.add(text.casefold())
                kept.append(Suggestion(text, slug))
            if len(kept) == MOST:
                break
        return tuple(kept)

    def things(self, typed: str) -> tuple[Suggestion, ...]:
        """Return at most `MOST` entries by title that match what is `typed`."""
        kept: dict[str, Suggestion] = {}
        for _, lines, line in self._matching(words(typed)):
            slug = lines.slug(line)
            if slug not in kept:
                kept[slug] = Suggestion(lines.title(line), slug)
            if len(kept) == MOST:
                break
        return tuple(kept.values())

    def _matching(self, wanted: Sequence[str]) -> Iterator[_Found]:
        if not wanted:
            for lines, without in self._parts:
                yield from lines.titles(without)
            return
        parts = [lines.holding(wanted, without) for lines, without in self._parts]
        yield from merge(*parts, key=itemgetter(0))
