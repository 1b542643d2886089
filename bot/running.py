"""Run the bot on Discord until it is told to stop; every way this can fail has its sentence."""

import asyncio
import logging
from collections.abc import Callable

import aiohttp
import discord

from bot.app import build
from bot.client import Bulkhead
from bot.config import Config
from bot.knowing import load_knowledge
from bot.places import CACHE
from bot.signals import on_stop
from knowledge.errors import BulkheadError

log = logging.getLogger(__name__)

_REFUSED = (
    "Discord does not accept the token; reset it in the developer portal, page Bot, "
    "and set BULKHEAD_TOKEN anew"
)
_AUTHENTICATION_FAILED = 4004
"""Discord's code for a token that was refused only once the bot was connecting."""


class RunError(BulkheadError):
    """The bot cannot run; the message says what the operator can do."""


def run(config: Config) -> None:
    """Connect and stay connected until a signal; raises `RunError` where that cannot be."""
    try:
        config.data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise RunError(
            f"the folder {str(config.data_dir)!r} cannot be made ({error.strerror}); "
            "set BULKHEAD_DATA_DIR to one that the bot may write to"
        ) from error
    knowledge = load_knowledge(cache=config.data_dir / CACHE)

    def make(message_content: bool) -> Bulkhead:
        return build(
            config.data_dir,
            knowledge=knowledge,
            message_content=message_content,
            retention_days=config.retention_days,
        )

    asyncio.run(run_until_stopped(make, config.token, message_content=config.message_content))


async def run_until_stopped(make: Callable[[bool], Bulkhead], token: str, *, message_content: bool) -> None:
    """Run the bot that `make` builds; without the intent where Discord refuses it."""
    try:
        try:
            await _connect(make(message_content), token)
        except discord.PrivilegedIntentsRequired:
            if not message_content:
                raise
            log.warning(
                "message content refused",
                extra={"falling_back_to": "mentions, commands and direct messages"},
            )
            await _connect(make(False), token)
    except discord.LoginFailure as error:
        raise RunError(_REFUSED) from error
    except discord.PrivilegedIntentsRequired as error:
        raise RunError(f"Discord refuses an intent that the bot did not ask for: {error}") from error
    except (aiohttp.ClientError, OSError, discord.GatewayNotFound) as error:
        raise RunError(f"Discord cannot be reached ({error}); check the network, then start again") from error
    except discord.ConnectionClosed as error:
        if error.code == _AUTHENTICATION_FAILED:
            raise RunError(_REFUSED) from error
        raise RunError(f"Discord closed the connection (code {error.code}); try again later") from error
    except discord.HTTPException as error:
        raise RunError(f"Discord answered {error.status}: {error.text or error}; try again later") from error


async def _connect(bot: Bulkhead, token: str) -> None:
    async with bot:
        task = asyncio.create_task(bot.start(token))
        with on_stop(task.cancel):
            try:
                await task
            except asyncio.CancelledError:
                log.info("stopping")
