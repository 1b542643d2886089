"""What the command line prints as JSON."""

import json

from hypothesis import given
from hypothesis import strategies as st

from knowledge.questionnaire.codes import decode
from knowledge.questionnaire.model import Questionnaire
from knowledge.questionnaire.report import advice_report, list_questions
from tests.knowledge.questionnaire.strategies import UNHURRIED, walks
from tests.knowledge.questionnaire.test_fitting import provider


def test_the_list_names_every_question_with_its_answers(small: Questionnaire) -> None:
    listed = list_questions(small)

    assert {q["id"]: [o["id"] for o in q["options"]] for q in listed["questions"]} == {
        "winter": ["stay", "leave", "not-sure"],
        "pets": ["some", "none", "not-sure"],
        "dog-size": ["large", "small", "not-sure"],
        "money": ["much", "little", "not-sure"],
    }


def test_the_report_has_the_documented_keys(questionnaire: Questionnaire) -> None:
    report = advice_report(questionnaire, {"work": "service"}, [provider("engine")])

    assert list(report) == [
        "outcome",
        "confidence",
        "scores",
        "reasons",
        "flips",
        "providers",
        "code",
    ]


def test_the_scores_name_every_outcome_and_give_nothing_to_what_is_ruled_out(
    questionnaire: Questionnaire,
) -> None:
    scores = advice_report(questionnaire, {"system": "own-kernel"}, [])["scores"]

    assert list(scores) == [outcome.id for outcome in questionnaire.outcomes]
    assert [outcome for outcome, score in scores.items() if not score] == [
        "application-container",
        "system-container",
    ]


def test_a_reason_has_the_documented_keys(questionnaire: Questionnaire) -> None:
    (reason,) = advice_report(questionnaire, {"work": "service"}, [])["reasons"]

    option = next(
        o for q in questionnaire.questions for o in q.options if (q.id, o.id) == ("work", "service")
    )
    assert reason == {
        "question": "work",
        "option": "service",
        "toward": "application-container",
        "why": option.reason,
        "source": str(questionnaire.sources[option.source].url),
    }


def test_a_flip_has_the_documented_keys(questionnaire: Questionnaire) -> None:
    flips = advice_report(questionnaire, {"system": "other"}, [])["flips"]

    assert flips[0] == {
        "question": "system",
        "option": "not-sure",
        "outcome": "application-container",
    }


def test_the_providers_are_slugs(questionnaire: Questionnaire) -> None:
    report = advice_report(questionnaire, {"work": "service"}, [provider("engine")])

    assert report["providers"] == ["engine"]


@UNHURRIED
@given(data=st.data())
def test_the_report_is_json_and_its_code_gives_the_answers(
    data: st.DataObject, questionnaire: Questionnaire
) -> None:
    answers = data.draw(walks(questionnaire))

    report = json.loads(json.dumps(advice_report(questionnaire, answers, [])))

    assert decode(questionnaire, report["code"]) == answers
