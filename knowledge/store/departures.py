"""Servers that the bot has left, and when; what is kept of them is deleted after a grace period."""

from collections.abc import Callable, Collection
from datetime import datetime

from sqlite_utils import Database

from knowledge.store.columns import time_column
from knowledge.store.edge import rows, write
from knowledge.store.privacy import OF_A_SERVER

_ADD = "INSERT INTO departures (guild_id, at) VALUES (?, ?) ON CONFLICT (guild_id) DO NOTHING"

_KNOWN = " UNION ".join(
    f"SELECT guild_id FROM {table} WHERE guild_id IS NOT NULL"  # noqa: S608 our own names
    for table in OF_A_SERVER
    if table != "departures"
)


def add(db: Database, guild_id: int, now: datetime) -> None:
    """Note that a server was left now; the first time counts."""
    write(db, _ADD, guild_id, time_column(now))


def remove(db: Database, guild_id: int) -> bool:
    """Note that the bot is back, and say whether it had been away."""
    return write(db, "DELETE FROM departures WHERE guild_id = ?", guild_id) > 0


def compare(db: Database, present: Collection[int], ours: Callable[[int], bool], now: datetime) -> int:
    """Note every server as left of which something is kept and that is not `present`; count them.

    Of a server that is not `ours` another process knows whether it was left.
    """
    here = frozenset(present)
    away = {row["guild_id"] for row in rows(db, "SELECT guild_id FROM departures")}
    for guild_id in away & here:
        remove(db, guild_id)
    gone = {row["guild_id"] for row in rows(db, _KNOWN)} - here - away
    gone = {guild_id for guild_id in gone if ours(guild_id)}
    for guild_id in gone:
        add(db, guild_id, now)
    return len(gone)


def before(db: Database, moment: datetime) -> tuple[int, ...]:
    """Return the servers that were left before then."""
    found = rows(db, "SELECT guild_id FROM departures WHERE at < ?", time_column(moment))
    return tuple(row["guild_id"] for row in found)
