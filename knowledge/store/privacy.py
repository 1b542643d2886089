"""What is kept about one person or one server, and its deletion."""

from sqlite_utils import Database

from knowledge.store.edge import one, write

_OF_A_PERSON = ("waiting", "picks", "feedback", "sessions", "questions")
"""The tables whose rows are a person's own, those that refer to others first."""


def about_user(db: Database, user_id: int) -> dict[str, int]:
    """Count by table the rows that name this person."""
    counts = {table: _count(db, table, "user_id", user_id) for table in _OF_A_PERSON}
    return counts | {"guild_settings": _count(db, "guild_settings", "updated_by", user_id)}


def forget_user(db: Database, user_id: int) -> int:
    """Delete a person's rows, and take their name off settings, which belong to the server."""
    deleted = sum(
        write(db, f"DELETE FROM {table} WHERE user_id = ?", user_id)  # noqa: S608 our own names
        for table in _OF_A_PERSON
    )
    unnamed = "UPDATE guild_settings SET updated_by = NULL WHERE updated_by = ?"
    return deleted + write(db, unnamed, user_id)


def forget_guild(db: Database, guild_id: int) -> int:
    """Delete a server's settings and every question asked there."""
    return sum(
        write(db, f"DELETE FROM {table} WHERE guild_id = ?", guild_id)  # noqa: S608 our own names
        for table in ("guild_settings", "questions")
    )


def _count(db: Database, table: str, column: str, value: int) -> int:
    row = one(db, f"SELECT count(*) AS n FROM {table} WHERE {column} = ?", value)  # noqa: S608 our own names
    return row["n"] if row else 0
