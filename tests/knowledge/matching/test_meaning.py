"""The meaning of a text: near for what says the same in other words, far for what does not."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.matching.meaning import Meaning
from tests.knowledge.making import UNHURRIED

MEANING = Meaning()


def likeness(first: str, second: str) -> float:
    return float(MEANING(first.split()) @ MEANING(second.split()))


@pytest.mark.parametrize(
    ("text", "near", "far"),
    [
        ("my disk is full", "no storage space left", "which cable goes into the monitor"),
        ("start quickly", "fast boot", "delete a user"),
        ("is it cheap", "what does the license cost", "move it to another server"),
    ],
)
def test_the_same_in_other_words_is_nearer_than_something_else(text: str, near: str, far: str) -> None:
    assert likeness(text, near) > likeness(text, far)


def test_a_text_of_unknown_words_means_nothing() -> None:
    assert not MEANING(["zzqx", "qqzk"]).any()


def test_no_words_mean_nothing() -> None:
    assert not MEANING([]).any()


def test_many_texts_give_one_row_each() -> None:
    rows = MEANING.all([["disk"], ["zzqx"], []])

    assert rows.shape == (3, MEANING.size)
    assert np.array_equal(rows[0], MEANING(["disk"]))


def test_no_texts_give_no_rows() -> None:
    assert MEANING.all([]).shape == (0, MEANING.size)


@UNHURRIED
@given(tokens=st.lists(st.text(max_size=10) | st.sampled_from(["disk", "docker", "memory"]), max_size=30))
def test_every_meaning_has_length_one_or_none(tokens: list[str]) -> None:
    length = float(np.linalg.norm(MEANING(tokens)))

    assert length == 0 or length == pytest.approx(1, abs=1e-4)
