"""Many texts as one: each comes back as it was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.matching.texts import Texts

WRITTEN = st.lists(st.text(st.characters(exclude_categories=["Cs"])))


@given(written=WRITTEN)
def test_every_text_comes_back_in_its_place(written: list[str]) -> None:
    texts = Texts.of(written)

    assert [texts[at] for at in range(len(texts))] == written


@given(written=WRITTEN)
def test_all_of_them_come_back_in_order(written: list[str]) -> None:
    assert list(Texts.of(written)) == written


@pytest.mark.parametrize("count", [0, 1, 3])
def test_they_know_how_many_they_are(count: int) -> None:
    assert len(Texts.of(["text"] * count)) == count
