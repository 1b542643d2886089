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
class _Line:
    """Hold a title or phrasing as words; `spaced` is all of them in one text, each after a space."""

    suggestion: Suggestion
    tokens: tuple[str, ...]
    spaced: str
    is_title: bool


class Suggester:
    """Complete what is typed from the titles and phrasings of a library."""

    def __init__(self, library: Library) -> None:
        """Read every title and phrasing once."""
        self._lines = _lines(library)

    def amended(self, library: Library, changed: Collection[str]) -> Self:
        """Return one for `library`, which differs in the entries `changed` alone; the rest is shared."""
        other = copy(self)
        kept = [line for line in self._lines if line.suggestion.slug not in changed]
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
        titles = {line.suggestion.slug: line.suggestion for line in self._lines if line.is_title}
        for suggestion in self._matching(words(typed)):
            if suggestion.slug in allowed:
                found.setdefault(suggestion.slug, titles[suggestion.slug])
        return tuple(found.values())[:MOST]

    def _matching(self, wanted: Sequence[str]) -> list[Suggestion]:
        if not wanted:
            return [line.suggestion for line in self._lines if line.is_title]
        telling = [f" {word}" for word in wanted if word not in LITTLE_WORDS]
        telling = telling or [f" {word}" for word in wanted]
        ranked = []
        for place, line in enumerate(self._lines):
            if all(begun in line.spaced for begun in telling):
                in_order = _continues(line.tokens, wanted)
                ranked.append(((not in_order, not line.is_title, len(line.tokens), place), line.suggestion))
        return [suggestion for _, suggestion in sorted(ranked, key=lambda pair: pair[0])]


def _lines(entries: Iterable[Entry]) -> list[_Line]:
    return [
        _Line(
            Suggestion(text[:PHRASING_LIMIT], entry.slug),
            tokens := words(text),
            "".join(f" {token}" for token in tokens),
            number == 0,
        )
        for entry in sorted(entries, key=lambda entry: entry.title.casefold())
        for number, text in enumerate((entry.title, *entry.phrasings, *entry.aliases))
    ]


def _continues(tokens: Sequence[str], typed: Sequence[str]) -> bool:
    """Say whether `tokens` begin with what is `typed`, the last word of which may be unfinished."""
    before, last = tuple(typed[:-1]), typed[-1]
    return tuple(tokens[: len(before)]) == before and any(
        token.startswith(last) for token in tokens[len(before) : len(typed)]
    )
