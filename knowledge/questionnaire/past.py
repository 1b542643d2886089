"""Codes of rules that are no longer in force: opened all the same, with what differs since.

Each version that was in force before stands unchanged in `choose-past/<version>.toml`. An answer of
then counts today where question and option still exist under their ids.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from knowledge.questionnaire.codes import decode, version_of
from knowledge.questionnaire.model import NOT_SURE, Outcome, Question, Questionnaire
from knowledge.questionnaire.position import Step, replay


@dataclass(frozen=True, slots=True)
class Change:
    """Say how the rules of a code differ from today's for the answers in it.

    `then` and `now` are what the same answers led to and lead to. `gone` are answers that no longer
    exist, `reweighed` those that weigh or rule out something else now, `added` the new questions.
    """

    version: int
    then: Outcome
    now: Outcome
    gone: tuple[Step, ...]
    reweighed: tuple[Step, ...]
    added: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Opened:
    """Be what a code holds: answers by today's rules and, where it is older, what differs."""

    answers: Mapping[str, str]
    change: Change | None = field(default=None)


def open_code(questionnaire: Questionnaire, past: Mapping[int, Questionnaire], code: str) -> Opened:
    """Read `code` by the rules of its version, or raise `CodeError` where there are none such."""
    old = past.get(version_of(code))
    if old is None or old.version == questionnaire.version:
        return Opened(decode(questionnaire, code))
    given = decode(old, code)
    kept = {question.id: option_id for question, option_id in questionnaire.valid(given)}
    return Opened(kept, _change(questionnaire, old, given, kept))


def _change(
    new: Questionnaire, old: Questionnaire, given: Mapping[str, str], kept: Mapping[str, str]
) -> Change:
    steps = [Step(question, option_id) for question, option_id in old.valid(given)]
    return Change(
        version=old.version,
        then=_outcome(old, given),
        now=_outcome(new, kept),
        gone=tuple(step for step in steps if step.question.id not in kept),
        reweighed=tuple(
            step for step in steps if step.question.id in kept and _weighs(old, step) != _weighs(new, step)
        ),
        added=tuple(question for question in new.questions if old.question(question.id) is None),
    )


def _outcome(questionnaire: Questionnaire, answers: Mapping[str, str]) -> Outcome:
    return questionnaire.outcomes[replay(questionnaire, answers).tally.ranking()[0]]


def _weighs(questionnaire: Questionnaire, step: Step) -> tuple[Mapping[str, int], frozenset[str]]:
    """Return what this answer weighs, without zeros, and what it rules out."""
    question = questionnaire.question(step.question.id)
    option = question.option(step.option_id) if question else None
    if option is None or step.option_id == NOT_SURE:
        return {}, frozenset()
    return {outcome: weight for outcome, weight in option.weights.items() if weight}, frozenset(
        option.rules_out
    )
