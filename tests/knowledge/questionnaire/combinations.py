"""Every combination of answers, merged into the standings that they lead to.

Not only the paths that somebody can walk: any answers to any questions, as a sentence may fill them in. The
order of adding up makes no difference, so each different standing is held once: for every outcome how far it
is ahead of the last, or that it is ruled out. That is a few hundred thousand for billions of combinations.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.questionnaire.effects import Effect
from knowledge.questionnaire.model import NOT_SURE, Question, Questionnaire

Ints = NDArray[np.int64]
_BITS = 7
_FAR = 10**6


@dataclass(frozen=True)
class Standings:
    """Hold different standings, a row each: points ahead of the last, and which outcomes are out."""

    points: Ints
    out: NDArray[np.bool_]

    def after(self, effect: Effect) -> "Standings":
        """Return the standings after one more answer; rows stay where they are."""
        out = self.out.copy()
        out[:, sorted(effect.rules_out)] = True
        return Standings(self.points + np.array(effect.weights, dtype=np.int64), out)

    def winners(self) -> Ints:
        """Return the place of the winner in each row; on equal points the first in the file."""
        winners: Ints = np.argmax(np.where(self.out, -_FAR, self.points), axis=1)
        return winners


def effects_of(questionnaire: Questionnaire, question: Question) -> dict[str, Effect]:
    """Return what each answer does, *Not sure* included."""
    nothing = Effect((0,) * len(questionnaire.outcomes), frozenset())
    return {**questionnaire.effects[question.id].by_option, NOT_SURE: nothing}


def all_standings(questionnaire: Questionnaire, questions: Iterable[Question]) -> Standings:
    """Return the standings of all combinations of answers to `questions`."""
    size = len(questionnaire.outcomes)
    packed = np.zeros(1, dtype=np.int64)
    for question in questions:
        before = _unpacked(packed, size)
        each = [_packed(before.after(effect)) for effect in effects_of(questionnaire, question).values()]
        packed = np.unique(np.concatenate(each))
    return _unpacked(packed, size)


def _packed(standings: Standings) -> Ints:
    points = np.where(standings.out, _FAR, standings.points)
    ahead = np.where(standings.out, 0, points - points.min(axis=1, keepdims=True))
    assert ahead.max(initial=0) < 1 << _BITS
    packed: Ints = np.zeros(len(ahead), dtype=np.int64)
    for column in range(ahead.shape[1]):
        packed = (packed << _BITS + 1) | (ahead[:, column] << 1) | standings.out[:, column]
    return packed


def _unpacked(packed: Ints, size: int) -> Standings:
    fields = np.stack([packed >> (_BITS + 1) * (size - 1 - place) for place in range(size)], axis=1)
    return Standings((fields >> 1) & ((1 << _BITS) - 1), (fields & 1).astype(bool))
