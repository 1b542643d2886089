"""The cards of `/privacy`: what is kept about somebody, and the question whether to delete it."""

import json
from datetime import datetime

import discord
from discord import ui
from discord.utils import format_dt

from bot.cards.layout import Card
from bot.cards.markdown import quoted
from bot.components import button
from bot.words import Words, plural
from knowledge.store import About

LAST = 5
"""Questions shown; the file has all."""

_AS_JSON = frozenset({"answers", "slugs", "explanation", "before", "after"})
"""Columns that hold JSON."""


def about_card(about: About, days: int, words: Words, *, file: bool = True) -> ui.LayoutView:
    """Return the privacy text and what is kept about the reader; questions are kept for `days`.

    `file` says whether all of it can be sent along.
    """
    said = words.privacy
    card = Card(said.title).text(said.text.format(days=plural(days, *words.settings.day))).line()
    kept = {table: count for table, count in about.counts.items() if count}
    if not kept:
        return card.text(said.nothing).view()
    lines = [f"- {plural(count, *said.rows[table])}" for table, count in kept.items()]
    card.text("\n".join([f"### {said.now}", *lines]))
    asked = [
        said.question.format(
            question=quoted(str(row["text"]), 150),
            when=format_dt(datetime.fromisoformat(str(row["asked_at"])), "f"),
        )
        for row in about.rows["questions"][:LAST]
    ]
    if asked:
        card.text("\n".join([f"### {said.last}", *asked]))
    card.line().small(said.whole if file else said.no_file)
    if file:
        card.file(said.file, as_file(about))
    return card.buttons([button(said.delete, "privacy-ask", style=discord.ButtonStyle.danger)]).view()


def sure_card(words: Words) -> ui.LayoutView:
    """Return the question whether to delete everything."""
    said = words.privacy
    return (
        Card(said.sure_title)
        .text(said.sure_text)
        .buttons(
            [
                button(said.yes, "privacy-delete", style=discord.ButtonStyle.danger),
                button(said.no, "privacy-keep"),
            ]
        )
        .view()
    )


def as_file(about: About) -> bytes:
    """Return every row by table as JSON that a person can read."""
    tables = {
        table: [
            {name: json.loads(str(v)) if name in _AS_JSON and v is not None else v for name, v in row.items()}
            for row in rows
        ]
        for table, rows in about.rows.items()
        if rows
    }
    return json.dumps(tables, indent=2, ensure_ascii=False).encode()
