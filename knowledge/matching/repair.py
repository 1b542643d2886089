"""Repair spelling: an unknown word becomes the nearest word that the store knows."""

from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache
from itertools import islice

from rapidfuzz import process
from rapidfuzz.distance import OSA

SHORTEST = 4
"""Letters below which a word is never repaired: too many short words are one letter apart."""

MOST = 40
"""Unknown words of one text that are looked up; a text with more of them is no question."""

LONG = 9
"""Letters from which two errors are repaired instead of one."""


class Repair:
    """Map words that neither the store nor English knows to the store's nearest word."""

    def __init__(self, vocabulary: Mapping[str, int], english: Collection[str]) -> None:
        """Take the store's words with their counts, and the words never to be touched."""
        self._counts = vocabulary
        self._english = english
        self._candidates = sorted(word for word in vocabulary if len(word) >= SHORTEST - 1)
        self._repaired = lru_cache(maxsize=20_000)(self._nearest)

    def __call__(self, word: str) -> str:
        """Return `word`, or the nearest known one where `word` is a likely misspelling."""
        return self._repaired(word) if self._doubtful(word) else word

    def all(self, words: Iterable[str]) -> dict[str, str]:
        """Return the misspellings in `words` with what they become; at most `MOST` are looked up."""
        found: dict[str, str] = {}
        doubtful = (word for word in dict.fromkeys(words) if self._doubtful(word))
        for word in islice(doubtful, MOST):
            if (better := self._repaired(word)) != word:
                found[word] = better
        return found

    def _doubtful(self, word: str) -> bool:
        known = word in self._counts or word in self._english
        return len(word) >= SHORTEST and not known and word.isalpha()

    def _nearest(self, word: str) -> str:
        allowed = 2 if len(word) >= LONG else 1
        found = process.extract(word, self._candidates, scorer=OSA.distance, score_cutoff=allowed, limit=12)
        if not found:
            return word
        best = min(
            found,
            key=lambda hit: (hit[1], hit[0][0] != word[0], -self._counts[hit[0]], hit[0]),
        )
        return best[0]
