"""Suggest questions while somebody types: titles and phrasings that hold what is typed."""

from collections.abc import Collection, Iterable, Sequence
from copy import copy
from dataclasses import dataclass
from typing import Self

from knowledge.entries import PHRASING_LIMIT, Entry
from knowledge.library import Library
from knowledge.matching.english import LITTLE_WORDS
from knowledge.text import words

MOST = 25
"""Suggestions that Discord shows at once."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Pair the words that are shown with the slug they stand for."""

    text: str
    slug: str


@dataclass(frozen=True, slots=True)
class _Lines:
    """Hold the title of an entry, then its phrasings and aliases.

    `spaced` has the words of each in one text, each word after a space.
    """

    slug: str
    texts: tuple[str, ...]
    spaced: tuple[str, ...]

    def suggestion(self, number: int) -> Suggestion:
        return Suggestion(self.texts[number], self.slug)


class Suggester:
    """Complete what is typed from the titles and phrasings of a library."""

    def __init__(self, library: Library) -> None:
        """Read every title and phrasing once."""
        self._lines = _lines(library)

    def amended(self, library: Library, changed: Collection[str]) -> Self:
        """Return one for `library`, which differs in the entries `changed` alone; the rest is shared."""
        other = copy(self)
        kept = [lines for lines in self._lines if lines.slug not in changed]
        other._lines = _lines(library.entry(slug) for slug in changed if slug in library) + kept
        return other

    def questions(self, typed: str) -> tuple[Suggestion, ...]:
        """Return at most `MOST` questions that hold what is `typed`, at most three an entry."""
        wanted = words(typed)
        found = self._matching(wanted)
        kept: list[Suggestion] = []
        per_entry: dict[str, int] = {}
        shown: set[str] = set()
        for suggestion in found:
            count = per_entry.get(suggestion.slug, 0)
            if count < (3 if wanted else 1) and suggestion.text.casefold() not in shown:
                per_entry[suggestion.slug] = count + 1
                shown.add(suggestion.text.casefold())
                kept.append(suggestion)
            if len(kept) == MOST:
                break
        return tuple(kept)

    def things(self, typed: str, slugs: Sequence[str]) -> tuple[Suggestion, ...]:
        """Return at most `MOST` of the entries `slugs` by title that match what is `typed`."""
        allowed = set(slugs)
        found: dict[str, Suggestion] = {}
        titles = {lines.slug: lines.suggestion(0) for lines in self._lines}
        for suggestion in self._matching(words(typed)):
            if suggestion.slug in allowed:
                found.setdefault(suggestion.slug, titles[suggestion.slug])
        return tuple(found.values())[:MOST]

    def _matching(self, wanted: Sequence[str]) -> list[Suggestion]:
        if not wanted:
            return [lines.suggestion(0) for lines in self._lines]
        telling = [f" {word}" for word in wanted if word not in LITTLE_WORDS]
        telling = telling or [f" {word}" for word in wanted]
        ranked: list[tuple[tuple[bool, bool, int, int], Suggestion]] = []
        for lines in self._lines:
            for number, spaced in enumerate(lines.spaced):
                if all(begun in spaced for begun in telling):
                    tokens = spaced.split()
                    rank = (not _continues(tokens, wanted), number > 0, len(tokens), len(ranked))
                    ranked.append((rank, lines.suggestion(number)))
        return [suggestion for _, suggestion in sorted(ranked, key=lambda pair: pair[0])]


def _lines(entries: Iterable[Entry]) -> list[_Lines]:
    return [_of(entry) for entry in sorted(entries, key=lambda entry: entry.title.casefold())]


def _of(entry: Entry) -> _Lines:
    texts = (entry.title, *entry.phrasings, *entry.aliases)
    spaced = tuple([" ".join(("", *words(text))) for text in texts])
    return _Lines(entry.slug, tuple([text[:PHRASING_LIMIT] for text in texts]), spaced)


def _continues(tokens: list[str], typed: Sequence[str]) -> bool:
    """Say whether `tokens` begin with what is `typed`, the last word of which may be unfinished."""
    *before, last = typed
    return tokens[: len(before)] == before and any(
        token.startswith(last) for token in tokens[len(before) : len(typed)]
    )
