"""What curators can learn from: questions that went wrong, what was decided about them, and counts."""

import json
from collections.abc import Collection, Mapping
from datetime import datetime

from sqlite_utils import Database

from knowledge.store.columns import time_column
from knowledge.store.edge import Row, one, rows, write
from knowledge.store.learned import QueueDecision, Sign
from knowledge.wording import digest_of

MOST_READ = 5000
"""Questions looked at for one queue; those that are dealt with are among them."""

_SIGNS = f"""
SELECT id AS question_id, asked_at, text, locale, kind, slugs,
    (SELECT count(*) FROM feedback WHERE question_id = questions.id AND helpful) AS helpful,
    (SELECT count(*) FROM feedback WHERE question_id = questions.id AND NOT helpful) AS not_helpful,
    (SELECT json_group_array(reason) FROM (SELECT reason FROM feedback WHERE question_id = questions.id
        AND NOT helpful AND reason NOTNULL ORDER BY at, user_id)) AS reasons,
    (SELECT json_group_array(slug) FROM
        (SELECT slug FROM picks WHERE question_id = questions.id ORDER BY at, user_id)) AS picked,
    (SELECT count(*) FROM waiting WHERE question_id = questions.id) AS waiting,
    max(asked_at,
        coalesce((SELECT max(at) FROM feedback WHERE question_id = questions.id AND NOT helpful), ''),
        coalesce((SELECT max(at) FROM picks WHERE question_id = questions.id), '')) AS at
FROM questions WHERE guild_id = ? AND (kind IN ('unknown', 'did_you_mean')
    OR EXISTS (SELECT 1 FROM feedback WHERE question_id = questions.id AND NOT helpful))
ORDER BY asked_at DESC, id DESC LIMIT {MOST_READ}
"""  # noqa: S608 our own SQL

_SETTLE = """
INSERT INTO queue_decisions (guild_id, wording, action, slug, updated_by, at) VALUES (?, ?, ?, ?, ?, ?)
ON CONFLICT (guild_id, wording) DO UPDATE
SET action = excluded.action, slug = excluded.slug, updated_by = excluded.updated_by, at = excluded.at
WHERE queue_decisions.action != 'ignored' AND (queue_decisions.at < ?
    OR (queue_decisions.action IN ('phrasing', 'entry') AND queue_decisions.at < ?))
"""

_DECIDED = """
SELECT wording, action, at FROM queue_decisions WHERE guild_id = ?
AND NOT (action IN ('phrasing', 'entry') AND at < ?)
"""

_UNSETTLE = """
DELETE FROM queue_decisions WHERE guild_id = ?
AND at = (SELECT at FROM queue_decisions WHERE guild_id = ? AND wording = ?)
"""


def signs(db: Database, guild_id: int, limit: int, claimed: datetime) -> tuple[Sign, ...]:
    """Return the last questions that went wrong and that no curator has dealt with since.

    What was taken up before `claimed` counts as not dealt with.
    """
    decided = {
        row["wording"]: (row["action"], row["at"])
        for row in rows(db, _DECIDED, guild_id, time_column(claimed))
    }
    found: list[Sign] = []
    for row in db.query(_SIGNS, (guild_id,)):
        action, at = decided.get(digest_of(guild_id, row["text"]), ("", ""))
        if action != "ignored" and row["at"] > at:
            found.append(_sign(row))
            if len(found) == limit:
                break
    return tuple(found)


def settle(
    db: Database,
    guild_id: int,
    texts: Collection[str],
    action: str,
    slug: str | None,
    by: int,
    since: datetime,
    claimed: datetime,
    now: datetime,
) -> bool:
    """Keep a decision about each of `texts` that has none made after `since`; say whether any had none.

    One that took a question up before `claimed` counts for nothing.
    """
    written = 0
    for each in sorted({digest_of(guild_id, text) for text in texts}):
        values = (
            guild_id,
            each,
            action,
            slug,
            by,
            time_column(now),
            time_column(since),
            time_column(claimed),
        )
        written += write(db, _SETTLE, *values)
    return written > 0


def unsettle(db: Database, guild_id: int, text: str) -> bool:
    """Forget what was decided about `text`, and about all else at the same moment."""
    return write(db, _UNSETTLE, guild_id, guild_id, digest_of(guild_id, text)) > 0


def decision(db: Database, guild_id: int, text: str) -> QueueDecision | None:
    """Return what was decided about the wording of `text`."""
    sql = "SELECT action, slug, updated_by, at FROM queue_decisions WHERE guild_id = ? AND wording = ?"
    row = one(db, sql, guild_id, digest_of(guild_id, text))
    return QueueDecision(**row | {"at": datetime.fromisoformat(row["at"])}) if row else None


def _sign(row: Mapping[str, str | int]) -> Sign:
    values: Row = dict(row)
    for name in ("asked_at", "at"):
        values[name] = datetime.fromisoformat(values[name])
    for name in ("slugs", "reasons", "picked"):
        values[name] = tuple(json.loads(values[name]))
    return Sign(**values)
