"""What stays is left out of what the garbage collector looks through, and freed once nobody needs it."""

import gc
import weakref
from collections.abc import Iterator

import pytest

from bot.freezing import freeze


class Ring:
    """Refer to itself, so that only the garbage collector frees it."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture(autouse=True)
def thawed() -> Iterator[None]:
    """Leave the collector as it was."""
    yield
    gc.unfreeze()


def test_what_is_there_is_left_out_of_later_looks() -> None:
    ring = Ring()

    freeze()

    assert not any(one is ring for one in gc.get_objects())


def test_what_is_not_needed_any_more_is_freed_the_next_time() -> None:
    ring = Ring()
    gone = weakref.ref(ring)
    freeze()
    del ring

    freeze()

    assert gone() is None
