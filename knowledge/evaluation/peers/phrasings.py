"""The phrasings of all entries in one row, and from scores of phrasings to scores of entries."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from knowledge.entries import Entry
from knowledge.evaluation.ranking import Ranking

KEPT = 5
"""How many entries a peer returns, as many as the matcher."""


def phrasings_of(entry: Entry) -> tuple[str, ...]:
    """Return all that the matcher compares a question with: phrasings, title, other names."""
    return tuple(dict.fromkeys((*entry.phrasings, entry.title, *entry.aliases)))


class Phrasings:
    """Hold every phrasing and whose it is."""

    def __init__(self, of_slug: Mapping[str, Sequence[str]]) -> None:
        """Take the phrasings of each entry; none may be without any."""
        self.slugs = tuple(of_slug)
        self.texts = tuple(text for group in of_slug.values() for text in group)
        sizes = [len(group) for group in of_slug.values()]
        self.entry_of = np.repeat(np.arange(len(sizes)), sizes)
        self._first_of = np.concatenate(([0], np.cumsum(sizes)[:-1])).astype(np.int64)
        self._shared: dict[str, Any] = {}

    def shared(self, name: str, make: Callable[[Self], Any]) -> Any:
        """Return what `make` makes of the phrasings; it is made once, for all peers that ask for `name`."""
        if name not in self._shared:
            self._shared[name] = make(self)
        return self._shared[name]

    def best(self, scores: NDArray[np.floating]) -> Ranking:
        """Return the entries by their best phrasing, given the scores of all phrasings."""
        return self.ranking(np.maximum.reduceat(scores, self._first_of))

    def mean_of_best(self, scores: NDArray[np.floating], count: int) -> Ranking:
        """Return the entries by the mean of their best `count` phrasings, or of all where there are fewer."""
        groups = np.split(scores, self._first_of[1:])
        return self.ranking(np.array([np.sort(group)[-count:].mean() for group in groups]))

    def ranking(self, scores: NDArray[np.floating]) -> Ranking:
        """Return the best entries, given the scores of all entries; ties by their order."""
        order = np.argsort(-scores, kind="stable")[:KEPT].tolist()
        return [(self.slugs[at], float(scores[at])) for at in order]
