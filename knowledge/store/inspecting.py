"""Looking at a database file without changing it: what is refused, and what a start would do to it.

Opening it for use is `opening.py`'s; copying it, `backup.py`'s.
"""

import sqlite3
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlite_utils import Database

from knowledge.errors import StoreError
from knowledge.store.edge import Place, one, rows, translated

HEADER = b"SQLite format 3\0"


@dataclass(frozen=True, slots=True)
class Inspection:
    """Say how big a database is, in bytes with its log, and which steps a start would take."""

    size: int
    pending: tuple[str, ...]


def inspect(
    path: Path,
    *,
    known: Collection[str],
    application_id: int,
    whole: bool = False,
    called: Path | None = None,
) -> Inspection:
    """Look at the database at `path`, or raise `StoreError` where a start would refuse it.

    A `whole` look reads every page and every index, which takes seconds for each gigabyte. `called`
    is the file that errors name, where `path` is a copy of it.
    """
    name = called or path
    check_file(path)
    if not path.exists():
        raise StoreError(f"no database at {str(path)!r}; name one that exists")
    with translated(name), reading(path) as db:
        refuse_foreign(db, name, application_id)
        refuse_broken(db, name, whole=whole)
        refuse_newer(db, name, known)
        applied = steps_of(db)
    log = path.with_name(f"{path.name}-wal")
    size = path.stat().st_size + (log.stat().st_size if log.exists() else 0)
    return Inspection(size, tuple(name for name in known if name not in applied))


@contextmanager
def reading(path: Path) -> Iterator[Database]:
    """Have the database at `path` open for the length of the block, and write nothing to it.

    It is opened as if to write, for SQLite leaves the files of its log behind where it may not.
    """
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True, timeout=5.0)
    try:
        connection.execute("PRAGMA query_only = ON")
        yield Database(connection, execute_plugins=False)
    finally:
        connection.close()


def check_file(path: Path) -> None:
    """Refuse what SQLite must not even touch; a file that does not exist is fine."""
    if path.is_dir():
        raise StoreError(f"the database {str(path)!r} is a directory; name a file in it")
    if not path.parent.is_dir():
        raise StoreError(
            f"no directory {str(path.parent)!r} for the database {path.name!r};"
            " create it, or name another place"
        )
    try:
        with path.open("r+b") as file:  # SQLite itself would not mind read-only until a write
            header = file.read(len(HEADER))
    except FileNotFoundError:
        return
    except OSError as error:
        raise StoreError(
            f"cannot open the database {str(path)!r}: {error.strerror};"
            " make the file and its directory readable and writable for this user"
        ) from error
    if header not in {b"", HEADER}:
        raise StoreError(f"{str(path)!r} is no SQLite database; name another file, or move this one away")


def refuse_foreign(db: Database, place: Place, application_id: int) -> None:
    """Raise `StoreError` where another program made the database; an empty one is anybody's."""
    found: int = db.execute("PRAGMA application_id").fetchone()[0]
    empty = one(db, "SELECT 1 FROM sqlite_master") is None
    if found != application_id and (found or not empty):
        raise StoreError(
            f"{str(place)!r} is another program's database (application id {found:#x}); name another file"
        )


def refuse_broken(db: Database, place: Place, *, whole: bool = False) -> None:
    """Raise `StoreError` where a page is damaged; a `whole` look compares the indexes too."""
    verdict: str = db.execute(f"PRAGMA {'integrity' if whole else 'quick'}_check(1)").fetchone()[0]
    if verdict != "ok":
        raise StoreError(
            f"the database {str(place)!r} is damaged: {verdict};"
            " restore the last backup, or move the file away to start with an empty one"
        )


def refuse_newer(db: Database, place: Place, known: Collection[str]) -> None:
    """Raise `StoreError` where the database has taken a step that is not `known` here."""
    if newer := [name for name in steps_of(db) if name not in known]:
        steps = ", ".join(map(repr, newer))
        raise StoreError(
            f"the database {str(place)!r} was made by a newer version: it has {steps};"
            " install that version, or restore a backup from before it"
        )


def steps_of(db: Database) -> tuple[str, ...]:
    """Return the names of the steps that the database has taken."""
    if one(db, "SELECT 1 FROM sqlite_master WHERE name = '_sqlite_migrations'") is None:
        return ()
    return tuple(row["name"] for row in rows(db, "SELECT name FROM _sqlite_migrations"))
