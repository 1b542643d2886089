"""Opening a database: refuse what is not ours, broken or newer, bring the rest up to date.

Whatever is refused is left as it was. What is refused stands in `inspecting.py`; the steps are the
migrations'.
"""

import sqlite3
from collections.abc import Callable, Collection
from pathlib import Path

from sqlite_utils import Database

from knowledge.errors import StoreError
from knowledge.store.edge import Place, Subject, rows, transaction, translated
from knowledge.store.inspecting import check_file, refuse_broken, refuse_foreign, refuse_newer

MINIMUM_SQLITE = (3, 37, 0)
"""The first version with STRICT tables."""


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
    subject = Subject(str(place))
    if isinstance(place, Path):
        check_file(place)
    with translated(place):
        connection = sqlite3.connect(place, timeout=patience)
    try:
        with translated(place):
            db = Database(connection, execute_plugins=False)
            refuse_foreign(db, subject, application_id)
            refuse_broken(db, subject)
            refuse_newer(db, subject, known)
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
