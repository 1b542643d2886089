"""Counts for curators: what was asked on which day, how soon it was answered, and whom to send a summary."""

from datetime import date, datetime

from sqlite_utils import Database

from knowledge.store.columns import time_column
from knowledge.store.edge import one, rows, write
from knowledge.store.learned import AnswerTime, Count, Summary
from knowledge.store.totals import OF_SERVER

MOST_TIMES = 10_000
"""Answers whose times are looked at, the newest."""

_BY_DAY = f"""
SELECT day, kind, slug, sum(asked) AS asked, sum(helpful) AS helpful, sum(not_helpful) AS not_helpful
FROM ({OF_SERVER})
WHERE day >= ? GROUP BY day, kind, slug ORDER BY day, kind, slug
"""  # noqa: S608 our own SQL

_TIMES = f"""
SELECT seconds, later FROM answer_times JOIN questions ON questions.id = question_id
WHERE guild_id = ? AND substr(asked_at, 1, 10) >= ? ORDER BY asked_at DESC LIMIT {MOST_TIMES}
"""  # noqa: S608 our own SQL

_TIME = """
INSERT INTO answer_times (question_id, seconds, later)
SELECT id, max(0.0, coalesce(?, (julianday(?) - julianday(asked_at)) * 86400)), ? FROM questions WHERE id = ?
ON CONFLICT (question_id) DO NOTHING
"""

_SUBSCRIBE = """
INSERT INTO summaries (guild_id, channel_id, updated_by, sent_at) VALUES (?, ?, ?, ?)
ON CONFLICT (guild_id) DO UPDATE SET channel_id = excluded.channel_id, updated_by = excluded.updated_by
"""


def by_day(db: Database, guild_id: int, since: date) -> tuple[Count, ...]:
    """Return the counts of a server's questions since that day, oldest first."""
    found = rows(db, _BY_DAY, guild_id, guild_id, since.isoformat())
    return tuple(Count(**row | {"day": date.fromisoformat(row["day"])}) for row in found)


def times(db: Database, guild_id: int, since: date) -> tuple[AnswerTime, ...]:
    """Return how long the answers took to what was asked since that day, newest first."""
    found = rows(db, _TIMES, guild_id, since.isoformat())
    return tuple(AnswerTime(row["seconds"], bool(row["later"])) for row in found)


def add_time(db: Database, question_id: int, seconds: float | None, later: bool, now: datetime) -> bool:
    """Keep how long the first answer to a question took, until now where `seconds` are not known."""
    return write(db, _TIME, seconds, time_column(now), int(later), question_id) > 0


def subscribe(db: Database, guild_id: int, channel_id: int, by: int, now: datetime) -> None:
    """Have the summary of a server sent to a channel; the first one a week from `now`."""
    write(db, _SUBSCRIBE, guild_id, channel_id, by, time_column(now))


def unsubscribe(db: Database, guild_id: int) -> bool:
    """Send a server no summary any more, and say whether it had one."""
    return write(db, "DELETE FROM summaries WHERE guild_id = ?", guild_id) > 0


def summary(db: Database, guild_id: int) -> Summary | None:
    """Return where a server's summary goes."""
    row = one(db, "SELECT guild_id, channel_id, sent_at FROM summaries WHERE guild_id = ?", guild_id)
    return Summary(**row | {"sent_at": datetime.fromisoformat(row["sent_at"])}) if row else None


def due(db: Database, before: datetime) -> tuple[Summary, ...]:
    """Return the summaries sent last before then, longest ago first."""
    sql = "SELECT guild_id, channel_id, sent_at FROM summaries WHERE sent_at <= ? ORDER BY sent_at, guild_id"
    found = rows(db, sql, time_column(before))
    return tuple(Summary(**row | {"sent_at": datetime.fromisoformat(row["sent_at"])}) for row in found)


def note_sent(db: Database, summary: Summary, at: datetime) -> bool:
    """Note that a summary was sent `at`, where nobody has noted another time since it was read."""
    sql = "UPDATE summaries SET sent_at = ? WHERE guild_id = ? AND sent_at = ?"
    return write(db, sql, time_column(at), summary.guild_id, time_column(summary.sent_at)) > 0
