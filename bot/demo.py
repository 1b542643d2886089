"""A local Discord in the browser with the real bot in it: no token, nothing leaves this machine."""

import asyncio
import tempfile
import webbrowser
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.app import build
from bot.cards.layout import Card
from bot.knowing import Knowledge
from bot.signals import on_stop
from knowledge.errors import BulkheadError
from knowledge.store import GuildSettings, Store

PATIENCE = 60.0
"""Seconds that one answer may take in the demo; a chart takes some on a busy machine."""

GREETING_TITLE = "Welcome to the demo"
GREETING = (
    "This is the real bot in a simulated Discord. Plain messages are answered in this channel, so just type, "
    "for example:\n"
    "- what is a hypervisor\n"
    "- docker vs virtualbox\n"
    "- free type 1 hypervisors\n"
    "- should i use a vm or docker for my game server\n\n"
    "Where a message does not clearly ask for something that I know I stay silent, as people talk here too; "
    "`/ask` always gets an answer, and so does what begins with `@Bulkhead`. Press `/` for the other "
    "commands: `/choose` asks its way to a recommendation, `/topics` shows all that I know."
)


class DemoError(BulkheadError):
    """The demo cannot start."""


@dataclass(frozen=True, slots=True)
class World:
    """Hold the simulated Discord: its environment, the channel shown, and who looks at it."""

    env: Any
    channel: Any
    viewers: tuple[Any, ...]


async def run_demo(
    knowledge: Knowledge, port: int | None, announce: Callable[[str], None], *, browse: bool
) -> None:
    """Serve the demo until Ctrl-C or the page's own end; `announce` is given its address."""
    try:
        import simcord
    except ImportError as error:
        raise DemoError(
            "the demo needs the development tools; start it with `uv run bulkhead demo` in a clone"
        ) from error
    stop = asyncio.Event()
    with on_stop(stop.set), tempfile.TemporaryDirectory(prefix="bulkhead-demo-") as folder:
        bot = build(Path(folder), knowledge, shard_count=1)
        async with simcord.run(bot, check_errors=False, settle_timeout=PATIENCE) as env:
            world = await furnish(env)
            preview = env.preview(
                world.channel,
                viewers=world.viewers,
                layout="channel",
                width=1100,
                height=820,
                port=port,
            )
            try:
                async with preview:
                    announce(preview.url)
                    if browse:
                        await asyncio.to_thread(webbrowser.open, preview.url)
                    await _first(stop.wait(), preview.wait_closed())
            except simcord.SetupError as error:
                raise DemoError(f"{error}; choose another port with --port") from error


async def furnish(env: Any) -> World:
    """Make a server with a channel that is answered unasked, two members, and a greeting."""
    guild = env.create_guild("Bulkhead demo")
    channel = guild.create_text_channel(
        "ask-about-vms", topic="Questions about VMs, containers and their providers"
    )
    managers = guild.create_role("Curators", permissions=_manager())
    you = guild.add_member(env.create_user("you", global_name="You"), roles=[managers])
    other = guild.add_member(env.create_user("visitor", global_name="Visitor"))
    await env.settle()
    bot = env.bot
    await bot.user.edit(username="Bulkhead")
    chosen = GuildSettings(guild_id=guild.id, answer_channels=frozenset({channel.id}))
    saved = await bot.services.kept.run(Store.save_guild_settings, chosen, you.id)
    bot.services.settings[guild.id] = saved
    room = bot.get_channel(channel.id)
    await room.send(view=Card(GREETING_TITLE).text(GREETING).view())
    await env.settle()
    return World(env, channel, (you, other))


def _manager() -> Any:
    import discord

    return discord.Permissions(manage_guild=True, manage_messages=True)


async def _first(*waits: Any) -> None:
    tasks = [asyncio.ensure_future(wait) for wait in waits]
    _, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    for task in pending:
        task.cancel()
