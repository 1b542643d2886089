"""Score every entry for a question: weighted features against phrasings and their centre.

The method is the untrained lexical hybrid: term weight 1 + log(count) times inverse entry frequency,
length-normalized; an entry scores by its best phrasing and by the centre of all its phrasings, never by a
sum over them, so that many phrasings are no advantage.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.matching.features import CHARACTER_SHARE, Stemmer, features

BEST_SHARE = 0.6
"""Weight of the best phrasing; the rest is the centre's. Found on tests/evaluation by halving."""

Floats = NDArray[np.float32]
Ints = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Scored:
    """Give an entry's similarity to a question, 0 to 1, and the phrasing nearest to it."""

    slug: str
    similarity: float
    phrasing: str


class Index:
    """Hold the features of all phrasings as postings, and answer by adding them up."""

    def __init__(
        self, phrasings: Mapping[str, Sequence[tuple[str, Sequence[str]]]], stemmer: Stemmer
    ) -> None:
        """Take for each slug its phrasings, each as written and as tokens."""
        self._stemmer = stemmer
        self.slugs = tuple(phrasings)
        self._texts = tuple(text for group in phrasings.values() for text, _ in group)
        self._entry_of = np.array(
            [at for at, group in enumerate(phrasings.values()) for _ in group], dtype=np.int32
        )
        counted = [
            features(tokens, stemmer) for group in phrasings.values() for _, tokens in group
        ]
        self._weights = self._inverse_entry_frequency(counted)
        rows = [self._vector(counts) for counts in counted]
        self._postings = self._invert(rows)
        self._centres = self._invert(self._centre_rows(rows))

    def search(self, tokens: Sequence[str]) -> tuple[Scored, ...]:
        """Return all entries by similarity to `tokens`, best first; ties by slug."""
        vector = self._vector(features(tokens, self._stemmer))
        if not vector or not self.slugs:
            return ()
        nearest = self._add_up(self._postings, vector, len(self._texts))
        centre = self._add_up(self._centres, vector, len(self.slugs))
        best = np.zeros(len(self.slugs), dtype=np.float32)
        np.maximum.at(best, self._entry_of, nearest)
        similarity = BEST_SHARE * best + (1 - BEST_SHARE) * centre
        order = sorted(
            np.flatnonzero(similarity > 0).tolist(),
            key=lambda at: (-float(similarity[at]), self.slugs[at]),
        )
        return tuple(
            Scored(self.slugs[at], float(similarity[at]), self._nearest_text(at, nearest))
            for at in order
        )

    def _nearest_text(self, entry: int, nearest: Floats) -> str:
        mine = np.flatnonzero(self._entry_of == entry)
        return self._texts[int(mine[np.argmax(nearest[mine])])]

    def _inverse_entry_frequency(self, counted: Sequence[Counter[str]]) -> dict[str, float]:
        homes: dict[str, set[int]] = {}
        for at, counts in zip(self._entry_of.tolist(), counted, strict=True):
            for feature in counts:
                homes.setdefault(feature, set()).add(at)
        total = len(self.slugs)
        return {
            feature: float(np.log((1 + total) / (1 + len(found))) + 0.25)
            * (CHARACTER_SHARE if feature[0] == "c" else 1.0)
            for feature, found in homes.items()
        }

    def _vector(self, counts: Counter[str]) -> dict[str, float]:
        unseen = float(np.log(1 + len(self.slugs)) + 0.25)
        weighted = {
            feature: (1 + float(np.log(count)))
            * self._weights.get(feature, unseen * (CHARACTER_SHARE if feature[0] == "c" else 1))
            for feature, count in counts.items()
        }
        length = sum(weight * weight for weight in weighted.values()) ** 0.5
        return {feature: weight / length for feature, weight in weighted.items()} if length else {}

    def _centre_rows(self, rows: Sequence[dict[str, float]]) -> list[dict[str, float]]:
        sums: list[dict[str, float]] = [{} for _ in self.slugs]
        for entry, row in zip(self._entry_of.tolist(), rows, strict=True):
            for feature, weight in row.items():
                sums[entry][feature] = sums[entry].get(feature, 0.0) + weight
        centres = []
        for row in sums:
            length = sum(weight * weight for weight in row.values()) ** 0.5 or 1.0
            centres.append({feature: weight / length for feature, weight in row.items()})
        return centres

    @staticmethod
    def _invert(rows: Sequence[dict[str, float]]) -> dict[str, tuple[Ints, Floats]]:
        lists: dict[str, tuple[list[int], list[float]]] = {}
        for at, row in enumerate(rows):
            for feature, weight in row.items():
                places, weights = lists.setdefault(feature, ([], []))
                places.append(at)
                weights.append(weight)
        return {
            feature: (np.array(places, dtype=np.int32), np.array(weights, dtype=np.float32))
            for feature, (places, weights) in lists.items()
        }

    @staticmethod
    def _add_up(
        postings: Mapping[str, tuple[Ints, Floats]], vector: Mapping[str, float], size: int
    ) -> Floats:
        known = [(postings[f], weight) for f, weight in vector.items() if f in postings]
        if not known:
            return np.zeros(size, dtype=np.float32)
        places = np.concatenate([found[0] for found, _ in known])
        weights = np.concatenate([found[1] * np.float32(weight) for found, weight in known])
        return np.bincount(places, weights=weights, minlength=size).astype(np.float32)
