"""The figures over judged answers."""

from typing import Any

import pytest

from knowledge.evaluation import summary
from knowledge.evaluation.figures import milliseconds
from tests.knowledge.evaluation.by_hand import ANSWERED_A, COMPARED, SILENT, judged_as, question


@pytest.fixture
def figures() -> dict[str, Any]:
    """Return the figures of six questions, one of which nobody could answer."""
    pairs = [
        (question("topic", "aa"), ANSWERED_A),
        (question("topic", "bb"), ANSWERED_A),
        (question("topic", "zz"), ANSWERED_A),
        (question("compare", "one", "two"), COMPARED),
        (question("none"), SILENT),
        (question("none"), ANSWERED_A),
    ]
    return summary([judged_as(asked, decided) for asked, decided in pairs])


def test_answerable_questions_are_counted_apart(figures: dict[str, Any]) -> None:
    assert figures["answerable"] == {"questions": 3, "top1": 66.7, "top3": 100.0, "mrr": 0.833}


def test_all_questions_that_want_an_answer_are_counted(figures: dict[str, Any]) -> None:
    assert figures["overall"] == {"questions": 4, "top1": 50.0, "top3": 75.0, "mrr": 0.625}


def test_kinds_are_counted_apart(figures: dict[str, Any]) -> None:
    assert {kind: row["questions"] for kind, row in figures["by_kind"].items()} == {
        "topic": 2,
        "compare": 1,
        "choose": 0,
    }


def test_wrong_answers_to_what_wants_none_are_counted(figures: dict[str, Any]) -> None:
    assert figures["none"] == {"questions": 2, "answered": 1, "percent": 50.0}


def test_scores_are_set_against_what_was_right(figures: dict[str, Any]) -> None:
    rows = {row["from"]: row for row in figures["reliability"]}

    assert rows[90]["questions"] == 5
    assert sum(row["questions"] for row in rows.values()) == 5


def test_nothing_asked_has_figures_too() -> None:
    assert summary([])["overall"] == {"questions": 0, "top1": 0.0, "top3": 0.0, "mrr": 0.0}


def sliced(*texts: str) -> dict[str, float]:
    """Return how many questions with an answer are in each slice of lengths that has any."""
    figures: dict[str, Any] = summary([judged_as(question("topic", "aa", text=t), ANSWERED_A) for t in texts])
    return {row["words"]: row["questions"] for row in figures["by_length"] if row["questions"]}


@pytest.mark.parametrize(
    ("words", "expected"),
    [(1, "1-2"), (2, "1-2"), (3, "3-5"), (5, "3-5"), (6, "6-10"), (11, "11-20"), (20, "11-20"), (21, "21+")],
)
def test_questions_are_sliced_by_their_words(words: int, expected: str) -> None:
    assert sliced("word " * words) == {expected: 1}


def test_a_slice_counts_wrong_answers_to_what_wants_none() -> None:
    figures: dict[str, Any] = summary([judged_as(question("none", text="a b"), ANSWERED_A)])

    assert figures["by_length"][0]["none"] == {"questions": 1, "answered": 1, "percent": 100.0}


def test_times_are_milliseconds_at_the_middle_and_near_the_end() -> None:
    assert milliseconds([n / 1000 for n in range(1, 101)]) == {"p50": 51, "p99": 100}


def test_no_times_have_figures_too() -> None:
    assert milliseconds([]) == {"p50": 0, "p99": 0}
