"""What is done once a day: forget what has been kept for long enough, and send weekly summaries."""

import asyncio
import logging
from datetime import timedelta

import discord

from bot.services import Services
from bot.summaries import send_summaries
from knowledge.errors import StoreError
from knowledge.store import Store

log = logging.getLogger(__name__)

SESSIONS_KEPT = timedelta(days=30)
"""How long an unfinished questionnaire can be resumed."""

DEPARTED_KEPT = timedelta(days=14)
"""How long a server that the bot has left is kept, in case that it comes back."""

TOTALS_KEPT = timedelta(days=400)
"""How long counts without words or people are kept."""

WAITING_KEPT = timedelta(days=183)
"""How long the bot remembers that somebody waits for an answer."""

DRAFTS_KEPT = timedelta(days=90)
"""How long what a curator has written and not published is kept."""

DAY = timedelta(days=1)


async def keep_house(services: Services, client: discord.Client) -> None:
    """Tidy up and send what is due now and every day after, until cancelled; a failing day is skipped.

    Before the client is ready nothing is sent: that is done once it is.
    """
    while True:
        try:
            await tidy(services)
            if client.is_ready():
                await send_summaries(services, client)
        except StoreError as error:
            log.warning("housekeeping failed", extra={"error": str(error)})
        except Exception:
            log.exception("housekeeping failed")
        await asyncio.sleep(DAY.total_seconds())


async def tidy(services: Services) -> None:
    """Delete what is past its time: questions, questionnaires, drafts, counts, and servers that were left."""
    store = services.kept
    await store.run(Store.purge_waiting, WAITING_KEPT)
    questions = await store.run(Store.purge_questions, timedelta(days=services.retention_days))
    sessions = await store.run(Store.purge_sessions, SESSIONS_KEPT)
    drafts = await store.run(Store.purge_drafts, DRAFTS_KEPT)
    await store.run(Store.purge_totals, TOTALS_KEPT)
    gone = await store.run(Store.forget_departed, DEPARTED_KEPT)
    for guild_id in gone:
        services.settings.pop(guild_id, None)
        services.overlays.forget(guild_id)
    counts = {"questions": questions, "sessions": sessions, "drafts": drafts, "servers": len(gone)}
    log.info("tidied up", extra=counts)
