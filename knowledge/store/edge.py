"""The door to SQLite: running statements, transactions, and the errors that people can solve.

Those become `StoreError`; a bug stays a crash. What the statements are is the files' beside.
"""

import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from sqlite_utils import Database

from knowledge.errors import StoreError

Place = Path | Literal[":memory:"]
"""Where a database is."""

Row = dict[str, Any]

_RESTORE = "restore the last backup, or move the file away to start with an empty one"

_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
_ID_LENGTH = 10

ADVICE = {
    sqlite3.SQLITE_BUSY: "stop the other program that uses it, then try again",
    sqlite3.SQLITE_LOCKED: "stop the other program that uses it, then try again",
    sqlite3.SQLITE_PERM: "make the file and its directory writable for this user",
    sqlite3.SQLITE_READONLY: "make the file and its directory writable for this user",
    sqlite3.SQLITE_CANTOPEN: "make the file and its directory writable for this user",
    sqlite3.SQLITE_FULL: "free some space on its disk, then try again",
    sqlite3.SQLITE_IOERR: "check its disk, then try again",
    sqlite3.SQLITE_CORRUPT: _RESTORE,
    sqlite3.SQLITE_NOTADB: _RESTORE,
}
"""What to do, for each fault of SQLite that lies outside this program."""


@dataclass(frozen=True, slots=True)
class Subject:
    """Be the database that errors are about: how it is called, and what to do where it is damaged."""

    name: str
    remedy: str = _RESTORE


@contextmanager
def translated(about: Place | Subject) -> Iterator[None]:
    """Raise the faults in `ADVICE` as `StoreError`, and let every other exception through."""
    subject = about if isinstance(about, Subject) else Subject(str(about))
    try:
        yield
    except sqlite3.Error as error:
        code: int = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR)
        advice = ADVICE.get(code & 0xFF)  # the low byte says what, the rest only where
        if advice is None:
            raise
        advice = subject.remedy if advice is _RESTORE else advice
        raise StoreError(f"cannot use the database {subject.name!r}: {error}; {advice}") from error


@contextmanager
def transaction(db: Database) -> Iterator[None]:
    """Make the block one write that happens whole or not at all.

    It takes the write lock first, so a lock held elsewhere is met here and not half-way.
    """
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.commit()
    except BaseException:
        db.rollback()
        raise


def new_id() -> str:
    """Return ten letters and digits that nobody can guess, none of them like another."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(_ID_LENGTH))


def rows(db: Database, sql: str, *parameters: object) -> list[Row]:
    """Return every row that `sql` gives."""
    return list(db.query(sql, parameters))


def one(db: Database, sql: str, *parameters: object) -> Row | None:
    """Return the first row that `sql` gives, or None."""
    return next(iter(rows(db, sql, *parameters)), None)


def write(db: Database, sql: str, *parameters: object) -> int:
    """Run `sql`, and return how many rows it wrote or deleted itself."""
    return db.execute(sql, parameters).rowcount
