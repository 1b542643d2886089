"""Send a card in answer to a message, whatever Discord makes of it."""

import logging

import discord

from bot import pictures
from bot.network import FAILED, cause, passing

log = logging.getLogger(__name__)

_NO_REPLY = frozenset({50035, 160002})
"""Discord's codes for a reply to a message that is gone, or in a history closed to the bot."""


async def send(message: discord.Message, view: discord.ui.LayoutView) -> discord.Message | None:
    """Reply with `view`, or post it beside; return None where the bot may not, or Discord fails."""
    try:
        try:
            return await message.reply(view=view, files=pictures.files(view), mention_author=False)
        except discord.HTTPException as error:
            if error.code not in _NO_REPLY:
                raise
            return await message.channel.send(view=view, files=pictures.files(view))
    except (discord.Forbidden, discord.NotFound):
        return None
    except FAILED as error:
        if not passing(error):
            raise
        log.warning("answer not sent", extra=cause(error))
        return None
