"""The composition root: builds every part and hands it on; fails before it opens anything."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from bot.client import Bulkhead
from bot.services import Knowledge, Services
from knowledge.answering.answerer import Answerer
from knowledge.loader import CONTENT, load_library
from knowledge.questionnaire.loading import load_questionnaire
from knowledge.questionnaire.prefill import prefill
from knowledge.suggesting import Suggester

DATABASE = "bulkhead.sqlite3"
"""The database's name in the data directory."""

RETENTION_DAYS = 30
"""Days for which questions are kept, where nothing else is configured."""


def load_knowledge(content: Path = CONTENT) -> Knowledge:
    """Read the content whole and build what answers from it; raises `ContentError`."""
    library = load_library(content)
    questionnaire = load_questionnaire(content / "choose.toml")
    return Knowledge(
        library=library,
        questionnaire=questionnaire,
        answerer=Answerer(library, partial(prefill, questionnaire)),
        suggester=Suggester(library),
    )


def build(
    data_dir: Path,
    *,
    knowledge: Knowledge | None = None,
    message_content: bool = True,
    retention_days: int = RETENTION_DAYS,
    shard_count: int | None = None,
    now: Callable[[], datetime] | None = None,
) -> Bulkhead:
    """Return the bot, unconnected, with its database in `data_dir`.

    Discord says how many shards there should be where `shard_count` does not.
    """
    services = Services(
        knowledge=knowledge or load_knowledge(),
        now=now or _utc_now,
        retention_days=retention_days,
    )
    return Bulkhead(
        services,
        data_dir / DATABASE,
        message_content=message_content,
        shard_count=shard_count,
    )


def _utc_now() -> datetime:
    return datetime.now(UTC)
