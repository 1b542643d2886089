"""The features of a text: pieces of words, stems, and pairs of stems."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

import snowballstemmer

PIECES = (2, 3, 4)
"""Lengths of the character pieces, inside word boundaries."""

_START, _END = "^", "$"


class Stemmer:
    """Stem English words, each once."""

    def __init__(self) -> None:
        self._stem = lru_cache(maxsize=50_000)(snowballstemmer.stemmer("english").stemWord)

    def __call__(self, word: str) -> str:
        """Return the stem of `word`."""
        stem: str = self._stem(word)
        return stem


def word_features(word: str, stem: str) -> list[str]:
    """Return the features that `word` has by itself; their first letter tells the kind."""
    bounded = f" {word} "
    pieces = [f"c{bounded[at : at + length]}" for length in PIECES for at in range(len(bounded) - length + 1)]
    return [f"s{stem}", *pieces]


def pair_features(stems: Sequence[str]) -> list[str]:
    """Return the features of neighbouring words, with marks where the text starts and ends."""
    marked = [_START, *stems, _END]
    return [f"b{first} {second}" for first, second in pairwise(marked)]
