"""Presses in the settings panel; only with *Manage Server*, checked at each press."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

import discord

from bot.cards.layout import note
from bot.cards.settings import LOGGED, PAGES, log_card, overview_card, page_card, replay_card
from bot.presses.press import Handler, Press
from knowledge.answering.replaying import Confidence, replay
from knowledge.rights import may_set
from knowledge.server_choices import LEVELS, Choice, ChoiceError, chosen
from knowledge.store import GuildSettings, Store

REPLAYED = 200
"""Kept questions on which another confidence is tried."""

IN_CHANNEL = ("view_channel", "send_messages", "read_message_history")
IN_FORUM = ("view_channel", "send_messages_in_threads", "read_message_history")
"""What the bot must be allowed in a channel, or in a forum, to answer there."""

_KINDS: Mapping[str, type[discord.abc.GuildChannel]] = {
    "answer_channels": discord.TextChannel,
    "forum_channels": discord.ForumChannel,
    "people_channel": discord.TextChannel,
}


async def show_settings(press: Press) -> None:
    """Show all settings."""
    if guild := await _managed(press):
        await _show(press, guild, "all")


async def open_page(press: Press) -> None:
    """Show one page of the panel, or all settings."""
    if guild := await _managed(press):
        await _show(press, guild, press.argument(0))


async def change(press: Press) -> None:
    """Keep what was chosen for one setting; nothing, where it is cleared."""
    guild = await _managed(press)
    if guild is None:
        return
    said, name = press.words.settings, press.argument(0).replace("-", "_")
    page = next((page for page, names in PAGES.items() if name in names), None)
    try:
        value = chosen(
            name,
            press.values,
            locales=tuple(press.services.library.by_locale),
            most_days=press.services.retention_days,
        )
    except ChoiceError:
        page = None
    if page is None:
        await press.whisper(note(said.not_a_choice))
        return
    if _everybody(name, value, guild):
        await _show(press, guild, page, said.everybody)
        return
    await _save(press, guild, page, {name: _present(name, value, guild)})


async def try_level(press: Press) -> None:
    """Show what another confidence would change of the questions that are kept here."""
    guild = await _managed(press)
    if guild is None:
        return
    name, level = press.argument(0), press.value()
    if level not in LEVELS.get(name, ()):
        await press.whisper(note(press.words.settings.not_a_choice))
        return
    settings = press.services.settings_of(guild.id)
    if level == getattr(settings, name):
        await _show(press, guild, "sure", press.words.settings.unchanged)
        return
    now = Confidence(settings.addressed, settings.unprompted)
    then = replace(now, addressed=level) if name == "addressed" else replace(now, unprompted=level)
    kept = await press.stored(Store.recent_questions, guild.id, REPLAYED)
    replayed = await press.worked(replay, (await press.knowledge()).answerer, kept, now, then)
    await press.show(replay_card(name, level, replayed, press.words))


async def save_level(press: Press) -> None:
    """Keep a confidence."""
    guild = await _managed(press)
    if guild is None:
        return
    name, level = press.argument(0), press.argument(1)
    if level not in LEVELS.get(name, ()):
        await press.whisper(note(press.words.settings.not_a_choice))
        return
    await _save(press, guild, "sure", {name: level})


async def _managed(press: Press) -> discord.Guild | None:
    """Return the server, or say what is in the way and return None."""
    guild = press.interaction.guild
    if guild is None:
        await press.whisper(note(press.words.settings.only_here))
    elif may_set(press.standing):
        return guild
    else:
        await press.whisper(note(press.words.need_manage))
    return None


async def _save(press: Press, guild: discord.Guild, page: str, changes: Mapping[str, Choice]) -> None:
    await press.within(press.services.change_settings(guild.id, changes, press.user.id))
    await _show(press, guild, page, press.words.settings.saved.format(name=press.user.mention))


async def _show(press: Press, guild: discord.Guild, page: str, said: str = "") -> None:
    services = press.services
    settings, days = services.settings_of(guild.id), services.retention_days
    if page == "log":
        changes = await press.stored(Store.settings_log, guild.id, LOGGED)
        await press.show(log_card(changes, press.words, days))
        return
    notes = [said, *_obstacles(press, guild)] if said else list(_obstacles(press, guild))
    if page in PAGES:
        locales = tuple(services.library.by_locale)
        await press.show(page_card(page, _visible(press, guild), notes, press.words, days, locales))
        return
    last = await press.stored(Store.settings_log, guild.id, 1)
    view = overview_card(settings, next(iter(last), None), notes, press.words, days)
    await press.show(view)


def _visible(press: Press, guild: discord.Guild) -> GuildSettings:
    """Return the settings without channels and roles that are gone, which no menu could hold."""
    settings = press.services.settings_of(guild.id)
    names = ("curator_role", "staff_roles", "people_role", *_KINDS)
    there: dict[str, Any] = {name: _present(name, getattr(settings, name), guild) for name in names}
    return replace(settings, **there)


def _present(name: str, value: Choice, guild: discord.Guild) -> Choice:
    """Return of chosen channels and roles those that are there, and of the right kind."""

    def there(at: int) -> bool:
        if name in _KINDS:
            return isinstance(guild.get_channel(at), _KINDS[name])
        return guild.get_role(at) is not None

    if isinstance(value, frozenset):
        return frozenset(at for at in value if there(at))
    if name in {"curator_role", "people_role", "people_channel"} and isinstance(value, int):
        return value if there(value) else None
    return value


def _everybody(name: str, value: Choice, guild: discord.Guild) -> bool:
    """Say whether a role was chosen that everybody has."""
    roles = value if isinstance(value, frozenset) else {value}
    return name.endswith(("_role", "_roles")) and guild.default_role.id in roles


def _obstacles(press: Press, guild: discord.Guild) -> Iterator[str]:
    """Say what is in the way of what the settings say."""
    settings, said = press.services.settings_of(guild.id), press.words.settings
    if not press.interaction.client.intents.message_content:
        yield said.intent
    yield from _missing(guild, sorted(settings.answer_channels), IN_CHANNEL, said.missing)
    forums = sorted(settings.forum_channels)
    yield from _missing(guild, forums, IN_FORUM, said.missing)
    for forum in map(guild.get_channel, forums):
        if not isinstance(forum, discord.ForumChannel):
            continue
        if press.words.solved_tag(tag.name for tag in forum.available_tags) is None:
            yield said.no_solved_tag.format(channel=forum.mention)
        elif not forum.permissions_for(guild.me).manage_threads:
            yield said.missing_tags.format(channel=forum.mention)
    if settings.people_channel:
        needed = ("view_channel", "send_messages")
        yield from _missing(guild, [settings.people_channel], needed, said.missing_people)


def _missing(guild: discord.Guild, chosen: Iterable[int], needed: Iterable[str], text: str) -> Iterator[str]:
    for channel in map(guild.get_channel, chosen):
        if channel is None:
            continue
        held = channel.permissions_for(guild.me)
        lacking = [name.replace("_", " ") for name in needed if not getattr(held, name)]
        if lacking:
            yield text.format(channel=channel.mention, permissions=", ".join(lacking))


HANDLERS: Mapping[str, Handler] = {
    "settings": open_page,
    "set": change,
    "clear": change,
    "level": try_level,
    "level-save": save_level,
}
