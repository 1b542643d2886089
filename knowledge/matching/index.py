"""Score every entry for a question: its features against phrasings, their centre, and a trained head.

The method is a lexical hybrid: term weight 1 + log(count) times inverse entry frequency, length-normalized.
An entry scores by its best phrasing, by the centre of all its phrasings, a little by its text, and by a
softmax regression that knows what tells it from its neighbours; never by a sum over phrasings, so that many
of them are no advantage.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from knowledge.matching.features import Stemmer, pair_features, word_features
from knowledge.matching.head import train

BEST_SHARE, CENTRE_SHARE, TEXT_SHARE, HEAD_SHARE = 0.45, 0.55, 0.4, 0.08
"""Weights of the four parts of a score, the head's on its logits; found on tests/evaluation."""

CHARACTER_SHARE = 0.6
"""What a character piece weighs against a stem; a word has several pieces and one stem."""

FREQUENT_SHARE = 0.25
"""Added to every inverse entry frequency, so that a feature of all entries still counts a little."""

FREQUENT = 0.4
"""Share of the entries from which on a feature does not tell one phrasing from another."""

MANY = 2_000
"""Phrasings from which on a feature that only one of them has is forgotten; it halves the memory."""

KEPT = 40
"""Entries returned for a question; more than are ever shown, for decoys are among them."""

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Scored:
    """Give an entry's likeness to a question, and the phrasing nearest to it."""

    slug: str
    similarity: float
    phrasing: str


@dataclass(frozen=True, slots=True)
class Postings:
    """Hold a sparse matrix by feature: where each occurs, and with which weight."""

    starts: Ints
    places: Ints
    weights: Floats

    def add_up(self, ids: Ints, values: Floats, size: int) -> Floats:
        """Return the product with a sparse vector of features, of `size` places."""
        first, last = self.starts[ids], self.starts[ids + 1]
        counts = last - first
        total = int(counts.sum())
        if not total:
            return np.zeros(size)
        at = np.repeat(first - np.concatenate(([0], np.cumsum(counts)[:-1])), counts) + np.arange(total)
        products = self.weights[at] * np.repeat(values, counts)
        return np.bincount(self.places[at], weights=products, minlength=size).astype(np.float64)


@dataclass(frozen=True, slots=True)
class Trained:
    """Hold everything that is computed from the phrasings; this is what a cache keeps.

    `names` are those of the features. `linear` has a row for every feature and a column for every
    entry: centre, text and head in one, for all three are linear in the question. `phrasings` leaves
    out the most frequent features.
    """

    names: tuple[str, ...]
    rarity: Floats
    linear: NDArray[np.float16]
    bias: NDArray[np.float32]
    phrasings: Postings

    def arrays(self) -> dict[str, NDArray[np.generic]]:
        """Return all arrays by name."""
        own: dict[str, NDArray[np.generic]] = {
            "names": np.frombuffer("\n".join(self.names).encode(), dtype=np.uint8),
            "rarity": self.rarity,
            "linear": self.linear,
            "bias": self.bias,
        }
        return own | {f"phrasings.{f.name}": getattr(self.phrasings, f.name) for f in fields(Postings)}

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, NDArray[Any]]) -> Self:
        """Return what `arrays` were made of; raises `KeyError` where one is missing."""
        postings = Postings(*(arrays[f"phrasings.{f.name}"] for f in fields(Postings)))
        names = tuple(arrays["names"].tobytes().decode().split("\n"))
        return cls(names, arrays["rarity"], arrays["linear"], arrays["bias"], postings)


class Index:
    """Hold the features of all phrasings as postings, and answer by adding them up."""

    def __init__(
        self,
        phrasings: Mapping[str, Sequence[tuple[str, Sequence[str]]]],
        texts: Mapping[str, Sequence[str]],
        stemmer: Stemmer,
        trained: Trained | None = None,
    ) -> None:
        """Take for each slug its phrasings, each as written and as tokens, and its text as tokens.

        `trained` is what an earlier index on the same phrasings and texts came to.
        """
        self._stemmer = stemmer
        self.slugs = tuple(phrasings)
        self._texts = tuple(text for group in phrasings.values() for text, _ in group)
        sizes = [len(group) for group in phrasings.values()]
        self._entry_of = np.repeat(np.arange(len(sizes)), sizes)
        self._first_of = np.concatenate(([0], np.cumsum(sizes))).astype(np.int64)
        self._of_word: dict[str, list[int]] = {}
        self._unseen = float(np.log1p(len(sizes))) + FREQUENT_SHARE
        if trained and self._fits(trained):
            self._ids = {name: at for at, name in enumerate(trained.names)}
            self.trained = trained
        else:
            self._ids = {}
            self.trained = self._train([t for group in phrasings.values() for _, t in group], texts)

    def _without_rare(self, counted: list[list[int]]) -> list[list[int]]:
        """Forget the features that only one phrasing has: they say nothing of any other text."""
        homes = Counter(at for ids in counted for at in set(ids))
        names = list(self._ids)
        several = (at for at in range(len(names)) if homes[at] > 1)
        kept = {old: new for new, old in enumerate(several)}
        self._ids = {names[old]: new for old, new in kept.items()}
        unknown = [_UNKNOWN_PIECE if name[0] == "c" else _UNKNOWN for name in names]
        new_of = np.array([kept.get(old, unknown[old]) for old in range(len(names))] or [0]).tolist()
        self._of_word = {word: [new_of[at] for at in ids] for word, ids in self._of_word.items()}
        return [[new_of[at] for at in ids] for ids in counted]

    def search(self, tokens: Sequence[str]) -> tuple[Scored, ...]:
        """Return the `KEPT` entries likest to `tokens`, best first; ties by slug."""
        trained = self.trained
        ids, values = self._vector(tokens, trained.rarity)
        if not len(ids) or not self.slugs:
            return ()
        nearest = trained.phrasings.add_up(ids, values, len(self._texts))
        similarity = values.astype(np.float32) @ trained.linear[ids].astype(np.float32) + trained.bias
        similarity += BEST_SHARE * np.maximum.reduceat(nearest, self._first_of[:-1])
        order = np.argsort(-np.round(similarity, 5), kind="stable")[:KEPT].tolist()
        return tuple(
            Scored(self.slugs[at], float(similarity[at]), self._nearest_text(at, nearest)) for at in order
        )

    def _nearest_text(self, entry: int, nearest: Floats) -> str:
        first, last = self._first_of[entry], self._first_of[entry + 1]
        return self._texts[int(first + np.argmax(nearest[first:last]))]

    def _count(self, tokens: Sequence[str], *, grow: bool) -> list[int]:
        """Return the ids of all features of `tokens`; unknown ones as negative, or as new ids."""
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
        return self._ids.get(feature, _UNKNOWN_PIECE if feature[0] == "c" else _UNKNOWN)

    def _vector(self, tokens: Sequence[str], rarity: Floats) -> tuple[Ints, Floats]:
        """Return the known features of `tokens` and their weights in a vector of length 1."""
        all_ids, counts = np.unique(
            np.array(self._count(tokens, grow=False), dtype=np.int64), return_counts=True
        )
        known = all_ids >= 0
        ids = all_ids[known]
        values = (1 + np.log(counts[known])) * rarity[ids]
        share = np.where(all_ids[~known] == _UNKNOWN_PIECE, CHARACTER_SHARE, 1.0)
        unseen = counts[~known] * (self._unseen * share) ** 2
        length = float(np.sqrt((values**2).sum() + unseen.sum()))
        return ids, values / length if length else values

    def _train(self, tokens: Sequence[Sequence[str]], texts: Mapping[str, Sequence[str]]) -> Trained:
        counted = [self._count(phrasing, grow=True) for phrasing in tokens]
        if len(counted) >= MANY:
            counted = self._without_rare(counted)
        shares = np.array([CHARACTER_SHARE if name[0] == "c" else 1.0 for name in self._ids])
        size, entries = len(self._ids), len(self.slugs)
        rows = np.repeat(np.arange(len(counted)), [len(ids) for ids in counted])
        columns = np.array([at for ids in counted for at in ids], dtype=np.int64)
        rows, columns = rows[columns >= 0], columns[columns >= 0]
        pairs = np.unique(self._entry_of[rows] * size + columns)
        homes = np.bincount(pairs % size, minlength=size)
        rarity = (np.log((1 + entries) / (1 + homes)) + FREQUENT_SHARE) * shares
        cells, counts = np.unique(rows * size + columns, return_counts=True)
        rows, columns = cells // size, cells % size
        weights = (1 + np.log(counts)) * rarity[columns]
        weights /= np.sqrt(np.bincount(rows, weights=weights**2, minlength=len(counted)))[rows]
        ends = np.searchsorted(rows, np.arange(1, len(counted)))
        vectors = list(zip(np.split(columns, ends), np.split(weights, ends), strict=True))
        head = train(vectors if counted else [], self._entry_of, size, entries)
        linear = HEAD_SHARE * head.weights
        linear += CENTRE_SHARE * self._centres(rows, columns, weights)
        for entry, slug in enumerate(self.slugs):
            if slug not in texts:
                continue
            ids, values = self._vector(texts[slug], rarity)
            linear[ids, entry] += np.float32(TEXT_SHARE) * values.astype(np.float32)
        telling = homes[columns] <= FREQUENT * entries
        order = np.argsort(columns[telling], kind="stable")
        columns = columns[telling][order]
        postings = Postings(
            starts=np.searchsorted(columns, np.arange(size + 1)),
            places=rows[telling][order],
            weights=weights[telling][order],
        )
        bias = np.float32(HEAD_SHARE) * head.bias
        return Trained(tuple(self._ids), rarity, linear.astype(np.float16), bias, postings)

    def _centres(self, rows: Ints, columns: Ints, weights: Floats) -> NDArray[np.float32]:
        """Return the sum of each entry's phrasings, scaled to length 1, by feature and entry."""
        size, entries = len(self._ids), len(self.slugs)
        cells = columns * entries + self._entry_of[rows]
        sums = np.bincount(cells, weights=weights, minlength=size * entries).reshape(size, entries)
        lengths = np.sqrt((sums**2).sum(axis=0))
        return (sums / np.where(lengths, lengths, 1.0)).astype(np.float32)

    def _fits(self, trained: Trained) -> bool:
        """Say whether `trained` has the shapes that these phrasings give."""
        size, entries = len(trained.names), len(self.slugs)
        return (
            trained.rarity.shape == (size,)
            and trained.linear.shape == (size, entries)
            and trained.bias.shape == (entries,)
            and trained.phrasings.starts.shape == (size + 1,)
            and int(trained.phrasings.places.max(initial=-1)) < len(self._texts)
        )


_UNKNOWN, _UNKNOWN_PIECE = -1, -2
