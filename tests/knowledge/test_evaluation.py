"""The evaluation: ranks and figures on decisions made by hand, and bad lines named."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from knowledge.answering.answerer import Answerer
from knowledge.answering.comparing import compare
from knowledge.answering.listing import list_providers
from knowledge.answering.outcomes import (
    Band,
    ChooseAnswer,
    ComparisonAnswer,
    Decision,
    DidYouMean,
    ListAnswer,
    Outcome,
    TopicAnswer,
    Unknown,
)
from knowledge.errors import BulkheadError
from knowledge.evaluation import Judged, Question, judge, misses, read_questions, summary
from knowledge.matching.matcher import Candidate
from tests.knowledge.making import make_answerer, provider, topic

A, B, C = topic("aa"), topic("bb"), topic("cc")
ONE, TWO = provider("one"), provider("two")
KNOWN = {"aa", "bb", "cc", "one", "two"}
EVIDENCE = make_answerer([A, B, C]).decide("what is aa").candidates[0].evidence


def decision(
    outcome: Outcome, band: Band = Band.SURE, score: float = 90, nearest: Sequence[str] = ()
) -> Decision:
    candidates = tuple(Candidate(slug, score, "", EVIDENCE) for slug in nearest)
    return Decision("", outcome, band, score, candidates, ("by hand",))


def question(kind: str, *accept: str) -> Question:
    return Question.model_validate({"id": "q", "text": "?", "kind": kind, "accept": accept})


def judged_as(asked: Question, decided: Decision) -> Judged:
    (judged,) = judge([asked], lambda text: decided, KNOWN)
    return judged


ANSWERED_A = decision(TopicAnswer(A), nearest=("aa", "bb", "cc"))
ASKED_BACK = decision(DidYouMean((A, B, C)), Band.UNSURE, nearest=("aa", "bb", "cc"))
SILENT = decision(Unknown((A,)), Band.NONE, nearest=("aa", "bb"))
COMPARED = decision(ComparisonAnswer(compare([ONE, TWO])))
CHOSEN = decision(ChooseAnswer(A, {}))


@pytest.mark.parametrize(
    ("asked", "decided", "expected"),
    [
        (question("topic", "aa"), ANSWERED_A, 1),
        (question("topic", "cc", "aa"), ANSWERED_A, 1),
        (question("topic", "bb"), ANSWERED_A, 2),
        (question("topic", "cc"), ANSWERED_A, 3),
        (question("topic", "zz"), ANSWERED_A, 0),
        (question("topic", "aa"), ASKED_BACK, 2),
        (question("topic", "cc"), ASKED_BACK, 3),
        (question("topic", "aa"), SILENT, 2),
        (question("topic", "zz"), SILENT, 0),
        (question("topic", "one"), COMPARED, 2),
        (question("topic", "one"), decision(ListAnswer(list_providers([], [ONE, TWO]))), 2),
        (question("compare", "one", "two"), COMPARED, 1),
        (question("compare", "one"), COMPARED, 1),
        (question("compare", "one", "aa"), COMPARED, 0),
        (question("compare", "aa"), ANSWERED_A, 0),
        (question("choose", "zz"), CHOSEN, 1),
        (question("choose", "aa"), ANSWERED_A, 1),
        (question("choose", "zz"), ANSWERED_A, 0),
        (question("none"), ANSWERED_A, 0),
        (question("none"), ASKED_BACK, 1),
        (question("none"), SILENT, 1),
    ],
)
def test_the_first_thing_shown_is_judged(asked: Question, decided: Decision, expected: int) -> None:
    assert judged_as(asked, decided).rank == expected


@pytest.mark.parametrize(
    ("asked", "answerable"),
    [
        (question("topic", "aa", "zz"), True),
        (question("topic", "zz"), False),
        (question("compare", "one", "two"), True),
        (question("compare", "one", "zz"), False),
        (question("none"), True),
        (question("choose", "zz"), True),
    ],
)
def test_a_question_is_answerable_where_its_entries_exist(asked: Question, answerable: bool) -> None:
    assert asked.answerable(KNOWN) is answerable


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


def test_a_miss_is_what_could_have_been_right() -> None:
    judged = judge(
        [question("topic", "aa"), question("topic", "bb"), question("topic", "zz")],
        lambda text: ANSWERED_A,
        KNOWN,
    )

    assert [miss.accept for miss in misses(judged)] == [("bb",)]


def read(tmp_path: Path, text: str) -> tuple[Question, ...]:
    file = tmp_path / "questions.jsonl"
    file.write_text(text, encoding="utf-8")
    return read_questions(file)


GOOD = '{"id": "1", "text": "what", "kind": "topic", "accept": ["aa"], "note": "x"}'


def test_questions_are_read_in_order_and_empty_lines_left_out(tmp_path: Path) -> None:
    assert [q.id for q in read(tmp_path, f"{GOOD}\n\n  \n{GOOD.replace('1', '2')}\n")] == ["1", "2"]


def test_a_line_separator_inside_a_text_ends_no_line(tmp_path: Path) -> None:
    (asked,) = read(tmp_path, GOOD.replace("what", "one\u2028two\x85three"))

    assert asked.text == "one\u2028two\x85three"


@pytest.mark.parametrize(
    ("bad", "message"),
    [
        ("{oops", "is no JSON: "),
        (GOOD.replace("topic", "tpic"), "is no question: kind: 'tpic': input should be 'topic', "),
        (GOOD.replace('"accept": ["aa"], ', ""), "is no question: accept: is missing; add it"),
        ("[]", "is no question: "),
        ("3", "is no question: "),
    ],
)
def test_a_bad_line_is_named_by_its_number(bad: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(BulkheadError) as caught:
        read(tmp_path, f"{GOOD}\n\n{bad}\n")

    assert str(caught.value).startswith("line 3 of ")
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("content", [None, b"\xff\xfe"])
def test_a_file_that_cannot_be_read_is_named(content: bytes | None, tmp_path: Path) -> None:
    file = tmp_path / "questions.jsonl"
    if content is not None:
        file.write_bytes(content)

    with pytest.raises(
        BulkheadError, match=r"cannot read '.*questions\.jsonl': .*; name a file of JSON lines"
    ):
        read_questions(file)


def test_an_answerer_can_be_judged() -> None:
    answerer: Answerer = make_answerer([A, B, C])
    asked = Question(id="1", text="what is aa", kind="topic", accept=("aa",))

    (judged,) = judge([asked], answerer.decide, KNOWN)

    assert judged.right
    assert judged.seconds > 0


def test_the_questions_in_the_repository_can_be_read() -> None:
    file = Path(__file__).parents[1] / "evaluation" / "questions.jsonl"

    questions = read_questions(file)

    assert len({asked.id for asked in questions}) == len(questions) > 100
