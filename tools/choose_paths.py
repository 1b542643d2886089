"""Every path through a questionnaire, counted without walking each.

Two paths that reach the same question with the same contenders equally far apart have the same
future: what can no longer win, and by how much everything has grown, make no difference. So each
such state is walked once. `test_paths.py` checks this reduction against the real replay.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import reduce
from itertools import product

from knowledge.questionnaire.effects import Tally
from knowledge.questionnaire.model import Questionnaire

State = tuple[int, tuple[tuple[int, int], ...]]
Ends = Counter[tuple[str, int]]
"""How many paths end in an outcome after so many questions."""


@dataclass
class Paths:
    """Hold what a walk over all paths has found."""

    questionnaire: Questionnaire
    ends: dict[State, Ends] = field(default_factory=dict)
    telling: set[tuple[str, str]] = field(default_factory=set)
    """The answers that, in some state, lead elsewhere than *Not sure* does."""
    idle: set[str] = field(default_factory=set)
    """The questions that, in some state, are asked although no answer makes a difference."""

    def walk(self) -> Ends:
        """Return the ends of all paths."""
        return self._from(0, self.questionnaire.untouched)

    def _from(self, place: int, tally: Tally) -> Ends:
        questions, effects = self.questionnaire.questions, self.questionnaire.effects
        contenders = sorted(tally.contenders([effects[q.id] for q in questions[place:]]))
        if len(contenders) > 1:
            place = next((at for at in range(place, len(questions)) if self._asks(at, contenders, tally)), -1)
        if len(contenders) == 1 or place < 0:
            return Counter({(self.questionnaire.outcomes[tally.winner()].id, 0): 1})
        lowest = min(tally.scores[x] for x in contenders)
        state = place, tuple((x, tally.scores[x] - lowest) for x in contenders)
        if state not in self.ends:
            self.ends[state] = Counter()
            branches = dict(self._branches(place, tally))
            alike = all(_shares(branch) == _shares(branches["not-sure"]) for branch in branches.values())
            if alike and not self._tells_apart(place, tally):
                self.idle.add(questions[place].id)
            for option_id, branch in branches.items():
                if _outcomes(branch) != _outcomes(branches["not-sure"]):
                    self.telling.add((questions[place].id, option_id))
                for (outcome, length), count in branch.items():
                    self.ends[state][outcome, length + 1] += count
        return self.ends[state]

    def _asks(self, place: int, contenders: Sequence[int], tally: Tally) -> bool:
        """Say whether the question at `place` is asked."""
        effects = [self.questionnaire.effects[q.id] for q in self.questionnaire.questions[place:]]
        return effects[0].matters_to(contenders) and tally.decided_by(effects[0], effects[1:])

    def _tells_apart(self, place: int, tally: Tally) -> bool:
        """Say whether some answers to the later questions leave it to the one at `place` who wins."""
        first, *rest = [self.questionnaire.effects[q.id] for q in self.questionnaire.questions[place:]]
        return any(
            len({reduce(Tally.plus, (effect, *answers), tally).winner() for effect in first.answers}) > 1
            for answers in product(*(effects.answers for effects in rest))
        )

    def _branches(self, place: int, tally: Tally) -> Iterator[tuple[str, Ends]]:
        question = self.questionnaire.questions[place]
        by_option = self.questionnaire.effects[question.id].by_option
        for option_id in question.answers:
            effect = by_option.get(option_id)
            yield option_id, self._from(place + 1, tally.plus(effect) if effect else tally)


def _shares(ends: Ends) -> dict[str, Fraction]:
    counted = _outcomes(ends)
    return {outcome: Fraction(count, counted.total()) for outcome, count in counted.items()}


def _outcomes(ends: Ends) -> Counter[str]:
    counted: Counter[str] = Counter()
    for (outcome, _), count in ends.items():
        counted[outcome] += count
    return counted
