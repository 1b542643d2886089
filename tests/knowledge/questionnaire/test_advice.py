"""What answers add up to."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.questionnaire.advice import CLOSE_CALL, advise
from knowledge.questionnaire.model import Questionnaire
from knowledge.questionnaire.position import replay
from tests.knowledge.questionnaire.strategies import UNHURRIED, finished, outcome, some_answers, walks


def test_the_outcome_with_the_most_points_wins(small: Questionnaire) -> None:
    assert advise(small, {"pets": "some", "money": "much"}).outcome == "house"


def test_on_equal_scores_the_first_in_the_file_wins(small: Questionnaire) -> None:
    assert advise(small, {"winter": "leave", "pets": "some"}).outcome == "tent"


def test_what_is_ruled_out_does_not_win_whatever_its_score(small: Questionnaire) -> None:
    advice = advise(small, {"winter": "stay", "money": "little"})

    assert advice.outcome == "house"
    assert "tent" not in advice.scores


def test_what_is_ruled_out_is_listed_with_the_answer_that_did_it(small: Questionnaire) -> None:
    ruled = advise(small, {"winter": "stay"}).ruled_out

    assert {outcome: reason.option.id for outcome, reason in ruled.items()} == {"tent": "stay"}


def test_the_only_outcome_left_is_certain(small: Questionnaire) -> None:
    advice = advise(small, {"winter": "stay"})

    assert (advice.confidence, advice.runner_up) == (1.0, None)


def test_confidence_follows_the_formula(small: Questionnaire) -> None:
    answers = {"winter": "leave", "pets": "none", "money": "little"}

    assert advise(small, answers).confidence == round(5 / (5 + 4), 3)


def test_each_not_sure_takes_its_share_of_the_confidence(small: Questionnaire) -> None:
    answers = {"winter": "leave", "pets": "not-sure", "money": "little"}

    assert advise(small, answers).confidence == round(4 / (4 + 4) * 2 / 3, 3)


def test_without_answers_it_is_a_close_call_of_no_confidence(small: Questionnaire) -> None:
    advice = advise(small, {})

    assert (advice.confidence, advice.close_call) == (0.0, True)


def test_a_close_call_names_the_questions_that_decide(small: Questionnaire) -> None:
    advice = advise(small, {"winter": "leave", "pets": "none", "money": "much"})

    assert advice.confidence < CLOSE_CALL
    assert advice.deciding == ("money",)


def test_reasons_speak_for_the_outcome_weightiest_first(small: Questionnaire) -> None:
    reasons = advise(small, {"winter": "leave", "pets": "none", "money": "little"}).reasons

    assert [reason.question.id for reason in reasons] == ["money", "winter", "pets"]


def test_counter_reasons_speak_for_another_outcome(small: Questionnaire) -> None:
    advice = advise(small, {"winter": "leave", "pets": "some", "money": "little"})
    against = [(reason.question.id, reason.toward) for reason in advice.counter_reasons]

    assert against == [("pets", "house")]


def test_a_reason_comes_with_its_sentence_and_its_source(small: Questionnaire) -> None:
    (reason,) = advise(small, {"money": "little"}).reasons

    assert reason.why == "The answer little speaks for itself"
    assert reason.source.title == "The book"


def test_the_nearest_flip_comes_first(small: Questionnaire) -> None:
    advice = advise(small, {"winter": "leave", "pets": "none", "money": "not-sure"})
    flips = [(flip.question.id, flip.option_id, flip.distance) for flip in advice.flips]

    assert flips == [("money", "much", 3), ("winter", "stay", 2 + 7)]


def test_a_flip_away_from_a_hard_stop_counts_it_as_far(small: Questionnaire) -> None:
    (flip, *_) = advise(small, {"winter": "stay", "money": "little"}).flips

    assert (flip.option_id, flip.distance) == ("not-sure", 1 + 7)


@UNHURRIED
@given(data=st.data())
def test_every_flip_does_what_it_says(data: st.DataObject, questionnaire: Questionnaire) -> None:
    answers = data.draw(some_answers(questionnaire))
    advice = advise(questionnaire, answers)

    for flip in advice.flips:
        changed = {**answers, flip.question.id: flip.option_id}
        assert outcome(questionnaire, changed) == flip.outcome != advice.outcome
    assert all(one.distance <= other.distance for one, other in pairwise(advice.flips))


@UNHURRIED
@given(data=st.data())
def test_no_single_answer_that_flips_is_left_out(data: st.DataObject, questionnaire: Questionnaire) -> None:
    answers = data.draw(walks(questionnaire))
    advice = advise(questionnaire, answers)
    named = {(flip.question.id, flip.option_id) for flip in advice.flips}
    question = data.draw(st.sampled_from(questionnaire.questions))

    for option_id in question.answers:
        changed = {**answers, question.id: option_id}
        flipped = outcome(questionnaire, changed) != advice.outcome
        assert flipped == ((question.id, option_id) in named)


@UNHURRIED
@given(data=st.data())
def test_confidence_lies_between_nothing_and_certainty(
    data: st.DataObject, questionnaire: Questionnaire
) -> None:
    advice = advise(questionnaire, data.draw(some_answers(questionnaire)))

    assert 0 <= advice.confidence <= 1


@UNHURRIED
@given(data=st.data())
def test_every_finished_path_with_an_answer_has_a_reason(
    data: st.DataObject, questionnaire: Questionnaire
) -> None:
    answers = finished(questionnaire, data.draw(walks(questionnaire)))
    answered = any(step.option for step in replay(questionnaire, answers).steps)

    assert bool(advise(questionnaire, answers).reasons) == answered


@UNHURRIED
@given(data=st.data())
def test_more_demand_for_isolation_never_leads_to_less(
    data: st.DataObject, questionnaire: Questionnaire
) -> None:
    answers = data.draw(some_answers(questionnaire))
    (question,) = [q for q in questionnaire.questions if q.scale == "isolation"]
    levels = [
        questionnaire.outcome(outcome(questionnaire, {**answers, question.id: option.id})).isolation
        for option in question.options
    ]

    assert levels == sorted(levels)


@UNHURRIED
@given(data=st.data())
def test_an_answer_that_gives_an_outcome_the_most_never_takes_its_win(
    data: st.DataObject, questionnaire: Questionnaire
) -> None:
    answers = data.draw(some_answers(questionnaire))
    question = data.draw(st.sampled_from(questionnaire.questions))
    one, other = data.draw(st.permutations(question.options))[:2]
    won = outcome(questionnaire, {**answers, question.id: one.id})
    gains = {it.id: other.weights.get(it.id, 0) - one.weights.get(it.id, 0) for it in questionnaire.outcomes}
    lets_in = {*one.rules_out} - {*other.rules_out}

    if gains[won] == max(gains.values()) and won not in other.rules_out and not lets_in:
        assert outcome(questionnaire, {**answers, question.id: other.id}) == won


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({"system": "several"}, "vm"),
        ({"system": "other"}, "vm"),
        ({"inside": "full-system", "work": "legacy"}, "vm"),
        ({"work": "network", "resources": "whole"}, "vm"),
        ({"tenants": "duty", "inside": "full-system"}, "vm"),
        ({"resources": "dense", "inside": "one-service"}, "application-container"),
        ({"instances": "many"}, "application-container"),
        ({"resources": "quick"}, "application-container"),
        ({"place": "several-places"}, "application-container"),
        ({"work": "service"}, "application-container"),
        ({"delivery": "images"}, "application-container"),
        ({"resources": "mixed"}, "containers-in-vms"),
        ({"tenants": "strangers", "instances": "bursts"}, "vm-isolated-container"),
        ({"inside": "full-system", "resources": "dense"}, "system-container"),
    ],
)
def test_the_founding_criteria_lead_where_the_founding_article_says(
    answers: dict[str, str], expected: str, questionnaire: Questionnaire
) -> None:
    assert outcome(questionnaire, answers) == expected
