"""The features of a text: pieces of words, stems, and pairs of stems, each known by a number."""

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from itertools import pairwise

from Stemmer import Stemmer as PyStemmer

PIECES = (2, 3, 4)
"""Lengths of the character pieces, inside word boundaries."""

UNKNOWN, UNKNOWN_PIECE = -1, -2
"""What stands for a feature that has no number: a stem or pair, and a piece."""

_START, _END = "^", "$"


class Stemmer:
    """Stem English words, each once."""

    def __init__(self) -> None:
        stem: Callable[[str], str] = PyStemmer("english", 0).stemWord  # its own cache is not for threads
        self._stem = lru_cache(maxsize=50_000)(stem)

    def __call__(self, word: str) -> str:
        """Return the stem of `word`."""
        return self._stem(word)


def word_features(word: str, stem: str) -> list[str]:
    """Return the features that `word` has by itself; their first letter tells the kind."""
    bounded = f" {word} "
    pieces = [f"c{bounded[at : at + length]}" for length in PIECES for at in range(len(bounded) - length + 1)]
    return [f"s{stem}", *pieces]


def pair_features(stems: Sequence[str]) -> list[str]:
    """Return the features of neighbouring words, with marks where the text starts and ends."""
    marked = [_START, *stems, _END]
    return [f"b{first} {second}" for first, second in pairwise(marked)]


class FeatureSpace:
    """Number features from 0 on; a space only ever grows while something is trained on it."""

    def __init__(self, stemmer: Stemmer, names: Iterable[str] = ()) -> None:
        """Give `names` numbers in their order."""
        self._stemmer = stemmer
        self._ids = {name: at for at, name in enumerate(names)}
        self._of_word = lru_cache(maxsize=20_000)(self._ids_of_word)

    def __len__(self) -> int:
        """Return how many features have a number."""
        return len(self._ids)

    @property
    def names(self) -> tuple[str, ...]:
        """Return all features by number."""
        return tuple(self._ids)

    def number(self, name: str) -> int | None:
        """Return the number of the feature `name`, or None."""
        return self._ids.get(name)

    def ids(self, tokens: Sequence[str]) -> list[int]:
        """Return the numbers of the features of `tokens`, or one of the two marks for what is unknown."""
        get = self._ids.get
        found = [at for token in tokens for at in self._of_word(token)]
        stems = [self._stemmer(token) for token in tokens]
        found.extend([get(pair, UNKNOWN) for pair in pair_features(stems)])
        return found

    def grow(self, texts: Iterable[Sequence[str]]) -> list[list[int]]:
        """Give every feature of `texts` a number, and return the numbers text by text."""
        number = self._ids.setdefault
        of_word: dict[str, list[int]] = {}
        grown = []
        for tokens in texts:
            stems = [self._stemmer(token) for token in tokens]
            ids: list[int] = []
            for token, stem in zip(tokens, stems, strict=True):
                if token not in of_word:
                    of_word[token] = [number(name, len(self._ids)) for name in word_features(token, stem)]
                ids += of_word[token]
            ids += [number(name, len(self._ids)) for name in pair_features(stems)]
            grown.append(ids)
        self._of_word.cache_clear()
        return grown

    def _ids_of_word(self, word: str) -> tuple[int, ...]:
        get = self._ids.get
        features = word_features(word, self._stemmer(word))
        return tuple([get(name, UNKNOWN_PIECE if name[0] == "c" else UNKNOWN) for name in features])
