"""How well a method ranks entries, and how well its score tells what is known from what is not.

Every method is measured alike: it is given a text and returns entries with scores, best first. What it does
with them is its own.
"""

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.evaluation.judging import Judged
from knowledge.evaluation.questions import Question
from knowledge.text import plain

KNOWN_SHARE = 0.95
"""The share of the questions with an answer that has to be let through where the rest is counted."""

Floats = NDArray[np.float64]
Ranking = Sequence[tuple[str, float]]
"""Slugs with scores, best first; what a score means is the method's own affair, more is surer."""

Rank = Callable[[str], Ranking]


@dataclass(frozen=True, slots=True)
class Ranked:
    """Hold at which place the right entry stood (0: nowhere), the first one's score, and the time."""

    question: Question
    rank: int
    score: float
    seconds: float


def rank_all(questions: Iterable[Question], rank: Rank) -> tuple[Ranked, ...]:
    """Ask every question, read as the answerer reads it, and look for the accepted entries."""
    ranked = []
    for question in questions:
        text = plain(question.text)
        start = time.perf_counter()
        found = rank(text)
        seconds = time.perf_counter() - start
        places = [at for at, (slug, _) in enumerate(found, 1) if slug in question.accept]
        ranked.append(Ranked(question, min(places, default=0), found[0][1] if found else -np.inf, seconds))
    return tuple(ranked)


def as_ranked(judged: Iterable[Judged]) -> tuple[Ranked, ...]:
    """Return whole answers, already judged, as if they had been ranked."""
    return tuple(Ranked(j.question, j.rank, j.decision.score, j.seconds) for j in judged)


def area_under_curve(scores: Floats, right: Floats) -> float:
    """Return how often a right answer scores above a wrong one, 0 to 1; equal scores count half."""
    _, place, counts = np.unique(scores, return_inverse=True, return_counts=True)
    ranks = (np.cumsum(counts) - (counts + 1) / 2)[place]
    positive = right.sum()
    above = ranks[right == 1].sum() - positive * (positive - 1) / 2
    return float(above / (positive * (len(right) - positive)))


def let_through(known: Floats, unknown: Floats, share: float = KNOWN_SHARE) -> float:
    """Return the share of `unknown` at or above the highest score that at least `share` of `known` reach."""
    level = np.sort(known)[int((1 - share) * len(known) + 1e-9)]
    return float((unknown >= level).mean())
