"""Markdown as Discord shows it: links between entries, dates, and members' words made harmless."""

import re
from datetime import date

import discord

from knowledge.library import Library
from knowledge.spoken import with_names

_MARKUP = re.compile(r"[\\*_~`|\[\]()<>]|:(?=//)|^[-+#]")
"""Whatever Discord reads as formatting, a link or a mention, and a list or heading in front."""


def linked(text: str, library: Library, locale: str) -> str:
    """Return `text` with every `[[slug]]` as the name of that entry, in italics."""
    return with_names(text, library, locale, mark="*")


def day(moment: date) -> str:
    """Return a day so that nobody takes the month for the day: 23 November 2026."""
    return f"{moment.day} {moment:%B %Y}"


def harmless(text: str, limit: int = 300) -> str:
    """Return a member's words without mentions, Markdown or links, on one line, shortened."""
    line = " ".join(text.split())[:limit]
    return discord.utils.escape_mentions(_MARKUP.sub(r"\\\g<0>", line))


def quoted(text: str, limit: int = 300) -> str:
    """Return a member's words as a quotation."""
    return f"> {harmless(text, limit)}"
