"""The card of one entry: title, short answer, diagram, facts of a provider, details, sources, date."""

from collections.abc import Iterable
from typing import Any

from discord import ui

from bot.cards.layout import Card
from bot.cards.markdown import day, linked
from bot.components import button
from bot.words import Words
from knowledge.answering.comparing import in_words
from knowledge.entries import Entry, Provider
from knowledge.library import Library

GLANCE: tuple[tuple[str, str], ...] = (
    ("category", "What it is"),
    ("isolation", "Isolation"),
    ("runs", "Runs"),
    ("host_platforms", "On"),
    ("licence", "Licence"),
    ("cost", "Cost"),
    ("live_migration", "Live migration"),
    ("status", "Status"),
)
"""The facts that a provider's card shows; the others stand in comparisons."""

RELATED = 5
"""Related entries offered as buttons, in one row with nothing else."""


def entry_card(
    entry: Entry, library: Library, words: Words, locale: str, *, lead: str = "", pictures: bool = True
) -> Card:
    """Return the card of `entry` without any feedback buttons; `lead` is said above it.

    `pictures` says whether a diagram can be sent where the card is shown.
    """
    card = Card()
    if lead:
        card.small(lead)
    if entry.slug in library.of_server:
        card.small(words.of_server)
    card.text(f"## {entry.title}", linked(entry.short, library, locale))
    if pictures and entry.diagram and (path := library.diagrams.get(entry.diagram.file)):
        card.picture(path, entry.diagram.alt)
    if isinstance(entry, Provider):
        card.line().text(glance(entry))
    if entry.details:
        card.line().text(linked(entry.details, library, locale))
    card.line().small(*footer(entry, words))
    related = [library.entry(slug, locale) for slug in entry.related if slug in library]
    card.buttons(open_buttons(related[:RELATED]))
    if isinstance(entry, Provider):
        pages = ((words.website, entry.facts.home), (words.documentation, entry.facts.docs))
        card.buttons(ui.Button(label=label, url=str(url)) for label, url in pages)
    return card


def glance(entry: Provider) -> str:
    """Return the provider's facts, one a line; those that do not apply are left out."""
    lines = []
    for field, label in GLANCE:
        value = in_words(entry.facts, field)
        if value not in {"does not apply", "unknown"}:
            lines.append(f"**{label}:** {value}{_succeeded(entry) if field == 'status' else ''}")
    if isinstance(entry.facts.first_release, int):
        lines.append(f"**First release:** {entry.facts.first_release} · {entry.facts.vendor}")
    return "\n".join(lines)


def _succeeded(entry: Provider) -> str:
    return f"; successor: {entry.facts.successor}" if entry.facts.successor else ""


def footer(entry: Entry, words: Words) -> tuple[str, ...]:
    """Return the sources and the day of checking."""
    sources = " · ".join(f"[{_text(s.title)}](<{s.url}>)" for s in entry.sources)
    named = f"{words.sources}: {sources}" if entry.sources else ""
    return named, words.checked.format(date=day(entry.checked_on))


def open_buttons(entries: Iterable[Entry], *row: str) -> list[ui.Item[Any]]:
    """Return a button for each entry that opens it; `row` tells them from others in the same message."""
    return [button(entry.title, "open", entry.slug, *row) for entry in entries]


def _text(title: str) -> str:
    return title.replace("[", "(").replace("]", ")")
