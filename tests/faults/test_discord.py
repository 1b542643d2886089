"""Discord fails in every way it has, and the bot, with discord.py's own transport, goes on."""

import asyncio
import logging
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiohttp import web
from discord.http import Route

from bot import running as running_module
from bot.app import build
from bot.client import Bulkhead
from bot.knowing import Knowledge
from bot.pace import Pace
from bot.running import run_until_stopped
from tests.bot.questions import KNOWN
from tests.bot.test_config import TOKEN
from tests.faults.double import FIRST, Double, Fault, answer, raw, until


@pytest.fixture
async def double(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Double]:
    """Return a Discord on this machine, in the place of the real one."""
    double = Double()
    await double.server.start_server()
    monkeypatch.setattr(Route, "BASE", double.api)
    yield double
    await double.server.close()


@pytest.fixture
async def running(double: Double, knowledge: Knowledge, tmp_path: Path) -> AsyncIterator[Bulkhead]:
    """Return a bot that is connected to it."""
    bot = build(tmp_path, knowledge=knowledge, pace=Pace(burst=1000))
    task = asyncio.create_task(bot.start(TOKEN))
    await double.connected()
    await until(lambda: bool(bot.guilds))  # discord.py waits two seconds more before it says ready
    yield bot
    await bot.close()
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


def status(code: int, body: object = None, **headers: str) -> Fault:
    """Return what answers with this status."""

    async def fail(_: web.Request) -> web.StreamResponse:
        return answer({"message": "no", "code": 0} if body is None else body, code, headers)

    return fail


def text(body: str, kind: str = "application/json", code: int = 200) -> Fault:
    """Return what answers with this text, whatever it is."""

    async def fail(_: web.Request) -> web.StreamResponse:
        return raw(body, kind, code)

    return fail


async def cut(request: web.Request) -> web.StreamResponse:
    """Cut the connection without an answer."""
    assert request.transport is not None
    request.transport.abort()
    return web.Response()


LIMITED = status(429, {"message": "slow down", "retry_after": 0.2, "global": False}, Via="1.1 double")
OVERCOME = {
    "429": ([LIMITED], 2),
    "429 five times less one": ([LIMITED] * 4, 5),
    "500": ([status(500)], 2),
    "502": ([status(502)], 2),
    "502 in words": ([text("<html>Bad Gateway</html>", "text/html", 502)], 2),
    "504": ([status(504)], 2),
}


@pytest.mark.parametrize(("faults", "tries"), OVERCOME.values(), ids=OVERCOME)
async def test_what_passes_is_overcome(
    double: Double, running: Bulkhead, faults: list[Fault], tries: int
) -> None:
    double.faults = list(faults)

    await double.say(1, KNOWN)
    await double.until(1)

    assert (double.answered, double.tries) == ([FIRST + 1], tries)


SURVIVED = {
    "400": status(400),
    "403": status(403),
    "404": status(404),
    "503": status(503),
    "429 by a wall in front": status(429),
    "an answer that is no JSON": text("{"),
    "an answer that is no message": text("[1, 2]"),
    "an empty object": text("{}"),
    "an answer in words": text("<html>", "text/html"),
    "nul bytes": text("\x00" * 100),
}


@pytest.mark.parametrize("fault", SURVIVED.values(), ids=SURVIVED)
async def test_what_does_not_pass_costs_one_answer_and_no_more(
    double: Double, running: Bulkhead, fault: Fault
) -> None:
    double.faults = [fault]

    await double.say(1, KNOWN)
    await until(lambda: double.tries > 0)
    await double.say(2, KNOWN)
    await double.until(1)

    assert double.answered[-1] == FIRST + 2


async def test_a_connection_that_is_cut_is_a_warning_and_no_traceback(
    double: Double, running: Bulkhead, caplog: pytest.LogCaptureFixture
) -> None:
    double.faults = [cut]
    await double.say(1, KNOWN)
    await until(lambda: double.tries > 0)
    await double.say(2, KNOWN)
    await double.until(1)

    ours = [r for r in caplog.records if r.name.startswith("bot") and r.levelno >= logging.WARNING]
    assert [(r.getMessage(), r.exc_info) for r in ours] == [("answer not sent", None)]


async def test_while_one_answer_hangs_the_others_are_given(double: Double, running: Bulkhead) -> None:
    release = asyncio.Event()

    async def hang(_: web.Request) -> web.StreamResponse:
        await release.wait()
        return web.Response(status=404)

    double.faults = [hang]
    await double.say(1, KNOWN)
    await until(lambda: double.tries > 0)
    assert running.user is not None
    loop_before = asyncio.get_running_loop().time()
    await asyncio.sleep(0.05)
    held = asyncio.get_running_loop().time() - loop_before - 0.05
    release.set()
    await double.say(2, KNOWN)
    await double.until(1)

    assert held < 0.5
    assert double.answered == [FIRST + 2]


BURST = 40


@pytest.mark.parametrize("repeated", [0, 10], ids=["resumed", "resumed with events that were sent before"])
async def test_a_gateway_that_drops_in_a_burst_leaves_no_question_out_and_answers_none_twice(
    double: Double, running: Bulkhead, repeated: int
) -> None:
    double.repeated = repeated
    for number in range(BURST):
        if number == BURST // 2:
            await double.drop()
        await double.say(number, KNOWN)
    await double.connected()
    await double.until(BURST)
    await asyncio.sleep(0.3)

    assert sorted(double.answered) == [FIRST + number for number in range(BURST)]
    assert (double.identified, double.resumed) == (1, 1)


BROKEN = [
    "{",
    "[]",
    '{"op": 0, "t": "MESSAGE_CREATE", "s": 9, "d": {}}',
    '{"op": 0, "t": "NO_SUCH_EVENT", "s": 9, "d": {"id": 1}}',
    '{"op": 99, "d": null}',
]


@pytest.mark.parametrize("told", BROKEN)
async def test_after_an_event_that_is_none_the_next_question_is_answered(
    double: Double, knowledge: Knowledge, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, told: str
) -> None:
    monkeypatch.setattr(running_module, "PAUSE", 0.1)
    bots: list[Bulkhead] = []

    def make(message_content: bool) -> Bulkhead:
        bots.append(build(tmp_path, knowledge=knowledge, message_content=message_content))
        return bots[-1]

    task = asyncio.create_task(run_until_stopped(make, TOKEN, message_content=True))
    await until(lambda: bool(bots) and bots[0].is_ready())
    await double.send_raw(told)
    await asyncio.sleep(0.3)
    await until(lambda: bots[-1].is_ready() and not bots[-1].is_closed())
    await double.say(1, KNOWN)
    await double.until(1)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)

    assert double.answered == [FIRST + 1]
