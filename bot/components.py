"""Everything clickable: dynamic items that carry all they need in their custom id.

Nothing waits in memory, so nothing clickable dies with a restart. What a press does is said in
`bot.presses`.
"""

import re
import zlib
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Literal, Self, cast

import discord
from discord import ui

from bot import ids
from knowledge.server_choices import MOST_STAFF

if TYPE_CHECKING:
    from bot.client import Bulkhead

MENU_OPTIONS = 25
LABEL_LIMIT = 80
OPTION_LIMIT = 100
"""Limits of Discord's buttons and menus: options, and characters of a label or option."""


class Pressable(ui.DynamicItem[ui.Item[Any]], template=ids.PATTERN):
    """Be any button or menu of ours, found by its custom id alone."""

    def __init__(self, item: ui.Item[Any], named: ids.Id) -> None:
        super().__init__(item)
        self.named = named

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction, item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """Decode only: whatever is raised here, the member would see nothing of it."""
        return cls(item, ids.from_match(match))

    async def callback(self, interaction: discord.Interaction) -> None:
        """Hand the press to the client, which knows what each action does."""
        values = cast("dict[str, Any]", interaction.data or {}).get("values", [])
        client = cast("Bulkhead", interaction.client)
        await client.press(interaction, self.named, values=tuple(map(str, values)))


def button(
    label: str,
    action: str,
    *arguments: str | int,
    style: discord.ButtonStyle = discord.ButtonStyle.secondary,
    disabled: bool = False,
) -> ui.Item[Any]:
    """Return a button that does `action`; a label too long for Discord is shortened."""
    named = ids.Id(action, tuple(map(str, arguments)))
    return Pressable(
        ui.Button(
            label=shortened(label, LABEL_LIMIT),
            custom_id=ids.encode(action, *arguments),
            style=style,
            disabled=disabled,
        ),
        named,
    )


def menu(
    placeholder: str,
    options: Sequence[tuple[str, str] | tuple[str, str, str]],
    action: str,
    *arguments: str | int,
    chosen: str | None = None,
) -> ui.Item[Any]:
    """Return a menu of (value, label, description) `options`, at most `MENU_OPTIONS`; one may be chosen."""
    named = ids.Id(action, tuple(map(str, arguments)))
    select: ui.Select[Any] = ui.Select(
        placeholder=shortened(placeholder, 150),
        custom_id=ids.encode(action, *arguments),
        id=_component_id(action, *arguments),
        options=[
            discord.SelectOption(
                value=option[0],
                label=shortened(option[1], OPTION_LIMIT),
                description=shortened(option[2], OPTION_LIMIT) if len(option) > 2 else None,
                default=option[0] == chosen,
            )
            for option in options
        ],
    )
    return Pressable(select, named)


def channel_menu(
    placeholder: str,
    chosen: Sequence[int],
    action: str,
    *arguments: str | int,
    kind: Literal["text", "forum"] = "text",
    several: bool = True,
) -> ui.Item[Any]:
    """Return a menu of the server's channels of a kind with `chosen` ones marked."""
    select: ui.ChannelSelect[Any] = ui.ChannelSelect(
        placeholder=placeholder,
        custom_id=ids.encode(action, *arguments),
        id=_component_id(action, *arguments),
        channel_types=[discord.ChannelType.forum if kind == "forum" else discord.ChannelType.text],
        min_values=0,
        max_values=MENU_OPTIONS if several else 1,
        default_values=[
            discord.SelectDefaultValue(id=at, type=discord.SelectDefaultValueType.channel)
            for at in chosen[:MENU_OPTIONS]
        ],
    )
    return Pressable(select, ids.Id(action, tuple(map(str, arguments))))


def role_menu(
    placeholder: str,
    chosen: Sequence[int],
    action: str,
    *arguments: str | int,
    several: bool = False,
) -> ui.Item[Any]:
    """Return a menu of the server's roles with `chosen` ones marked."""
    select: ui.RoleSelect[Any] = ui.RoleSelect(
        placeholder=placeholder,
        custom_id=ids.encode(action, *arguments),
        id=_component_id(action, *arguments),
        min_values=0,
        max_values=MOST_STAFF if several else 1,
        default_values=[
            discord.SelectDefaultValue(id=at, type=discord.SelectDefaultValueType.role) for at in chosen
        ],
    )
    return Pressable(select, ids.Id(action, tuple(map(str, arguments))))


def _component_id(action: str, *arguments: str | int) -> int:
    """Return a number of 31 bits for a menu, so that no client takes it for another one in its place."""
    return zlib.crc32(ids.encode(action, *arguments).encode()) >> 1 or 1


def shortened(text: str, limit: int) -> str:
    """Return `text`, cut at a word and ended with an ellipsis where it is longer than `limit`."""
    if len(text) <= limit:
        return text
    cut = text[: limit - 1]
    at_word = cut.rpartition(" ")[0]
    return (at_word if len(at_word) > limit // 2 else cut).rstrip(" ,;:-") + "…"
