"""A press as its handler sees it, and the ways to answer it in time."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Concatenate, ParamSpec, TypeVar

import discord
from discord import ui

from bot import pictures
from bot.services import Services
from bot.words import Words
from knowledge.store import Store

P = ParamSpec("P")
R = TypeVar("R")

PATIENCE = 1.5
"""Seconds of work after which an interaction is deferred; Discord gives up after three."""


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

    async def stored(
        self, method: Callable[Concatenate[Store, P], R], *args: P.args, **kwargs: P.kwargs
    ) -> R:
        """Ask the store; where that takes long the interaction is deferred meanwhile."""
        work = self.services.kept.run(method, *args, **kwargs)
        return await in_time(work, self._defer)

    async def drawn(self, svg: str, width: int) -> bytes | None:
        """Return the PNG of an SVG, or None where it cannot be drawn; deferred like `stored`."""
        return await in_time(self.services.drawer.draw(svg, width), self._defer)

    async def show(self, view: ui.LayoutView) -> None:
        """Show `view` to the presser, in place of the pressed message where it is theirs alone."""
        await (self.replace(view) if self.private else self.whisper(view))

    async def whisper(self, view: ui.LayoutView) -> None:
        """Show `view` to the presser alone, in a message of its own."""
        await self._post(view, ephemeral=True)

    async def say(self, view: ui.LayoutView) -> None:
        """Show `view` to everybody, in a message of its own."""
        await self._post(view, ephemeral=False)

    async def replace(self, view: ui.LayoutView) -> None:
        """Replace the pressed message for everybody."""
        if self.interaction.response.is_done():
            await self.interaction.edit_original_response(view=view, attachments=pictures.files(view))
        else:
            await self.interaction.response.edit_message(view=view, attachments=pictures.files(view))

    async def _post(self, view: ui.LayoutView, *, ephemeral: bool) -> None:
        files = pictures.files(view)
        if self.interaction.response.is_done():
            await self.interaction.followup.send(view=view, files=files, ephemeral=ephemeral)
        else:
            await self.interaction.response.send_message(view=view, files=files, ephemeral=ephemeral)

    async def _defer(self) -> None:
        """Ask for time; after a command, what follows is for its user alone, as all presses are."""
        if not self.interaction.response.is_done():
            await self.interaction.response.defer(ephemeral=True)


async def in_time(work: Awaitable[R], defer: Callable[[], Awaitable[Any]]) -> R:
    """Return what `work` returns; when it takes longer than `PATIENCE`, call `defer` meanwhile."""
    task = asyncio.ensure_future(work)
    done, _ = await asyncio.wait({task}, timeout=PATIENCE)
    if not done:
        await defer()
    return await task


Handler = Callable[[Press], Awaitable[None]]
