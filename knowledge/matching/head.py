"""Learn which features tell near entries apart: softmax regression on the phrasings.

Trained by stochastic gradient descent, one phrasing a step, in an order drawn from a fixed seed, so that the
same content always gives the same weights. Few passes are all the regularization there is.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

PASSES = 4
RATE = 2.0
FADING = 0.9
"""Passes over the phrasings, step size in the first, and its factor from pass to pass."""

BIAS_RATE = 0.01
"""Step size of the bias, against that of the weights; no entry is likelier for its many phrasings."""

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
    sizes = np.bincount(entry_of, minlength=entries)
    balance = np.minimum(1.0, np.median(sizes) / np.maximum(sizes, 1)) if entries else sizes
    for number in range(PASSES):
        rate = RATE * FADING**number
        for at in order.permutation(len(prepared)).tolist():
            ids, values = prepared[at]
            step = rate * float(balance[entry_of[at]])
            mine = weights[ids]
            scores = values @ mine + bias
            chances = np.exp(scores - scores.max())
            chances /= chances.sum()
            chances[entry_of[at]] -= 1.0
            weights[ids] = mine - np.multiply.outer(step * values, chances)
            bias -= np.float32(BIAS_RATE * step) * chances
    return Head(weights, bias)
