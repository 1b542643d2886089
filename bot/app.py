"""The composition root: builds every part and hands it on; fails before it opens anything."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from bot.charts import Charts
from bot.client import Bulkhead
from bot.knowing import Knowledge
from bot.observing import Observer
from bot.pace import Pace
from bot.places import CACHE, DATABASE
from bot.services import Services

RETENTION_DAYS = 30
"""Days for which questions are kept, where nothing else is configured."""


def build(
    data_dir: Path,
    knowledge: Knowledge,
    *,
    message_content: bool = True,
    retention_days: int = RETENTION_DAYS,
    shard_count: int | None = None,
    shard_ids: tuple[int, ...] | None = None,
    observer: Observer | None = None,
    pace: Pace | None = None,
    now: Callable[[], datetime] | None = None,
) -> Bulkhead:
    """Return the bot, unconnected, with its database in `data_dir`.

    Discord says how many shards there should be where `shard_count` does not; without `shard_ids`
    this process has all of them.
    """
    services = Services(
        knowledge=knowledge,
        now=now or _utc_now,
        retention_days=retention_days,
        charts=Charts(cache=data_dir / CACHE / "matplotlib"),
        observer=observer or Observer(),
        pace=pace or Pace(),
    )
    return Bulkhead(
        services,
        data_dir / DATABASE,
        message_content=message_content,
        shard_count=shard_count,
        shard_ids=shard_ids,
    )


def _utc_now() -> datetime:
    return datetime.now(UTC)
