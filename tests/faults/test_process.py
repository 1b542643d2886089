"""The whole program as a process of its own, as an operator runs it, with a double of Discord beside it."""

import asyncio
import json
import os
import shutil
import signal
import socket
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import aiohttp
import pytest

from bot.knowing import load_knowledge
from bot.places import CACHE, DATABASE
from tests.bot.questions import KNOWN
from tests.bot.test_config import TOKEN
from tests.faults.double import FIRST, Double

RUN = """
import sys
from discord.http import Route
Route.BASE = sys.argv.pop(1)
from bot.cli import main
main()
"""


@pytest.fixture
def trained(cache_home: Path) -> Path:
    """Return the cache of the shipped knowledge, filled."""
    load_knowledge(cache=cache_home / "bulkhead")
    return cache_home / "bulkhead"


@dataclass
class Running:
    """Hold the process, the Discord that it talks to, and where its health is served."""

    process: asyncio.subprocess.Process
    double: Double
    port: int

    async def health(self, path: str) -> int:
        """Return the status of a path, 0 where nobody answers."""
        try:
            async with (
                aiohttp.ClientSession() as session,
                session.get(f"http://127.0.0.1:{self.port}{path}") as answer,
            ):
                return answer.status
        except aiohttp.ClientError:
            return 0

    async def logged(self, event: str) -> dict[str, object]:
        """Return the next event with this name."""
        assert self.process.stderr is not None
        async with asyncio.timeout(60):
            while line := await self.process.stderr.readline():
                found: dict[str, object] = json.loads(line)
                if found["event"] == event:
                    return found
        raise AssertionError(f"the process ended without {event!r}")


@asynccontextmanager
async def started(folder: Path, trained: Path) -> AsyncIterator[Running]:
    """Have the program for the length of the block, just started."""
    double = Double()
    await double.server.start_server()
    shutil.copytree(trained, folder / CACHE)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    settings = {
        "BULKHEAD_TOKEN": TOKEN,
        "BULKHEAD_DATA_DIR": str(folder),
        "BULKHEAD_HEALTH": f"127.0.0.1:{port}",
        "BULKHEAD_LOG_FORMAT": "json",
    }
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-W", "ignore", "-c", RUN, double.api, "run"),
        env={**os.environ, **settings},
        stderr=asyncio.subprocess.PIPE,
        limit=1 << 20,
    )
    try:
        yield Running(process, double, port)
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()
        await double.server.close()


@pytest.fixture
async def running(tmp_path: Path, trained: Path) -> AsyncIterator[Running]:
    """Return the program, connected."""
    async with started(tmp_path, trained) as running:
        await running.logged("ready")
        yield running


@pytest.mark.skipif(sys.platform == "win32", reason="its processes know no signals")
async def test_a_stop_waits_for_nothing_that_is_being_learnt(running: Running, tmp_path: Path) -> None:
    shutil.rmtree(tmp_path / CACHE)
    running.process.send_signal(signal.SIGHUP)
    await asyncio.sleep(2)
    running.process.send_signal(signal.SIGTERM)
    await running.logged("stopped")

    assert await asyncio.wait_for(running.process.wait(), 3) == 0


@pytest.mark.skipif(sys.platform == "win32", reason="its processes know no signals")
async def test_the_program_starts_answers_reloads_and_stops(running: Running, tmp_path: Path) -> None:
    assert (await running.health("/healthz"), await running.health("/readyz")) == (200, 200)

    await running.double.say(1, KNOWN)
    await running.double.until(1)
    running.process.send_signal(signal.SIGHUP)
    await running.logged("content reloaded")
    await running.double.say(2, KNOWN)
    await running.double.until(2)

    began = time.monotonic()
    running.process.send_signal(signal.SIGTERM)
    await asyncio.wait_for(running.process.wait(), 15)
    took = time.monotonic() - began

    assert running.double.answered == [FIRST + 1, FIRST + 2]
    assert (running.process.returncode, took < 10) == (0, True)
    assert [name for name in os.listdir(tmp_path) if name.startswith(DATABASE)] == [DATABASE]
