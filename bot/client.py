"""The Discord client: events in, handlers called, one door for every error."""

import asyncio
import hashlib
import json
import logging
import secrets
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import discord
from discord import app_commands

from bot import ids
from bot.cards.layout import note
from bot.commands import add_commands
from bot.components import Pressable
from bot.content import content_items
from bot.finishing import finish
from bot.housekeeping import keep_house
from bot.later import LateAnswers
from bot.listening import answer_message
from bot.network import FAILED, UNREACHABLE, cause
from bot.offload import StoreThread
from bot.once import Once
from bot.presses import (
    answers,
    browsing,
    choosing,
    curating,
    histories,
    insights,
    privacy,
    queue,
    settings,
    trying,
)
from bot.presses.press import ExpiredError, Handler, Press
from bot.services import Services
from bot.summaries import send_summaries
from bot.waiting import tell_those_who_wait
from knowledge.store import Store

log = logging.getLogger(__name__)

HANDLERS: Mapping[str, Handler] = {
    **answers.HANDLERS,
    **browsing.HANDLERS,
    **choosing.HANDLERS,
    **privacy.HANDLERS,
    **settings.HANDLERS,
    **queue.HANDLERS,
    **insights.HANDLERS,
    **curating.HANDLERS,
    **histories.HANDLERS,
    **trying.HANDLERS,
}
"""What each action of a custom id does."""

SYNCED = "commands synced"
"""Under this key the store notes the commands that Discord was told last."""


FINISH, LEAVE, STORE = 2.5, 0.75, 0.5
"""Seconds of a stop: for the answers being given, for each of two farewells, for what is yet to be kept."""


class Bulkhead(discord.AutoShardedClient):
    """Be Bulkhead on Discord; made by `bot.app.build`."""

    def __init__(
        self,
        services: Services,
        database: Path,
        *,
        message_content: bool,
        shard_count: int | None,
        shard_ids: Sequence[int] | None = None,
    ) -> None:
        intents = discord.Intents(
            guilds=True, guild_messages=True, dm_messages=True, message_content=message_content
        )
        super().__init__(
            intents=intents,
            allowed_mentions=discord.AllowedMentions.none(),
            member_cache_flags=discord.MemberCacheFlags.none(),
            max_messages=None,
            shard_count=shard_count,
            shard_ids=list(shard_ids) if shard_ids else None,  # type: ignore[arg-type]  # None is its own default
            chunk_guilds_at_startup=False,
        )
        self.services = services
        self._database = database
        self._late = LateAnswers(services, self)
        self._house: asyncio.Task[None] | None = None
        self._first_time = Once()
        self.was_ready = False
        self.tree = app_commands.CommandTree(self, fallback_to_global=True)
        self.tree.error(self._on_command_error)
        add_commands(self.tree, services)
        self.add_dynamic_items(Pressable)

    async def setup_hook(self) -> None:
        """Open the store, load what is in it, and tell Discord the commands if they changed."""
        services = self.services
        services.store = await StoreThread.open(self._database, now=services.now, observer=services.observer)
        changes = await services.store.run(Store.sync_content, content_items(services.library))
        await services.overlays.open(services.store)
        for saved in await services.store.run(Store.all_guild_settings):
            services.settings[saved.guild_id] = saved
        log.info("store opened", extra={"content_changed": bool(changes)})
        self._house = asyncio.create_task(keep_house(services, self), name="housekeeping")
        services.put_off = self._late.put_off
        await self._sync_commands()

    async def close(self) -> None:
        """Take no more, finish the answers that are being given, leave Discord, close the store.

        Takes ten seconds at most, however the network and the disk are.
        """
        if not self.is_closed():
            await self._hang_up()
            if left := await finish(FINISH):
                log.warning("answers cut off", extra={"count": left})
        leaving = asyncio.ensure_future(super().close())
        if not (await asyncio.wait({leaving}, timeout=LEAVE))[0]:
            log.warning("left without a farewell")
        await self._late.aclose()
        if self._house is not None:
            self._house.cancel()
            await asyncio.wait({self._house})
        self.services.overlays.close()
        if self.services.store is not None:
            await self.services.store.aclose(within=STORE)

    def _ours(self, guild_id: int) -> bool:
        """Say whether the events of a server come to this process, by Discord's rule for shards."""
        return not self.shard_ids or (guild_id >> 22) % (self.shard_count or 1) in self.shard_ids

    async def _hang_up(self) -> None:
        """Close every connection over which events come, so that there are no new ones."""
        hanging_up = [asyncio.ensure_future(shard.disconnect()) for shard in self.shards.values()]
        if hanging_up:
            await asyncio.wait(hanging_up, timeout=LEAVE)

    async def on_ready(self) -> None:
        """Say so, tell those whose questions can be answered by now, and send what is due."""
        self.was_ready = True
        left = await self.services.kept.run(
            Store.compare_guilds, [guild.id for guild in self.guilds], self._ours
        )
        log.info(
            "ready",
            extra={"servers": len(self.guilds), "shards": sorted(self.shards), "left_meanwhile": left},
        )
        await self._late.resume()
        await asyncio.to_thread(self.services.knowledge.complete)
        await tell_those_who_wait(self.services, self)
        await send_summaries(self.services, self)

    async def on_message(self, message: discord.Message) -> None:
        """Answer what is put to the bot."""
        if self._first_time(message.id):
            await answer_message(self.services, self, message)

    async def on_raw_message_delete(self, event: discord.RawMessageDeleteEvent) -> None:
        """Forget that a deleted message was an answer, so that nothing points to it."""
        await self.services.kept.run(Store.forget_answer, event.message_id)

    async def on_raw_bulk_message_delete(self, event: discord.RawBulkMessageDeleteEvent) -> None:
        """Forget the same of many messages."""
        await self.services.kept.run(Store.forget_answers, event.message_ids)

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """Note that a server was left; what is kept of it is deleted after a while."""
        await self.services.kept.run(Store.leave_guild, guild.id)
        log.info("server left", extra={"guild": guild.id})

    async def on_guild_join(self, guild: discord.Guild) -> None:
        """Note that the bot is in a server, perhaps again."""
        back = await self.services.kept.run(Store.rejoin_guild, guild.id)
        log.info("server joined", extra={"guild": guild.id, "back": back})

    async def on_interaction(self, interaction: discord.Interaction) -> None:
        """Take forms, and answer presses on what has expired; the rest has its own way."""
        data: dict[str, Any] = dict(interaction.data or {})
        named = ids.decode(str(data.get("custom_id", "")))
        form = interaction.type is discord.InteractionType.modal_submit
        if form and named:
            await self.press(interaction, named, fields=_fields(data.get("components", [])))
        elif (form or interaction.type is discord.InteractionType.component) and not named:
            press = Press(interaction, self.services)
            await press.whisper(note(press.words.expired))

    async def press(
        self,
        interaction: discord.Interaction,
        named: ids.Id,
        *,
        values: tuple[str, ...] = (),
        fields: Mapping[str, str] | None = None,
    ) -> None:
        """Call the handler of an action; whatever goes wrong, the presser is told something."""
        press = Press(interaction, self.services, named.arguments, values, fields or {})
        handler = HANDLERS.get(named.action)
        try:
            if handler is None:
                await press.whisper(note(press.words.expired))
            else:
                await handler(press)
        except ExpiredError:
            await press.whisper(note(press.words.expired))
        except Exception as error:
            await self._apologize(interaction, error, named.action)

    async def on_error(self, event_method: str, /, *args: Any, **kwargs: Any) -> None:
        """Log what went wrong in an event, without what was said."""
        error = sys.exception()
        if isinstance(error, UNREACHABLE):
            log.warning("discord unreachable", extra={"handler": event_method, **cause(error)})
        else:
            log.error("event failed", exc_info=error, extra={"handler": event_method})

    async def _on_command_error(
        self, interaction: discord.Interaction, error: app_commands.AppCommandError
    ) -> None:
        cause = getattr(error, "original", error)
        name = interaction.command.name if interaction.command else "unknown"
        await self._apologize(interaction, cause, name)

    async def _apologize(self, interaction: discord.Interaction, error: BaseException, action: str) -> None:
        reference = secrets.token_hex(4)
        log.error("answer failed", exc_info=error, extra={"action": action, "reference": reference})
        press = Press(interaction, self.services)
        try:
            await press.whisper(note(press.words.sorry.format(reference=reference)))
        except FAILED:
            log.warning("apology failed", extra={"reference": reference})

    async def _sync_commands(self) -> None:
        """Tell Discord the commands only when they are others than it was told last.

        Of several processes it is the one with the first shard that does so.
        """
        if self.shard_ids and 0 not in self.shard_ids:
            return
        told = [command.to_dict(self.tree) for command in self.tree.get_commands()]
        told += [
            command.to_dict(self.tree)
            for command in self.tree.get_commands(type=discord.AppCommandType.message)
        ]
        text = json.dumps([self.application_id, told], sort_keys=True, default=str)
        digest = hashlib.sha256(text.encode()).hexdigest()
        store = self.services.kept
        if await store.run(Store.state, SYNCED) == digest:
            return
        await self.tree.sync()
        await store.run(Store.set_state, SYNCED, digest)
        log.info("commands synced", extra={"commands": len(told)})


def _fields(components: Any) -> dict[str, str]:
    """Return what was written into a form, by the custom id of each field."""
    found: dict[str, str] = {}
    for component in components:
        inner = component.get("component")
        if inner:
            value = inner.get("value")
            if value is None:
                value = next(iter(inner.get("values", [])), "")
            found[inner["custom_id"]] = str(value)
        found.update(_fields(component.get("components", [])))
    return found
