"""docs/choose.md is what the data says, and its flow shows every question and answer."""

import re

import pytest

from knowledge.questionnaire.model import Questionnaire
from tests.knowledge.questionnaire.conftest import Walked
from tools.describe_choose import PAGE, figures, mermaid, page

WRITE = "run `uv run python -m tools.describe_choose`"


@pytest.fixture(scope="module")
def flow(questionnaire: Questionnaire) -> str:
    """Return the Mermaid text as it stands in the page."""
    found = re.search(r"```mermaid\n(.*?)\n```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert found
    return found[1]


def test_the_page_is_in_step_with_the_data(questionnaire: Questionnaire, walked: Walked) -> None:
    assert page(questionnaire, *walked) == PAGE.read_text(encoding="utf-8"), WRITE


def test_the_flow_shows_every_question_with_every_answer(flow: str, questionnaire: Questionnaire) -> None:
    shown = [question.text for question in questionnaire.questions]
    shown += [option.label for question in questionnaire.questions for option in question.options]

    assert [text for text in shown if text not in flow] == []


def test_the_flow_goes_from_each_question_to_the_next_and_to_every_outcome(
    flow: str, questionnaire: Questionnaire
) -> None:
    edges = re.findall(r"^  (\S+)(?:\[.*)? --> (\S+)$", flow, re.MULTILINE)
    questions = [f"q{place}" for place in range(1, len(questionnaire.questions) + 1)]
    chain = list(zip(questions, [*questions[1:], "best"], strict=True))

    assert [edge for edge in chain if edge not in edges] == []
    assert [each.id for each in questionnaire.outcomes if ("best", each.id) not in edges] == []


def test_the_flow_shows_every_answer_that_rules_something_out(
    flow: str, questionnaire: Questionnaire
) -> None:
    for place, question in enumerate(questionnaire.questions, 1):
        for option in question.options:
            drawn = re.findall(rf'^  q{place} -[.-] "{re.escape(option.label)}', flow, re.MULTILINE)
            assert len(drawn) == bool(option.rules_out)


def test_an_answer_that_leaves_one_outcome_leads_straight_to_it(questionnaire: Questionnaire) -> None:
    assert '  q1 -- "BSD, macOS or something else" --> vm' in mermaid(questionnaire).splitlines()


def test_marks_of_mermaid_are_taken_out_of_labels(questionnaire: Questionnaire) -> None:
    first, *others = questionnaire.questions
    odd = first.model_copy(update={"text": 'Which "system"; #1?'})

    assert "Which 'system', no. 1?" in mermaid(questionnaire.model_copy(update={"questions": (odd, *others)}))


def test_the_figures_add_up(questionnaire: Questionnaire, walked: Walked) -> None:
    lines = list(figures(questionnaire, *walked))
    total, *shares = [
        int(found.replace(",", ""))
        for found in re.findall(r"(?:Paths:|\|) ([\d,]+)(?:,| \|)", "\n".join(lines))
    ]

    assert total == sum(shares) == walked[1].total()
