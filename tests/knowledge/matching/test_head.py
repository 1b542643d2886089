"""The head: it learns what tells near entries apart, the same way every time."""

from collections.abc import Mapping, Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from knowledge.matching.head import Head, train_head

Vector = tuple[NDArray[np.int64], NDArray[np.float64]]


def vector(features: Sequence[int]) -> Vector:
    """Return features of the same weight, of length 1."""
    ids = np.array(sorted(features), dtype=np.int64)
    return ids, np.full(len(ids), 1 / np.sqrt(max(1, len(ids))))


def learn(phrasings: Mapping[int, Sequence[Sequence[int]]], features: int) -> Head:
    """Train on phrasings by entry, each given by its features."""
    rows = [vector(phrasing) for group in phrasings.values() for phrasing in group]
    homes = np.array([entry for entry, group in phrasings.items() for _ in group], dtype=np.int64)
    return train_head(rows, homes, features, len(phrasings))


def logits(head: Head, features: Sequence[int]) -> list[float]:
    """Return what the head gives each entry for a question with these features."""
    ids, values = vector(features)
    given: list[float] = (values @ head.weights[ids] + head.bias).tolist()
    return given


def likeliest(head: Head, features: Sequence[int]) -> int:
    """Return the entry that the head takes a question for."""
    return int(np.argmax(logits(head, features)))


SHARED, RED, BLUE, GREEN = 0, 1, 2, 3
NEAR = {0: [[SHARED, RED]] * 4, 1: [[SHARED, BLUE]] * 4, 2: [[SHARED, GREEN]] * 4}
"""Three entries that are told apart by one feature each."""


@pytest.mark.parametrize(("entry", "telling"), [(0, RED), (1, BLUE), (2, GREEN)])
def test_what_tells_an_entry_apart_is_learned(entry: int, telling: int) -> None:
    assert likeliest(learn(NEAR, 4), [SHARED, telling]) == entry


def test_a_pair_of_features_tells_apart_what_neither_does_alone() -> None:
    both, ab, cd, ac, bd = [0, 1, 2, 3], 4, 5, 6, 7
    head = learn({0: [[*both, ab], [*both, cd]] * 6, 1: [[*both, ac], [*both, bd]] * 6}, 8)

    assert [likeliest(head, [*both, pair]) for pair in (ab, cd, ac, bd)] == [0, 0, 1, 1]


def test_a_telling_feature_weighs_more_for_its_entry_than_a_shared_one() -> None:
    weights = learn(NEAR, 4).weights[:, 0]

    assert weights[RED] > weights[SHARED]


def test_a_telling_feature_speaks_against_the_neighbours() -> None:
    weights = learn(NEAR, 4).weights[RED]

    assert (weights[1] < 0, weights[2] < 0) == (True, True)


def test_a_feature_that_no_phrasing_has_weighs_nothing() -> None:
    assert learn(NEAR, 6).weights[4:].tolist() == [[0, 0, 0], [0, 0, 0]]


def test_the_same_phrasings_give_the_same_head() -> None:
    first, second = learn(NEAR, 4), learn(NEAR, 4)

    assert (first.weights.tolist(), first.bias.tolist()) == (second.weights.tolist(), second.bias.tolist())


OFTEN = {0: [[SHARED, RED]] * 4, 1: [[SHARED, BLUE]] * 4, 2: [[SHARED, GREEN]] * 100}


def lead(head: Head, features: Sequence[int]) -> float:
    """Return how far the likeliest entry is ahead of the unlikeliest."""
    found = logits(head, features)
    return max(found) - min(found)


def test_a_small_entry_is_learned_beside_one_that_is_repeated_a_hundred_times() -> None:
    head = learn(OFTEN, 4)

    assert [likeliest(head, [SHARED, telling]) for telling in (RED, BLUE, GREEN)] == [0, 1, 2]


def test_an_entry_repeated_a_hundred_times_is_no_surer_than_a_small_one() -> None:
    head = learn(OFTEN, 4)

    assert lead(head, [SHARED, GREEN]) == pytest.approx(lead(head, [SHARED, RED]), rel=0.2)


def test_what_all_share_does_not_speak_for_the_entry_that_is_repeated() -> None:
    head = learn(OFTEN, 4)

    assert lead(head, [SHARED]) < 0.1 * lead(head, [SHARED, RED])


def test_without_phrasings_nothing_is_learned() -> None:
    head = train_head([], np.array([], dtype=np.int64), 1, 0)

    assert (head.weights.shape, head.bias.shape) == ((1, 0), (0,))


GROUPS = st.lists(
    st.lists(st.lists(st.integers(0, 5), max_size=4, unique=True), max_size=4), min_size=1, max_size=4
)


@settings(deadline=None, max_examples=50)
@given(groups=GROUPS)
def test_whatever_is_learned_is_a_number(groups: list[list[list[int]]]) -> None:
    head = learn(dict(enumerate(groups)), 6)

    assert np.isfinite(head.weights).all()
    assert np.isfinite(head.bias).all()
