"""Unasked answers that wait: given when their time has come and no person was first.

What waits is in the store, so it survives a restart; what came due while the bot was away for longer
than `LATE` is dropped, as the talk has gone on.
"""

import asyncio
import logging
from datetime import timedelta

import discord

from bot import asking
from bot.listening import asked_of, spoken, way_of
from bot.network import FAILED, cause
from bot.services import Services
from bot.unasked import speak_up
from knowledge.answering.outcomes import Band
from knowledge.errors import StoreError
from knowledge.store import Pending, Store

log = logging.getLogger(__name__)

LATE = timedelta(hours=1)
"""How long after its time an answer is still given."""

LOOKED_AT = 100
"""Messages after the question that are looked at for a person's answer."""


class LateAnswers:
    """Hold a task for each answer that waits, and none where none does."""

    def __init__(self, services: Services, client: discord.Client) -> None:
        self._services, self._client = services, client
        self._tasks: dict[int, asyncio.Task[None]] = {}

    async def resume(self) -> None:
        """Wait again for what waited when the bot ended."""
        for pending in await self._services.kept.run(Store.pending_answers):
            self.put_off(pending)

    def put_off(self, pending: Pending) -> None:
        """Answer when the time has come; what waits already is not put off twice."""
        at = pending.message_id
        if at not in self._tasks:
            task = asyncio.create_task(self._when_due(pending), name="waiting answer")
            self._tasks[at] = task
            task.add_done_callback(lambda _: self._tasks.pop(at, None))

    async def aclose(self) -> None:
        """Stop waiting; the store remembers what for."""
        tasks = list(self._tasks.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _when_due(self, pending: Pending) -> None:
        left = (pending.due_at - self._services.now()).total_seconds()
        await asyncio.sleep(max(0.0, left))
        try:
            if await self._services.kept.run(Store.end_pending, pending.message_id):
                await _answer(self._services, self._client, pending)
        except StoreError as error:
            log.warning("waiting answer failed", extra={"error": str(error)})
        except Exception:
            log.exception("waiting answer failed")


async def _answer(services: Services, client: discord.Client, pending: Pending) -> None:
    if services.now() - pending.due_at > LATE:
        log.info("silent", extra={"why": "too late"})
        return
    message = await _message(client, pending)
    if message is None or client.user is None:
        return
    way = way_of(services, client.user, message)
    if way not in {"auto", "forum"} or await _answered_by_a_person(message):
        log.info("silent", extra={"why": "no longer to be answered, or a person was first"})
        return
    asked = asked_of(services, client.user, message, way)
    knowledge = await services.knowledge_of(asked.guild_id)
    decision = asking.decide(services, knowledge, asked)
    if decision.band is Band.SURE:
        await speak_up(services, knowledge, message, asked, decision)


async def _message(client: discord.Client, pending: Pending) -> discord.Message | None:
    """Read the message anew; its words were not kept, and may have been edited."""
    try:
        channel = client.get_channel(pending.channel_id) or await client.fetch_channel(pending.channel_id)
        if isinstance(channel, discord.TextChannel | discord.Thread):
            return await channel.fetch_message(pending.message_id)
    except (discord.Forbidden, discord.NotFound):
        log.info("silent", extra={"why": "the message is gone or out of reach"})
    except FAILED as error:
        log.warning("waiting answer not given", extra=cause(error))
    return None


async def _answered_by_a_person(message: discord.Message) -> bool:
    """Say whether anybody else has written since, other than in reply to something else."""
    try:
        async for other in message.channel.history(after=message, limit=LOOKED_AT):
            if not spoken(other) or other.author.id == message.author.id:
                continue
            reference = other.reference
            if reference is None or reference.message_id == message.id:
                return True
    except FAILED:
        return True
    return False
