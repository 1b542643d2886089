"""Leaving an ingredient out changes what is found, and leaves nothing behind."""

import pytest

from knowledge.matching.matcher import Candidate, Matcher
from tests.benchmarks.without import INGREDIENTS
from tests.knowledge.making import make_library, topic

LIBRARY = make_library(
    [
        topic(
            "snapshots", "how do i take a snapshot", "snapshot or backup of a disk", "go back to snapshots"
        ),
        topic("networks", "why is the network slow", "bridge or nat for the network", "networks of machines"),
        topic("memory", "how much memory is needed", "what is ballooning of memory", "memory and disks"),
    ]
)
ASKED = (
    "slow snapshto of network disks",
    "how much memry do i take back",
    "a slow desk",
    "what is a bridge",
)


def found() -> list[tuple[Candidate, ...]]:
    matcher = Matcher(LIBRARY)
    return [matcher.match(asked).candidates for asked in ASKED]


WHOLE = found()


@pytest.mark.parametrize("name", INGREDIENTS)
def test_an_ingredient_left_out_changes_what_is_found(name: str) -> None:
    with INGREDIENTS[name]():
        changed = found()

    assert changed != WHOLE


@pytest.mark.parametrize("name", INGREDIENTS)
def test_an_ingredient_is_back_afterwards(name: str) -> None:
    with INGREDIENTS[name]():
        pass

    assert found() == WHOLE
