"""Find the words that few typing errors make of another, looking only at those of nearly its length."""

from collections.abc import Iterable

from rapidfuzz import process
from rapidfuzz.distance import OSA

LIMIT = 12
"""Words returned for one; the nearest are always among them."""

Near = tuple[tuple[str, float], ...]


class Nearby:
    """Hold words by their length, and by their first letter where that is never wrong."""

    def __init__(self, words: Iterable[str], *, same_start: bool = False) -> None:
        """Take all words that may be found; with `same_start`, only those with the same first letter are."""
        self._same_start = same_start
        self._words: dict[tuple[int, str], list[str]] = {}
        for word in sorted(words):
            self._words.setdefault((len(word), self._start(word)), []).append(word)

    def _start(self, word: str) -> str:
        return word[:1] if self._same_start else ""

    def find(self, word: str, errors: int) -> Near:
        """Return the words at most so many errors from `word`, each with its distance.

        An error is a letter too many, too few, another, or two that changed places: the optimal string
        alignment.
        """
        found: list[tuple[str, float]] = []
        for length in range(len(word) - errors, len(word) + errors + 1):
            words = self._words.get((length, self._start(word)), ())
            hits = process.extract(word, words, scorer=OSA.distance, score_cutoff=errors, limit=LIMIT)
            found += [(hit[0], hit[1]) for hit in hits]
        return tuple(found)
