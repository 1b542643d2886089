"""Find phrases in words: each is looked for only where its first word stands."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Generic, TypeVar

T = TypeVar("T")

Phrase = tuple[str, ...]


class Phrases(Generic[T]):
    """Hold phrases by their first word, each with what it says."""

    def __init__(self, phrases: Iterable[tuple[Phrase, T]]) -> None:
        """Take the phrases; one without words is never found."""
        self._by_first: dict[str, list[tuple[Phrase, T]]] = {}
        for phrase, says in phrases:
            if phrase:
                self._by_first.setdefault(phrase[0], []).append((phrase, says))

    def find(self, tokens: Sequence[str]) -> Iterator[tuple[int, Phrase, T]]:
        """Iterate over all phrases in `tokens`: where each starts, its words, and what it says.

        They come from left to right, and those that start at the same word in the order given.
        """
        for start, token in enumerate(tokens):
            for phrase, says in self._by_first.get(token, ()):
                if tuple(tokens[start : start + len(phrase)]) == phrase:
                    yield start, phrase, says
