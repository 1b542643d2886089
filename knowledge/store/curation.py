"""What servers keep of their own: revisions of entries, drafts, and tests.

Revisions are only ever added. What one published without having seen the last of them is refused.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from knowledge.store.columns import json_column, text_column, time_column
from knowledge.store.curated import Draft, KnowledgeTest, NewRevision, Revision
from knowledge.store.edge import Row, new_id, one, rows, write

_CURRENT = """
SELECT * FROM knowledge_revisions AS mine WHERE guild_id = ? AND number = (
    SELECT max(number) FROM knowledge_revisions WHERE guild_id = mine.guild_id AND slug = mine.slug
) ORDER BY slug
"""

_ADD = """
INSERT INTO knowledge_revisions (guild_id, slug, number, action, state, document, base, updated_by, note, at)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""

_START_DRAFT = """
INSERT INTO knowledge_drafts (id, guild_id, user_id, payload, revision, created_at, updated_at)
VALUES (?, ?, ?, ?, 1, ?, ?) RETURNING *
"""

_SAVE_DRAFT = """
UPDATE knowledge_drafts SET payload = ?, updated_at = ?, revision = revision + 1
WHERE id = ? AND revision = ? RETURNING *
"""

_ADD_TEST = """
INSERT INTO knowledge_tests (guild_id, text, slug, updated_by, at) VALUES (?, ?, ?, ?, ?)
ON CONFLICT (guild_id, text) DO UPDATE
SET slug = excluded.slug, updated_by = excluded.updated_by, at = excluded.at
"""


def guilds(db: Database) -> frozenset[int]:
    """Return the servers that have ever changed anything."""
    return frozenset(row["guild_id"] for row in rows(db, "SELECT DISTINCT guild_id FROM knowledge_revisions"))


def current(db: Database, guild_id: int) -> tuple[Revision, ...]:
    """Return the last revision of every entry that a server changed, by slug."""
    return tuple(_revision(row) for row in rows(db, _CURRENT, guild_id))


def history(db: Database, guild_id: int, slug: str, limit: int) -> tuple[Revision, ...]:
    """Return the last revisions of an entry, newest first."""
    sql = "SELECT * FROM knowledge_revisions WHERE guild_id = ? AND slug = ? ORDER BY number DESC LIMIT ?"
    return tuple(_revision(row) for row in rows(db, sql, guild_id, slug, limit))


def revision(db: Database, guild_id: int, slug: str, number: int) -> Revision | None:
    """Return one revision of an entry."""
    sql = "SELECT * FROM knowledge_revisions WHERE guild_id = ? AND slug = ? AND number = ?"
    row = one(db, sql, guild_id, slug, number)
    return _revision(row) if row else None


def publish(
    db: Database,
    guild_id: int,
    changes: Sequence[NewRevision],
    by: int,
    now: datetime,
) -> tuple[str, ...]:
    """Add a revision for each change; if others came between, add none and return their slugs."""
    last = {change.slug: _last_number(db, guild_id, change.slug) for change in changes}
    conflicts = tuple(sorted(change.slug for change in changes if last[change.slug] != change.seen))
    if conflicts:
        return conflicts
    for change in changes:
        write(
            db,
            _ADD,
            guild_id,
            change.slug,
            change.seen + 1,
            change.action,
            change.state,
            None if change.document is None else json_column(change.document),
            change.base,
            by,
            text_column(change.note),
            time_column(now),
        )
    return ()


def _last_number(db: Database, guild_id: int, slug: str) -> int:
    sql = "SELECT max(number) AS last FROM knowledge_revisions WHERE guild_id = ? AND slug = ?"
    row = one(db, sql, guild_id, slug)
    return (row and row["last"]) or 0


def start_draft(
    db: Database, guild_id: int, user_id: int, payload: Mapping[str, Any], now: datetime
) -> Draft:
    """Keep a new draft under an id that nobody can guess."""
    draft_id = new_id()
    moment = time_column(now)
    row = one(db, _START_DRAFT, draft_id, guild_id, user_id, json_column(payload), moment, moment)
    if row is None:
        raise AssertionError("SQLite returned no row for an inserted draft")
    return _draft(row)


def save_draft(
    db: Database, draft_id: str, payload: Mapping[str, Any], expected: int, now: datetime
) -> Draft | None:
    """Replace what a draft holds, unless its revision is no longer the expected one."""
    row = one(db, _SAVE_DRAFT, json_column(payload), time_column(now), draft_id, expected)
    return _draft(row) if row else None


def draft(db: Database, draft_id: str) -> Draft | None:
    """Return the draft with this id."""
    row = one(db, "SELECT * FROM knowledge_drafts WHERE id = ?", draft_id)
    return _draft(row) if row else None


def drafts(db: Database, guild_id: int, user_id: int) -> tuple[Draft, ...]:
    """Return a person's drafts on a server, last touched first."""
    sql = """
    SELECT * FROM knowledge_drafts WHERE guild_id = ? AND user_id = ? ORDER BY updated_at DESC, rowid DESC
    """
    return tuple(_draft(row) for row in rows(db, sql, guild_id, user_id))


def end_draft(db: Database, draft_id: str, expected: int | None = None) -> bool:
    """Delete a draft; with an `expected` revision, only while it is that one."""
    if expected is None:
        return write(db, "DELETE FROM knowledge_drafts WHERE id = ?", draft_id) > 0
    return write(db, "DELETE FROM knowledge_drafts WHERE id = ? AND revision = ?", draft_id, expected) > 0


def purge_drafts(db: Database, before: datetime) -> int:
    """Delete the drafts that nobody touched since then."""
    return write(db, "DELETE FROM knowledge_drafts WHERE updated_at < ?", time_column(before))


def add_test(db: Database, guild_id: int, text: str, slug: str | None, by: int, now: datetime) -> None:
    """Keep what must become of a text, in place of what was wanted of it before."""
    write(db, _ADD_TEST, guild_id, text_column(text), slug, by, time_column(now))


def remove_test(db: Database, guild_id: int, test_id: int) -> bool:
    """Delete a test of a server."""
    return write(db, "DELETE FROM knowledge_tests WHERE guild_id = ? AND id = ?", guild_id, test_id) > 0


def tests(db: Database, guild_id: int) -> tuple[KnowledgeTest, ...]:
    """Return a server's tests, oldest first."""
    sql = "SELECT * FROM knowledge_tests WHERE guild_id = ? ORDER BY id"
    return tuple(
        KnowledgeTest(**row | {"at": datetime.fromisoformat(row["at"])}) for row in rows(db, sql, guild_id)
    )


def _revision(row: Row) -> Revision:
    document = row["document"]
    return Revision(
        **row
        | {
            "document": None if document is None else json.loads(document),
            "at": datetime.fromisoformat(row["at"]),
        }
    )


def _draft(row: Row) -> Draft:
    return Draft(
        **row
        | {
            "payload": json.loads(row["payload"]),
            "created_at": datetime.fromisoformat(row["created_at"]),
            "updated_at": datetime.fromisoformat(row["updated_at"]),
        }
    )
