"""Read the content again while the bot runs: the old one stays where the new one has problems."""

import asyncio
import logging
from collections.abc import Callable

import discord

from bot.content import content_items
from bot.freezing import freeze
from bot.knowing import Knowledge
from bot.services import Services
from bot.waiting import tell_those_who_wait
from knowledge.errors import ContentError, StoreError
from knowledge.store import Store

log = logging.getLogger(__name__)


async def reload(services: Services, load: Callable[[], Knowledge]) -> bool:
    """Call `load` off the loop and swap in what it returns; return whether there was something to."""
    try:
        knowledge = await asyncio.to_thread(_whole, load)
    except ContentError as error:
        log.error("content not reloaded", extra={"problems": [str(problem) for problem in error.problems]})
        services.observer.reloaded(success=False)
        return False
    except Exception:
        log.exception("content not reloaded")
        services.observer.reloaded(success=False)
        return False
    services.knowledge = knowledge
    services.overlays.drop_outdated(knowledge)
    freeze()
    services.observer.reloaded(success=True)
    try:
        changes = await services.kept.run(Store.sync_content, content_items(services.library))
    except StoreError as error:
        log.warning("content not kept", extra={"error": str(error)})
        return True
    log.info("content reloaded", extra={"changed": len(changes.added + changes.changed + changes.removed)})
    return True


async def reload_and_tell(services: Services, client: discord.Client, load: Callable[[], Knowledge]) -> bool:
    """Reload as above, then tell those whose questions can be answered by now."""
    if not await reload(services, load):
        return False
    await tell_those_who_wait(services, client)
    return True


def _whole(load: Callable[[], Knowledge]) -> Knowledge:
    """Load, and build what is else built when it is first asked for."""
    knowledge = load()
    knowledge.complete()
    return knowledge
