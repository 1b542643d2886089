"""Markdown as Discord shows it: links between entries, dates, and members' words made harmless."""

import re
from datetime import date

import discord

from knowledge.checks import INTERNAL_LINK
from knowledge.library import Library


def linked(text: str, library: Library, locale: str) -> str:
    """Return `text` with every `[[slug]]` as that entry's title."""

    def title(match: re.Match[str]) -> str:
        slug = match[1]
        return f"*{library.entry(slug, locale).title}*" if slug in library else slug

    return INTERNAL_LINK.sub(title, text)


def day(moment: date) -> str:
    """Return a day so that nobody takes the month for the day: 23 November 2026."""
    return f"{moment.day} {moment:%B %Y}"


def harmless(text: str, limit: int = 300) -> str:
    """Return a member's words without mentions, Markdown or links, on one line, shortened."""
    line = " ".join(text.split())[:limit]
    escaped = discord.utils.escape_mentions(discord.utils.escape_markdown(line))
    return re.sub(r"([\[\]()<>]|(?<=http)s?:|(?<=http):)", r"\\\1", escaped)


def quoted(text: str, limit: int = 300) -> str:
    """Return a member's words as a quotation."""
    return f"> {harmless(text, limit)}"
