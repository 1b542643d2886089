"""Score every entry for a question: weighted features against phrasings and their centre.

The method is the untrained lexical hybrid: term weight 1 + log(count) times inverse entry frequency,
length-normalized; an entry scores by its best phrasing, by the centre of all its phrasings, and a little by
its text, never by a sum over phrasings, so that many of them are no advantage.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.matching.features import Stemmer, pair_features, word_features

BEST_SHARE, CENTRE_SHARE, TEXT_SHARE = 0.45, 0.55, 0.4
"""Weights of the best phrasing, of the centre of all, and of the entry's text; found on tests/evaluation."""

CHARACTER_SHARE = 0.6
"""What a character piece weighs against a stem; a word has several pieces and one stem."""

FREQUENT_SHARE = 0.25
"""Added to every inverse entry frequency, so that a feature of all entries still counts a little."""

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Scored:
    """Give an entry's similarity to a question, 0 to 1, and the phrasing nearest to it."""

    slug: str
    similarity: float
    phrasing: str


@dataclass(frozen=True, slots=True)
class _Postings:
    """Hold a sparse matrix by feature: where each occurs, and with which weight."""

    starts: Ints
    places: Ints
    weights: Floats
    size: int

    def add_up(self, ids: Ints, weights: Floats) -> Floats:
        """Return the product with a sparse vector of features."""
        slices = [slice(self.starts[at], self.starts[at + 1]) for at in ids.tolist()]
        if not slices:
            return np.zeros(self.size)
        places = np.concatenate([self.places[part] for part in slices])
        counts = [part.stop - part.start for part in slices]
        products = np.concatenate([self.weights[part] for part in slices])
        products *= np.repeat(weights, counts)
        return np.bincount(places, weights=products, minlength=self.size).astype(np.float64)


class Index:
    """Hold the features of all phrasings as postings, and answer by adding them up."""

    def __init__(
        self,
        phrasings: Mapping[str, Sequence[tuple[str, Sequence[str]]]],
        texts: Mapping[str, Sequence[str]],
        stemmer: Stemmer,
    ) -> None:
        """Take for each slug its phrasings, each as written and as tokens, and its text as tokens."""
        self._stemmer = stemmer
        self.slugs = tuple(phrasings)
        self._texts = tuple(text for group in phrasings.values() for text, _ in group)
        self._entry_of = np.array(
            [at for at, group in enumerate(phrasings.values()) for _ in group], dtype=np.int64
        )
        self._ids: dict[str, int] = {}
        self._of_word: dict[str, list[int]] = {}
        counted = [self._count(tokens, grow=True) for group in phrasings.values() for _, tokens in group]
        rows = np.repeat(np.arange(len(counted)), [len(ids) for ids in counted])
        columns = np.array([at for ids in counted for at in ids], dtype=np.int64)
        self._shares = np.array(
            [CHARACTER_SHARE if feature[0] == "c" else 1.0 for feature in self._ids] or [1.0]
        )
        self._weigh(rows, columns)
        vectors = [self._vector(texts[slug]) for slug in self.slugs]
        self._bodies = _postings(
            np.repeat(np.arange(len(vectors)), [len(ids) for ids, _ in vectors]),
            np.concatenate([ids for ids, _ in vectors] or [np.empty(0, dtype=np.int64)]),
            np.concatenate([weights for _, weights in vectors] or [np.empty(0)]),
            len(self.slugs),
            len(self._shares),
        )

    def search(self, tokens: Sequence[str]) -> tuple[Scored, ...]:
        """Return all entries by similarity to `tokens`, best first; ties by slug."""
        ids, weights = self._vector(tokens)
        if not len(ids) or not self.slugs:
            return ()
        nearest = self._phrasings.add_up(ids, weights)
        best = np.zeros(len(self.slugs))
        np.maximum.at(best, self._entry_of, nearest)
        similarity = BEST_SHARE * best
        similarity += CENTRE_SHARE * self._centres.add_up(ids, weights)
        similarity += TEXT_SHARE * self._bodies.add_up(ids, weights)
        found = np.flatnonzero(similarity > 0)
        order = found[np.argsort(-np.round(similarity[found], 9), kind="stable")].tolist()
        return tuple(
            Scored(self.slugs[at], float(similarity[at]), self._nearest_text(at, nearest))
            for at in order[:KEPT]
        )

    def _nearest_text(self, entry: int, nearest: Floats) -> str:
        first, last = np.searchsorted(self._entry_of, [entry, entry + 1])
        return self._texts[int(first + np.argmax(nearest[first:last]))]

    def _count(self, tokens: Sequence[str], *, grow: bool) -> list[int]:
        """Return the ids of all features of `tokens`; unknown ones as -1, or as new ids."""
        stems = [self._stemmer(token) for token in tokens]
        ids: list[int] = []
        for token, stem in zip(tokens, stems, strict=True):
            known = self._of_word.get(token)
            if known is None:
                known = [self._id(feature, grow=grow) for feature in word_features(token, stem)]
                if grow:
                    self._of_word[token] = known
            ids.extend(known)
        ids.extend(self._id(feature, grow=grow) for feature in pair_features(stems))
        return ids

    def _id(self, feature: str, *, grow: bool) -> int:
        if grow:
            return self._ids.setdefault(feature, len(self._ids))
        return self._ids.get(feature, -1 if feature[0] != "c" else -2)

    def _weigh(self, rows: Ints, columns: Ints) -> None:
        size, entries = len(self._shares), len(self.slugs)
        pairs = np.unique(self._entry_of[rows] * size + columns)
        homes = np.bincount(pairs % size, minlength=size)
        self._unseen = float(np.log1p(entries)) + FREQUENT_SHARE
        self._rarity = (np.log((1 + entries) / (1 + homes)) + FREQUENT_SHARE) * self._shares
        cells, counts = np.unique(rows * size + columns, return_counts=True)
        rows, columns = cells // size, cells % size
        weights = (1 + np.log(counts)) * self._rarity[columns]
        lengths = np.sqrt(np.bincount(rows, weights=weights**2, minlength=len(self._texts)))
        weights = weights / lengths[rows]
        self._phrasings = _postings(rows, columns, weights, len(self._texts), size)
        cells, inverse = np.unique(self._entry_of[rows] * size + columns, return_inverse=True)
        sums = np.bincount(inverse, weights=weights, minlength=len(cells))
        rows, columns = cells // size, cells % size
        lengths = np.sqrt(np.bincount(rows, weights=sums**2, minlength=entries))
        self._centres = _postings(rows, columns, sums / lengths[rows], entries, size)

    def _vector(self, tokens: Sequence[str]) -> tuple[Ints, Floats]:
        """Return the known features of `tokens` and their weights in a vector of length 1."""
        all_ids, counts = np.unique(
            np.array(self._count(tokens, grow=False), dtype=np.int64), return_counts=True
        )
        known = all_ids >= 0
        ids = all_ids[known]
        weights = (1 + np.log(counts[known])) * self._rarity[ids]
        unseen = counts[~known] * np.where(
            all_ids[~known] == -2, (self._unseen * CHARACTER_SHARE) ** 2, self._unseen**2
        )
        length = float(np.sqrt((weights**2).sum() + unseen.sum()))
        return ids, weights / length if length else weights


KEPT = 12
"""Entries returned for a question; more than are ever shown, so that vetoes leave enough."""


def _postings(rows: Ints, columns: Ints, weights: Floats, size: int, features: int) -> _Postings:
    order = np.argsort(columns, kind="stable")
    starts = np.searchsorted(columns[order], np.arange(features + 1))
    return _Postings(starts, rows[order], weights[order], size)
