"""What speaks for something never moves the result away from it: over every combination of answers.

`combinations.py` says how billions of combinations become a few hundred thousand standings.
"""

from itertools import pairwise, permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.loader import CONTENT
from knowledge.questionnaire.effects import Effect
from knowledge.questionnaire.loading import load_questionnaire
from knowledge.questionnaire.model import Questionnaire
from tests.knowledge.questionnaire.combinations import Standings, all_standings, effects_of
from tests.knowledge.questionnaire.strategies import UNHURRIED, outcome, some_answers

QUESTIONS = [question.id for question in load_questionnaire(CONTENT / "choose.toml").questions]


def others(questionnaire: Questionnaire, question_id: str) -> Standings:
    """Return the standings of all answers to every question but one."""
    return all_standings(questionnaire, (q for q in questionnaire.questions if q.id != question_id))


def favours(winner: int, one: Effect, other: Effect) -> bool:
    """Say whether `other` in place of `one` gives `winner` as much as any outcome, and lets none in again."""
    gains = [after - before for before, after in zip(one.weights, other.weights, strict=True)]
    return gains[winner] == max(gains) and winner not in other.rules_out and one.rules_out <= other.rules_out


@pytest.mark.parametrize("question_id", QUESTIONS)
def test_an_answer_that_favours_the_winner_never_takes_its_win(
    question_id: str, questionnaire: Questionnaire
) -> None:
    question = questionnaire.question(question_id)
    assert question is not None
    standings = others(questionnaire, question_id)
    effects = effects_of(questionnaire, question)
    winners = {answer: standings.after(effect).winners() for answer, effect in effects.items()}

    lost = [
        (one, other, questionnaire.outcomes[winner].id)
        for one, other in permutations(effects, 2)
        for winner in range(len(questionnaire.outcomes))
        if favours(winner, effects[one], effects[other])
        and np.any(winners[other][winners[one] == winner] != winner)
    ]

    assert lost == []


def test_each_step_up_in_the_demand_for_isolation_keeps_or_raises_it(questionnaire: Questionnaire) -> None:
    (question,) = [q for q in questionnaire.questions if q.scale == "isolation"]
    standings = others(questionnaire, question.id)
    effects = effects_of(questionnaire, question)
    levels = np.array([each.isolation for each in questionnaire.outcomes])
    isolation = [levels[standings.after(effects[option.id]).winners()] for option in question.options]

    assert [np.any(more < less) for less, more in pairwise(isolation)] == [False] * (len(isolation) - 1)


def test_whoever_else_speaks_for_isolation_alone_never_lowers_it(questionnaire: Questionnaire) -> None:
    """An answer that gives more the better an outcome isolates does not lead from more to less."""
    levels = np.array([each.isolation for each in questionnaire.outcomes])
    lowered, heard = [], 0
    for question in questionnaire.questions:
        effects = effects_of(questionnaire, question)
        speaking = {
            answer: effect
            for answer, effect in effects.items()
            if answer != "not-sure" and _rises_with(levels, effect)
        }
        if speaking:
            heard += len(speaking)
            standings = others(questionnaire, question.id)
            before = levels[standings.winners()]
            lowered += [
                (question.id, answer)
                for answer, effect in speaking.items()
                if np.any(levels[standings.after(effect).winners()] < before)
            ]

    assert (lowered, heard > 4) == ([], True)


def _rises_with(levels: np.ndarray[tuple[int], np.dtype[np.int64]], effect: Effect) -> bool:
    """Say whether an effect rises with isolation: a higher level never has less, or is out alone."""
    worth = [(-99 if x in effect.rules_out else weight) for x, weight in enumerate(effect.weights)]
    return all(
        worth[high] >= worth[low]
        for high in range(len(worth))
        for low in range(len(worth))
        if levels[high] > levels[low]
    )


@UNHURRIED
@given(data=st.data())
def test_a_standing_has_the_winner_that_the_questionnaire_finds(
    data: st.DataObject, questionnaire: Questionnaire
) -> None:
    answers = data.draw(some_answers(questionnaire))
    standings = all_standings(questionnaire, [])
    for question in questionnaire.questions:
        if question.id in answers:
            standings = standings.after(effects_of(questionnaire, question)[answers[question.id]])

    (winner,) = standings.winners()
    assert questionnaire.outcomes[winner].id == outcome(questionnaire, answers)
