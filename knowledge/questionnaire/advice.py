"""What the answers add up to: an outcome, how sure it is, why, and what would change it.

**Outcome.** The weights of the answers that count are added up; what is not ruled out and has the
most wins. On equal scores the outcome that stands first in the file wins.

**Confidence.** With `lead` points between the first and the second, it is `lead / (lead + 4)`, or 1
where nothing else is left, times the share of questions answered with something other than *Not
sure*, of all that were asked or could still matter.

**Points.** For people: 0 is the least and 100 the most that as many answers could give an outcome, in
steps of whole points that never change the order; what is ruled out has 0.

**Flips.** Every other answer to one question, *Not sure* included, is tried. The nearest is the one
that says least else: the sum of the changes in its weights, and 7 for each outcome that it rules
out or lets in again, which is one more than any weight can change.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from knowledge.entries import Source
from knowledge.questionnaire.effects import Effect
from knowledge.questionnaire.model import WEIGHT_LIMIT, Option, Question, Questionnaire
from knowledge.questionnaire.position import Position, answer, replay

HALF_SURE_LEAD: Final = 4
"""The lead, in points, at which the confidence is one half."""

CLOSE_CALL: Final = 0.25
"""The confidence below which either of the first two would do."""

HARD_STOP: Final = 7
"""How far apart two answers are for each outcome that only one of them rules out."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Be one answer that speaks for the outcome `toward`, by `weight` points over the others."""

    question: Question
    option: Option
    toward: str
    weight: float
    source: Source

    @property
    def why(self) -> str:
        """Return the sentence that a member reads."""
        return self.option.reason


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Be what other guides say instead of the reason of one answer."""

    question: Question
    option: Option
    says: str
    source: Source


@dataclass(frozen=True, slots=True)
class Flip:
    """Be one other answer to one question, and the outcome that it would lead to."""

    question: Question
    option_id: str
    outcome: str
    distance: int


@dataclass(frozen=True, slots=True)
class Standing:
    """Be how one outcome stands: its points, and the reason that rules it out where one does."""

    outcome: str
    points: int
    ruled_out_by: Reason | None


@dataclass(frozen=True, slots=True)
class Advice:
    """Be the recommendation.

    `scores` hold what is not ruled out, best first; `points` hold every outcome, from 0 to 100, in
    the order of the file; `ruled_out` names for each that is out the answer that did it. `reasons`
    speak for the outcome and `counter_reasons` for another, the weightiest first. `disagreements`
    are those on answers that count. `flips` are ordered nearest first.
    """

    outcome: str
    runner_up: str | None
    confidence: float
    scores: Mapping[str, float]
    points: Mapping[str, int]
    ruled_out: Mapping[str, Reason]
    reasons: tuple[Reason, ...]
    counter_reasons: tuple[Reason, ...]
    disagreements: tuple[Disagreement, ...]
    flips: tuple[Flip, ...]

    @property
    def standings(self) -> tuple[Standing, ...]:
        """Return every outcome, the best first, those ruled out last."""
        standings = [Standing(*pair, self.ruled_out.get(pair[0])) for pair in self.points.items()]
        return tuple(sorted(standings, key=lambda each: (each.ruled_out_by is not None, -each.points)))

    @property
    def close_call(self) -> bool:
        """Say whether the first two are so close that either would do."""
        return self.runner_up is not None and self.confidence < CLOSE_CALL

    @property
    def deciding(self) -> tuple[Question, ...]:
        """Return the questions whose answer alone decides between the first two, nearest first.

        Where no single answer does, those that lead to any other outcome.
        """
        between = [flip for flip in self.flips if flip.outcome == self.runner_up]
        found = {flip.question.id: flip.question for flip in between or self.flips}
        return tuple(found.values())


def advise(questionnaire: Questionnaire, answers: Mapping[str, str]) -> Advice:
    """Say what `answers` recommend; unknown ones are ignored, missing ones count as *Not sure*."""
    position = replay(questionnaire, answers)
    ids = [outcome.id for outcome in questionnaire.outcomes]
    ranking = position.tally.ranking()
    first, second = ranking[0], ranking[1] if len(ranking) > 1 else None
    pulls = list(_pulls(questionnaire, position, first))
    return Advice(
        outcome=ids[first],
        runner_up=None if second is None else ids[second],
        confidence=_confidence(position),
        scores={ids[x]: float(position.tally.scores[x]) for x in ranking},
        points=_points(questionnaire, position),
        ruled_out=_ruled_out(questionnaire, position, ids[first]),
        reasons=_heaviest_first(reason for reason in pulls if reason.toward == ids[first]),
        counter_reasons=_heaviest_first(reason for reason in pulls if reason.toward != ids[first]),
        disagreements=tuple(_disagreements(questionnaire, position)),
        flips=_flips(questionnaire, answers, position),
    )


def _points(questionnaire: Questionnaire, position: Position) -> dict[str, int]:
    reach = WEIGHT_LIMIT * sum(step.option is not None for step in position.steps) + 1
    tally = position.tally
    return {
        outcome.id: 0 if x in tally.ruled_out else round(100 * (tally.scores[x] + reach) / (2 * reach))
        for x, outcome in enumerate(questionnaire.outcomes)
    }


def _disagreements(questionnaire: Questionnaire, position: Position) -> Iterator[Disagreement]:
    for step in position.steps:
        option = step.option
        if option is not None and option.dispute is not None:
            source = questionnaire.sources[option.dispute.source]
            yield Disagreement(step.question, option, option.dispute.says, source)


def _confidence(position: Position) -> float:
    ranking, scores = position.tally.ranking(), position.tally.scores
    if len(ranking) == 1:
        ahead = 1.0
    else:
        lead = scores[ranking[0]] - scores[ranking[1]]
        ahead = lead / (lead + HALF_SURE_LEAD)
    sure = sum(step.option is not None for step in position.steps)
    return round(ahead * sure / max(1, position.asked + position.remaining), 3)


def _pulls(questionnaire: Questionnaire, position: Position, first: int) -> Iterator[Reason]:
    """Weigh each answer: what it gives the first over what it gives the others on average.

    The others are what is still possible and what this very answer rules out.
    """
    possible = {x for x in position.tally.ranking() if x != first}
    for step in position.steps:
        option = step.option
        if option is None:
            continue
        effect = questionnaire.effects[step.question.id].by_option[option.id]
        others = sorted(possible | effect.rules_out)
        if not others:
            continue
        given = {x: effect.weights[x] - HARD_STOP * (x in effect.rules_out) for x in others}
        pull = effect.weights[first] - sum(given.values()) / len(given)
        toward = first if pull > 0 else max(others, key=given.__getitem__)
        if pull:
            outcome = questionnaire.outcomes[toward].id
            source = questionnaire.sources[option.source]
            yield Reason(step.question, option, outcome, abs(round(pull, 2)), source)


def _heaviest_first(reasons: Iterator[Reason]) -> tuple[Reason, ...]:
    return tuple(sorted(reasons, key=lambda reason: -reason.weight))


def _ruled_out(questionnaire: Questionnaire, position: Position, toward: str) -> dict[str, Reason]:
    ruled: dict[str, Reason] = {}
    for step in position.steps:
        option = step.option
        for outcome in option.rules_out if option else ():
            if option and outcome not in ruled:
                source = questionnaire.sources[option.source]
                ruled[outcome] = Reason(step.question, option, toward, float(HARD_STOP), source)
    return ruled


def _flips(questionnaire: Questionnaire, answers: Mapping[str, str], position: Position) -> tuple[Flip, ...]:
    now = position.tally.ranking()[0]
    chosen = {step.question.id: step.option_id for step in position.steps}
    nothing = Effect((0,) * len(questionnaire.outcomes), frozenset())
    open_now = {question.id for question in position.pending}
    flips = []
    for question in questionnaire.questions:
        if question.id not in chosen and question.id not in open_now:
            continue
        effects = questionnaire.effects[question.id].by_option
        before = effects.get(chosen.get(question.id, ""), nothing)
        for option_id in question.answers:
            other = replay(questionnaire, answer(answers, question.id, option_id))
            then = other.tally.ranking()[0]
            if then != now:
                distance = _distance(before, effects.get(option_id, nothing))
                outcome = questionnaire.outcomes[then].id
                flips.append(Flip(question, option_id, outcome, distance))
    return tuple(sorted(flips, key=lambda flip: flip.distance))


def _distance(before: Effect, after: Effect) -> int:
    moved = sum(abs(a - b) for a, b in zip(before.weights, after.weights, strict=True))
    return moved + HARD_STOP * len(before.rules_out ^ after.rules_out)
