"""Once a day the bot forgets what it has kept for long enough; a bad day does not end that."""

import logging
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any, NoReturn

import pytest

from bot.client import Bulkhead
from bot.housekeeping import DAY, SESSIONS_KEPT
from bot.offload import StoreThread
from knowledge.errors import StoreError
from knowledge.store import Store
from tests.bot.answering import begun
from tests.bot.questions import KNOWN, UNKNOWN
from tests.bot.world import BotFactory, World
from tests.knowledge.store.conftest import Clock

RETENTION = 7
LONG_AGO = timedelta(days=RETENTION, seconds=1)


class FullDisk(StoreThread):
    """Refuse every call, and count them."""

    def __init__(self) -> None:
        self.refused = 0

    async def run(self, method: Callable[..., Any], *args: Any, **kwargs: Any) -> NoReturn:
        """Fail as a store does whose disk is full."""
        self.refused += 1
        raise StoreError("the disk is full; free some space")


def broken(store: Store, *args: Any) -> NoReturn:
    """Be a method with a fault in it."""
    raise RuntimeError("a fault of our own")


@pytest.fixture
def clock() -> Clock:
    """Return the clock of the bot."""
    return Clock()


@pytest.fixture
def bot(bot_factory: BotFactory, clock: Clock) -> Bulkhead:
    """Return a bot that keeps questions for some days."""
    return bot_factory(now=clock, retention_days=RETENTION)


@pytest.fixture
def log(caplog: pytest.LogCaptureFixture) -> Iterator[pytest.LogCaptureFixture]:
    """Return what housekeeping logs, from the level on that operators see."""
    with caplog.at_level(logging.INFO, logger="bot.housekeeping"):
        yield caplog


async def a_day_later(world: World) -> None:
    """Let the bot sleep until the next day has begun."""
    await world.env.advance_time(DAY.total_seconds() + 1)


async def kept(world: World, table: str = "questions") -> int:
    """Count what is kept of alice."""
    return (await world.bot.services.kept.run(Store.about_user, world.alice.id))[table]


async def test_a_question_older_than_the_retention_is_gone_the_next_day(world: World, clock: Clock) -> None:
    await world.ask(KNOWN)
    clock.go_on(LONG_AGO)

    await a_day_later(world)

    assert await kept(world) == 0


async def test_a_question_within_the_retention_is_kept(world: World, clock: Clock) -> None:
    await world.ask(KNOWN)
    clock.go_on(timedelta(days=RETENTION))

    await a_day_later(world)

    assert await kept(world) == 1


async def test_until_the_next_day_nothing_is_deleted(world: World, clock: Clock) -> None:
    await world.ask(KNOWN)
    clock.go_on(LONG_AGO)

    await world.env.advance_time(DAY.total_seconds() / 2)

    assert await kept(world) == 1


async def test_every_day_is_a_day_for_it(world: World, clock: Clock) -> None:
    await a_day_later(world)
    await a_day_later(world)
    await world.ask(KNOWN)
    clock.go_on(LONG_AGO)

    await a_day_later(world)

    assert await kept(world) == 0


async def test_at_the_start_it_is_done_at_once(world: World, clock: Clock) -> None:
    await world.ask(KNOWN)
    clock.go_on(LONG_AGO)

    await world.restart(now=clock, retention_days=RETENTION)

    assert await kept(world) == 0


async def test_a_question_that_somebody_waits_for_is_kept(world: World, clock: Clock) -> None:
    answer = await world.ask(UNKNOWN)
    await world.alice.click(answer, label="Tell me when it is known")
    clock.go_on(LONG_AGO)

    await a_day_later(world)

    assert await kept(world) == 1


@pytest.mark.parametrize(("late", "left"), [(timedelta(0), 1), (timedelta(seconds=1), 0)])
async def test_a_questionnaire_that_nobody_goes_on_with_is_gone_in_the_end(
    world: World, clock: Clock, late: timedelta, left: int
) -> None:
    await begun(world)
    clock.go_on(SESSIONS_KEPT + late)

    await a_day_later(world)

    assert await kept(world, "sessions") == left


async def test_what_was_deleted_is_logged_as_numbers(
    world: World, clock: Clock, log: pytest.LogCaptureFixture
) -> None:
    await world.ask(KNOWN)
    clock.go_on(LONG_AGO)
    log.clear()

    await a_day_later(world)

    (record,) = [record for record in log.records if record.name == "bot.housekeeping"]
    assert (record.getMessage(), vars(record)["questions"], vars(record)["sessions"]) == ("tidied up", 1, 0)


async def test_a_failing_store_is_logged_without_a_traceback(
    world: World, monkeypatch: pytest.MonkeyPatch, log: pytest.LogCaptureFixture
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(world.bot.services, "store", FullDisk())
        await a_day_later(world)

    (record,) = [record for record in log.records if record.levelno > logging.INFO]
    assert (record.getMessage(), vars(record)["error"], record.exc_info) == (
        "housekeeping failed",
        "the disk is full; free some space",
        None,
    )


async def test_after_a_day_with_a_fault_of_our_own_it_goes_on_the_next(
    world: World, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    await world.ask(KNOWN)
    clock.go_on(LONG_AGO)
    with monkeypatch.context() as patch:
        patch.setattr(Store, "purge_waiting", broken)
        await a_day_later(world)

    await a_day_later(world)

    assert await kept(world) == 0


async def test_after_a_day_that_failed_it_goes_on_the_next(
    world: World, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    await world.ask(KNOWN)
    clock.go_on(LONG_AGO)
    broken = FullDisk()
    with monkeypatch.context() as patch:
        patch.setattr(world.bot.services, "store", broken)
        await a_day_later(world)

    await a_day_later(world)

    assert (broken.refused, await kept(world)) == (1, 0)
