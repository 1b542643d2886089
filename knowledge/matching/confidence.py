"""How sure a match is: one scale, 0 to 100, with the same meaning everywhere.

A score of 80 is meant to say that about 80 in 100 such answers are right. Likeness cannot say that:
a question may share much with an entry and still have one word in it that makes it another question. So the
score weighs how far the runner-up is, how much of the question the entry knows and how much anything here
does, how long it is (the longer, the less of it any phrasing can share), and whether it is a question.
"""

from dataclasses import dataclass
from math import exp, log1p
from operator import mul
from typing import Final


@dataclass(frozen=True, slots=True)
class Evidence:
    """Hold what a match is judged by: shares are 0 to 1, `margin` is -3 to 3.

    `phrased` is the share of the question's telling words that one of the entry's phrasings holds,
    `known` that which any entry knows, `length` the number of the question's words, `asks` whether
    it has the form of a question, and `ahead` how far the entry is ahead of the likeliest decoy.
    Not weighed are `similarity`, 0 to 1.4, and `anchor`, 0 to 1: how surely the question's most telling
    word belongs to this field.
    """

    similarity: float
    margin: float
    phrased: float
    known: float
    length: int
    asks: bool
    ahead: float
    anchor: float

    @property
    def terms(self) -> tuple[float, ...]:
        """Return what the model weighs, in the order of `WEIGHTS`."""
        return (
            1.0,
            self.margin,
            self.phrased,
            self.known,
            log1p(min(self.length, LONGEST)),
            float(self.asks),
            max(-AHEAD_LIMIT, min(self.ahead, AHEAD_LIMIT)),
        )


LONGEST: Final = 30
"""Words from which on more of them say nothing."""

AHEAD_LIMIT: Final = 1.0
"""The lead over, or distance behind, a decoy from which on more of it says nothing."""

WEIGHTS: Final = (-7.62, 0.84, 1.91, 2.52, 0.74, 0.45, 3.44)
"""Weights of a logistic model of `Evidence.terms`; `tests/evaluation/calibrate.py` finds them anew.

These were fitted to 1,400 questions, people's and our own, two in five of which no entry answers.
"""


def confidence(evidence: Evidence) -> float:
    """Return how sure a match with this evidence is, 0 to 100."""
    logit = sum(map(mul, WEIGHTS, evidence.terms))
    return 100.0 / (1.0 + exp(-logit))
