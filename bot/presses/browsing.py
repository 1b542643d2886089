"""Presses that look around: open an entry, a group, all groups."""

from collections.abc import Mapping

from bot.cards.entries import entry_card
from bot.cards.layout import note
from bot.cards.pages import group_card, topics_card
from bot.presses.press import Handler, Press


async def open_entry(press: Press) -> None:
    """Show the entry that a button names."""
    await _open(press, press.argument(0))


async def open_from(press: Press) -> None:
    """Show the entry that was chosen in a menu."""
    await _open(press, press.value())


async def group(press: Press) -> None:
    """Show what is in a group."""
    library = await press.library()
    if press.argument(0) not in library.by_group:
        await press.whisper(note(press.words.expired))
        return
    await press.show(group_card(library, press.argument(0), press.words))


async def groups(press: Press) -> None:
    """Show all groups."""
    await press.show(topics_card(await press.library(), press.words))


async def _open(press: Press, slug: str) -> None:
    library = await press.library()
    if slug not in library:
        await press.whisper(note(press.words.gone_entry))
        return
    entry = library.entry(slug, press.locale)
    card = entry_card(entry, library, press.words, press.locale, pictures=press.pictures)
    await press.whisper(card.view())


HANDLERS: Mapping[str, Handler] = {
    "open": open_entry,
    "corrected": open_entry,
    "open-from": open_from,
    "group": group,
    "groups": groups,
}
