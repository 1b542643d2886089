"""A store on real SQLite in memory, a clock that a test can set, and ways to make values."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

import migrations
from knowledge.store import NewQuestion, NewRevision, Store
from knowledge.store.edge import Place


class Clock:
    """Stand still until told to go on."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        """Return the time that it shows."""
        return self.moment

    def go_on(self, by: timedelta) -> None:
        """Show a later time."""
        self.moment += by


def open_store(place: Place, clock: Clock | None = None, patience: float = 0.0) -> Store:
    """Open a store with the real migrations."""
    return Store.open(
        place,
        migrate=migrations.apply,
        known=migrations.known(),
        application_id=migrations.APPLICATION_ID,
        now=clock or Clock(),
        patience=patience,
    )


def question(
    text: str = "what is a hypervisor",
    *,
    user_id: int | None = 7,
    guild_id: int | None = 1,
    previous: int | None = None,
) -> NewQuestion:
    """Make a question as somebody might ask it."""
    return NewQuestion(
        guild_id=guild_id,
        channel_id=2,
        user_id=user_id,
        way="ask",
        text=text,
        locale="en",
        kind="topic",
        band="sure",
        score=97.5,
        slugs=("hypervisor", "type-1-hypervisor"),
        explanation=("the phrasing matches",),
        previous=previous,
    )


def removal(slug: str, *, seen: int = 0) -> NewRevision:
    """Make a revision that takes an entry away."""
    return NewRevision(slug=slug, action="remove", state="none", document=None, base=None, seen=seen)


@pytest.fixture
def clock() -> Clock:
    """Return a clock at a fixed time."""
    return Clock()


@pytest.fixture
def store(clock: Clock) -> Iterator[Store]:
    """Return an empty store in memory."""
    store = open_store(":memory:", clock)
    yield store
    store.close()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return where a database could be."""
    return tmp_path / "bulkhead.db"
