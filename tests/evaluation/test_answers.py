"""No answer to our own questions flips unseen, and not too many are wrong."""

from pathlib import Path
from typing import Any

import pytest

from knowledge.answering.answerer import Answerer
from knowledge.evaluation import Question, judge, read_questions, summary
from tests.evaluation.answers import OURS, answers, flips, read_record, write_record

ACKNOWLEDGE = "uv run python -m tests.evaluation.answers"

TOP1_FLOOR = 70.0
"""Percent of first answers that are right; today's figure is above, and this follows it up from afar."""

NONE_CEILING = 9.0
"""Percent of the questions that nothing of ours answers which are answered all the same."""

QUESTIONS = read_questions(OURS)


@pytest.fixture(scope="module")
def figures(answerer: Answerer) -> dict[str, Any]:
    """Return the figures over our questions."""
    return summary(judge(QUESTIONS, answerer.decide, {entry.slug for entry in answerer.library}))


def test_no_answer_has_flipped_unseen(answerer: Answerer) -> None:
    flipped = flips(QUESTIONS, read_record(), answers(answerer, QUESTIONS))

    assert not flipped, "\n".join(
        [f"{len(flipped)} answers flipped; look at each, then acknowledge all by: {ACKNOWLEDGE}", *flipped]
    )


def test_first_answers_stay_right(figures: dict[str, Any]) -> None:
    assert figures["answerable"]["top1"] >= TOP1_FLOOR


def test_what_nothing_answers_stays_unanswered(figures: dict[str, Any]) -> None:
    assert figures["none"]["percent"] <= NONE_CEILING


def test_every_question_can_be_answered_by_what_is_there(figures: dict[str, Any]) -> None:
    assert figures["answerable"]["questions"] == figures["overall"]["questions"]


def test_there_are_questions_enough_and_a_third_of_them_wants_no_answer() -> None:
    silent = sum(question.kind == "none" for question in QUESTIONS)

    assert (len(QUESTIONS) >= 400, silent >= len(QUESTIONS) / 3) == (True, True)


ASKED = [Question(id=name, text=f"what\nis {name}", kind="none", accept=()) for name in ("a", "b", "c")]


def test_a_flip_names_the_question_what_it_was_and_what_it_is() -> None:
    was = {"a": "topic one", "b": "unknown", "c": "list kvm"}

    assert flips(ASKED, was, {**was, "b": "topic two"}) == ["b 'what is b': was unknown, is topic two"]


def test_a_question_that_is_not_on_record_is_a_flip() -> None:
    assert flips(ASKED, {"a": "unknown"}, {"a": "unknown", "b": "topic two"}) == [
        "b 'what is b': was None, is topic two"
    ]


def test_a_record_of_no_question_is_a_flip() -> None:
    assert flips(ASKED, {"z": "unknown"}, {}) == ["z 'is no question': was unknown, is None"]


def test_what_is_recorded_comes_back_sorted_one_line_each(tmp_path: Path) -> None:
    write_record({"b": "unknown", "a": "topic one"}, tmp_path / "answers.json")

    assert (tmp_path / "answers.json").read_text() == '{\n"a": "topic one",\n"b": "unknown"\n}\n'
    assert read_record(tmp_path / "answers.json") == {"a": "topic one", "b": "unknown"}


def test_an_answer_is_recorded_by_its_kind_and_first_entry(answerer: Answerer) -> None:
    asked = [
        Question(id="1", text="what is a hypervisor", kind="topic", accept=()),
        Question(id="2", text="docker vs podman", kind="compare", accept=()),
        Question(id="3", text="qqqq", kind="none", accept=()),
    ]

    assert answers(answerer, asked) == {"1": "topic hypervisor", "2": "comparison docker", "3": "unknown"}
