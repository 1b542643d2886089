"""Typing errors: so many, where letters are, the same ones for the same seed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from knowledge.evaluation import mistype, with_typos
from knowledge.evaluation.typos import NEIGHBOURS
from tests.knowledge.evaluation.by_hand import question
from tests.knowledge.making import UNHURRIED

TEXTS = st.text("abc xyz ABC 19?!äß😀", max_size=40)
SEEDS = st.integers().map(str)


@UNHURRIED
@given(text=TEXTS.filter(lambda text: any(char.isascii() and char.isalpha() for char in text)), seed=SEEDS)
def test_one_error_is_one_edit(text: str, seed: str) -> None:
    assert OSA.distance(text, mistype(text, 1, seed)) == 1


@UNHURRIED
@given(text=TEXTS, errors=st.integers(0, 6), seed=SEEDS)
def test_no_more_is_changed_than_there_are_errors(text: str, errors: int, seed: str) -> None:
    # a swap over which another error comes to lie costs two edits
    assert OSA.distance(text, mistype(text, errors, seed)) <= 2 * errors


@UNHURRIED
@given(text=TEXTS, errors=st.integers(0, 6), seed=SEEDS)
def test_the_same_seed_makes_the_same_errors(text: str, errors: int, seed: str) -> None:
    assert mistype(text, errors, seed) == mistype(text, errors, seed)


def test_seeds_make_different_errors() -> None:
    assert len({mistype("what is a hypervisor", 1, str(seed)) for seed in range(50)}) > 20


def test_the_errors_of_a_seed_stay_what_they_are() -> None:
    assert [mistype("hypervisor", 2, str(seed)) for seed in range(4)] == [
        "hyuppervisor",
        "hhperviosr",
        "hypeerevisor",
        "hypeervisro",
    ]


@pytest.mark.parametrize("text", ["", "123", "😀 ?!", "日本語"])
def test_what_has_no_letter_stays_as_it_is(text: str) -> None:
    assert mistype(text, 3, "0") == text


def test_no_errors_change_nothing() -> None:
    assert mistype("hypervisor", 0, "0") == "hypervisor"


def test_questions_are_mistyped_each_in_its_own_way() -> None:
    asked = [question("none", id=str(at), text="what is a hypervisor") for at in range(20)]

    assert len({mistyped.text for mistyped in with_typos(asked, 1, 0)}) > 10


def test_a_mistyped_question_wants_what_it_wanted() -> None:
    (mistyped,) = with_typos([question("topic", "aa", id="7", text="abc")], 1, 0)

    assert (mistyped.id, mistyped.kind, mistyped.accept) == ("7", "topic", ("aa",))


@pytest.mark.parametrize(("letter", "near"), [("q", "wa"), ("g", "fhtyvb"), ("m", "njk"), ("p", "ol")])
def test_neighbours_are_the_keys_around(letter: str, near: str) -> None:
    assert set(NEIGHBOURS[letter]) == set(near)
