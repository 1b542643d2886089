"""Post the weekly summaries that are due: numbers and names of entries, no member's words, no ping.

A summary is noted as sent before it is posted, so none is posted twice, whatever restart comes between;
where Discord fails or cannot be reached, it is due again the next day.
"""

import logging
from datetime import timedelta

import discord

from bot import pictures
from bot.cards import learning_words as say
from bot.components import button
from bot.insights import look
from bot.network import FAILED, cause, passing
from bot.services import Services
from knowledge.store import Store, Summary

log = logging.getLogger(__name__)

WEEK = timedelta(days=7)


async def send_summaries(services: Services, client: discord.Client) -> int:
    """Post every summary that is due, and return how many were posted."""
    sent = 0
    for due in await services.kept.run(Store.due_summaries, WEEK):
        claimed = await services.kept.run(Store.claim_summary, due)
        if claimed is None:
            continue
        try:
            await _post(services, client, due)
            sent += 1
        except discord.NotFound:
            log.info("summary has no channel", extra={"guild": due.guild_id})
            await services.kept.run(Store.unsubscribe, due.guild_id)
        except FAILED as error:
            log.warning("summary not sent", extra={"guild": due.guild_id, **cause(error)})
            if passing(error):
                await services.kept.run(Store.return_summary, claimed, due)
    return sent


async def _post(services: Services, client: discord.Client, due: Summary) -> None:
    guild = client.get_guild(due.guild_id)
    room = guild.get_channel_or_thread(due.channel_id) if guild else None
    may_attach = guild is not None and room is not None and room.permissions_for(guild.me).attach_files
    locale = guild.preferred_locale.value if guild else "en"
    card = await look(services, due.guild_id, WEEK.days, locale, pictures=may_attach, title=say.SUMMARY_TITLE)
    card.line().buttons([button(say.OPEN_QUEUE, "queue", 0), button(say.WEEKLY_OFF, "summary-off")])
    view = card.view()
    await client.get_partial_messageable(due.channel_id).send(view=view, files=pictures.files(view))
