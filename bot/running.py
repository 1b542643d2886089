"""Run the bot on Discord until it is told to stop; every way this can fail has its sentence."""

import asyncio
import logging
from collections.abc import Callable
from contextlib import AsyncExitStack

import discord

from bot.app import build
from bot.client import Bulkhead
from bot.config import Address, Config
from bot.errors import RunError
from bot.freezing import freeze
from bot.knowing import Knowledge, load_knowledge
from bot.network import UNREACHABLE
from bot.observing import Observer
from bot.places import CACHE
from bot.reloading import reload_and_tell
from bot.signals import on_reload, on_stop

log = logging.getLogger(__name__)

Make = Callable[[bool], Bulkhead]
"""Make a bot, with the intent to read messages or without."""

PAUSE, LONGEST_PAUSE = 5.0, 300.0
"""Seconds before a broken connection is made anew: Discord allows a thousand starts a day."""

_REFUSED = (
    "Discord does not accept the token; reset it in the developer portal, page Bot, "
    "and set BULKHEAD_TOKEN anew"
)
_AUTHENTICATION_FAILED = 4004
"""Discord's code for a token that was refused only once the bot was connecting."""


def run(config: Config) -> None:
    """Connect and stay connected until a signal; raises `RunError` where that cannot be."""
    try:
        config.data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise RunError(
            f"the folder {str(config.data_dir)!r} cannot be made ({error.strerror}); "
            "set BULKHEAD_DATA_DIR to one that the bot may write to"
        ) from error

    def load() -> Knowledge:
        return load_knowledge(cache=config.data_dir / CACHE, apart=True)

    knowledge = load()
    freeze()
    asyncio.run(_run(config, knowledge, load))


async def _run(config: Config, knowledge: Knowledge, load: Callable[[], Knowledge]) -> None:
    async with AsyncExitStack() as stack:
        observer, seen = await _watched(stack, config.health)

        def make(message_content: bool) -> Bulkhead:
            bot = build(
                config.data_dir,
                knowledge=knowledge,
                message_content=message_content,
                retention_days=config.retention_days,
                shard_count=config.shard_count,
                shard_ids=config.shard_ids,
                observer=observer,
            )
            seen(bot)
            return bot

        await run_until_stopped(make, config.token, message_content=config.message_content, load=load)


async def _watched(
    stack: AsyncExitStack, at: Address | None
) -> tuple[Observer, Callable[[Bulkhead], object]]:
    """Serve health and metrics where that is wanted; return who hears of all, and who of each bot."""
    if at is None:
        return Observer(), lambda _: None
    from bot.health import Health, serving
    from bot.metrics import Metrics

    metrics = Metrics()
    health = Health(metrics)
    await stack.enter_async_context(serving(health, at))
    return metrics, health.watch


async def run_until_stopped(
    make: Make, token: str, *, message_content: bool, load: Callable[[], Knowledge] = load_knowledge
) -> None:
    """Run the bot that `make` builds; without the intent where Discord refuses it.

    `load` reads the content again when the process is told to.
    """
    try:
        try:
            await _stay_connected(make, token, load, message_content=message_content)
        except discord.PrivilegedIntentsRequired:
            if not message_content:
                raise
            log.warning(
                "message content refused",
                extra={"falling_back_to": "mentions, commands and direct messages"},
            )
            await _stay_connected(make, token, load, message_content=False)
    except discord.LoginFailure as error:
        raise RunError(_REFUSED) from error
    except discord.PrivilegedIntentsRequired as error:
        raise RunError(f"Discord refuses an intent that the bot did not ask for: {error}") from error
    except (*UNREACHABLE, discord.GatewayNotFound) as error:
        raise RunError(f"Discord cannot be reached ({error}); check the network, then start again") from error
    except discord.ConnectionClosed as error:
        if error.code == _AUTHENTICATION_FAILED:
            raise RunError(_REFUSED) from error
        raise RunError(f"Discord closed the connection (code {error.code}); try again later") from error
    except discord.HTTPException as error:
        raise RunError(f"Discord answered {error.status}: {error.text or error}; try again later") from error


async def _stay_connected(
    make: Make, token: str, load: Callable[[], Knowledge], *, message_content: bool
) -> None:
    """Run a bot, and another one where what Discord sent broke the connection of the first.

    Whoever never got as far as being ready would not the next time either, so that is raised.
    """
    pause = PAUSE
    while True:
        bot = make(message_content)
        began = asyncio.get_running_loop().time()
        try:
            return await _connect(bot, token, load)
        except (discord.DiscordException, *UNREACHABLE):
            raise
        except Exception:
            if not bot.was_ready:
                raise
            if asyncio.get_running_loop().time() - began > LONGEST_PAUSE:
                pause = PAUSE
            log.exception("connection broken", extra={"again_in": pause})
        await asyncio.sleep(pause)
        pause = min(2 * pause, LONGEST_PAUSE)


async def _connect(bot: Bulkhead, token: str, load: Callable[[], Knowledge]) -> None:
    async with bot:
        task = asyncio.create_task(bot.start(token))
        reloads: set[asyncio.Task[bool]] = set()

        def reload_once() -> None:
            if not reloads:
                reloads.add(asyncio.create_task(reload_and_tell(bot.services, bot, load), name="reload"))
                next(iter(reloads)).add_done_callback(reloads.discard)

        with on_stop(task.cancel), on_reload(reload_once):
            try:
                await task
            except asyncio.CancelledError:
                log.info("stopping")
    log.info("stopped")
