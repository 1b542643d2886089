"""Questionnaire sessions: answers by question id, saved only over what the saver has seen."""

import json
from collections.abc import Mapping
from datetime import datetime

from sqlite_utils import Database

from knowledge.store.columns import json_column, time_column
from knowledge.store.edge import Row, new_id, one, write
from knowledge.store.values import Session

_START = """
INSERT INTO sessions (id, user_id, version, answers, created_at, updated_at, revision)
VALUES (?, ?, ?, ?, ?, ?, 1) RETURNING *
"""

_SAVE = """
UPDATE sessions SET answers = ?, updated_at = ?, revision = revision + 1
WHERE id = ? AND revision = ? RETURNING *
"""

_LATEST = "SELECT * FROM sessions WHERE user_id = ? ORDER BY updated_at DESC, rowid DESC LIMIT 1"


def start(db: Database, user_id: int, version: int, answers: Mapping[str, str], now: datetime) -> Session:
    """Begin a session under an id that nobody can guess."""
    session_id = new_id()
    moment = time_column(now)
    row = one(db, _START, session_id, user_id, version, json_column(answers), moment, moment)
    if row is None:
        raise AssertionError("SQLite returned no row for an inserted session")
    return _session(row)


def get(db: Database, session_id: str) -> Session | None:
    """Return the session with this id."""
    row = one(db, "SELECT * FROM sessions WHERE id = ?", session_id)
    return _session(row) if row else None


def save(
    db: Database, session_id: str, answers: Mapping[str, str], expected: int, now: datetime
) -> Session | None:
    """Replace the answers, unless the revision is no longer the expected one."""
    row = one(db, _SAVE, json_column(answers), time_column(now), session_id, expected)
    return _session(row) if row else None


def latest(db: Database, user_id: int) -> Session | None:
    """Return the session that a person touched last."""
    row = one(db, _LATEST, user_id)
    return _session(row) if row else None


def end(db: Database, session_id: str) -> None:
    """Delete a session."""
    write(db, "DELETE FROM sessions WHERE id = ?", session_id)


def purge(db: Database, before: datetime) -> int:
    """Delete the sessions that nobody touched since then."""
    return write(db, "DELETE FROM sessions WHERE updated_at < ?", time_column(before))


def _session(row: Row) -> Session:
    return Session(
        **row
        | {
            "answers": json.loads(row["answers"]),
            "created_at": datetime.fromisoformat(row["created_at"]),
            "updated_at": datetime.fromisoformat(row["updated_at"]),
        }
    )
