"""What a text is about, as one short vector: the sum of the vectors of its words and word pairs.

The vectors lie in `knowledge/vectors`, made by `tools/word_vectors.py` so that such a sum comes near to what
a sentence encoder says of the whole text. At run time there is a table and an addition, no neural model.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

FOLDER: Final = Path(__file__).parent.parent / "vectors"

Vectors = NDArray[np.float32]


class Meaning:
    """Turn texts into vectors of length 1, or 0 where no word is known."""

    def __init__(self, folder: Path = FOLDER) -> None:
        """Read the table: a byte for each number, and a scale for each row."""
        names = (folder / "words.txt").read_text(encoding="utf-8").splitlines()
        self._row_of = {name: at for at, name in enumerate(names)}
        vectors, scales = (np.load(folder / f"{part}.npy", mmap_mode="r") for part in ("vectors", "scales"))
        self._vectors: NDArray[np.int8] = np.asarray(vectors)
        self._scales: Vectors = np.asarray(scales)

    @property
    def size(self) -> int:
        """Return how many numbers a vector has."""
        return int(self._vectors.shape[1])

    def all(self, texts: Iterable[Sequence[str]]) -> Vectors:
        """Return the vectors of many texts, one a row."""
        found = [self(tokens) for tokens in texts]
        return np.array(found, dtype=np.float32).reshape(len(found), self.size)

    def __call__(self, tokens: Sequence[str]) -> Vectors:
        """Return the vector of a text, given its words."""
        pairs = [f"{first} {second}" for first, second in pairwise(tokens)]
        found = {at for name in (*tokens, *pairs) if (at := self._row_of.get(name)) is not None}
        rows = np.array(sorted(found), dtype=np.intp)
        total = self._scales[rows] @ self._vectors[rows].astype(np.float32)
        length = float(np.sqrt(total @ total))
        return total / np.float32(length) if length else total
