"""Twenty cases as people have them: where they lead, and what weighs most there."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from knowledge.questionnaire.advice import advise
from knowledge.questionnaire.model import Questionnaire
from knowledge.questionnaire.position import check_answers, replay

CASES: list[dict[str, Any]] = tomllib.loads(
    Path(__file__).with_name("cases.toml").read_text(encoding="utf-8")
)["cases"]
each_case = pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])


def test_there_are_twenty_cases_with_every_outcome(questionnaire: Questionnaire) -> None:
    assert len(CASES) >= 20
    assert {case["outcome"] for case in CASES} == {outcome.id for outcome in questionnaire.outcomes}


@each_case
def test_a_case_leads_where_it_has_to(case: dict[str, Any], questionnaire: Questionnaire) -> None:
    check_answers(questionnaire, case["answers"])
    advice = advise(questionnaire, case["answers"])

    assert advice.outcome == case["outcome"]
    assert (advice.runner_up if advice.close_call else None) == case.get("either")


@each_case
def test_a_case_has_its_reasons(case: dict[str, Any], questionnaire: Questionnaire) -> None:
    reasons = advise(questionnaire, case["answers"]).reasons

    assert {*case["reasons"]} <= {reason.question.id for reason in reasons[:5]}


@each_case
def test_a_case_is_answered_to_its_end(case: dict[str, Any], questionnaire: Questionnaire) -> None:
    assert replay(questionnaire, case["answers"]).current is None
