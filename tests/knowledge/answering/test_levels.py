"""The levels: when nobody asked, the bar is far higher, and so it is beside a decoy."""

import pytest

from knowledge.answering.answerer import Answerer
from knowledge.answering.levels import ADDRESSED, UNPROMPTED
from knowledge.answering.outcomes import Band, Decision
from tests.knowledge.answering.world import Unnamed, make_small

ASKED = "is a snapshot thing slow"
"""A question about which no rule decides anything."""


def decide(score: float, *, decoy: str | None = None, unprompted: bool = False) -> Decision:
    """Return what is decided where one entry has this score."""
    answerer: Answerer = make_small()
    answerer.matcher = Unnamed(answerer.matcher, {"snapshots": score}, decoy)
    return answerer.decide(ASKED, unprompted=unprompted)


def test_asking_back_is_easier_than_answering() -> None:
    assert 0 < ADDRESSED.unsure < ADDRESSED.sure < 100


def test_asking_back_is_harder_beside_a_decoy() -> None:
    assert ADDRESSED.unsure < ADDRESSED.decoyed <= ADDRESSED.sure


def test_the_bar_is_far_higher_where_nobody_asked() -> None:
    assert UNPROMPTED.sure >= ADDRESSED.sure + 20


def test_an_own_phrasing_is_answered_even_where_nobody_asked() -> None:
    assert UNPROMPTED.sure <= 100


def test_nothing_is_asked_back_where_nobody_asked() -> None:
    assert min(UNPROMPTED.unsure, UNPROMPTED.decoyed) > 100


@pytest.mark.parametrize(
    ("score", "band"),
    [
        (100, Band.SURE),
        (ADDRESSED.sure, Band.SURE),
        (ADDRESSED.sure - 0.1, Band.UNSURE),
        (ADDRESSED.unsure, Band.UNSURE),
        (ADDRESSED.unsure - 0.1, Band.NONE),
        (0, Band.NONE),
    ],
)
def test_who_asked_is_answered_asked_back_or_told_that_it_is_unknown(score: float, band: Band) -> None:
    assert decide(score).band is band


@pytest.mark.parametrize(
    ("score", "band"),
    [
        (ADDRESSED.sure, Band.SURE),
        (ADDRESSED.decoyed, Band.UNSURE),
        (ADDRESSED.decoyed - 0.1, Band.NONE),
        (ADDRESSED.unsure, Band.NONE),
    ],
)
def test_beside_a_decoy_only_what_is_closer_is_offered(score: float, band: Band) -> None:
    assert decide(score, decoy="holiday photos").band is band


@pytest.mark.parametrize(
    ("score", "band"), [(100, Band.SURE), (UNPROMPTED.sure, Band.SURE), (UNPROMPTED.sure - 0.1, Band.NONE)]
)
def test_where_nobody_asked_it_is_an_answer_or_silence(score: float, band: Band) -> None:
    assert decide(score, unprompted=True).band is band


def test_the_reasons_say_which_decoy_it_looks_like() -> None:
    assert "it looks like holiday photos" in decide(0, decoy="holiday photos").reasons
