"""Bulkhead on Discord: asynchronous, and decides nothing.

Discord in, `knowledge` asked, Discord out. Importing this package does not import discord.
"""

import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import discord


def create_bot(data_dir: Path) -> "discord.Client":
    """Return the whole bot, unconnected, as one shard, its database in `data_dir`.

    What was learnt from the content is kept in the user's cache, so that the next bot is ready at once.
    Raises `knowledge.errors.ContentError` where the shipped content has problems.
    """
    from bot.app import build
    from bot.knowing import Shipped
    from bot.places import user_cache

    return build(data_dir, Shipped(user_cache(os.environ)).knowledge, shard_count=1)
