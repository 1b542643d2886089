"""Put the likeliest entries in order: by their likeness, and by how much of the question each speaks of."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import fsum

from knowledge.matching.index import Scored
from knowledge.matching.lexicon import Lexicon, Stems

RANKED = 8
"""The likeliest entries that are put in order; those behind them are hardly ever right."""

PHRASED_SHARE, TOLD_SHARE, SHORT_SHARE, PRODUCT_SHARE = 0.39, 0.26, 0.17, 0.08
"""What is added to a likeness of 0 to 1.4: for all of a question's words in the phrasings, in these or the
text, in the short answer; and for a product, which has fewer phrasings to be like. Found by a softmax
regression on which of the eight likeliest was right."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """Hold an entry with its place in the order: the higher `fit`, the better.

    `phrased` is the share, 0 to 1, of the question's telling words that are in its phrasings.
    """

    hit: Scored
    fit: float
    phrased: float


def rank(hits: Iterable[Scored], weighed: Sequence[tuple[str, float]], lexicon: Lexicon) -> list[Ranked]:
    """Return `hits`, best first, for a question of these stems, each with how telling it is, 0 to 1."""
    weights: dict[str, float] = {}
    for stem, weight in weighed:
        weights[stem] = weights.get(stem, 0.0) + weight
    asked, total = frozenset(weights), fsum(weights.values())

    def share(known: Stems) -> float:
        return fsum(map(weights.__getitem__, asked & known)) / total if total else 0.0

    return sorted((_ranked(hit, share, lexicon) for hit in hits), key=lambda one: -one.fit)


def _ranked(hit: Scored, share: Callable[[Stems], float], lexicon: Lexicon) -> Ranked:
    phrased = share(lexicon.own(hit.slug))
    fit = hit.similarity + PHRASED_SHARE * phrased + TOLD_SHARE * share(lexicon.told(hit.slug))
    fit += SHORT_SHARE * share(lexicon.short(hit.slug))
    fit += PRODUCT_SHARE * lexicon.is_product(hit.slug)
    return Ranked(hit, fit, phrased)
