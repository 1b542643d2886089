"""The frame of every card: texts, pictures, lines and rows of buttons inside Discord's limits."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import discord
from discord import ui

TEXT_LIMIT = 4000
"""Characters of all texts in one message."""

ACCENT = discord.Colour(0x3F7FBF)
"""The colour at the card's edge; decoration, it means nothing."""

ROW = 5
"""Buttons in a row."""

_ELLIPSIS = "\n…"


@dataclass(frozen=True, slots=True)
class Drawn:
    """Be a picture that was drawn for one message: its file's name and its bytes."""

    name: str
    png: bytes


class CardView(ui.LayoutView):
    """Be a card as a message; `pictures` and `documents` are the files that have to be sent along."""

    def __init__(
        self, pictures: Iterable[Path | Drawn] = (), documents: Iterable[tuple[str, bytes]] = ()
    ) -> None:
        super().__init__(timeout=None)
        self.pictures = tuple(pictures)
        self.documents = tuple(documents)


class Card:
    """Gather the parts of one message in the order in which they are read.

    Text beyond the limit of a message is cut at the end of a line; `bulkhead check` sees to it that
    shipped entries never are.
    """

    def __init__(self, title: str = "") -> None:
        """Start a card, under `title` as its heading where there is one."""
        self._parts: list[ui.Item[Any]] = []
        self._below: list[ui.ActionRow[Any]] = []
        self._pictures: list[Path | Drawn] = []
        self._documents: list[tuple[str, bytes]] = []
        self._left = TEXT_LIMIT
        if title:
            self.text(f"## {title}")

    def text(self, *paragraphs: str) -> Self:
        """Add paragraphs; empty ones are left out."""
        content = "\n\n".join(part for part in paragraphs if part)
        content = fitted(content, self._left)
        if content:
            self._left -= len(content)
            self._parts.append(ui.TextDisplay(content))
        return self

    def lead(self, text: str) -> Self:
        """Put a line in small print above all else."""
        content = fitted(f"-# {text}", self._left)
        if content:
            self._left -= len(content)
            self._parts.insert(0, ui.TextDisplay(content))
        return self

    def small(self, *lines: str) -> Self:
        """Add lines in small print."""
        return self.text("\n".join(f"-# {line}" for line in lines if line))

    def line(self) -> Self:
        """Add a thin line."""
        self._parts.append(ui.Separator())
        return self

    def picture(self, file: Path | Drawn, alt: str) -> Self:
        """Add a picture; `alt` says what it shows to who does not see it."""
        self._pictures.append(file)
        media = discord.MediaGalleryItem(f"attachment://{file.name}", description=alt)
        self._parts.append(ui.MediaGallery(media))
        return self

    def file(self, name: str, content: bytes) -> Self:
        """Add a file to download."""
        self._documents.append((name, content))
        self._parts.append(ui.File(f"attachment://{name}"))
        return self

    def buttons(self, buttons: Iterable[ui.Item[Any]]) -> Self:
        """Add buttons, in as many rows as they need."""
        self._parts.extend(_rows(list(buttons)))
        return self

    def menu(self, menu: ui.Item[Any]) -> Self:
        """Add a menu in a row of its own."""
        self._parts.append(ui.ActionRow(menu))
        return self

    def below(self, buttons: Iterable[ui.Item[Any]]) -> Self:
        """Add buttons under the card, outside its frame."""
        self._below.extend(_rows(list(buttons)))
        return self

    def view(self) -> ui.LayoutView:
        """Return the message; discord.py is told not to keep it, as every press is found by id."""
        view = CardView(self._pictures, self._documents)
        if self._parts:
            view.add_item(ui.Container(*self._parts, accent_colour=ACCENT))
        for row in self._below:
            view.add_item(row)
        view.stop()
        return view


def note(text: str) -> ui.LayoutView:
    """Return a message of one plain text."""
    return Card().text(text).view()


def fitted(text: str, limit: int) -> str:
    """Return `text`, cut at a line's end where it has more than `limit` characters."""
    if len(text) <= limit:
        return text
    if limit <= len(_ELLIPSIS):
        return ""
    cut = text[: limit - len(_ELLIPSIS)]
    return (cut.rpartition("\n")[0] or cut) + _ELLIPSIS


def _rows(buttons: Sequence[ui.Item[Any]]) -> list[ui.ActionRow[Any]]:
    return [ui.ActionRow(*buttons[at : at + ROW]) for at in range(0, len(buttons), ROW)]
