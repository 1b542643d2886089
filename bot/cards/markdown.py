"""Markdown as Discord shows it: links between entries, dates, and members' words made harmless."""

import re
from datetime import date

import discord

from knowledge.checks import INTERNAL_LINK
from knowledge.library import Library
from knowledge.spoken import spoken

_MARKUP = re.compile(r"[\\*_~`|\[\]()<>]|:(?=//)|^[-+#]")
"""Whatever Discord reads as formatting, a link or a mention, and a list or heading in front."""


_BEGINNING = re.compile(r"(?:\A|\n|[.!?] |\n\s*[-\d.>]+ )\Z")
"""What stands before the first word of a sentence."""


def linked(text: str, library: Library, locale: str) -> str:
    """Return `text` with every `[[slug]]` as the name of that entry."""

    def name(match: re.Match[str]) -> str:
        if match[1] not in library:
            return match[1]
        words = spoken(library.entry(match[1], locale))
        begins = _BEGINNING.search(text, 0, match.start())
        return f"*{words[:1].upper()}{words[1:]}*" if begins else f"*{words}*"

    return INTERNAL_LINK.sub(name, text)


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
