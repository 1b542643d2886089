"""Run the bot on Discord until it is told to stop; every way this can fail has its sentence."""

import asyncio
import logging
from collections.abc import Callable, Coroutine, Iterator
from contextlib import AsyncExitStack, contextmanager, suppress
from dataclasses import dataclass
from typing import Any

import discord

from bot.app import build
from bot.client import Bulkhead
from bot.config import Address, Config
from bot.errors import RunError
from bot.freezing import freeze
from bot.knowing import Knowledge, Shipped, load_knowledge
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


def run(config: Config, wanted: asyncio.Event | None = None) -> None:
    """Connect and stay connected until a signal; raises `RunError` where that cannot be.

    `wanted` says where the content is to be read again, perhaps already now.
    """
    try:
        config.data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise RunError(
            f"the folder {str(config.data_dir)!r} cannot be made ({error.strerror}); "
            "set BULKHEAD_DATA_DIR to one that the bot may write to"
        ) from error
    shipped = Shipped(config.data_dir / CACHE)
    freeze()
    asyncio.run(_run(config, shipped, wanted))


async def _run(config: Config, shipped: Shipped, wanted: asyncio.Event | None) -> None:
    async with AsyncExitStack() as stack:
        stack.callback(shipped.close)
        observer, seen = await _watched(stack, config.health)

        def make(message_content: bool) -> Bulkhead:
            bot = build(
                config.data_dir,
                knowledge=shipped.knowledge,
                message_content=message_content,
                retention_days=config.retention_days,
                shard_count=config.shard_count,
                shard_ids=config.shard_ids,
                observer=observer,
            )
            seen(bot)
            return bot

        await run_until_stopped(
            make, config.token, message_content=config.message_content, load=shipped.load, wanted=wanted
        )


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
    make: Make,
    token: str,
    *,
    message_content: bool,
    load: Callable[[], Knowledge] = load_knowledge,
    wanted: asyncio.Event | None = None,
) -> None:
    """Run the bot that `make` builds; without the intent where Discord refuses it.

    `load` reads the content again whenever that is `wanted`, as it is at SIGHUP.
    """
    wanted, stopping = wanted or asyncio.Event(), asyncio.Event()
    staying = _Staying(make, token, load, wanted, stopping)
    with on_stop(stopping.set), on_reload(wanted.set), _explained():
        try:
            await staying.connected(message_content=message_content)
        except discord.PrivilegedIntentsRequired:
            if not message_content:
                raise
            log.warning(
                "message content refused",
                extra={"falling_back_to": "mentions, commands and direct messages"},
            )
            await staying.connected(message_content=False)
    log.info("stopped")


@contextmanager
def _explained() -> Iterator[None]:
    """Turn what keeps the bot from being connected into a `RunError` that says so."""
    try:
        yield
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


@dataclass(frozen=True, slots=True)
class _Staying:
    """Stay connected until `stopping` is set, and read the content again where that is `wanted`."""

    make: Make
    token: str
    load: Callable[[], Knowledge]
    wanted: asyncio.Event
    stopping: asyncio.Event

    async def connected(self, *, message_content: bool) -> None:
        """Run a bot, and another one where what Discord sent broke the connection of the first.

        Whoever never got as far as being ready would not the next time either, so that is raised.
        """
        pause = PAUSE
        while not self.stopping.is_set():
            bot = self.make(message_content)
            began = asyncio.get_running_loop().time()
            try:
                await self._connect(bot)
            except (discord.DiscordException, *UNREACHABLE):
                raise
            except Exception:
                if not bot.was_ready:
                    raise
                if asyncio.get_running_loop().time() - began > LONGEST_PAUSE:
                    pause = PAUSE
                log.exception("connection broken", extra={"again_in": pause})
            else:
                return
            with suppress(TimeoutError):
                await asyncio.wait_for(self.stopping.wait(), pause)
            pause = min(2 * pause, LONGEST_PAUSE)

    async def _connect(self, bot: Bulkhead) -> None:
        async with bot:
            reloading = asyncio.create_task(self._reload_when_wanted(bot), name="reload")
            try:
                await self._until_stopped(bot.start(self.token))
            finally:
                reloading.cancel()
                await asyncio.wait({reloading})
            if self.stopping.is_set():
                log.info("stopping")

    async def _until_stopped(self, work: Coroutine[Any, Any, None]) -> None:
        """Do `work` to its end or until a stop, which cancels it."""
        working, told = asyncio.create_task(work), asyncio.create_task(self.stopping.wait())
        await asyncio.wait({working, told}, return_when=asyncio.FIRST_COMPLETED)
        told.cancel()
        working.cancel()
        with suppress(asyncio.CancelledError):
            await working

    async def _reload_when_wanted(self, bot: Bulkhead) -> None:
        """Read the content again each time, once the bot is ready.

        What a broken connection cuts off stays wanted.
        """
        while True:
            await self.wanted.wait()
            await bot.wait_until_ready()
            self.wanted.clear()
            try:
                await reload_and_tell(bot.services, bot, self.load)
            except asyncio.CancelledError:
                self.wanted.set()
                raise
            except Exception:
                log.exception("reload failed")
