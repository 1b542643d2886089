"""rapidfuzz over whole phrasings: the nearest by one of its ratios."""

import sys
from collections.abc import Callable

import numpy as np
from rapidfuzz import fuzz, process, utils

from knowledge.evaluation.peers.phrasings import Phrasings
from knowledge.evaluation.ranking import Ranking


class _Ratio:
    scorer: Callable[..., float]

    def __init__(self, phrasings: Phrasings) -> None:
        """Prepare the phrasings as rapidfuzz does by default: lower case, letters and digits."""
        self._phrasings = phrasings
        self._texts = [utils.default_process(text) for text in phrasings.texts]

    def rank(self, text: str) -> Ranking:
        """Return the entries by the best ratio of their phrasings."""
        scores = process.cdist(
            [utils.default_process(text)], self._texts, scorer=self.scorer, dtype=np.float32
        )
        return self._phrasings.best(scores[0])

    def size(self) -> int:
        """Return the bytes of the prepared phrasings."""
        return sum(map(sys.getsizeof, self._texts))


class TokenSetRatio(_Ratio):
    """Compare the sets of words."""

    scorer = staticmethod(fuzz.token_set_ratio)


class WeightedRatio(_Ratio):
    """Compare by the best of several ratios, weighted."""

    scorer = staticmethod(fuzz.WRatio)
