"""What the doctor says of Discord's answers, asked of a pretended API on this machine."""

from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import discord
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.config import Config, Secret
from bot.doctor.finding import Finding
from bot.doctor.online import CONTENT_FLAGS, NEEDED, ask_discord
from tests.bot.test_config import TOKEN
from tests.deploy.test_pages import explained

SERVER = {"id": "1", "name": "Den", "permissions": str(NEEDED.value)}
FINE: dict[str, Any] = {
    "/users/@me": {"id": "1", "username": "bulkhead"},
    "/applications/@me": {"flags": CONTENT_FLAGS},
    "/gateway/bot": {"shards": 1, "session_start_limit": {"total": 1000, "remaining": 998}},
    "/users/@me/guilds": [SERVER],
}

Ask = Callable[..., Any]


@pytest.fixture
async def ask() -> AsyncIterator[Ask]:
    """Return what asks a Discord that answers as it is told."""
    servers: list[TestServer] = []

    async def asking(
        answers: dict[str, Any] | None = None, *, status: int = 200, ahead: float = 0, content: bool = True
    ) -> dict[str, str]:
        async def answer(request: web.Request) -> web.StreamResponse:
            assert request.headers["Authorization"] == f"Bot {TOKEN}"
            date = format_datetime(datetime.now(UTC) + timedelta(seconds=ahead), usegmt=True)
            return web.json_response(
                (FINE | (answers or {}))[request.path], status=status, headers={"Date": date}
            )

        app = web.Application()
        app.router.add_get("/{path:.*}", answer)
        servers.append(TestServer(app))
        await servers[-1].start_server()
        config = Config(Secret(TOKEN), data_dir=Path(), message_content=content)
        found = await ask_discord(config, str(servers[-1].make_url("")).rstrip("/"))
        return by_thing(found)

    yield asking
    for server in servers:
        await server.close()


def by_thing(findings: tuple[Finding, ...]) -> dict[str, str]:
    """Return the lines by what they are about."""
    return {finding.thing: str(finding) for finding in findings}


async def test_where_all_is_well_every_line_is_fine(ask: Ask) -> None:
    assert {line.split()[0] for line in (await ask()).values()} == {"fine"}


async def test_the_token_is_never_said(ask: Ask) -> None:
    assert TOKEN not in "".join((await ask()).values())


async def test_a_refused_token_says_to_reset_it(ask: Ask) -> None:
    assert "reset it in the developer portal" in (await ask(status=401))["token"]


@pytest.mark.parametrize("status", [429, 500, 502])
async def test_a_failing_discord_says_to_try_later(ask: Ask, status: int) -> None:
    assert f"answered {status} to /users/@me" in (await ask(status=status))["Discord"]


async def test_an_unreachable_discord_says_to_check_the_network() -> None:
    config = Config(Secret(TOKEN), data_dir=Path())

    found = by_thing(await ask_discord(config, "http://127.0.0.1:9"))

    assert found["Discord"].startswith("wrong  Discord: cannot be reached")


@pytest.mark.parametrize("answer", [[], {}, None, {"username": 1, "flags": "x"}, "text"])
async def test_an_answer_that_is_none_is_no_traceback(ask: Ask, answer: object) -> None:
    found = await ask({"/users/@me": answer, "/applications/@me": answer, "/gateway/bot": answer})

    assert "answered what is no answer" in found["Discord"]


async def test_a_missing_intent_is_worth_a_look(ask: Ask) -> None:
    assert (await ask({"/applications/@me": {"flags": 0}}))["intents"].startswith("look")


async def test_an_intent_that_is_not_asked_for_is_not_missed(ask: Ask) -> None:
    assert (await ask({"/applications/@me": {"flags": 0}}, content=False))["intents"].startswith("fine")


@pytest.mark.parametrize(("left", "level"), [(0, "wrong"), (7, "look"), (500, "fine")])
async def test_the_sessions_left_are_counted(ask: Ask, left: int, level: str) -> None:
    gateway = {"shards": 2, "session_start_limit": {"total": 1000, "remaining": left}}

    assert (await ask({"/gateway/bot": gateway}))["sessions"].startswith(level)


@pytest.mark.parametrize("ahead", [-3600, 3600])
async def test_a_clock_that_is_off_is_worth_a_look(ask: Ask, ahead: float) -> None:
    assert (await ask(ahead=ahead))["clock"].startswith("look   clock: 3")


async def test_missing_permissions_are_named(ask: Ask) -> None:
    server = SERVER | {"permissions": str(NEEDED.value & ~2048)}

    assert "does not give send_messages;" in (await ask({"/users/@me/guilds": [server]}))["permissions"]


async def test_more_power_than_is_needed_is_named(ask: Ask) -> None:
    assert (
        "gives Administrator"
        in (await ask({"/users/@me/guilds": [SERVER | {"permissions": "8"}]}))["permissions"]
    )


async def test_a_bot_on_no_server_is_worth_a_look(ask: Ask) -> None:
    assert (await ask({"/users/@me/guilds": []}))["servers"].startswith("look")


def test_the_doctor_wants_what_the_invitation_asks_for() -> None:
    assert discord.Permissions(**dict.fromkeys(explained(), True)) == NEEDED
