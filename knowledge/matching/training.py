"""Compute from all phrasings what a question is scored with: rarities, one matrix, and postings.

The method is a lexical hybrid: term weight 1 + log(count) times inverse entry frequency, length-normalized.
An entry scores by its best phrasing, by the centre of all its phrasings, a little by its text, and by two
softmax regressions that know what tells it from its neighbours, one on the features and one on the meaning;
never by a sum over phrasings, so that many of them are no advantage.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from itertools import chain
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from knowledge.matching.features import UNKNOWN, UNKNOWN_PIECE, FeatureSpace, Stemmer
from knowledge.matching.head import train_head, train_meaning_head
from knowledge.matching.meaning import Meaning
from knowledge.matching.texts import Texts

BEST_SHARE, CENTRE_SHARE, TEXT_SHARE, HEAD_SHARE, MEANING_SHARE = 0.45, 0.55, 0.4, 0.08, 0.05
"""Weights of the five parts of a score, the two heads' on their logits; found on tests/evaluation."""

CHARACTER_SHARE = 0.6
"""What a character piece weighs against a stem; a word has several pieces and one stem."""

FREQUENT_SHARE = 0.25
"""Added to every inverse entry frequency, so that a feature of all entries still counts a little."""

FREQUENT = 0.25
"""Share of the entries, but at least one, above which a feature does not tell one phrasing from another."""

MANY = 2_000
"""Phrasings from which on a feature that only one of them has is forgotten; it halves the memory."""

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Phrased = Sequence[tuple[str, Sequence[str]]]
"""Phrasings of one entry, each as written and as tokens."""


@dataclass(frozen=True, slots=True)
class Postings:
    """Hold a sparse matrix by feature: where each occurs, and with which weight."""

    starts: Ints
    places: NDArray[np.int32]
    weights: NDArray[np.float32]

    def add_up(self, ids: Ints, values: Floats, size: int) -> Floats:
        """Return the product with a sparse vector of features, of `size` places."""
        first = self.starts[ids]
        counts = self.starts[ids + 1] - first
        ends = np.cumsum(counts)
        total = int(ends[-1]) if len(ends) else 0
        if not total:
            return np.zeros(size)
        at = np.arange(total) + np.repeat(first - ends + counts, counts)
        products = self.weights.take(at) * np.repeat(values, counts)
        return np.bincount(self.places.take(at), weights=products, minlength=size).astype(float, copy=False)


@dataclass(frozen=True, slots=True)
class Trained:
    """Hold everything that is computed from the phrasings; this is what a cache keeps.

    `texts` are the phrasings as written, those of the entry `slugs[at]` from `first_of[at]` on.
    `names` are those of the features. `linear` has a row for every feature and a column for every
    entry: centre, text and head in one, for all three are linear in the question; it is kept in bytes,
    and `scales` has what those of a row are to be multiplied by. `meaning` has a row
    for every number of a text's meaning. `phrasings` leaves out the most frequent features.
    """

    slugs: Texts
    texts: Texts
    first_of: Ints
    names: Texts
    rarity: Floats
    linear: NDArray[np.int8]
    scales: NDArray[np.float32]
    bias: NDArray[np.float32]
    meaning: NDArray[np.float32]
    phrasings: Postings

    @property
    def nbytes(self) -> int:
        """Return the bytes that the arrays take."""
        return sum(array.nbytes for array in self.arrays().values())

    def arrays(self) -> dict[str, NDArray[np.generic]]:
        """Return all arrays by name."""
        found: dict[str, NDArray[np.generic]] = {}
        for field in fields(self):
            value = getattr(self, field.name)
            if part := _PARTS.get(field.name):
                found |= {f"{field.name}.{f.name}": getattr(value, f.name) for f in fields(part)}
            else:
                found[field.name] = value
        return found

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, NDArray[Any]]) -> Self:
        """Return what `arrays` were made of; raises `KeyError` where one is missing."""
        found: dict[str, Any] = {}
        for field in fields(cls):
            if part := _PARTS.get(field.name):
                found[field.name] = part(*(arrays[f"{field.name}.{f.name}"] for f in fields(part)))
            else:
                found[field.name] = arrays[field.name]
        return cls(**found)


_PARTS: Mapping[str, type[Texts | Postings]] = {
    "slugs": Texts,
    "texts": Texts,
    "names": Texts,
    "phrasings": Postings,
}
"""The parts of what is trained that are several arrays."""


@dataclass(frozen=True, slots=True)
class Cells:
    """Hold a sparse matrix by cell: which text, which feature, and the feature's weight there."""

    rows: Ints
    columns: Ints
    weights: Floats


def train(
    phrasings: Mapping[str, Phrased], texts: Mapping[str, Sequence[str]], stemmer: Stemmer, meaning: Meaning
) -> Trained:
    """Compute everything for entries that have these phrasings and texts, by slug."""
    entries, count = len(phrasings), sum(map(len, phrasings.values()))
    entry_of = np.repeat(np.arange(entries), [len(group) for group in phrasings.values()])
    space, homes, rarity, cells = _weighed(phrasings, entry_of, stemmer)
    size = len(space)
    vectors = meaning.all(tokens for group in phrasings.values() for _, tokens in group)
    from threadpoolctl import threadpool_limits

    with threadpool_limits(1):  # the products are small: more threads would only wait for one another
        head = train_head(_split(cells, count), entry_of, size, entries)
        told = np.float32(MEANING_SHARE) * train_meaning_head(vectors, entry_of, entries)
    linear = head.weights
    linear *= HEAD_SHARE
    middle = centres(cells, entry_of, size, entries)
    middle *= CENTRE_SHARE
    linear += middle
    del middle
    add_texts(linear, [texts.get(slug, ()) for slug in phrasings], space, rarity, unseen_weight(entries))
    kept = homes[cells.columns] <= max(1.0, FREQUENT * entries)
    postings = post(Cells(cells.rows[kept], cells.columns[kept], cells.weights[kept]), size)
    bias = np.float32(HEAD_SHARE) * head.bias
    scaled, scales = in_bytes(linear)
    return Trained(
        slugs=Texts.of(phrasings),
        texts=Texts.of(text for group in phrasings.values() for text, _ in group),
        first_of=np.cumsum([0, *(len(group) for group in phrasings.values())]),
        names=Texts.of(space.names),
        rarity=rarity,
        linear=scaled,
        scales=scales,
        bias=bias,
        meaning=told,
        phrasings=postings,
    )


def _weighed(
    phrasings: Mapping[str, Phrased], entry_of: Ints, stemmer: Stemmer
) -> tuple[FeatureSpace, Ints, Floats, Cells]:
    """Return the features of all phrasings, how many entries have each, its rarity, and where it occurs."""
    space = FeatureSpace(stemmer)
    grown = space.grow(tokens for group in phrasings.values() for _, tokens in group)
    entries, count = len(phrasings), len(grown)
    rows = np.repeat(np.arange(count), [len(ids) for ids in grown])
    columns = np.fromiter(chain.from_iterable(grown), dtype=np.int64, count=len(rows))
    del grown
    if count >= MANY:
        space, rows, columns = _without_rare(space, rows, columns, stemmer)
    size = len(space)
    homes = np.bincount(_distinct(entry_of[rows] * size + columns) % max(size, 1), minlength=size)
    rarity = (np.log((1 + entries) / (1 + homes)) + FREQUENT_SHARE) * shares(space)
    return space, homes, rarity, weigh(rows, columns, rarity, count)


def add_texts(
    linear: NDArray[np.float32],
    texts: Sequence[Sequence[str]],
    space: FeatureSpace,
    rarity: Floats,
    unseen: float,
) -> None:
    """Add to each column of `linear` what the text of its entry says, scaled to `TEXT_SHARE`."""
    for entry, text in enumerate(texts):
        ids, values, length = measure(space.ids(text), rarity, unseen)
        linear[ids, entry] += np.float32(TEXT_SHARE) * (values / (length or 1.0)).astype(np.float32)


def in_bytes(matrix: NDArray[np.float32]) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """Return `matrix` in steps of 1/127 of each row's largest number, and the size of each row's step.

    What is in `matrix` is lost.
    """
    largest = np.maximum(matrix.max(axis=1, initial=0.0), -matrix.min(axis=1, initial=0.0))
    scales = largest / np.float32(127)
    matrix /= np.where(scales, scales, np.float32(1))[:, None]
    return np.round(matrix, out=matrix).astype(np.int8), scales.astype(np.float32)


def unseen_weight(entries: int) -> float:
    """Return what a feature weighs that none of so many entries has."""
    return float(np.log1p(entries)) + FREQUENT_SHARE


def measure(ids: Sequence[int], rarity: Floats, unseen: float) -> tuple[Ints, Floats, float]:
    """Return the known among `ids` once each, their weights, and the length of the whole vector."""
    ordered = np.sort(np.array(ids, dtype=np.int64))
    runs = _runs(ordered)
    every, counts = ordered[runs[:-1]], runs[1:] - runs[:-1]
    first = int(every.searchsorted(0))
    known = every[first:]
    values = (1 + np.log(counts[first:])) * rarity[known]
    square = float(values @ values)
    for mark, count in zip(every[:first].tolist(), counts[:first].tolist(), strict=True):
        square += count * (unseen * (CHARACTER_SHARE if mark == UNKNOWN_PIECE else 1.0)) ** 2
    return known, values, float(np.sqrt(square))


def weigh(rows: Ints, columns: Ints, rarity: Floats, texts: int) -> Cells:
    """Count the features (`columns`) of so many texts (`rows`) and weigh them, each text to length 1."""
    size = len(rarity)
    cells, counts = np.unique(rows * size + columns, return_counts=True)
    rows, columns = cells // max(size, 1), cells % max(size, 1)
    weights = (1 + np.log(counts)) * rarity[columns]
    weights /= np.sqrt(np.bincount(rows, weights=weights**2, minlength=texts))[rows]
    return Cells(rows, columns, weights)


def centres(cells: Cells, entry_of: Ints, size: int, entries: int) -> NDArray[np.float32]:
    """Return the sum of each entry's phrasings, scaled to length 1, by feature and entry."""
    sums = np.zeros((size, entries), dtype=np.float32)
    np.add.at(sums, (cells.columns, entry_of[cells.rows]), cells.weights.astype(np.float32))
    lengths = np.sqrt(np.einsum("ij,ij->j", sums, sums))
    sums /= np.where(lengths, lengths, np.float32(1))
    return sums


def post(cells: Cells, size: int) -> Postings:
    """Turn `cells` into postings by feature."""
    order = np.argsort(cells.columns, kind="stable")
    starts = np.searchsorted(cells.columns[order], np.arange(size + 1))
    return Postings(starts, cells.rows[order].astype(np.int32), cells.weights[order].astype(np.float32))


def _split(cells: Cells, texts: int) -> list[tuple[Ints, Floats]]:
    ends = np.searchsorted(cells.rows, np.arange(1, texts))
    parts = zip(np.split(cells.columns, ends), np.split(cells.weights, ends), strict=True)
    return list(parts) if texts else []


def shares(space: FeatureSpace) -> Floats:
    """Return what every feature weighs by its kind: a piece less than a stem or a pair."""
    return np.array([CHARACTER_SHARE if name[0] == "c" else 1.0 for name in space.names])


def _without_rare(
    space: FeatureSpace, rows: Ints, columns: Ints, stemmer: Stemmer
) -> tuple[FeatureSpace, Ints, Ints]:
    """Forget the features that only one phrasing has: they say nothing of any other text."""
    size = len(space)
    homes = np.bincount(_distinct(rows * size + columns) % size, minlength=size)
    kept = np.flatnonzero(homes > 1)
    new_of = np.full(size, UNKNOWN, dtype=np.int64)
    new_of[kept] = np.arange(len(kept))
    names = space.names
    mapped = new_of[columns]
    known = mapped >= 0
    return FeatureSpace(stemmer, (names[at] for at in kept.tolist())), rows[known], mapped[known]


def _distinct(keys: Ints) -> Ints:
    """Return each of `keys` once, in order."""
    ordered = np.sort(keys)
    return ordered[_runs(ordered)[:-1]]


def _runs(ordered: Ints) -> Ints:
    """Return where each run of equal numbers in `ordered` begins, and where the last one ends."""
    new = np.ones(len(ordered) + 1, dtype=bool)
    np.not_equal(ordered[1:], ordered[:-1], out=new[1:-1])
    return np.flatnonzero(new)
