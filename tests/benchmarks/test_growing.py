"""The library made larger or smaller: so many phrasings, none twice, the same every time."""

import pytest

from knowledge.library import Library
from tests.benchmarks.growing import resized
from tests.knowledge.making import make_library, topic

SMALL = make_library([topic("alpha"), topic("beta"), topic("gamma")])


def phrasings(library: Library) -> list[tuple[str, ...]]:
    return [entry.phrasings for entry in library]


@pytest.mark.parametrize("count", [3, 10, 24, 500])
def test_a_library_has_the_phrasings_asked_for(count: int) -> None:
    found = phrasings(resized(SMALL, count))

    assert sum(map(len, found)) == sum(len(set(group)) for group in found) == count


def test_what_is_there_is_kept_first() -> None:
    for entry in resized(SMALL, 100):
        assert entry.phrasings[:8] == SMALL.entry(entry.slug).phrasings


def test_a_size_is_the_same_library_every_time() -> None:
    assert phrasings(resized(SMALL, 200)) == phrasings(resized(SMALL, 200))


def test_sizes_are_cached_apart() -> None:
    assert resized(SMALL, 100).digest != resized(SMALL, 200).digest
