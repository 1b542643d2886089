"""Ranking measured: where the right entry stands, and how well scores divide known from unknown."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.evaluation import Question
from knowledge.evaluation.ranking import area_under_curve, let_through, rank_all
from tests.knowledge.making import UNHURRIED

SEED = 7


def test_a_perfect_order_has_the_whole_area() -> None:
    assert area_under_curve(np.array([0.1, 0.2, 0.8, 0.9]), np.array([0.0, 0.0, 1.0, 1.0])) == 1


def test_an_upside_down_order_has_no_area() -> None:
    assert area_under_curve(np.array([0.9, 0.8, 0.2, 0.1]), np.array([0.0, 0.0, 1.0, 1.0])) == 0


def test_a_random_order_has_half_the_area() -> None:
    random = np.random.default_rng(SEED)
    right = random.permutation(np.repeat([0.0, 1.0], 5_000))

    assert area_under_curve(random.random(10_000), right) == pytest.approx(0.5, abs=0.03)


@pytest.mark.parametrize("right", [[1.0, 0.0, 0.0], [0.0, 0.0, 1.0], [0.0, 1.0, 1.0]])
def test_equal_scores_have_half_the_area_whatever_their_order(right: list[float]) -> None:
    assert area_under_curve(np.full(3, 0.7), np.array(right)) == 0.5


@UNHURRIED
@given(pairs=st.lists(st.tuples(st.integers(0, 9), st.booleans()), min_size=2, max_size=40))
def test_the_area_is_how_often_a_right_one_beats_a_wrong_one(pairs: list[tuple[int, bool]]) -> None:
    right = [score for score, good in pairs if good] or [5]
    wrong = [score for score, good in pairs if not good] or [5]

    beats = sum((good > bad) + (good == bad) / 2 for good in right for bad in wrong)

    scores = np.array([*right, *wrong], dtype=np.float64)
    labels = np.repeat([1.0, 0.0], [len(right), len(wrong)])
    assert area_under_curve(scores, labels) == pytest.approx(beats / (len(right) * len(wrong)))


def test_what_is_let_through_is_counted_at_the_level_that_lets_the_known_through() -> None:
    known = np.arange(100, dtype=np.float64)  # the level is 5: 95 of them are at or above it

    assert let_through(known, np.array([0.0, 4.9, 5.0, 99.0])) == 0.5


def test_equal_scores_are_all_let_through() -> None:
    assert let_through(np.full(10, 0.5), np.full(10, 0.5)) == 1


@UNHURRIED
@given(scores=st.lists(st.integers(0, 20), min_size=1, max_size=60))
def test_at_least_the_wanted_share_of_the_known_is_let_through(scores: list[int]) -> None:
    known = np.array(scores, dtype=np.float64)

    assert let_through(known, known) >= 0.95


ASKED = Question(id="1", text="> quoted\nwhat is it", kind="topic", accept=("bb", "cc"))


@pytest.mark.parametrize(
    ("found", "rank"),
    [
        ([("bb", 2.0), ("aa", 1.0)], 1),
        ([("aa", 2.0), ("cc", 1.0), ("bb", 0.5)], 2),
        ([("aa", 2.0)], 0),
        ([], 0),
    ],
)
def test_the_first_accepted_entry_has_the_rank(found: list[tuple[str, float]], rank: int) -> None:
    (ranked,) = rank_all([ASKED], lambda text: found)

    assert ranked.rank == rank


def test_the_first_entry_has_the_score() -> None:
    (ranked,) = rank_all([ASKED], lambda text: [("aa", 2.0), ("bb", 1.0)])

    assert ranked.score == 2


def test_what_finds_nothing_is_surely_unknown() -> None:
    (ranked,) = rank_all([ASKED], lambda text: [])

    assert ranked.score == -np.inf


def test_a_method_is_asked_what_the_answerer_would_read() -> None:
    asked: list[str] = []

    def rank(text: str) -> list[tuple[str, float]]:
        asked.append(text)
        return []

    rank_all([ASKED], rank)

    assert asked == ["what is it"]
