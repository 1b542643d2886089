"""The file of questions: read in order, bad lines named."""

from pathlib import Path

import pytest

from knowledge.errors import BulkheadError
from knowledge.evaluation import Question, doubts, read_questions
from knowledge.library import Library
from tests.knowledge.evaluation.by_hand import KNOWN, question


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
        ("[]", 'is no question: it is no object; write {"id": '),
        ("3", "is no question: it is no object; "),
        (GOOD.replace("topic", "tpic"), "or 'none'; write {\"id\": "),
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


def test_the_questions_in_the_repository_can_be_read() -> None:
    file = Path(__file__).parents[2] / "evaluation" / "questions.jsonl"

    questions = read_questions(file)

    assert len({asked.id for asked in questions}) == len(questions) > 100


def test_a_slug_that_no_entry_has_is_doubted_with_the_nearest() -> None:
    asked = [question("topic", "aa"), question("topic", "onee", id="1"), question("choose", "onee", id="2")]

    assert list(doubts(asked, KNOWN))[:1] == [
        "no entry has the slug 'onee' that 1, 2 accepts; did you mean 'one'?"
    ]


def test_an_id_of_two_questions_is_doubted() -> None:
    asked = [question("none", id="1"), question("none", id="2"), question("none", id="1")]

    assert list(doubts(asked, KNOWN)) == ["the id '1' stands for 2 questions; give each its own"]


def test_of_what_is_as_it_should_be_nothing_is_doubted(library: Library) -> None:
    file = Path(__file__).parents[2] / "evaluation" / "questions.jsonl"

    assert list(doubts(read_questions(file), {entry.slug for entry in library})) == []
