"""How sure a match is: one scale, 0 to 100, with the same meaning everywhere.

A score of 80 is meant to say that about 80 in 100 such answers are right. Similarity alone cannot say that: a
question may share much with an entry and still have one word in it that makes it another question. So the score
also weighs how far the runner-up is, and how much of the question the store and the entry know at all.
"""

from dataclasses import dataclass
from math import exp
from typing import Final


@dataclass(frozen=True, slots=True)
class Evidence:
    """Hold what a score rests on; every field is 0 to 1, the margin -1 to 1.

    `known` and `own` are the shares of the question's telling words that any phrasing, and that one
    of this entry's phrasings, holds.
    """

    similarity: float
    margin: float
    known: float
    own: float


INTERCEPT: Final = -9.0
SIMILARITY: Final = 8.0
MARGIN: Final = 6.0
KNOWN: Final = 3.0
OWN: Final = 3.5
"""Weights of a logistic model; `tests/evaluation/calibrate.py` finds them anew."""


def confidence(evidence: Evidence) -> float:
    """Return how sure a match with this evidence is, 0 to 100."""
    logit = (
        INTERCEPT
        + SIMILARITY * evidence.similarity
        + MARGIN * evidence.margin
        + KNOWN * evidence.known
        + OWN * evidence.own
    )
    return 100.0 / (1.0 + exp(-logit))
