"""What is kept about one person or one server, and its deletion."""

from sqlite_utils import Database

from knowledge.store.edge import one, rows, write
from knowledge.store.values import About

_OF_A_PERSON = (
    "waiting", "picks", "feedback", "people_asked", "pending", "sessions", "questions", "knowledge_drafts",
)  # fmt: skip
"""The tables whose rows are a person's own, those that refer to others first."""

_SIGNED = (
    "guild_settings", "settings_log", "knowledge_revisions", "knowledge_tests",
    "queue_decisions", "summaries",
)  # fmt: skip
"""The tables whose rows are a server's and say who wrote them, in `updated_by`."""

OF_A_SERVER = (
    "pending", "settings_log", "totals", "departures", "guild_settings", "questions",
    "knowledge_revisions", "knowledge_drafts", "knowledge_tests", "queue_decisions", "summaries",
)  # fmt: skip
"""The tables with the id of a server."""


def about_user(db: Database, user_id: int) -> dict[str, int]:
    """Count by table the rows that name this person."""
    counts = {table: _count(db, table, "user_id", user_id) for table in _OF_A_PERSON}
    return counts | {table: _count(db, table, "updated_by", user_id) for table in _SIGNED}


def everything_about(db: Database, user_id: int) -> About:
    """Return every row that names this person, newest first where it has a time."""
    found = {table: _rows(db, table, "user_id", user_id) for table in _OF_A_PERSON}
    found |= {table: _rows(db, table, "updated_by", user_id) for table in _SIGNED}
    return About({table: len(kept) for table, kept in found.items()}, found)


def forget_user(db: Database, user_id: int) -> int:
    """Delete a person's rows, and take their name off what belongs to a server."""
    deleted = sum(
        write(db, f"DELETE FROM {table} WHERE user_id = ?", user_id)  # noqa: S608 our own names
        for table in _OF_A_PERSON
    )
    return deleted + sum(
        write(db, f"UPDATE {table} SET updated_by = NULL WHERE updated_by = ?", user_id)  # noqa: S608 our own names
        for table in _SIGNED
    )


def forget_guild(db: Database, guild_id: int) -> int:
    """Delete a server's settings, their log, its totals, its knowledge, and every question asked there."""
    return sum(
        write(db, f"DELETE FROM {table} WHERE guild_id = ?", guild_id)  # noqa: S608 our own names
        for table in OF_A_SERVER
    )


def _count(db: Database, table: str, column: str, value: int) -> int:
    row = one(db, f"SELECT count(*) AS n FROM {table} WHERE {column} = ?", value)  # noqa: S608 our own names
    return row["n"] if row else 0


def _rows(db: Database, table: str, column: str, value: int) -> tuple[dict[str, object], ...]:
    sql = f"SELECT * FROM {table} WHERE {column} = ? ORDER BY rowid DESC"  # noqa: S608 our own names
    return tuple(rows(db, sql, value))
