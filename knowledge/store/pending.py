"""Answers that wait for a person to be first; ids alone, the words stay with Discord."""

from datetime import datetime

from sqlite_utils import Database

from knowledge.store.columns import time_column
from knowledge.store.edge import rows, write
from knowledge.store.values import Pending

_ADD = """
INSERT INTO pending (message_id, channel_id, guild_id, user_id, due_at) VALUES (?, ?, ?, ?, ?)
ON CONFLICT (message_id) DO NOTHING
"""


def add(db: Database, waiting: Pending) -> None:
    """Keep that a message is answered later; the same one a second time changes nothing."""
    due = time_column(waiting.due_at)
    write(db, _ADD, waiting.message_id, waiting.channel_id, waiting.guild_id, waiting.user_id, due)


def every(db: Database) -> tuple[Pending, ...]:
    """Return all that waits, what is due first in front."""
    found = rows(db, "SELECT * FROM pending ORDER BY due_at, message_id")
    return tuple(Pending(**row | {"due_at": datetime.fromisoformat(row["due_at"])}) for row in found)


def remove(db: Database, message_id: int) -> bool:
    """Take a message off the list, and say whether it was on it."""
    return write(db, "DELETE FROM pending WHERE message_id = ?", message_id) > 0
