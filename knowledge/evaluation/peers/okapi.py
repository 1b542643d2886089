"""bm25s: bm25 over stems, scored ahead of time into sparse arrays. Needs the group `peers`."""

import bm25s
import numpy as np

from knowledge.evaluation.peers.phrasings import Phrasings
from knowledge.evaluation.ranking import Ranking
from knowledge.matching.features import Stemmer
from knowledge.text import words


class Okapi:
    """Rank by the package's default variant; a question's stems are looked up as they are."""

    def __init__(self, phrasings: Phrasings) -> None:
        """Index the phrasings."""
        self._phrasings = phrasings
        self._stemmer = Stemmer()
        self._bm25 = bm25s.BM25()
        self._bm25.index([self._stems(text) for text in phrasings.texts], show_progress=False)

    def rank(self, text: str) -> Ranking:
        """Return the entries by the best score of their phrasings."""
        known = [stem for stem in self._stems(text) if stem in self._bm25.vocab_dict]
        if not known:
            return []
        return self._phrasings.best(np.asarray(self._bm25.get_scores(known)))

    def size(self) -> int:
        """Return the bytes of the arrays."""
        return sum(int(array.nbytes) for array in self._bm25.scores.values() if hasattr(array, "nbytes"))

    def _stems(self, text: str) -> list[str]:
        return [self._stemmer(word) for word in words(text)]
