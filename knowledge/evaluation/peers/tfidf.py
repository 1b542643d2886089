"""scikit-learn's TF-IDF over words, pairs of words and pieces of words. Needs the group `peers`.

It is what one would write with that package in an afternoon: neighbours by cosine, or a linear model.
"""

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.pipeline import FeatureUnion
from sklearn.svm import LinearSVC

from knowledge.evaluation.peers.phrasings import Phrasings
from knowledge.evaluation.ranking import Ranking


def _features() -> FeatureUnion:
    return FeatureUnion(
        [
            ("words", TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True)),
            ("pieces", TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 4), sublinear_tf=True)),
        ]
    )


class Cosine:
    """Rank by the nearest phrasing."""

    def __init__(self, phrasings: Phrasings) -> None:
        """Compute the features of the phrasings."""
        self._phrasings = phrasings
        self._features = _features()
        self._matrix = self._features.fit_transform(phrasings.texts).tocsr()
        self._turned = self._matrix.T.tocsr()

    def rank(self, text: str) -> Ranking:
        """Return the entries by the best cosine of their phrasings."""
        vector = self._features.transform([text])
        return self._phrasings.best(np.asarray((vector @ self._turned).todense())[0] / 2)

    def size(self) -> int:
        """Return the bytes of the matrix."""
        return int(self._turned.data.nbytes + self._turned.indices.nbytes + self._turned.indptr.nbytes)


class Linear:
    """Rank by a linear model trained to tell the entries apart."""

    def __init__(self, phrasings: Phrasings) -> None:
        """Train on the phrasings."""
        self._phrasings = phrasings
        self._features = _features()
        self._model = LinearSVC(C=1.0)
        self._model.fit(self._features.fit_transform(phrasings.texts), phrasings.entry_of)

    def rank(self, text: str) -> Ranking:
        """Return the entries by their distance from the border."""
        scores = self._model.decision_function(self._features.transform([text]))[0]
        if np.ndim(scores) == 0:  # with two entries there is one border, and its second side is positive
            scores = np.array([-scores, scores])
        return self._phrasings.ranking(scores)

    def size(self) -> int:
        """Return the bytes of the model."""
        return int(self._model.coef_.nbytes)
