"""The features of a text: pieces of words, stems, and pairs of stems."""

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

import snowballstemmer

PIECES = (2, 3, 4)
"""Lengths of the character pieces, inside word boundaries."""

CHARACTER_SHARE = 0.6
"""What a character piece weighs against a stem; a word has several pieces and one stem."""

_START, _END = "^", "$"


class Stemmer:
    """Stem English words, each once."""

    def __init__(self) -> None:
        self._stem = lru_cache(maxsize=50_000)(snowballstemmer.stemmer("english").stemWord)

    def __call__(self, word: str) -> str:
        """Return the stem of `word`."""
        stem: str = self._stem(word)
        return stem


def features(tokens: Sequence[str], stemmer: Stemmer) -> Counter[str]:
    """Count the features of `tokens`; the kinds cannot collide, for their first letters differ."""
    counts: Counter[str] = Counter()
    stems = [stemmer(token) for token in tokens]
    counts.update(f"s{stem}" for stem in stems)
    marked = [_START, *stems, _END]
    counts.update(f"b{a} {b}" for a, b in zip(marked, marked[1:], strict=False))
    for token in tokens:
        bounded = f" {token} "
        for length in PIECES:
            counts.update(
                f"c{bounded[at : at + length]}" for at in range(len(bounded) - length + 1)
            )
    return counts
