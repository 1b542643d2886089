"""Answers as Hypothesis draws them, and what they lead to without its reasons."""

from collections.abc import Mapping

from hypothesis import settings
from hypothesis import strategies as st

from knowledge.questionnaire.model import Questionnaire
from knowledge.questionnaire.position import replay

UNHURRIED = settings(deadline=None)
"""For what tries every other answer, which takes as long as the machine takes."""


def some_answers(questionnaire: Questionnaire) -> st.SearchStrategy[dict[str, str]]:
    """Draw answers to any of the questions, asked or not."""
    return st.fixed_dictionaries(
        {}, optional={q.id: st.sampled_from(q.answers) for q in questionnaire.questions}
    )


@st.composite
def walks(draw: st.DrawFn, questionnaire: Questionnaire) -> dict[str, str]:
    """Draw the answers of somebody who goes through to the end or stops on the way."""
    answers: dict[str, str] = {}
    stop = draw(st.integers(0, len(questionnaire.questions)))
    while len(answers) < stop and (current := replay(questionnaire, answers).current):
        answers[current.id] = draw(st.sampled_from(current.answers))
    return answers


def finished(questionnaire: Questionnaire, answers: Mapping[str, str]) -> dict[str, str]:
    """Return `answers` completed with *Not sure* until nothing is asked any more."""
    whole = dict(answers)
    while current := replay(questionnaire, whole).current:
        whole[current.id] = current.answers[-1]
    return whole


def outcome(questionnaire: Questionnaire, answers: Mapping[str, str]) -> str:
    """Return the outcome alone: many times faster than the whole advice."""
    return questionnaire.outcomes[replay(questionnaire, answers).tally.ranking()[0]].id
