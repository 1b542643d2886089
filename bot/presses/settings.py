"""Presses in the settings panel; only with *Manage Server*, checked at each press."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

import discord

from bot.cards.layout import note
from bot.cards.pages import settings_card
from bot.presses.press import Handler, Press
from knowledge.store import Store

NEEDED = ("view_channel", "send_messages", "read_message_history")
"""What the bot must be allowed in a channel to answer there."""


async def channels(press: Press) -> None:
    """Answer plain messages in the chosen channels."""
    await _save(press, frozenset(map(int, press.values)))


async def no_channels(press: Press) -> None:
    """Answer plain messages nowhere."""
    await _save(press, frozenset())


async def show_settings(press: Press, *, saved: bool = False) -> None:
    """Show the panel, with what is in the way of what it says."""
    words, guild = press.words, press.interaction.guild
    if guild is None:
        await press.whisper(note(words.settings_only_here))
        return
    if not press.interaction.permissions.manage_guild:
        await press.whisper(note(words.need_manage))
        return
    chosen = sorted(press.services.answer_channels(guild.id))
    notes = [words.settings_saved.format(name=press.user.mention)] if saved else []
    if not press.interaction.client.intents.message_content:
        notes.append(words.settings_intent)
    notes += _missing(guild, chosen, words.settings_missing)
    await press.show(settings_card(chosen, notes, words))


def _missing(guild: discord.Guild, chosen: Iterable[int], text: str) -> list[str]:
    lines = []
    for channel_id in chosen:
        channel = guild.get_channel(channel_id)
        if channel is None:
            continue
        held = channel.permissions_for(guild.me)
        lacking = [name.replace("_", " ") for name in NEEDED if not getattr(held, name)]
        if lacking:
            lines.append(text.format(channel=channel.mention, permissions=", ".join(lacking)))
    return lines


async def _save(press: Press, chosen: frozenset[int]) -> None:
    guild = press.interaction.guild
    if guild is None or not press.interaction.permissions.manage_guild:
        await press.whisper(note(press.words.need_manage))
        return
    here = frozenset(channel for channel in chosen if guild.get_channel(channel) is not None)
    before = await press.stored(Store.guild_settings, guild.id)
    after = replace(before, answer_channels=here)
    saved = await press.stored(Store.save_guild_settings, after, press.user.id)
    press.services.settings[guild.id] = saved
    await show_settings(press, saved=True)


HANDLERS: Mapping[str, Handler] = {"channels": channels, "channels-none": no_channels}
