"""The small world, built once."""

import pytest

from knowledge.answering.answerer import Answerer
from tests.knowledge.answering.world import make_small


@pytest.fixture(scope="session")
def small() -> Answerer:
    """Return an answerer over the small world."""
    return make_small()
