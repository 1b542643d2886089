"""Suggest questions while somebody types: titles and phrasings that hold what is typed."""

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.entries import PHRASING_LIMIT
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


class Suggester:
    """Complete what is typed from the titles and phrasings of a library."""

    def __init__(self, library: Library) -> None:
        """Read every title and phrasing once."""
        self._lines: list[tuple[Suggestion, tuple[str, ...], bool]] = []
        for entry in sorted(library, key=lambda entry: entry.title.casefold()):
            for number, text in enumerate((entry.title, *entry.phrasings, *entry.aliases)):
                shown = Suggestion(text[:PHRASING_LIMIT], entry.slug)
                self._lines.append((shown, words(text), number == 0))

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
        titles = {line[0].slug: line[0] for line in self._lines if line[2]}
        for suggestion in self._matching(words(typed)):
            if suggestion.slug in allowed:
                found.setdefault(suggestion.slug, titles[suggestion.slug])
        return tuple(found.values())[:MOST]

    def _matching(self, wanted: Sequence[str]) -> list[Suggestion]:
        if not wanted:
            return [suggestion for suggestion, _, is_title in self._lines if is_title]
        telling = [word for word in wanted if word not in LITTLE_WORDS] or list(wanted)
        ranked = []
        for place, (suggestion, tokens, is_title) in enumerate(self._lines):
            if all(any(token.startswith(word) for token in tokens) for word in telling):
                in_order = _continues(tokens, wanted)
                ranked.append(((not in_order, not is_title, len(tokens), place), suggestion))
        return [suggestion for _, suggestion in sorted(ranked, key=lambda pair: pair[0])]


def _continues(tokens: Sequence[str], typed: Sequence[str]) -> bool:
    """Say whether `tokens` begin with what is `typed`, the last word of which may be unfinished."""
    before, last = tuple(typed[:-1]), typed[-1]
    return tuple(tokens[: len(before)]) == before and any(
        token.startswith(last) for token in tokens[len(before) : len(typed)]
    )
