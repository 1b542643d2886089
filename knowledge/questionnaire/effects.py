"""What one question can do to the outcomes, worked out once so that replaying is cheap.

Owns numbers only; the words and the sources of a question stand in `model.py`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import product
from typing import Final


@dataclass(frozen=True, slots=True)
class Effect:
    """Hold what one answer does: a weight for each outcome, and the outcomes it rules out."""

    weights: tuple[int, ...]
    rules_out: frozenset[int]


@dataclass(frozen=True, slots=True)
class Effects:
    """Hold what every answer to one question does.

    `swings[x][y]` is the most by which any answer moves outcome x ahead of outcome y, never
    below 0 because *Not sure* moves nothing.
    """

    by_option: Mapping[str, Effect]
    swings: tuple[tuple[int, ...], ...]
    may_rule_out: frozenset[int]

    @classmethod
    def build(
        cls,
        outcomes: Sequence[str],
        options: Iterable[tuple[str, Mapping[str, int], Sequence[str]]],
    ) -> "Effects":
        """Work out the effects of `options`, each an id, its weights and what it rules out."""
        by_option = {
            option_id: Effect(
                tuple(weights.get(outcome, 0) for outcome in outcomes),
                frozenset(outcomes.index(outcome) for outcome in rules_out),
            )
            for option_id, weights, rules_out in options
        }
        size = range(len(outcomes))
        swings = [[0] * len(outcomes) for _ in size]
        for effect, x, y in product(by_option.values(), size, size):
            swings[x][y] = max(swings[x][y], effect.weights[x] - effect.weights[y])
        ruled = frozenset[int]().union(*(effect.rules_out for effect in by_option.values()))
        return cls(by_option, tuple(map(tuple, swings)), ruled)

    @property
    def answers(self) -> tuple[Effect, ...]:
        """Return the effect of every answer, *Not sure* first."""
        nothing = Effect((0,) * len(self.swings), frozenset())
        return (nothing, *self.by_option.values())

    def matters_to(self, contenders: Sequence[int]) -> bool:
        """Say whether any answer changes how the `contenders` stand to each other."""
        if any(x in self.may_rule_out for x in contenders):
            return True
        return any(self.swings[x][y] for x in contenders for y in contenders)


COMBINATIONS: Final = 150
"""So many combinations of answers are tried one by one; more are judged by `Tally.contenders`."""


@dataclass(frozen=True, slots=True)
class Tally:
    """Hold how the outcomes stand after some answers; on equal scores the earlier one leads."""

    scores: tuple[int, ...]
    ruled_out: frozenset[int] = frozenset()

    def plus(self, effect: Effect) -> "Tally":
        """Return the tally after one more answer."""
        scores = tuple(a + b for a, b in zip(self.scores, effect.weights, strict=True))
        return Tally(scores, self.ruled_out | effect.rules_out)

    def winner(self) -> int:
        """Return the outcome that leads."""
        return self.ranking()[0]

    def ranking(self) -> tuple[int, ...]:
        """Return the outcomes not ruled out, best first, ties in the order of the file."""
        alive = (x for x in range(len(self.scores)) if x not in self.ruled_out)
        return tuple(sorted(alive, key=lambda x: (-self.scores[x], x)))

    def contenders(self, remaining: Sequence[Effects]) -> tuple[int, ...]:
        """Return the outcomes that some answers to the `remaining` questions could still make win.

        May keep one that no real combination brings to the front, never loses one that does: the
        best answer for a pair is assumed on every question at once.
        """
        ranking = self.ranking()
        endangered = frozenset[int]().union(*(effects.may_rule_out for effects in remaining))
        safe = [y for y in ranking if y not in endangered]

        def beaten(x: int, y: int) -> bool:
            swing = sum([effects.swings[x][y] for effects in remaining])
            best = self.scores[x] - self.scores[y] + swing
            return best < 0 or (best == 0 and y < x)

        return tuple(x for x in ranking if not any(beaten(x, y) for y in safe if y != x))

    def decided_by(self, question: Effects, rest: Sequence[Effects]) -> bool:
        """Say whether some answers to `rest` leave it to `question` who wins.

        Exact where the combinations are few enough to be tried, or else True.
        """
        combinations = len(question.answers)
        for effects in rest:
            combinations *= len(effects.answers)
            if combinations > COMBINATIONS:
                return True
        for answers in product(*(effects.answers for effects in rest)):
            tally = reduce(Tally.plus, answers, self)
            if len({tally.plus(effect).winner() for effect in question.answers}) > 1:
                return True
        return False
