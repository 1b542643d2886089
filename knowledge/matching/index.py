"""Score every entry for a question by adding up what its features are worth to each."""

from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from typing import Self

import numpy as np

from knowledge.matching.features import FeatureSpace, Stemmer
from knowledge.matching.meaning import Meaning
from knowledge.matching.supplement import Supplement, supplement
from knowledge.matching.texts import Texts
from knowledge.matching.training import (
    BEST_SHARE,
    Floats,
    Ints,
    Phrased,
    Trained,
    measure,
    unseen_weight,
)


@dataclass(frozen=True, slots=True)
class Scored:
    """Give an entry's likeness to a question, and its place in the index."""

    slug: str
    similarity: float
    place: int


@dataclass(frozen=True, slots=True)
class Search:
    """Hold how like every entry is to a question, and how near every phrasing."""

    similarity: Floats
    nearness: Floats


class Index:
    """Hold the features of all phrasings as postings, and answer by adding them up."""

    def __init__(self, trained: Trained, stemmer: Stemmer, meaning: Meaning) -> None:
        """Take what was trained, and the stemmer and the meaning it was trained with."""
        self._stemmer = stemmer
        self._meaning = meaning
        self.trained = trained
        self.slugs = tuple(trained.slugs)
        self._texts, self._first_of = trained.texts, trained.first_of
        self._space = FeatureSpace(stemmer, trained.names)
        self._unseen = unseen_weight(len(self.slugs))
        self._hidden: list[int] = []
        self._extra: Supplement | None = None

    def amended(
        self,
        phrasings: Mapping[str, Phrased],
        texts: Mapping[str, Sequence[str]],
        hidden: Iterable[str] = (),
    ) -> Self:
        """Return an index that also has these entries, in the place of those of the same slug.

        Entries that are `hidden` are not found any more. Nothing is trained anew, and what was
        trained is shared; this index stays as it is. An index is amended from the trained one:
        what it was amended with before is gone.
        """
        other = copy(self)
        base = self.slugs[: len(self.trained.bias)]
        gone = {*phrasings, *hidden}
        other._hidden = [at for at, slug in enumerate(base) if slug in gone]
        other._extra, other.slugs = None, base
        if phrasings:
            other._extra = supplement(
                phrasings, texts, self._weight_of, len(base), self._stemmer, self._meaning
            )
            other.slugs = (*base, *other._extra.slugs)
        return other

    def search(self, tokens: Sequence[str]) -> Search:
        """Score every entry for `tokens`; the scores are empty where nothing of them is known."""
        trained = self.trained
        ids, values, length = measure(self._space.ids(tokens), trained.rarity, self._unseen)
        known = len(ids) or (self._extra and self._extra.knows(tokens))
        if not known or not self.slugs:
            return Search(np.zeros(0), np.zeros(0))
        values = values / length
        nearness = trained.phrasings.add_up(ids, values, len(self._texts))
        scaled = values.astype(np.float32) * trained.scales[ids]
        rows = trained.linear.take(ids, axis=0).astype(np.float32)
        meant = self._meaning(tokens)
        similarity = np.einsum("i,ij->j", scaled, rows) + trained.bias + meant @ trained.meaning
        similarity += BEST_SHARE * np.maximum.reduceat(nearness, self._first_of[:-1])
        similarity[self._hidden] = -np.inf
        if self._extra:
            more, extra_nearness = self._extra.score(tokens, length, meant)
            similarity = np.concatenate((similarity, more))
            nearness = np.concatenate((nearness, extra_nearness))
        return Search(similarity.astype(np.float64), nearness)

    def best(self, search: Search, places: Ints, count: int) -> tuple[Scored, ...]:
        """Return the `count` likest of the entries at `places`, best first; ties by place."""
        if not len(search.similarity):
            return ()
        among = -search.similarity[places].round(5)
        order = places[among.argsort(kind="stable")[:count]]
        likely = zip(order.tolist(), search.similarity[order].tolist(), strict=True)
        return tuple(Scored(self.slugs[at], like, at) for at, like in likely if like > _NEVER)

    def hit(self, search: Search, slug: str) -> Scored:
        """Return the entry `slug`, however like it is."""
        place = max(at for at, known in enumerate(self.slugs) if known == slug)
        return Scored(slug, float(search.similarity[place]) if len(search.similarity) else 0.0, place)

    def nearest_phrasing(self, search: Search, hit: Scored) -> str:
        """Return the phrasing of `hit` that was nearest in `search`, the first where none was near."""
        places, offset = self._first_of, 0
        texts: Texts | tuple[str, ...] = self._texts
        at = hit.place - len(self.trained.bias)
        if self._extra and at >= 0:
            places, offset, texts = self._extra.first_of, len(self._texts), self._extra.texts
        else:
            at = hit.place
        first, last = int(places[at]), int(places[at + 1])
        near = search.nearness[offset + first : offset + last]
        return texts[first + int(near.argmax()) if len(near) else first]

    def _weight_of(self, feature: str) -> float | None:
        at = self._space.number(feature)
        return None if at is None else float(self.trained.rarity[at])


_NEVER = -1e9
"""Below every likeness; hidden entries have none."""
