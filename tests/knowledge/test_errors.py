"""Every error says what is wrong, with the value, and what to do."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from knowledge.curating.files import read_file
from knowledge.errors import (
    BulkheadError,
    CodeError,
    ContentError,
    FileError,
    Problem,
    StoreError,
    UnknownIdError,
)
from knowledge.evaluation import read_questions
from knowledge.loader import CONTENT, load_library
from knowledge.questionnaire.codes import decode
from knowledge.questionnaire.loading import load_questionnaire
from knowledge.server_choices import ChoiceError, chosen
from tests.knowledge.making import make_library, topic
from tests.knowledge.store.conftest import open_store

WRONG = "wrong-value"

RAISED: dict[type[BulkheadError], Callable[[Path], object]] = {
    BulkheadError: lambda folder: read_questions(folder / WRONG),
    ChoiceError: lambda folder: chosen("addressed", [WRONG], locales=(), most_days=30),
    CodeError: lambda folder: decode(load_questionnaire(CONTENT / "choose.toml"), WRONG),
    ContentError: lambda folder: load_library(_misspelt(folder)),
    FileError: lambda folder: read_file(WRONG.encode()),
    StoreError: lambda folder: open_store(_foreign(folder)),
    UnknownIdError: lambda folder: make_library([topic("wrong-values")]).entry(WRONG),
}


def _misspelt(folder: Path) -> Path:
    (folder / "synonyms.toml").write_text(f"[{WRONG}]\n", encoding="utf-8")
    return folder


def _foreign(folder: Path) -> Path:
    (folder / WRONG).write_text("no database", encoding="utf-8")
    return folder / WRONG


def _all_below(error: type[BulkheadError]) -> Iterator[type[BulkheadError]]:
    yield error
    for subclass in error.__subclasses__():
        yield from _all_below(subclass)


def message(error: type[BulkheadError], folder: Path) -> str:
    with pytest.raises(BulkheadError) as caught:
        RAISED[error](folder)
    assert type(caught.value) is error
    return str(caught.value)


def test_every_error_of_the_tree_is_raised_here() -> None:
    ours = {error for error in _all_below(BulkheadError) if error.__module__.startswith("knowledge.")}

    assert ours == set(RAISED)


@pytest.mark.parametrize("error", RAISED)
def test_a_message_holds_the_value(error: type[BulkheadError], tmp_path: Path) -> None:
    assert WRONG in message(error, tmp_path)


@pytest.mark.parametrize("error", RAISED)
def test_a_message_ends_with_what_to_do(error: type[BulkheadError], tmp_path: Path) -> None:
    assert (
        message(error, tmp_path)
        .rpartition("; ")[2]
        .startswith(("name ", "compare ", "use ", "answer ", "choose ", "did you mean "))
    )


@pytest.mark.parametrize("error", RAISED)
def test_a_message_is_in_lower_case_and_has_no_full_stop(error: type[BulkheadError], tmp_path: Path) -> None:
    text = message(error, tmp_path)

    assert not text[0].isupper()
    assert not text.endswith(".")


def test_a_problem_reads_as_one_line() -> None:
    assert str(Problem("a.md", "title", "is missing; add it")) == "a.md: title: is missing; add it"


def test_a_problem_of_a_whole_file_has_no_place() -> None:
    assert str(Problem("a.md", "", "cannot be read")) == "a.md: cannot be read"


def test_a_content_error_counts_and_sorts_its_problems() -> None:
    error = ContentError([Problem("b.md", "x", "bad"), Problem("a.md", "y", "bad")])

    assert str(error) == "2 problems in the content:\n  a.md: y: bad\n  b.md: x: bad"


def test_one_problem_is_not_many() -> None:
    assert str(ContentError([Problem("a.md", "", "bad")])).startswith("1 problem in")


def test_an_unknown_id_like_no_other_has_no_hint() -> None:
    assert str(UnknownIdError("entry", "xyz", None)) == "unknown entry 'xyz'"
