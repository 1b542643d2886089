"""A press as its handler sees it, and the ways to answer it in time."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Concatenate, ParamSpec, TypeVar

import discord
from discord import ui

from bot import pictures
from bot.knowing import Knowledge
from bot.services import Services
from bot.words import Words
from knowledge.library import Library
from knowledge.rights import Standing, is_staff
from knowledge.store import Question, Store

P = ParamSpec("P")
R = TypeVar("R")

PATIENCE = 1.5
"""Seconds of work in all after which an interaction is deferred; Discord gives up after three."""


LARGEST = 2**63 - 1
"""The largest number that the database can hold."""


class ExpiredError(Exception):
    """What was pressed names nothing here: it is too old, or nobody was ever sent it."""


def _now() -> float:
    """Return the time of the clock by which the loop waits."""
    return asyncio.get_running_loop().time()


@dataclass(slots=True)
class Press:
    """Hold an interaction with what was pressed, chosen or written.

    Answers of a press go to the presser alone; on a message that only they see, they replace it.
    """

    interaction: discord.Interaction
    services: Services
    arguments: tuple[str, ...] = ()
    values: tuple[str, ...] = ()
    fields: Mapping[str, str] = field(default_factory=dict)
    began: float = field(default_factory=_now)

    def argument(self, at: int) -> str:
        """Return a part of the custom id; raises `ExpiredError` where it has no such part."""
        if at >= len(self.arguments):
            raise ExpiredError
        return self.arguments[at]

    def number(self, at: int) -> int:
        """Return a part of the custom id that is a number; raises `ExpiredError` where it is none."""
        return _number(self.argument(at))

    def value(self) -> str:
        """Return what was chosen; raises `ExpiredError` where nothing was."""
        if not self.values:
            raise ExpiredError
        return self.values[0]

    def chosen_number(self) -> int:
        """Return the number that was chosen; raises `ExpiredError` where what was chosen is none."""
        return _number(self.value())

    @property
    def locale(self) -> str:
        """Return the presser's language."""
        return self.interaction.locale.value

    @property
    def words(self) -> Words:
        """Return the bot's sentences in the presser's language."""
        return self.services.words(self.locale)

    @property
    def user(self) -> discord.User | discord.Member:
        """Return who pressed."""
        return self.interaction.user

    @property
    def pictures(self) -> bool:
        """Say whether files may be sent where it was pressed."""
        return pictures.allowed(self.interaction)

    @property
    def private(self) -> bool:
        """Say whether the pressed message is one that only the presser sees."""
        message = self.interaction.message
        return message is not None and message.flags.ephemeral

    @property
    def standing(self) -> Standing:
        """Return what the presser is in this server by now, as Discord says with each press."""
        held = self.interaction.permissions
        roles = self.user.roles if isinstance(self.user, discord.Member) else []
        return Standing(
            roles=frozenset(role.id for role in roles),
            manages_server=held.manage_guild,
            manages_messages=held.manage_messages,
        )

    @property
    def staff(self) -> bool:
        """Say whether the presser is staff here."""
        return is_staff(self.standing, self.services.settings_of(self.interaction.guild_id))

    async def worked(self, function: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Return what a long function returns that only reads, worked out beside the loop."""
        return await self.within(asyncio.to_thread(function, *args, **kwargs))

    async def stored(
        self, method: Callable[Concatenate[Store, P], R], *args: P.args, **kwargs: P.kwargs
    ) -> R:
        """Ask the store; where that takes long the interaction is deferred meanwhile."""
        return await self.within(self.services.kept.run(method, *args, **kwargs))

    async def within(self, work: Awaitable[R]) -> R:
        """Return what `work` returns; where that takes long the interaction is deferred meanwhile."""
        return await in_time(work, self._defer, spent=_now() - self.began)

    async def drawn(self, svg: str, width: int) -> bytes | None:
        """Return the PNG of an SVG, or None where it cannot be drawn; deferred like `stored`."""
        return await self.within(self.services.drawer.draw(svg, width))

    async def knowledge(self) -> Knowledge:
        """Return the knowledge in force where it was pressed."""
        return await self.within(self.services.knowledge_of(self.interaction.guild_id))

    async def library(self) -> Library:
        """Return its library."""
        return (await self.knowledge()).library

    async def question(self) -> Question | None:
        """Return the question that a button names, where the presser asked it or it was asked here.

        Here is this server; outside of servers, this conversation. An id is no secret, so it must not
        open what was asked elsewhere.
        """
        question, here = await self.stored(Store.question, self.number(0)), self.interaction
        if question is None or question.user_id == self.user.id:
            return question
        if question.guild_id is None and here.guild_id is None:
            return question if question.channel_id == here.channel_id else None
        return question if question.guild_id == here.guild_id else None

    async def show(self, view: ui.LayoutView) -> None:
        """Show `view` to the presser, in place of the pressed message where it is theirs alone."""
        await (self.replace(view) if self.private else self.whisper(view))

    async def whisper(self, view: ui.LayoutView) -> None:
        """Show `view` to the presser alone, in a message of its own."""
        await self._post(view, ephemeral=True)

    async def say(self, view: ui.LayoutView, pinged: discord.Role | None = None) -> None:
        """Show `view` to everybody, in a message of its own; at most one role is pinged by it."""
        await self._post(view, ephemeral=False, pinged=pinged)

    async def replace(self, view: ui.LayoutView) -> None:
        """Replace the pressed message for everybody."""
        if self.interaction.response.is_done():
            await self.interaction.edit_original_response(view=view, attachments=pictures.files(view))
        else:
            await self.interaction.response.edit_message(view=view, attachments=pictures.files(view))

    async def _post(
        self, view: ui.LayoutView, *, ephemeral: bool, pinged: discord.Role | None = None
    ) -> None:
        files, mentions = pictures.files(view), pinging(pinged)
        if self.interaction.response.is_done():
            await self.interaction.followup.send(
                view=view, files=files, ephemeral=ephemeral, allowed_mentions=mentions
            )
        else:
            await self.interaction.response.send_message(
                view=view, files=files, ephemeral=ephemeral, allowed_mentions=mentions
            )

    async def _defer(self) -> None:
        """Ask for time; after a command, what follows is for its user alone, as all presses are."""
        if not self.interaction.response.is_done():
            await self.interaction.response.defer(ephemeral=True)


def _number(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and int(text) <= LARGEST):
        raise ExpiredError
    return int(text)


def pinging(role: discord.Role | None) -> discord.AllowedMentions:
    """Return that nobody is pinged, or nobody but those of `role`."""
    return discord.AllowedMentions(everyone=False, users=False, roles=[role] if role else False)


async def in_time(work: Awaitable[R], defer: Callable[[], Awaitable[Any]], *, spent: float = 0.0) -> R:
    """Return what `work` returns; where it is not there in time, call `defer` meanwhile.

    `spent` are the seconds that went by before. What was begun is finished even where deferring fails.
    """
    task = asyncio.ensure_future(work)
    try:
        done, _ = await asyncio.wait({task}, timeout=max(0.0, PATIENCE - spent))
        if not done:
            await defer()
    except asyncio.CancelledError:
        task.cancel()
        raise
    except Exception:
        await asyncio.gather(task, return_exceptions=True)
        raise
    return await task


Handler = Callable[[Press], Awaitable[None]]
