"""Codes of earlier rules: opened, and what differs since is said."""

from copy import deepcopy
from pathlib import Path

import pytest

from knowledge.errors import CodeError, ContentError
from knowledge.loader import CONTENT
from knowledge.questionnaire.codes import encode
from knowledge.questionnaire.loading import load_past, parse_questionnaire
from knowledge.questionnaire.model import Questionnaire
from knowledge.questionnaire.past import Change, Opened, open_code
from tests.knowledge.questionnaire.conftest import Document
from tests.knowledge.questionnaire.strategies import outcome


@pytest.fixture
def newer(document: Document, small: Questionnaire) -> Questionnaire:
    """Return the small one a version on: a question and an answer gone, one new, one reweighed."""
    document = deepcopy(document)
    winter, pets, _, money = document["questions"]
    pets["options"][1]["id"] = "not-yet"
    money["options"][1]["weights"] = {"tent": 1}
    children = {**winter, "id": "children", "text": "What about the children?"}
    questions = [winter, pets, children, money]
    return parse_questionnaire({**document, "version": 4, "questions": questions}, "small.toml")


def change(newer: Questionnaire, small: Questionnaire, answers: dict[str, str]) -> Change:
    opened = open_code(newer, {3: small}, encode(small, answers))
    assert opened.change is not None
    return opened.change


def test_a_code_of_today_holds_its_answers_and_no_change(small: Questionnaire) -> None:
    answers = {"winter": "leave", "money": "little"}

    assert open_code(small, {}, encode(small, answers)) == Opened(answers)


def test_an_older_code_keeps_the_answers_that_still_exist(newer: Questionnaire, small: Questionnaire) -> None:
    answers = {"winter": "leave", "pets": "none", "dog-size": "large", "money": "not-sure"}

    opened = open_code(newer, {3: small}, encode(small, answers))

    assert opened.answers == {"winter": "leave", "money": "not-sure"}


def test_an_older_code_names_its_version(newer: Questionnaire, small: Questionnaire) -> None:
    assert change(newer, small, {"winter": "stay"}).version == 3


def test_answers_and_questions_that_are_gone_are_named(newer: Questionnaire, small: Questionnaire) -> None:
    gone = change(newer, small, {"pets": "none", "dog-size": "large"}).gone

    assert [(step.question.id, step.option_id) for step in gone] == [("pets", "none"), ("dog-size", "large")]


def test_answers_that_weigh_otherwise_are_named(newer: Questionnaire, small: Questionnaire) -> None:
    reweighed = change(newer, small, {"winter": "leave", "money": "little"}).reweighed

    assert [(step.question.id, step.option_id) for step in reweighed] == [("money", "little")]


def test_questions_that_are_new_are_named(newer: Questionnaire, small: Questionnaire) -> None:
    assert [question.id for question in change(newer, small, {}).added] == ["children"]


def test_not_sure_never_weighs_otherwise(newer: Questionnaire, small: Questionnaire) -> None:
    assert change(newer, small, {"money": "not-sure"}).reweighed == ()


def test_the_outcomes_of_then_and_now_are_named(newer: Questionnaire, small: Questionnaire) -> None:
    found = change(newer, small, {"pets": "some", "money": "little"})

    assert (found.then.id, found.now.id) == ("tent", "tent")


def test_an_outcome_that_is_another_now_shows(document: Document, small: Questionnaire) -> None:
    document["questions"][3]["options"][1]["weights"] = {"house": 1}
    other = parse_questionnaire({**document, "version": 4}, "small.toml")

    found = change(other, small, {"money": "little"})

    assert (found.then.id, found.now.id) == ("tent", "house")


def test_a_version_that_nobody_kept_is_refused_by_name(newer: Questionnaire, small: Questionnaire) -> None:
    with pytest.raises(CodeError, match=r"version 3 of the rules, these are version 4"):
        open_code(newer, {}, encode(small, {"winter": "stay"}))


def test_every_earlier_version_of_the_shipped_rules_is_kept(questionnaire: Questionnaire) -> None:
    past = load_past(CONTENT / "choose-past", questionnaire.version)

    assert list(past) == list(range(1, questionnaire.version))


def test_codes_of_every_earlier_version_open(questionnaire: Questionnaire) -> None:
    past = load_past(CONTENT / "choose-past", questionnaire.version)
    for version, old in past.items():
        answers = {question.id: question.options[0].id for question in old.questions}
        opened = open_code(questionnaire, past, encode(old, answers))

        assert opened.change is not None
        assert (opened.change.version, opened.change.then.id) == (version, outcome(old, answers))


def test_the_first_version_said_what_it_says() -> None:
    """What a code of version 1 led to must not change any more."""
    old = load_past(CONTENT / "choose-past", 2)[1]
    answers = {"system": "linux", "hardware": "whole-device", "work": "service", "inside": "one-service"}

    assert (encode(old, answers), outcome(old, answers)) == ("012R-AD7K-MP9", "application-container")


def test_a_version_that_is_missing_is_a_problem(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match=r"1\.toml: cannot be read"):
        load_past(tmp_path, 2)


def test_a_version_under_another_number_is_a_problem(tmp_path: Path) -> None:
    text = (CONTENT / "choose.toml").read_text(encoding="utf-8")
    (tmp_path / "1.toml").write_text(text, encoding="utf-8")

    with pytest.raises(ContentError, match=r"1\.toml: version: is 2, but the file is called 1\.toml"):
        load_past(tmp_path, 2)
