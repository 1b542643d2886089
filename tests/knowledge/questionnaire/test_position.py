"""Where answers lead."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.errors import UnknownIdError
from knowledge.questionnaire.advice import advise
from knowledge.questionnaire.codes import encode
from knowledge.questionnaire.model import Questionnaire
from knowledge.questionnaire.position import Position, answer, back, check_answers, replay
from tests.knowledge.questionnaire.strategies import UNHURRIED, some_answers, walks


def taken(position: Position) -> dict[str, str]:
    return {step.question.id: step.option_id for step in position.steps}


def current(position: Position) -> str | None:
    return position.current.id if position.current else None


def test_the_first_question_comes_first(small: Questionnaire) -> None:
    assert current(replay(small, {})) == "winter"


def test_a_hard_stop_that_leaves_one_outcome_ends_it(small: Questionnaire) -> None:
    assert replay(small, {"winter": "stay"}).current is None


def test_not_sure_goes_on_to_the_next_question(small: Questionnaire) -> None:
    assert current(replay(small, {"winter": "not-sure"})) == "pets"


def test_a_question_whose_condition_is_not_met_is_skipped(small: Questionnaire) -> None:
    answers = {"winter": "leave", "pets": "none"}

    assert current(replay(small, answers)) == "money"


def test_a_question_whose_condition_is_met_is_asked(small: Questionnaire) -> None:
    answers = {"winter": "leave", "pets": "some"}

    assert current(replay(small, answers)) == "dog-size"


def test_the_answer_to_a_question_no_longer_asked_is_kept(small: Questionnaire) -> None:
    answers = {"winter": "leave", "pets": "none", "dog-size": "large"}

    assert replay(small, answers).kept == {"dog-size": "large"}


def test_an_answer_kept_counts_again_when_its_question_is_asked_again(small: Questionnaire) -> None:
    kept = {"winter": "leave", "pets": "none", "dog-size": "large"}

    assert taken(replay(small, answer(kept, "pets", "some"))) == {**kept, "pets": "some"}


def test_changing_an_early_answer_keeps_the_later_ones(small: Questionnaire) -> None:
    answers = {"winter": "leave", "pets": "none", "money": "much"}

    assert replay(small, answer(answers, "winter", "stay")).kept == {
        "pets": "none",
        "money": "much",
    }


def test_an_answer_given_ahead_counts_but_stands_after_the_current_question(
    small: Questionnaire,
) -> None:
    position = replay(small, {"money": "little"})

    assert current(position) == "winter"
    assert [step.question.id for step in position.ahead] == ["money"]
    assert position.behind == ()


def test_it_is_done_when_the_lead_cannot_be_caught_up(small: Questionnaire) -> None:
    assert replay(small, {"winter": "leave", "money": "little"}).current is None


def test_unknown_questions_and_options_are_dropped(small: Questionnaire) -> None:
    answers = {"winter": "maybe", "cats": "many"}

    assert replay(small, answers).dropped == answers


def test_progress_counts_what_is_answered_and_what_may_come(small: Questionnaire) -> None:
    position = replay(small, {"winter": "leave"})

    assert (position.asked, position.remaining) == (1, 3)


def test_a_step_knows_the_words_of_its_answer(small: Questionnaire) -> None:
    position = replay(small, {"winter": "leave", "pets": "not-sure"})

    assert [step.label for step in position.steps] == ["It is leave", "Not sure"]


def test_back_asks_the_last_question_again(small: Questionnaire) -> None:
    answers = back(small, {"winter": "leave", "pets": "none"})

    assert current(replay(small, answers)) == "pets"


def test_back_leaves_alone_what_was_given_ahead(small: Questionnaire) -> None:
    assert back(small, {"winter": "leave", "money": "much"}) == {"money": "much"}


def test_back_at_the_start_changes_nothing(small: Questionnaire) -> None:
    assert back(small, {"money": "much"}) == {"money": "much"}


@UNHURRIED
@given(data=st.data())
def test_back_then_the_same_answer_is_where_one_was(
    data: st.DataObject, questionnaire: Questionnaire
) -> None:
    answers = data.draw(walks(questionnaire))
    behind = replay(questionnaire, answers).behind
    if behind:
        gone = behind[-1]

        earlier = back(questionnaire, answers)

        assert current(replay(questionnaire, earlier)) == gone.question.id
        assert answer(earlier, gone.question.id, gone.option_id) == answers


@UNHURRIED
@given(data=st.data())
def test_what_does_not_count_makes_no_difference(data: st.DataObject, questionnaire: Questionnaire) -> None:
    answers = data.draw(some_answers(questionnaire))
    position = replay(questionnaire, answers)

    assert replay(questionnaire, taken(position)).steps == position.steps
    assert {**taken(position), **position.kept} == answers


@UNHURRIED
@given(answers=st.dictionaries(st.text(), st.text()), data=st.data())
def test_no_mapping_at_all_makes_it_raise(
    answers: dict[str, str], data: st.DataObject, questionnaire: Questionnaire
) -> None:
    ids = st.sampled_from([question.id for question in questionnaire.questions])
    mixed = {
        **data.draw(some_answers(questionnaire)),
        **answers,
        data.draw(ids): data.draw(st.text()),
    }

    position = replay(questionnaire, mixed)

    assert {*taken(position), *position.kept, *position.dropped} == {*mixed}
    assert advise(questionnaire, mixed).outcome
    assert encode(questionnaire, mixed)
    assert back(questionnaire, mixed).keys() <= mixed.keys()


def test_known_answers_pass(small: Questionnaire) -> None:
    check_answers(small, {"winter": "stay", "money": "not-sure"})


def test_an_unknown_question_is_named_with_the_nearest(small: Questionnaire) -> None:
    with pytest.raises(UnknownIdError, match="unknown question 'wintr'; did you mean 'winter'"):
        check_answers(small, {"wintr": "stay"})


def test_an_unknown_option_is_named_with_the_nearest(small: Questionnaire) -> None:
    with pytest.raises(UnknownIdError, match=r"unknown option 'stays' of 'winter'.*'stay'"):
        check_answers(small, {"winter": "stays"})
