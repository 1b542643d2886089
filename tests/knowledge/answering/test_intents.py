"""What kind of answer the words of a question want."""

import pytest

from knowledge.answering.intents import compares, contrasts, seeks_advice, speaks_of_own_case, wants_list
from knowledge.library import Library
from knowledge.text import words


def tokens(text: str, library: Library) -> tuple[str, ...]:
    return library.synonyms.rewrite(words(text))


@pytest.mark.parametrize(
    "text",
    ["kvm vs xen", "difference between x and y", "is x better than y", "compare x y", "x compared to y"],
)
def test_what_surely_compares(text: str, library: Library) -> None:
    assert compares(tokens(text, library), surely=True)


def test_an_or_compares_but_not_surely() -> None:
    assert (compares(["x", "or", "y"]), compares(["x", "or", "y"], surely=True)) == (True, False)


@pytest.mark.parametrize("text", ["what is docker", "docker and podman", ""])
def test_what_compares_nothing(text: str, library: Library) -> None:
    assert not compares(tokens(text, library))


@pytest.mark.parametrize("between", ["over", "instead of", "instead of the", "was chosen over plain"])
def test_what_sets_the_names_around_it_against_each_other(between: str) -> None:
    assert contrasts(between.split())


@pytest.mark.parametrize("between", ["", "on", "and", "instead of my old", "of", "the"])
def test_what_stands_between_names_without_a_contrast(between: str) -> None:
    assert not contrasts(between.split())


@pytest.mark.parametrize(
    "text",
    [
        "should i use docker",
        "shud i use docker",
        "what should we take",
        "would you recommend kvm",
        "which is better for my shop",
        "I can't decide",
        "help me choose",
    ],
)
def test_what_seeks_advice(text: str, library: Library) -> None:
    assert seeks_advice(tokens(text, library))


@pytest.mark.parametrize("text", ["what is docker", "how does kvm work", "should", ""])
def test_what_seeks_no_advice(text: str, library: Library) -> None:
    assert not seeks_advice(tokens(text, library))


@pytest.mark.parametrize(
    ("text", "own"), [("for my server", True), ("im new", True), ("what is docker", False)]
)
def test_who_speaks_of_their_own_case(text: str, own: bool, library: Library) -> None:
    assert speaks_of_own_case(tokens(text, library)) is own


@pytest.mark.parametrize(("text", "wants"), [("which hypervisors", True), ("free hypervisors", False)])
def test_who_wants_a_list(text: str, wants: bool, library: Library) -> None:
    assert wants_list(tokens(text, library)) is wants
