"""Copies of a database: one made while it is in use, and one put in the place of another.

Both are checked whole before they take their name, so a name never stands for half a file.
"""

import os
import shutil
import sqlite3
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

from knowledge.errors import StoreError
from knowledge.store.edge import Subject, translated
from knowledge.store.inspecting import check_file, inspect, is_frozen, log_of, reading

_LOGS = ("-wal", "-shm", "-journal")
"""What SQLite keeps beside a file, by the end of its name."""

_ANOTHER = "name another backup; nothing was changed"


def back_up(source: Path, target: Path, *, known: Collection[str], application_id: int) -> int:
    """Copy the database at `source`, in use or not, to a new file, and return its size in bytes.

    The source may lie on a disk that has become read-only; then a copy is needed most.
    Raises `StoreError` where the one cannot be read whole or the other cannot be written.
    """
    if target.is_dir():
        raise StoreError(f"{str(target)!r} is a directory; name a new file in it")
    if target.exists():
        raise StoreError(f"{str(target)!r} exists already; name another file, or move this one away")
    frozen = is_frozen(source)
    inspect(source, known=known, application_id=application_id, frozen=frozen)
    with _finished(target) as part:
        with translated(target), reading(source, frozen=frozen) as db:
            copy = sqlite3.connect(part)
            try:
                db.conn.backup(copy)
                copy.execute("PRAGMA journal_mode = DELETE")  # one file, with no log beside it
            finally:
                copy.close()
        inspect(part, known=known, application_id=application_id, whole=True)
    return target.stat().st_size


def restore(
    backup: Path,
    target: Path,
    before: Path,
    *,
    known: Collection[str],
    application_id: int,
    called: str = "",
) -> Path | None:
    """Put a copy of `backup` in the place of `target`, and keep what was there as `before`.

    Return `before`, or None where nothing was there. Raises `StoreError`, and leaves all as it was,
    where the backup is damaged, newer or not ours, or where a bot is using the database. `called` is
    how errors call the backup, where it did not come as a file.
    """
    about = Subject(called or str(backup), _ANOTHER)
    if not backup.is_file():
        raise StoreError(f"no backup at {str(backup)!r}; name a file that exists")
    log = log_of(backup)
    if log.exists() and log.stat().st_size:
        raise StoreError(
            f"{str(backup)!r} has a log beside it, so it is half a database;"
            " make backups with `bulkhead backup`"
        )
    check_file(target)
    there = target.exists()
    if there and before.exists():
        raise StoreError(f"{str(before)!r} exists already; move it away first")
    with _finished(target) as part:
        with _reasoned(backup, "read"):
            shutil.copyfile(backup, part)
        found = inspect(part, known=known, application_id=application_id, whole=True, about=about)
        if len(found.pending) == len(known):
            raise StoreError(f"{about.name!r} has no tables in it; name a backup of Bulkhead")
        _give(part, target.parent)
        if there:
            _sync(part)
            with _alone(target), _reasoned(before):
                _keep(target, before)
                part.replace(target)
    return before if there else None


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Be the only one who has the database open, its log written back; a damaged one is let be."""
    connection = sqlite3.connect(path, timeout=0.5, isolation_level=None)
    try:
        try:
            connection.execute("PRAGMA journal_mode = DELETE")
            connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.Error as error:
            if getattr(error, "sqlite_errorcode", 0) & 0xFF in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
                raise StoreError(
                    f"the database {str(path)!r} is in use; stop the bot, then try again"
                ) from error
        yield
    finally:
        connection.close()


def _give(path: Path, folder: Path) -> None:
    """Give the file to the owner of the folder, where it is the administrator who restores it."""
    owner = folder.stat()
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        os.chown(path, owner.st_uid, owner.st_gid)


def _keep(path: Path, before: Path) -> None:
    """Give the file a second name, and whatever log is left beside it that name too."""
    try:
        os.link(path, before)
    except OSError:  # a file system without second names
        shutil.copy2(path, before)
    for end in _LOGS:
        log = path.with_name(path.name + end)
        if log.exists():
            log.replace(before.with_name(before.name + end))


@contextmanager
def _finished(target: Path) -> Iterator[Path]:
    """Give a file to write that becomes `target`, for this user alone, once the block ends well."""
    part = target.with_name(f"{target.name}.part")
    with _reasoned(target):
        try:
            part.unlink(missing_ok=True)
            os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
            yield part
            if part.exists():
                _sync(part)
                part.replace(target)
            _sync(target.parent)
        finally:
            for end in ("", *_LOGS):
                part.with_name(part.name + end).unlink(missing_ok=True)


def _sync(path: Path) -> None:
    """Have the disk keep what was written to a file, or the names in a folder."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def _reasoned(path: Path, doing: str = "write") -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise StoreError(
            f"cannot {doing} {str(path)!r}: {error.strerror}; see to its permissions and to room on its disk"
        ) from error
