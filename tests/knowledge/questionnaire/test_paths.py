"""Proofs over every path through the shipped questionnaire."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.questionnaire.loading import parse_questionnaire
from knowledge.questionnaire.model import Questionnaire
from knowledge.questionnaire.position import replay
from tests.knowledge.questionnaire.conftest import Document
from tests.knowledge.questionnaire.paths import Ends, Paths
from tests.knowledge.questionnaire.strategies import UNHURRIED, outcome, some_answers, walks

Walked = tuple[Paths, Ends]


@pytest.fixture(scope="module")
def walked(questionnaire: Questionnaire) -> Walked:
    paths = Paths(questionnaire)
    return paths, paths.walk()


def test_every_path_ends_within_twelve_questions(walked: Walked) -> None:
    assert max(length for _, length in walked[1]) <= 12


def test_the_paths_are_too_many_to_be_walked_one_by_one(walked: Walked) -> None:
    assert sum(walked[1].values()) > 1_000_000 > 50 * len(walked[0].ends)


def test_one_hard_stop_can_decide_alone(walked: Walked) -> None:
    assert min(length for _, length in walked[1]) == 1


def test_every_outcome_is_reached_by_some_path(walked: Walked, questionnaire: Questionnaire) -> None:
    reached = {end for end, _ in walked[1]}

    assert reached == {known.id for known in questionnaire.outcomes}


def test_no_outcome_takes_more_than_half_of_all_paths(walked: Walked) -> None:
    counted: Counter[str] = Counter()
    for (end, _), count in walked[1].items():
        counted[end] += count

    assert max(counted.values()) <= sum(counted.values()) / 2


def test_no_option_is_dead(walked: Walked, questionnaire: Questionnaire) -> None:
    options = {(q.id, option.id) for q in questionnaire.questions for option in q.options}

    assert walked[0].telling == options


def test_the_reduction_counts_the_same_paths_as_walking_them_all(document: Document) -> None:
    for question in document["questions"]:
        question.pop("ask_when", None)
    small = parse_questionnaire(document, "small.toml")
    counted: Ends = Counter()
    waiting: list[dict[str, str]] = [{}]
    while waiting:
        answers = waiting.pop()
        position = replay(small, answers)
        if position.current is None:
            counted[outcome(small, answers), len(answers)] += 1
        else:
            question = position.current
            waiting += [{**answers, question.id: option_id} for option_id in question.answers]

    assert Paths(small).walk() == counted


@UNHURRIED
@given(data=st.data())
def test_replaying_a_path_agrees_with_the_reduction(
    data: st.DataObject, questionnaire: Questionnaire, walked: Walked
) -> None:
    answers = data.draw(walks(questionnaire))
    position = replay(questionnaire, answers)

    assert position.asked == len(answers)
    if position.done:
        assert (outcome(questionnaire, answers), len(answers)) in walked[1]


@UNHURRIED
@given(data=st.data())
def test_nothing_is_asked_twice(data: st.DataObject, questionnaire: Questionnaire) -> None:
    answers = data.draw(walks(questionnaire))
    current = replay(questionnaire, answers).current

    assert current is None or current.id not in answers


@UNHURRIED
@given(data=st.data())
def test_what_is_asked_could_still_change_the_outcome(
    data: st.DataObject, questionnaire: Questionnaire
) -> None:
    answers = data.draw(walks(questionnaire))
    position = replay(questionnaire, answers)
    effects = [questionnaire.effects[question.id] for question in position.pending]

    contenders = position.tally.contenders(effects)

    assert position.done == (len(contenders) == 1)
    assert all(effect.matters_to(contenders) for effect in effects)


@UNHURRIED
@given(data=st.data())
def test_once_done_no_further_answer_changes_the_outcome(
    data: st.DataObject, questionnaire: Questionnaire
) -> None:
    answers = data.draw(walks(questionnaire))
    if replay(questionnaire, answers).done:
        more = {**data.draw(some_answers(questionnaire)), **answers}

        assert outcome(questionnaire, more) == outcome(questionnaire, answers)


@UNHURRIED
@given(data=st.data())
def test_fewer_questions_remain_after_each_answer(data: st.DataObject, questionnaire: Questionnaire) -> None:
    answers = data.draw(walks(questionnaire))
    before = replay(questionnaire, answers)
    if before.current:
        option_id = data.draw(st.sampled_from(before.current.answers))
        after = replay(questionnaire, {**answers, before.current.id: option_id})

        assert after.remaining < before.remaining
