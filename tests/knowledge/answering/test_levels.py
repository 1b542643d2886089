"""The levels: when nobody asked, the bar is far higher."""

from knowledge.answering.levels import ADDRESSED, UNPROMPTED


def test_asking_back_is_easier_than_answering() -> None:
    assert 0 < ADDRESSED.unsure < ADDRESSED.sure < 100


def test_the_bar_is_far_higher_where_nobody_asked() -> None:
    assert UNPROMPTED.sure >= ADDRESSED.sure + 20


def test_an_own_phrasing_is_answered_even_where_nobody_asked() -> None:
    assert UNPROMPTED.sure <= 100


def test_nothing_is_asked_back_where_nobody_asked() -> None:
    assert UNPROMPTED.unsure > 100
