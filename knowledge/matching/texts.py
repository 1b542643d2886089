"""Many short texts as one run of bytes, which a cache can map; as strings they would take twice as much."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Self

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Texts:
    """Hold texts in their order, one after the other; `ends` has a 0 first."""

    joined: NDArray[np.uint8]
    ends: NDArray[np.int64]

    @classmethod
    def of(cls, texts: Iterable[str]) -> Self:
        """Return these texts."""
        encoded = [text.encode() for text in texts]
        joined = np.frombuffer(b"".join(encoded), dtype=np.uint8)
        return cls(joined, np.cumsum([0, *map(len, encoded)], dtype=np.int64))

    def __len__(self) -> int:
        return len(self.ends) - 1

    def __getitem__(self, at: int) -> str:
        return self.joined[self.ends[at] : self.ends[at + 1]].tobytes().decode()

    def __iter__(self) -> Iterator[str]:
        joined = self.joined.tobytes()
        return (joined[start:end].decode() for start, end in pairwise(self.ends.tolist()))
