"""Opening a database: refuse what is not ours, broken or newer, bring the rest up to date.

Whatever is refused is left as it was. The steps themselves are the migrations'.
"""

import sqlite3
from collections.abc import Callable, Collection
from pathlib import Path

from sqlite_utils import Database

from knowledge.errors import StoreError
from knowledge.store.edge import Place, one, rows, transaction, translated

MINIMUM_SQLITE = (3, 37, 0)
"""The first version with STRICT tables."""

_HEADER = b"SQLite format 3\0"


def open_database(
    place: Place,
    *,
    migrate: Callable[[Database], None],
    known: Collection[str],
    application_id: int,
    patience: float,
) -> Database:
    """Return the database at `place`, new or brought up to date, or raise `StoreError`."""
    check_sqlite(sqlite3.sqlite_version_info)
    if isinstance(place, Path):
        _check_file(place)
    with translated(place):
        connection = sqlite3.connect(place, timeout=patience)
    try:
        with translated(place):
            db = Database(connection, execute_plugins=False)
            _refuse_foreign(db, place, application_id)
            _refuse_broken(db, place)
            _refuse_newer(db, place, known)
            _bring_up_to_date(db, place, migrate)
            _configure(db)
    except BaseException:
        connection.close()
        raise
    return db


def check_sqlite(version: tuple[int, ...]) -> None:
    """Raise `StoreError` when `version` is older than the tables need."""
    if version < MINIMUM_SQLITE:
        found, needed = (".".join(map(str, v)) for v in (version, MINIMUM_SQLITE))
        raise StoreError(f"SQLite {found!r} is too old; use a Python that comes with {needed} or later")


def _check_file(path: Path) -> None:
    """Refuse what SQLite must not even touch."""
    if path.is_dir():
        raise StoreError(f"the database {str(path)!r} is a directory; name a file in it")
    if not path.parent.is_dir():
        raise StoreError(
            f"no directory {str(path.parent)!r} for the database {path.name!r};"
            " create it, or name another place"
        )
    try:
        with path.open("r+b") as file:  # SQLite itself would not mind read-only until a write
            header = file.read(len(_HEADER))
    except FileNotFoundError:
        return
    except OSError as error:
        raise StoreError(
            f"cannot open the database {str(path)!r}: {error.strerror};"
            " make the file and its directory readable and writable for this user"
        ) from error
    if header not in {b"", _HEADER}:
        raise StoreError(f"{str(path)!r} is no SQLite database; name another file, or move this one away")


def _refuse_foreign(db: Database, place: Place, application_id: int) -> None:
    found: int = db.execute("PRAGMA application_id").fetchone()[0]
    empty = one(db, "SELECT 1 FROM sqlite_master") is None
    if found != application_id and (found or not empty):
        raise StoreError(
            f"{str(place)!r} is another program's database (application id {found:#x}); name another file"
        )


def _refuse_broken(db: Database, place: Place) -> None:
    verdict: str = db.execute("PRAGMA quick_check(1)").fetchone()[0]
    if verdict != "ok":
        raise StoreError(
            f"the database {str(place)!r} is damaged: {verdict};"
            " restore the last backup, or move the file away to start with an empty one"
        )


def _refuse_newer(db: Database, place: Place, known: Collection[str]) -> None:
    if one(db, "SELECT 1 FROM sqlite_master WHERE name = '_sqlite_migrations'") is None:
        return
    applied = [row["name"] for row in rows(db, "SELECT name FROM _sqlite_migrations")]
    if newer := [name for name in applied if name not in known]:
        steps = ", ".join(map(repr, newer))
        raise StoreError(
            f"the database {str(place)!r} was made by a newer version: it has {steps};"
            " install that version, or restore a backup from before it"
        )


def _bring_up_to_date(db: Database, place: Place, migrate: Callable[[Database], None]) -> None:
    """Run `migrate` as one transaction, foreign keys still off so that it may rebuild tables."""
    with transaction(db):
        try:
            migrate(db)
        except (sqlite3.IntegrityError, sqlite3.DataError) as error:
            raise StoreError(
                f"cannot bring the database {str(place)!r} up to date: {error};"
                " it was left as it was, so go back to the version that made it"
            ) from error
        if broken := rows(db, "PRAGMA foreign_key_check"):
            first = broken[0]
            raise StoreError(
                f"the database {str(place)!r} is damaged: a row of {first['table']!r} names one of"
                f" {first['parent']!r} that does not exist; restore the last backup"
            )


def _configure(db: Database) -> None:
    """Set what each connection sets for itself; WAL alone stays in the file, written once."""
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("PRAGMA synchronous = NORMAL")
    db.execute("PRAGMA foreign_keys = ON")
    db.execute("PRAGMA secure_delete = ON")  # who asks to be forgotten is not to stay in free pages
