"""What answers add up to."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.questionnaire.advice import CLOSE_CALL, advise
from knowledge.questionnaire.loading import parse_questionnaire
from knowledge.questionnaire.model import Questionnaire
from knowledge.questionnaire.position import replay
from tests.knowledge.questionnaire.conftest import Document
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
    assert [question.id for question in advice.deciding] == ["money"]


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


def test_points_go_from_nothing_to_a_hundred(small: Questionnaire) -> None:
    advice = advise(small, {"winter": "leave", "money": "little"})

    assert advice.points == {"tent": 79, "house": 50}


def test_without_answers_every_outcome_has_fifty_points(small: Questionnaire) -> None:
    assert advise(small, {}).points == {"tent": 50, "house": 50}


def test_what_is_ruled_out_has_no_points(small: Questionnaire) -> None:
    assert advise(small, {"winter": "stay"}).points["tent"] == 0


@UNHURRIED
@given(data=st.data())
def test_points_keep_the_order_of_the_scores(data: st.DataObject, questionnaire: Questionnaire) -> None:
    advice = advise(questionnaire, data.draw(some_answers(questionnaire)))
    ranked = [(advice.points[outcome], score) for outcome, score in advice.scores.items()]

    assert all(
        (one[0] > other[0]) == (one[1] > other[1]) and one[0] >= other[0] > 0
        for one, other in pairwise(ranked)
    )
    assert advice.points.keys() == {known.id for known in questionnaire.outcomes}


@UNHURRIED
@given(data=st.data())
def test_standings_begin_with_the_outcome_and_end_with_what_is_ruled_out(
    data: st.DataObject, questionnaire: Questionnaire
) -> None:
    advice = advise(questionnaire, data.draw(some_answers(questionnaire)))
    standings = advice.standings

    assert standings[0].outcome == advice.outcome
    assert [s.outcome for s in standings if not s.ruled_out_by] == list(advice.scores)


def test_what_decides_is_between_the_first_two(questionnaire: Questionnaire) -> None:
    advice = advise(questionnaire, {"system": "windows", "tenants": "strangers", "place": "desktop"})
    leading_there = {flip.question.id for flip in advice.flips if flip.outcome == advice.runner_up}

    assert {question.id for question in advice.deciding} == leading_there != set()


def test_a_disagreement_is_told_with_its_source(document: Document) -> None:
    dispute = {"says": "Others say that a tent will do", "source": "book"}
    document["questions"][0]["options"][0]["dispute"] = dispute
    advice = advise(parse_questionnaire(document, "small.toml"), {"winter": "stay"})

    assert [(d.option.id, d.says, d.source.title) for d in advice.disagreements] == [
        ("stay", dispute["says"], "The book")
    ]


def test_a_disagreement_on_an_answer_that_does_not_count_is_not_told(document: Document) -> None:
    dispute = {"says": "Others say that a tent will do", "source": "book"}
    document["questions"][3]["options"][0]["dispute"] = dispute
    advice = advise(parse_questionnaire(document, "small.toml"), {"winter": "stay", "money": "much"})

    assert advice.disagreements == ()


FOUNDING: list[tuple[str, dict[str, str], str]] = [
    ("27: it depends on the work: a service", {"work": "service"}, "application-container"),
    ("27: it depends on the work: a router", {"work": "network"}, "vm"),
    ("28: a variety of operating systems", {"system": "several"}, "vm"),
    ("28: an operating system of its own", {"system": "other"}, "vm"),
    ("28: several apps on one server", {"inside": "full-system", "work": "legacy"}, "vm"),
    ("28: all resources and functions of an OS", {"inside": "full-system", "resources": "whole"}, "vm"),
    ("28: full isolation and security", {"tenants": "duty", "inside": "full-system"}, "vm"),
    (
        "29: the most apps on a server",
        {"resources": "dense", "inside": "one-service"},
        "application-container",
    ),
    ("29: many instances of one app", {"instances": "many"}, "application-container"),
    ("29: a light system that starts quickly", {"resources": "quick"}, "application-container"),
    ("29: for any infrastructure", {"place": "several-places"}, "application-container"),
    ("30: both together balance the workload", {"resources": "mixed"}, "containers-in-vms"),
    ("31: demanding applications", {"resources": "whole", "data": "within"}, "vm"),
    ("31: network infrastructure", {"work": "network"}, "vm"),
    ("31: most of the VM's resources", {"resources": "whole"}, "vm"),
    ("32: web, applications, caching, daemons", {"work": "service"}, "application-container"),
    ("32: small databases", {"work": "service", "data": "beside"}, "application-container"),
    ("33: the resources at hand: little", {"work": "service", "resources": "dense"}, "application-container"),
    ("33: the resources at hand: plenty", {"work": "legacy", "resources": "whole"}, "vm"),
]
"""What the founding article weighs (its facts 27 to 33), in answers, and where it leads."""


@pytest.mark.parametrize(("fact", "answers", "expected"), FOUNDING, ids=[fact for fact, _, _ in FOUNDING])
def test_the_founding_criteria_lead_where_the_founding_article_says(
    fact: str, answers: dict[str, str], expected: str, questionnaire: Questionnaire
) -> None:
    assert outcome(questionnaire, answers) == expected


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({"delivery": "images"}, "application-container"),
        ({"tenants": "strangers", "instances": "bursts"}, "vm-isolated-container"),
        ({"inside": "full-system", "resources": "dense"}, "system-container"),
        ({"budget": "bound", "hardware": "whole-device"}, "vm"),
        ({"system": "windows", "budget": "guest-licences", "instances": "many"}, "application-container"),
    ],
)
def test_what_the_article_leaves_out_leads_where_the_guides_say(
    answers: dict[str, str], expected: str, questionnaire: Questionnaire
) -> None:
    assert outcome(questionnaire, answers) == expected
