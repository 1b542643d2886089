"""The database fails while the bot runs: answers go on, the log says what to do, nothing is spoilt."""

import asyncio
import logging
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from bot.client import Bulkhead
from bot.pace import Pace
from bot.places import DATABASE
from knowledge.errors import StoreError
from knowledge.store import Store
from tests.bot.questions import KNOWN, TITLE
from tests.bot.reading import heard, said
from tests.bot.world import BotFactory, World
from tests.knowledge.store.conftest import open_store

HOLD = """
import sqlite3, sys
db = sqlite3.connect(sys.argv[1], isolation_level=None)
db.execute("BEGIN IMMEDIATE")
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def held(world: World, tmp_path: Path) -> Iterator["subprocess.Popen[str]"]:
    """Have another process hold the database's lock."""
    with subprocess.Popen(  # noqa: S603 - our own code
        [sys.executable, "-c", HOLD, str(tmp_path / DATABASE)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


@pytest.fixture
def bot(bot_factory: BotFactory) -> Bulkhead:
    """Return a bot that one member may ask as often as they like."""
    return bot_factory(pace=Pace(burst=1000))


async def on_store(world: World, statement: str) -> None:
    """Run a statement on the bot's own connection."""
    await world.bot.services.kept.run(lambda store: store._db.execute(statement).fetchall())


async def kept(world: World) -> int:
    """Return how many questions of alice are kept."""
    return (await world.bot.services.kept.run(Store.about_user, world.alice.id))["questions"]


def advice(caplog: pytest.LogCaptureFixture) -> list[str]:
    """Return what the log says to do about answers that were not kept."""
    told = [r for r in caplog.records if r.getMessage() == "answer not kept"]
    assert [r for r in caplog.records if r.levelno > logging.WARNING] == []
    return [str(vars(r)["error"]).rpartition("; ")[2] for r in told]


async def test_on_a_full_disk_questions_are_answered(world: World, caplog: pytest.LogCaptureFixture) -> None:
    await on_store(world, "PRAGMA max_page_count = 1")

    for _ in range(30):
        assert TITLE in said(await world.ask(KNOWN))

    assert "free some space on its disk, then try again" in advice(caplog)


async def test_when_there_is_space_again_questions_are_kept_again(world: World) -> None:
    await on_store(world, "PRAGMA max_page_count = 1")
    for _ in range(30):
        await world.ask(KNOWN)
    before = await kept(world)
    await on_store(world, "PRAGMA max_page_count = 1073741823")

    await world.ask(KNOWN)

    assert await kept(world) == before + 1


async def test_on_a_full_disk_a_press_is_met_with_an_apology(world: World) -> None:
    answer = await world.ask(KNOWN)
    await on_store(world, "PRAGMA query_only = ON")

    result = await world.bob.click(answer, label="Helpful")

    assert "Something went wrong on my side" in heard(result)
    assert len(world.env.errors) == 0


async def test_where_the_file_turns_read_only_questions_are_answered(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    await on_store(world, "PRAGMA query_only = ON")

    assert TITLE in said(await world.ask(KNOWN))
    assert advice(caplog) == ["make the file and its directory writable for this user"]


@pytest.mark.simcord(settle_timeout=15)
@pytest.mark.usefixtures("held")
async def test_while_another_process_holds_the_database_answers_are_not_held_up(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    began = time.monotonic()
    asking = asyncio.ensure_future(world.ask(KNOWN))
    while not world.answers:  # noqa: ASYNC110 - the simulated Discord tells nobody of a message
        await asyncio.sleep(0.01)
    took = time.monotonic() - began
    await asking

    assert took < 1.5
    assert advice(caplog) == ["stop the other program that uses it, then try again"]


async def test_when_the_other_process_is_gone_questions_are_kept(
    world: World, held: "subprocess.Popen[str]"
) -> None:
    held.kill()
    held.wait()

    await world.ask(KNOWN)

    assert await kept(world) == 1


async def test_a_page_that_is_spoilt_while_the_bot_runs_costs_no_answer(
    world: World, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    for _ in range(5):
        await world.ask(KNOWN)
    await on_store(world, "PRAGMA wal_checkpoint(TRUNCATE)")
    await on_store(world, "PRAGMA cache_size = 0")
    spoil(tmp_path / DATABASE)

    assert TITLE in said(await world.ask(KNOWN))
    assert all("restore the last backup" in told for told in advice(caplog))
    assert advice(caplog) != []


def spoil(path: Path) -> None:
    """Overwrite every page of the questions' tables with noise, as a failing disk might."""
    with closing(sqlite3.connect(path)) as db:
        size = db.execute("PRAGMA page_size").fetchone()[0]
        roots = [
            row[0] for row in db.execute("SELECT rootpage FROM sqlite_master WHERE tbl_name = 'questions'")
        ]
    with path.open("r+b") as file:
        for root in roots:
            file.seek((root - 1) * size)
            file.write(b"\xa5" * size)


async def test_a_spoilt_file_is_refused_at_the_next_start_and_left_as_it_is(
    world: World, tmp_path: Path
) -> None:
    await world.ask(KNOWN)
    await world.bot.close()
    spoil(tmp_path / DATABASE)
    before = (tmp_path / DATABASE).read_bytes()

    with pytest.raises(StoreError, match=r"malformed|damaged"):
        open_store(tmp_path / DATABASE)
    assert (tmp_path / DATABASE).read_bytes() == before


ON_A_DISK = """
mount -t tmpfs -o size="$3" tmpfs "$1" && exec "$2" -W ignore -m "$4" "$1"
"""


def on_a_disk(folder: Path, size: str, module: str) -> subprocess.CompletedProcess[str]:
    """Run a module of these tests with a disk of its own mounted at `folder`, where that is allowed."""
    command = ["unshare", "--mount", "sh", "-ec", ON_A_DISK, "sh", str(folder), sys.executable, size, module]
    try:
        done = subprocess.run(  # noqa: S603 - our own command
            command, capture_output=True, text=True, check=False, timeout=60
        )
    except FileNotFoundError:
        pytest.skip("unshare is not installed")
    if "permission denied" in done.stderr.lower() or "not permitted" in done.stderr.lower():
        pytest.skip("a disk can be mounted by the administrator only")
    return done


def test_on_a_disk_that_is_really_full_nothing_is_spoilt(tmp_path: Path) -> None:
    done = on_a_disk(tmp_path, "1m", "tests.faults.small_disk")

    assert done.stdout.splitlines() == [
        "full: free some space on its disk, then try again",
        "backup refused, and nothing is left of it",
        "all that was acknowledged is there, and the file is whole",
        "with space again it can be written to",
        "read-only: make the file and its directory writable for this user",
    ], done.stderr


def test_from_a_disk_that_became_read_only_a_backup_can_be_made(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()

    done = on_a_disk(disk, "8m", "tests.faults.frozen_disk")

    assert done.stdout.splitlines() == ["closed: backed up", "with a log: backed up"], done.stderr
