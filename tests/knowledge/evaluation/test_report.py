"""An evaluation reported: the same figures for programs and for people."""

import json
from typing import Any

import pytest

from knowledge.evaluation import Evaluation, Question, evaluate, evaluation_report, evaluation_text
from knowledge.evaluation.comparing import Row
from tests.knowledge.evaluation.by_hand import ANSWERED_A, SILENT, judged_as, question
from tests.knowledge.making import make_answerer, topic

RIGHT = judged_as(question("topic", "aa", id="q1", text="what is aa"), ANSWERED_A)
STOLEN = judged_as(question("topic", "bb", id="q2", text="what is bb, please, in a few words"), ANSWERED_A)
QUIET = judged_as(question("none", id="q3"), SILENT)
ROWS = (
    Row("one method", 50.0, 75.0, 0.6, 90.0, 20.0, {1: 40.0}, 0.5, 1.25, 2_000_000),
    Row("another method", missing="thing is not installed: uv sync --group peers"),
)
WHOLE = Evaluation((RIGHT, STOLEN, QUIET), (RIGHT, RIGHT, QUIET), 2, 7, ROWS)
PLAIN = Evaluation((RIGHT, STOLEN, QUIET), (), 0, 0, ())


def test_the_report_is_json() -> None:
    assert json.loads(json.dumps(evaluation_report(WHOLE)))["questions"] == 3


def test_the_report_names_who_stole_from_whom() -> None:
    assert evaluation_report(PLAIN)["confusion"] == [
        {"wanted": "bb", "by": "aa", "ids": ("q2",), "count": 1},
    ]


def test_typing_errors_have_all_figures_of_their_own() -> None:
    report: dict[str, Any] = evaluation_report(WHOLE)

    assert report["typos"]["errors"] == 2
    assert report["typos"]["seed"] == 7
    assert (report["answerable"]["top1"], report["typos"]["answerable"]["top1"]) == (50, 100)
    assert set(report) - {"typos", "peers"} == set(report["typos"]) - {"errors", "seed"}


@pytest.mark.parametrize("absent", ["typos", "peers"])
def test_what_was_not_asked_for_is_not_reported(absent: str) -> None:
    assert absent not in evaluation_report(PLAIN)


def test_peers_are_reported_with_those_that_are_missing() -> None:
    report: dict[str, Any] = evaluation_report(WHOLE)

    assert [(row["name"], row["missing"]) for row in report["peers"]] == [
        ("one method", None),
        ("another method", "thing is not installed: uv sync --group peers"),
    ]


def test_people_see_clean_and_mistyped_side_by_side() -> None:
    lines = evaluation_text(WHOLE).splitlines()

    head = next(line for line in lines if line.startswith("questions"))
    assert head.split("  ")[-6:] == [
        "top-1, clean", "top-1, 2 typos", "top-3, clean", "top-3, 2 typos", "MRR, clean", "MRR, 2 typos",
    ]  # fmt: skip
    assert next(line for line in lines if line.startswith("answerable")).split() == [
        "answerable", "2", "50.0", "100.0", "100.0", "100.0", "0.750", "1.000",
    ]  # fmt: skip


def test_people_see_who_stole_from_whom() -> None:
    assert "1      bb      aa     q2" in evaluation_text(PLAIN)


def test_people_see_the_methods_in_a_table() -> None:
    lines = evaluation_text(WHOLE).splitlines()

    assert lines[-3].split() == [
        "method", "top-1", "top-3", "MRR", "AUROC", "none", "answered", "1", "typo", "p50", "ms", "p99", "ms",
        "index", "MB",
    ]  # fmt: skip
    assert lines[-2].split() == [
        "one", "method", "50.0", "75.0", "0.600", "90.0", "20.0", "40.0", "0.50", "1.25", "2.0",
    ]  # fmt: skip
    assert lines[-1] == "another method  thing is not installed: uv sync --group peers"


def test_nothing_missed_has_no_empty_table() -> None:
    assert evaluation_text(Evaluation((RIGHT,), (), 0, 0, ())).startswith("questions")


ANSWERER = make_answerer([topic("alpha"), topic("beta")])
ASKED = (Question(id="1", text="what is alpha", kind="topic", accept=("alpha",)),)


def test_an_evaluation_asks_again_with_typing_errors() -> None:
    evaluation = evaluate(ANSWERER, ASKED, errors=1)

    assert [judged.decision.question for judged in evaluation.judged] == ["what is alpha"]
    assert [judged.decision.question for judged in evaluation.mistyped] != ["what is alpha"]


def test_an_evaluation_sets_the_peers_beside_with_each_number_of_errors() -> None:
    rows = evaluate(ANSWERER, ASKED, errors=2, comparing=True).rows

    assert list(rows[0].typos or {}) == [1, 2]


def test_an_evaluation_is_the_same_every_time() -> None:
    first, second = (evaluate(ANSWERER, ASKED, errors=3, seed=5) for _ in range(2))

    assert [j.question.text for j in first.mistyped] == [j.question.text for j in second.mistyped]
