"""What is done once a day: forget what has been kept for long enough."""

import asyncio
import logging
from datetime import timedelta

from bot.services import Services
from knowledge.errors import StoreError
from knowledge.store import Store

log = logging.getLogger(__name__)

SESSIONS_KEPT = timedelta(days=30)
"""How long an unfinished questionnaire can be resumed."""

DAY = timedelta(days=1)


async def keep_house(services: Services) -> None:
    """Tidy up now and every day after, until cancelled; a day on which that fails is skipped."""
    while True:
        try:
            await tidy(services)
        except StoreError as error:
            log.warning("housekeeping failed", extra={"error": str(error)})
        await asyncio.sleep(DAY.total_seconds())


async def tidy(services: Services) -> None:
    """Delete questions past their retention, and questionnaires that nobody finished."""
    store = services.kept
    questions = await store.run(Store.purge_questions, timedelta(days=services.retention_days))
    sessions = await store.run(Store.purge_sessions, SESSIONS_KEPT)
    log.info("tidied up", extra={"questions": questions, "sessions": sessions})
