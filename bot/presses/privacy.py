"""Presses of `/privacy`: everybody sees and deletes what is their own, nobody else's."""

from collections.abc import Mapping
from dataclasses import replace

from bot.cards.layout import note
from bot.cards.privacy import about_card, sure_card
from bot.presses.press import Handler, Press
from bot.words import plural
from knowledge.store import Store


async def show(press: Press) -> None:
    """Show what is kept about the presser."""
    about = await press.stored(Store.everything_about, press.user.id)
    days = press.services.kept_days(press.interaction.guild_id)
    await press.whisper(about_card(about, days, press.words, file=press.pictures))


async def ask(press: Press) -> None:
    """Ask whether to delete it."""
    await press.whisper(sure_card(press.words))


async def delete(press: Press) -> None:
    """Delete what is kept about the presser."""
    count = await press.stored(Store.forget_user, press.user.id)
    settings = press.services.settings
    for guild_id, chosen in list(settings.items()):
        if chosen.updated_by == press.user.id:
            settings[guild_id] = replace(chosen, updated_by=None)
    said = press.words.privacy
    await press.show(note(said.deleted.format(count=plural(count, *said.entries))))


async def keep(press: Press) -> None:
    """Delete nothing."""
    await press.show(note(press.words.privacy.kept))


HANDLERS: Mapping[str, Handler] = {
    "privacy-ask": ask,
    "privacy-delete": delete,
    "privacy-keep": keep,
}
