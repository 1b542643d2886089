"""Learn what tells near entries apart: softmax regression on the phrasings, by features and by meaning.

Trained by stochastic gradient descent in an order drawn from a fixed seed, so that the same content always
gives the same weights. Few passes are all the regularization there is.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

PASSES = 2
RATE = 4.5
FADING = 0.9
"""Passes over the phrasings, step size in the first, and its factor from pass to pass."""

BIAS_RATE = 0.01
"""Step size of the bias, against that of the weights; no entry is likelier for its many phrasings."""

NEGLIGIBLE = 0.02
"""The chance of a wrong entry below which its weights are left as they are."""

SEED = 20_261_123

Weights = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Head:
    """Hold the weight of every feature for every entry, and each entry's bias."""

    weights: Weights
    bias: Weights


def train_head(
    rows: Sequence[tuple[NDArray[np.int64], NDArray[np.float64]]],
    entry_of: NDArray[np.int64],
    features: int,
    entries: int,
) -> Head:
    """Fit the head to `rows`, each the features of a phrasing, of which `entry_of` tells the entry.

    The steps of an entry with more phrasings than most are smaller, so that they weigh no more together.
    """
    weights = np.zeros((features, entries), dtype=np.float32)
    bias = np.zeros(entries, dtype=np.float32)
    order = np.random.default_rng(SEED)
    prepared = [(ids, values.astype(np.float32)) for ids, values in rows]
    homes, steps = entry_of.tolist(), _balance(entry_of, entries).tolist()
    for number in range(PASSES):
        rate = RATE * FADING**number
        for at in order.permutation(len(prepared)).tolist():
            (ids, values), home = prepared[at], homes[at]
            step = rate * steps[home]
            mine = weights.take(ids, axis=0)
            chances = values @ mine
            chances += bias
            chances -= chances.max()
            np.exp(chances, out=chances)
            chances /= chances.sum()
            chances[home] -= 1.0
            wrong = np.flatnonzero(np.abs(chances) > NEGLIGIBLE)
            changes = np.multiply.outer(step * values, chances[wrong])
            weights[ids[:, None], wrong] = mine.take(wrong, axis=1) - changes
            chances *= np.float32(BIAS_RATE * step)
            bias -= chances
    return Head(weights, bias)


MEANING_PASSES = 10
MEANING_RATE = 40.0
MEANING_FADING = 0.8
BATCH = 64
"""The same for the head on meanings, and the phrasings of one step there."""


def train_meaning_head(vectors: Weights, entry_of: NDArray[np.int64], entries: int) -> Weights:
    """Fit a head without bias to `vectors`, one phrasing a row, of which `entry_of` tells the entry."""
    weights = np.zeros((vectors.shape[1], entries), dtype=np.float32)
    order = np.random.default_rng(SEED)
    share = _balance(entry_of, entries)[entry_of].astype(np.float32)
    for number in range(MEANING_PASSES):
        rate = np.float32(MEANING_RATE * MEANING_FADING**number / BATCH)
        shuffled = order.permutation(len(vectors))
        for first in range(0, len(shuffled), BATCH):
            batch = shuffled[first : first + BATCH]
            given = vectors[batch]
            chances = given @ weights
            chances -= chances.max(axis=1, keepdims=True)
            np.exp(chances, out=chances)
            chances /= chances.sum(axis=1, keepdims=True)
            chances[np.arange(len(batch)), entry_of[batch]] -= 1.0
            chances *= share[batch][:, None] * rate
            weights -= given.T @ chances
    return weights


def _balance(entry_of: NDArray[np.int64], entries: int) -> NDArray[np.float64]:
    """Return the factor of the steps of each entry, below 1 for one with more phrasings than most."""
    sizes = np.bincount(entry_of, minlength=entries)
    return np.minimum(1.0, np.median(sizes) / np.maximum(sizes, 1)) if entries else np.ones(0)
