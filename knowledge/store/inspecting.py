"""Looking at a database file without changing it: what is refused, and what a start would do to it.

Opening it for use is `opening.py`'s; copying it, `backup.py`'s.
"""

import errno
import sqlite3
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlite_utils import Database

from knowledge.errors import StoreError
from knowledge.store.edge import Subject, one, rows, translated

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
    about: Subject | None = None,
    frozen: bool = False,
) -> Inspection:
    """Look at the database at `path`, or raise `StoreError` where a start would refuse it.

    A `whole` look reads every page and every index, which takes seconds for each gigabyte. `about` is
    what errors name, where `path` is a copy of it. A `frozen` database is on a disk that is read-only.
    """
    subject = about or Subject(str(path))
    if not path.exists():
        raise StoreError(f"no database at {str(path)!r}; name one that exists")
    check_file(path, subject, frozen=frozen)
    with translated(subject), reading(path, frozen=frozen) as db:
        refuse_foreign(db, subject, application_id)
        refuse_broken(db, subject, whole=whole)
        refuse_newer(db, subject, known)
        applied = steps_of(db)
    log = log_of(path)
    size = path.stat().st_size + (log.stat().st_size if log.exists() else 0)
    return Inspection(size, tuple(name for name in known if name not in applied))


def log_of(path: Path) -> Path:
    """Return where SQLite keeps what is not yet in the file itself."""
    return path.with_name(f"{path.name}-wal")


@contextmanager
def reading(path: Path, *, frozen: bool = False) -> Iterator[Database]:
    """Have the database at `path` open for the length of the block, and write nothing to it.

    It is opened as if to write, for SQLite leaves the files of its log behind where it may not. Where
    it is `frozen` nothing can be left; without a log it is then read as a file that nobody changes.
    """
    mode = "mode=rw"
    if frozen:
        mode = "mode=ro" if log_of(path).exists() else "mode=ro&immutable=1"
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?{mode}", uri=True, timeout=5.0)
    try:
        connection.execute("PRAGMA query_only = ON")
        yield Database(connection, execute_plugins=False)
    finally:
        connection.close()


def check_file(path: Path, about: Subject | None = None, *, frozen: bool = False) -> None:
    """Refuse what SQLite must not even touch; a file that does not exist is fine."""
    subject = about or Subject(str(path))
    if path.is_dir():
        raise StoreError(f"the database {subject.name!r} is a directory; name a file in it")
    if not path.parent.is_dir():
        raise StoreError(
            f"no directory {str(path.parent)!r} for the database {path.name!r};"
            " create it, or name another place"
        )
    try:
        # SQLite itself would not mind read-only until a write
        with path.open("rb" if frozen else "r+b") as file:
            header = file.read(len(HEADER))
    except FileNotFoundError:
        return
    except OSError as error:
        raise StoreError(
            f"cannot open the database {subject.name!r}: {error.strerror};"
            " make the file and its directory readable and writable for this user"
        ) from error
    if header not in {b"", HEADER}:
        raise StoreError(f"{subject.name!r} is no SQLite database; name another file, or move this one away")


def is_frozen(path: Path) -> bool:
    """Say whether the file lies on a disk that is read-only, as one becomes that fails."""
    try:
        with path.open("r+b"):
            return False
    except OSError as error:
        return error.errno == errno.EROFS


def refuse_foreign(db: Database, subject: Subject, application_id: int) -> None:
    """Raise `StoreError` where another program made the database; an empty one is anybody's."""
    found: int = db.execute("PRAGMA application_id").fetchone()[0]
    empty = one(db, "SELECT 1 FROM sqlite_master") is None
    if found != application_id and (found or not empty):
        raise StoreError(
            f"{subject.name!r} is another program's database (application id {found:#x}); name another file"
        )


def refuse_broken(db: Database, subject: Subject, *, whole: bool = False) -> None:
    """Raise `StoreError` where a page is damaged; a `whole` look compares the indexes too."""
    verdict: str = db.execute(f"PRAGMA {'integrity' if whole else 'quick'}_check(1)").fetchone()[0]
    if verdict != "ok":
        raise StoreError(f"the database {subject.name!r} is damaged: {verdict}; {subject.remedy}")


def refuse_newer(db: Database, subject: Subject, known: Collection[str]) -> None:
    """Raise `StoreError` where the database has taken a step that is not `known` here."""
    if newer := [name for name in steps_of(db) if name not in known]:
        steps = ", ".join(map(repr, newer))
        raise StoreError(
            f"the database {subject.name!r} was made by a newer version: it has {steps};"
            " install that version, or restore a backup from before it"
        )


def steps_of(db: Database) -> tuple[str, ...]:
    """Return the names of the steps that the database has taken."""
    if one(db, "SELECT 1 FROM sqlite_master WHERE name = '_sqlite_migrations'") is None:
        return ()
    return tuple(row["name"] for row in rows(db, "SELECT name FROM _sqlite_migrations"))
