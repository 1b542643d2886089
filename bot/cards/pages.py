"""The cards that are no answers: help and topics."""

from collections.abc import Sequence

from discord import ui

from bot.cards.layout import Card
from bot.components import MENU_OPTIONS, button, menu
from bot.words import Words
from knowledge.entries import GROUPS, Entry
from knowledge.library import Library


def help_card(channels: Sequence[int], words: Words) -> ui.LayoutView:
    """Return what the bot is for and every way to use it; `channels` answer plain messages."""
    card = Card(words.help_title).text(words.help_text).line().text(words.help_ways)
    mentions = ", ".join(f"<#{channel}>" for channel in channels)
    auto = words.help_auto.format(channels=mentions) if channels else ""
    card.line().small(auto, words.help_manage, words.help_curate)
    return card.view()


def topics_card(library: Library, words: Words) -> ui.LayoutView:
    """Return the groups of entries, each a button."""
    card = Card(words.topics_title)
    providers = len(library.providers)
    topics = sum(1 for _ in library) - providers
    card.text(words.topics_text.format(topics=topics, providers=providers))
    return card.buttons(
        button(f"{GROUPS[group]} ({len(entries)})", "group", group)
        for group, entries in library.by_group.items()
    ).view()


def group_card(library: Library, group: str, words: Words) -> ui.LayoutView:
    """Return all entries of a group, in menus of 25."""
    entries = library.by_group[group]
    card = Card(GROUPS[group])
    pages = [entries[at : at + MENU_OPTIONS] for at in range(0, len(entries), MENU_OPTIONS)]
    for number, page in enumerate(pages):
        placeholder = words.topics_open
        if len(pages) > 1:
            placeholder = words.topics_more.format(first=page[0].title)
        options = [(entry.slug, entry.title, _described(entry, library, words)) for entry in page]
        card.menu(menu(placeholder, options, "open-from", f"{group}-{number}"))
    return card.buttons([button(words.topics_back, "groups")]).view()


def _described(entry: Entry, library: Library, words: Words) -> str:
    own = f"{words.of_server_short}: " if entry.slug in library.of_server else ""
    return f"{own}{entry.short}"
