"""What Discord says of the token, the intents, the sessions left, the permissions and the clock.

Only asks; nothing is sent, and no session is used up.
"""

import platform
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

import aiohttp
import discord
from discord.http import Route

from bot.config import Config
from bot.doctor.finding import Finding, Level

CONTENT_FLAGS = (1 << 18) | (1 << 19)
"""Flags of an application that may have the text of messages, verified or not."""

CLOCK = 30.0
"""Seconds by which the clock may be off."""

FEW_SESSIONS = 100

NEEDED = discord.Permissions(
    view_channel=True,
    send_messages=True,
    send_messages_in_threads=True,
    attach_files=True,
    read_message_history=True,
)
"""What the invitation asks for."""

_TIMEOUT = aiohttp.ClientTimeout(total=15)
_REFUSED = (
    "Discord does not accept it; reset it in the developer portal, page Bot, and set BULKHEAD_TOKEN anew"
)


async def ask_discord(config: Config, api: str | None = None) -> tuple[Finding, ...]:
    """Return what Discord, or the `api` in its place, answers to the token of `config`."""
    agent = f"DiscordBot (bulkhead doctor, 1) Python/{platform.python_version()}"
    headers = {"Authorization": f"Bot {config.token!s}", "User-Agent": agent}
    base = api or Route.BASE
    try:
        async with aiohttp.ClientSession(headers=headers, timeout=_TIMEOUT, trust_env=True) as session:
            answers: dict[str, Any] = {}
            for path in ("/users/@me", "/applications/@me", "/gateway/bot", "/users/@me/guilds?limit=200"):
                async with session.get(f"{base}{path}") as response:
                    if not answers:
                        clock = _clock(response.headers.get("Date"))
                    if response.status == 401:
                        return (clock, Finding(Level.WRONG, "token", _REFUSED))
                    if response.status != 200:
                        message = f"answered {response.status} to {path}; try again later"
                        return (clock, Finding(Level.WRONG, "Discord", message))
                    answers[path.partition("?")[0]] = await response.json()
    except (aiohttp.ClientError, OSError, ValueError) as error:
        message = f"cannot be reached ({type(error).__name__}: {error}); check network, firewall and proxy"
        return (Finding(Level.WRONG, "Discord", message),)
    try:
        return (clock, *_judge(config, answers))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        message = f"answered what is no answer ({type(error).__name__}); look whether a proxy is in between"
        return (clock, Finding(Level.WRONG, "Discord", message))


def _judge(config: Config, answers: Mapping[str, Any]) -> Iterator[Finding]:
    yield Finding(Level.FINE, "token", f"it is that of {answers['/users/@me']['username']!r}")
    yield _intents(config, int(answers["/applications/@me"].get("flags", 0)))
    yield _sessions(answers["/gateway/bot"])
    yield from _servers(answers["/users/@me/guilds"])


def _clock(date: str | None) -> Finding:
    try:
        off = abs((datetime.now(UTC) - parsedate_to_datetime(date or "")).total_seconds())
    except (TypeError, ValueError):
        return Finding(Level.LOOK, "clock", "Discord did not say what time it is")
    if off > CLOCK:
        return Finding(Level.LOOK, "clock", f"{off:.0f} seconds off; let this machine set its clock (NTP)")
    return Finding(Level.FINE, "clock", "right")


def _intents(config: Config, flags: int) -> Finding:
    if not config.message_content:
        return Finding(Level.FINE, "intents", "none that needs a switch, as BULKHEAD_MESSAGE_CONTENT is off")
    if flags & CONTENT_FLAGS:
        return Finding(Level.FINE, "intents", "Message Content is on")
    message = (
        "Message Content is off, so answer channels stay silent; switch it on in the developer portal, "
        "page Bot, or set BULKHEAD_MESSAGE_CONTENT=off"
    )
    return Finding(Level.LOOK, "intents", message)


def _sessions(gateway: Mapping[str, Any]) -> Finding:
    limit = gateway["session_start_limit"]
    left, total = int(limit["remaining"]), int(limit["total"])
    said = f"{left} of {total} left today, {int(gateway['shards'])} shards advised"
    if left == 0:
        return Finding(
            Level.WRONG, "sessions", f"{said}; wait until tomorrow, and find out what starts so often"
        )
    level = Level.LOOK if left < FEW_SESSIONS else Level.FINE
    return Finding(
        level, "sessions", said + ("; find out what starts so often" if level is Level.LOOK else "")
    )


def _servers(servers: list[Mapping[str, Any]]) -> Iterator[Finding]:
    if not servers:
        yield Finding(Level.LOOK, "servers", "none; invite the bot, see deploy/README.md")
        return
    lacking = 0
    for server in servers:
        has = discord.Permissions(int(server["permissions"]))
        if has.administrator:
            message = f"{server['name']!r} gives Administrator, which is never needed; take it away"
            yield Finding(Level.LOOK, "permissions", message)
        elif missing := [name for name, wanted in NEEDED if wanted and not getattr(has, name)]:
            lacking += 1
            message = f"{server['name']!r} does not give {', '.join(missing)}; open the invitation again"
            yield Finding(Level.LOOK, "permissions", message)
    yield Finding(Level.FINE, "servers", f"{len(servers) - lacking} of {len(servers)} give what is needed")
