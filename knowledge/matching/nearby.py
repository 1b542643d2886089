"""Find the words that few typing errors make of another, looking only at those of nearly its letters."""

from collections.abc import Iterable

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import OSA

Near = tuple[tuple[str, float], ...]


class Nearby:
    """Hold words with the letters that are in each."""

    def __init__(self, words: Iterable[str]) -> None:
        """Take all words that may be found."""
        self._words = sorted(words)
        self._letters = np.array([_letters(word) for word in self._words], dtype=np.uint32)

    def find(self, word: str, errors: int) -> Near:
        """Return the words at most so many errors from `word`, each with its distance, nearest first.

        An error is a letter too many, too few, another, or two that changed places: the optimal string
        alignment. Each adds one letter at most, and takes one away at most.
        """
        others = np.bitwise_count(self._letters ^ np.uint32(_letters(word)))
        like = [self._words[at] for at in np.flatnonzero(others <= 2 * errors).tolist()]
        if not like:
            return ()
        hits = process.extract(word, like, scorer=OSA.distance, score_cutoff=errors, limit=None)
        return tuple((hit[0], hit[1]) for hit in hits)


def _letters(word: str) -> int:
    """Return which letters are in `word`, a bit for each; some share one."""
    return sum({1 << (ord(letter) & 31) for letter in word})
