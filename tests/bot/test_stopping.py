"""A stop: what is being answered is finished, the database closed, and it never takes long."""

import asyncio
import logging
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest

from bot.client import FINISH, LEAVE, STORE
from bot.places import DATABASE
from knowledge.errors import StoreError
from knowledge.store import NewQuestion, Store
from tests.bot.questions import KNOWN, TITLE
from tests.bot.reading import said
from tests.bot.world import World

PATIENCE = 5.0
"""Seconds for which a write waits for another program's lock."""


def kept(folder: Path) -> int:
    """Return how many questions a closed database holds."""
    with closing(sqlite3.connect(folder / DATABASE)) as connection:
        return int(connection.execute("SELECT count(*) FROM questions").fetchone()[0])


def files(folder: Path) -> list[str]:
    """Return the names of the database's files."""
    return [file.name for file in folder.glob(f"{DATABASE}*")]


async def begin(world: World, *, slash: bool = False) -> "asyncio.Task[object]":
    """Have a question be asked while the database is busy, and return when it is being answered."""
    asking = (
        world.alice.slash(world.channel, "ask", question=KNOWN)
        if slash
        else world.alice.send(world.channel, f"{world.mention} {KNOWN}")
    )
    task = asyncio.ensure_future(asking)
    for _ in range(200):
        await asyncio.sleep(0.01)
        if world.bot.services.kept.queue:
            return task
    raise AssertionError("the question never reached the database")


@pytest.mark.parametrize("slash", [False, True], ids=["message", "command"])
async def test_an_answer_that_is_being_given_is_given_and_kept(
    world: World, tmp_path: Path, slash: bool
) -> None:
    with closing(sqlite3.connect(tmp_path / DATABASE, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        task = await begin(world, slash=slash)
        stop = asyncio.ensure_future(world.bot.close())
        await asyncio.sleep(0.3)
        other.execute("ROLLBACK")
        await stop
    await asyncio.gather(task, return_exceptions=True)

    assert kept(tmp_path) == 1


async def test_a_stop_never_takes_ten_seconds(
    world: World, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with closing(sqlite3.connect(tmp_path / DATABASE, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        task = await begin(world)
        began = time.monotonic()
        await world.bot.close()
        took = time.monotonic() - began
    await asyncio.gather(task, return_exceptions=True)

    assert took < 10
    assert "answers cut off" in caplog.messages


def test_the_parts_of_a_stop_take_ten_seconds_together() -> None:
    assert FINISH + 2 * LEAVE + STORE + PATIENCE < 10


async def test_a_full_queue_makes_a_stop_no_longer(world: World, tmp_path: Path) -> None:
    store = world.bot.services.kept
    question = NewQuestion(way="ask", text="?", locale="en", kind="topic", band="sure", score=1)
    with closing(sqlite3.connect(tmp_path / DATABASE, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        writes = [asyncio.ensure_future(store.run(Store.record_question, question)) for _ in range(20)]
        await asyncio.sleep(0)
        began = time.monotonic()
        await world.bot.close()
        took = time.monotonic() - began
    results = await asyncio.gather(*writes, return_exceptions=True)

    assert took < 10
    assert {type(result) for result in results} == {StoreError}


async def test_after_a_stop_nothing_new_is_answered(world: World) -> None:
    await world.bot.close()

    await world.alice.send(world.channel, f"{world.mention} {KNOWN}")

    assert world.answers == []


async def test_a_stop_leaves_one_file(world: World, tmp_path: Path) -> None:
    assert TITLE in said(await world.ask(KNOWN))

    await world.bot.close()

    assert files(tmp_path) == [DATABASE]


async def test_a_second_stop_does_nothing(world: World) -> None:
    await world.bot.close()
    await world.bot.close()

    assert world.bot.is_closed()


async def test_a_stop_waits_for_nobody_where_nobody_asks(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    began = time.monotonic()
    await world.bot.close()

    assert time.monotonic() - began < FINISH
    assert [r.getMessage() for r in caplog.records if r.levelno >= logging.WARNING] == []


async def test_what_was_written_before_a_stop_is_there_after_it(world: World, tmp_path: Path) -> None:
    question = NewQuestion(way="ask", text="?", locale="en", kind="topic", band="sure", score=1)
    writes = [
        asyncio.ensure_future(world.bot.services.kept.run(Store.record_question, question)) for _ in range(50)
    ]
    await asyncio.sleep(0)
    await world.bot.close()
    await asyncio.gather(*writes)

    assert kept(tmp_path) == 50
