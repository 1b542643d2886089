"""Every way in which the bot cannot run has its sentence for the operator, and no traceback."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, cast

import aiohttp
import discord
import pytest

from bot import logs
from bot import running as running_module
from bot.client import Bulkhead
from bot.config import Config, Secret
from bot.errors import RunError
from bot.running import run, run_until_stopped
from tests.bot.calling import call
from tests.bot.test_config import TOKEN


class Refused:
    """Be as much of a bot as runs, and meet with `error` where it connects."""

    was_ready = False
    services = None

    def __init__(self, error: BaseException | None) -> None:
        self.error, self.closed, self.started = error, False, asyncio.Event()

    async def __aenter__(self) -> "Refused":
        return self

    async def __aexit__(self, *exception: object) -> None:
        self.closed = True

    async def start(self, token: str) -> None:
        """Fail, or be connected until cancelled."""
        self.started.set()
        if self.error is not None:
            raise self.error
        await asyncio.sleep(60)

    async def wait_until_ready(self) -> None:
        """Be ready."""


class Maker:
    """Make a bot for each start, one error after the other; remember what was asked for."""

    def __init__(self, *errors: BaseException | None) -> None:
        self.errors, self.intents, self.made = list(errors), list[bool](), list[Refused]()

    def __call__(self, message_content: bool) -> Bulkhead:
        """Make a bot that meets with the next error."""
        self.intents.append(message_content)
        self.made.append(Refused(self.errors.pop(0)))
        return cast("Bulkhead", self.made[-1])


class Response:
    """Be as much of an HTTP response as discord.py's errors read."""

    status, reason = 503, "Service Unavailable"


def http_error(kind: type[discord.HTTPException]) -> discord.HTTPException:
    """Make an error of Discord's API."""
    return kind(cast("Any", Response()), "upstream is down")


def closed(code: int) -> discord.ConnectionClosed:
    """Make the error of a connection that Discord closed for good."""
    return discord.ConnectionClosed(cast("Any", None), shard_id=0, code=code)


async def refusal(error: BaseException, *, message_content: bool = False) -> str:
    """Return what the operator is told about an error."""
    with pytest.raises(RunError) as caught:
        await run_until_stopped(Maker(error), "token", message_content=message_content)
    return str(caught.value)


UNREACHABLE = [
    aiohttp.ClientConnectionError("no route to host"),
    ConnectionResetError("reset by peer"),
    TimeoutError("timed out"),
    discord.GatewayNotFound(),  # type: ignore[no-untyped-call]  # discord.py's
]


async def test_a_wrong_token_says_to_reset_it() -> None:
    assert "Discord does not accept the token; reset it" in await refusal(discord.LoginFailure())


@pytest.mark.parametrize("error", UNREACHABLE, ids=lambda error: type(error).__name__)
async def test_an_unreachable_discord_says_to_check_the_network(error: Exception) -> None:
    assert "check the network" in await refusal(error)


async def test_a_failing_discord_says_to_try_later() -> None:
    message = await refusal(http_error(discord.DiscordServerError))

    assert message == "Discord answered 503: upstream is down; try again later"


async def test_a_connection_closed_for_good_says_its_code() -> None:
    assert "code 4012" in await refusal(closed(4012))


async def test_a_token_that_the_gateway_refuses_says_to_reset_it() -> None:
    assert "Discord does not accept the token; reset it" in await refusal(closed(4004))


async def test_an_intent_that_was_not_asked_for_says_so() -> None:
    assert "refuses an intent" in await refusal(discord.PrivilegedIntentsRequired(0))


async def test_a_refused_intent_is_done_without() -> None:
    maker = Maker(discord.PrivilegedIntentsRequired(0), discord.LoginFailure())

    with pytest.raises(RunError):
        await run_until_stopped(maker, "token", message_content=True)

    assert maker.intents == [True, False]


async def test_a_refused_intent_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    maker = Maker(discord.PrivilegedIntentsRequired(0), discord.LoginFailure())

    with pytest.raises(RunError):
        await run_until_stopped(maker, "token", message_content=True)

    assert "message content refused" in caplog.messages


async def test_a_bot_that_was_refused_is_closed() -> None:
    maker = Maker(discord.PrivilegedIntentsRequired(0), discord.LoginFailure())

    with pytest.raises(RunError):
        await run_until_stopped(maker, "token", message_content=True)

    assert [bot.closed for bot in maker.made] == [True, True]


async def test_a_fault_of_the_program_is_no_sentence() -> None:
    with pytest.raises(LookupError):
        await run_until_stopped(Maker(LookupError()), "token", message_content=True)


@pytest.fixture
async def running() -> AsyncIterator[tuple[Maker, "asyncio.Task[None]"]]:
    """Return a bot that is connected, and the task that runs it."""
    maker = Maker(None)
    task = asyncio.create_task(run_until_stopped(maker, "token", message_content=True))
    await asyncio.sleep(0)
    await maker.made[0].started.wait()
    yield maker, task
    await asyncio.gather(task, return_exceptions=True)


@pytest.mark.parametrize("name", [signal.SIGINT, signal.SIGTERM])
async def test_a_signal_ends_the_bot_without_an_error(
    running: tuple[Maker, "asyncio.Task[None]"], name: signal.Signals
) -> None:
    maker, task = running

    os.kill(os.getpid(), name)
    await task

    assert maker.made[0].closed


@pytest.mark.parametrize("folder", ["file/data", "file"])
def test_a_data_folder_that_cannot_be_made_is_named(tmp_path: Path, folder: str) -> None:
    (tmp_path / "file").touch()
    config = Config(Secret("token"), data_dir=tmp_path / folder)

    with pytest.raises(RunError, match="cannot be made"):
        run(config)


async def test_a_signal_between_two_connections_ends_the_bot(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Refused, "was_ready", True)
    maker = Maker(LookupError("what Discord sent is odd"))
    task = asyncio.create_task(run_until_stopped(maker, "token", message_content=True))
    while not (maker.made and maker.made[0].closed):  # noqa: ASYNC110 - nobody tells
        await asyncio.sleep(0.01)

    os.kill(os.getpid(), signal.SIGTERM)

    await asyncio.wait_for(task, 2)


async def test_what_is_wanted_between_two_connections_is_read_in_the_next(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(Refused, "was_ready", True)
    monkeypatch.setattr(running_module, "PAUSE", 0.3)
    maker, read = Maker(LookupError("what Discord sent is odd"), None), asyncio.Event()

    async def reloaded(*_: object) -> None:
        read.set()

    monkeypatch.setattr(running_module, "reload_and_tell", reloaded)
    task = asyncio.create_task(run_until_stopped(maker, "token", message_content=True))
    while not (maker.made and maker.made[0].closed):  # noqa: ASYNC110 - nobody tells
        await asyncio.sleep(0.01)

    os.kill(os.getpid(), signal.SIGHUP)
    await asyncio.wait_for(read.wait(), 5)

    os.kill(os.getpid(), signal.SIGTERM)
    await task
    assert len(maker.made) == 2


async def test_a_stop_ends_what_is_being_read(monkeypatch: pytest.MonkeyPatch) -> None:
    begun, ended = asyncio.Event(), asyncio.Event()

    async def endless(*_: object) -> None:
        begun.set()
        try:
            await asyncio.sleep(60)
        finally:
            ended.set()

    monkeypatch.setattr(running_module, "reload_and_tell", endless)
    wanted = asyncio.Event()
    wanted.set()
    task = asyncio.create_task(run_until_stopped(Maker(None), "token", message_content=True, wanted=wanted))
    await begun.wait()

    os.kill(os.getpid(), signal.SIGTERM)
    await task

    assert ended.is_set()


async def test_a_reload_that_fails_is_logged_and_the_next_one_is_tried(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    tried, wanted = asyncio.Queue[int](), asyncio.Event()

    async def failing(*_: object) -> None:
        tried.put_nowait(1)
        raise ConnectionResetError

    monkeypatch.setattr(running_module, "reload_and_tell", failing)
    task = asyncio.create_task(run_until_stopped(Maker(None), "token", message_content=True, wanted=wanted))
    for _ in range(2):
        wanted.set()
        await asyncio.wait_for(tried.get(), 2)

    os.kill(os.getpid(), signal.SIGTERM)
    await task
    assert caplog.messages.count("reload failed") == 2


def test_a_signal_to_reload_ends_nothing_while_the_program_starts(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    found: list[bool] = []

    def starting(config: Config, wanted: asyncio.Event) -> None:
        os.kill(os.getpid(), signal.SIGHUP)
        found.append(wanted.is_set())

    monkeypatch.setattr(logs, "set_up_logging", lambda *_: None)
    monkeypatch.setattr(running_module, "run", starting)
    call("run", env={"BULKHEAD_TOKEN": TOKEN, "BULKHEAD_DATA_DIR": str(tmp_path)})

    assert found == [True]
