"""The size of a value: everything it reaches, each thing once."""

import sys
from dataclasses import dataclass

import numpy as np
import pytest

from knowledge.evaluation.size import size_of


@dataclass(frozen=True, slots=True)
class Slotted:
    """Hold a thing without a dictionary."""

    held: object


class Usual:
    """Hold a thing in a dictionary."""

    def __init__(self, held: object) -> None:
        self.held = held


ARRAY = np.zeros(10_000)


@pytest.mark.parametrize(
    "value",
    [ARRAY, [ARRAY], {"a": ARRAY}, Slotted(ARRAY), Usual(ARRAY), ARRAY[5:10], (Slotted([ARRAY]),)],
    ids=["array", "list", "dict", "slots", "object", "part of an array", "nested"],
)
def test_an_array_counts_wherever_it_is_held(value: object) -> None:
    assert ARRAY.nbytes <= size_of(value) < ARRAY.nbytes + 2_000


def test_a_thing_counts_once() -> None:
    assert size_of([ARRAY, ARRAY]) < 1.1 * ARRAY.nbytes


def test_a_ring_has_an_end() -> None:
    ring: list[object] = []
    ring.append(ring)

    assert size_of(ring) == sys.getsizeof(ring)


def test_the_program_itself_does_not_count() -> None:
    assert size_of([np, Slotted, size_of]) < 200
