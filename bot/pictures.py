"""The pictures of a card on their way to Discord: whether they may be sent, and the files to send along.

A message that shows a picture without its file is refused whole; so whoever sends a view sends `files` of it.
"""

from io import BytesIO
from pathlib import Path

import discord
from discord import ui

from bot.cards.layout import CardView, Drawn


def allowed(where: discord.Message | discord.Interaction) -> bool:
    """Say whether the bot may attach files there; where not, cards are shown without pictures."""
    if isinstance(where, discord.Interaction):
        return where.guild_id is None or where.app_permissions.attach_files
    return where.guild is None or where.channel.permissions_for(where.guild.me).attach_files


def files(view: ui.LayoutView) -> list[discord.File]:
    """Read the pictures and documents that `view` shows, anew for each sending.

    They are read whole, because discord.py leaves files open that answer an interaction.
    """
    if not isinstance(view, CardView):
        return []
    read = [(picture.name, _read(picture)) for picture in view.pictures]
    return [discord.File(BytesIO(content), filename=name) for name, content in (*read, *view.documents)]


def _read(picture: Path | Drawn) -> bytes:
    return picture.png if isinstance(picture, Drawn) else picture.read_bytes()
