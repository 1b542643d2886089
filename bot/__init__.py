"""Bulkhead on Discord: asynchronous, and decides nothing.

Discord in, `knowledge` asked, Discord out. Importing this package does not import discord.
"""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import discord


def create_bot(data_dir: Path) -> "discord.Client":
    """Return the whole bot, unconnected, as one shard, its database in `data_dir`.

    Raises `knowledge.errors.ContentError` where the shipped content has problems.
    """
    from bot.app import build

    return build(data_dir, shard_count=1)
