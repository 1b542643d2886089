"""What this machine has to offer: Python, SQLite, data folder, disk, database, content, a free port."""

import errno
import os
import platform
import shutil
import socket
import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path

import migrations
from bot.config import Address
from bot.doctor.finding import Finding, Level
from bot.knowing import read_content
from bot.places import DATABASE
from knowledge.errors import ContentError, StoreError
from knowledge.loader import CONTENT
from knowledge.store.inspecting import inspect
from knowledge.store.opening import check_sqlite

MEGABYTE = 1_000_000
TOO_LITTLE, LITTLE = 50 * MEGABYTE, 500 * MEGABYTE
"""Free bytes on the disk below which a start is refused, and below which it is worth a look."""


def look_here(data_dir: Path, health: Address | None = None) -> Iterator[Finding]:
    """Yield what is found on this machine; `health` is where the bot is to listen, None for nowhere."""
    yield Finding(Level.FINE, "Python", platform.python_version())
    yield _sqlite()
    folder = _folder(data_dir)
    yield folder
    if folder.level is not Level.WRONG:
        yield _disk(_existing(data_dir))
        yield _database(data_dir / DATABASE)
    yield content()
    if health:
        yield _port(health)


def _sqlite() -> Finding:
    try:
        check_sqlite(sqlite3.sqlite_version_info)
    except StoreError as error:
        return Finding(Level.WRONG, "SQLite", str(error))
    return Finding(Level.FINE, "SQLite", sqlite3.sqlite_version)


def _existing(folder: Path) -> Path:
    """Return `folder`, or the nearest folder above it that exists."""
    return next(path for path in (folder.absolute(), *folder.absolute().parents) if path.is_dir())


def _folder(data_dir: Path) -> Finding:
    place = _existing(data_dir)
    try:
        with tempfile.TemporaryFile(dir=place) as probe:
            probe.write(b"probe")
    except OSError as error:
        lacking = f"{str(place)!r} cannot be written to ({error.strerror})"
        if place != data_dir.absolute():
            lacking = f"{str(data_dir)!r} cannot be made, as {lacking}"
        message = f"{lacking}; set BULKHEAD_DATA_DIR to another"
        return Finding(Level.WRONG, "data folder", message)
    if not data_dir.is_dir():
        if data_dir.exists() or any(path.is_file() for path in data_dir.absolute().parents):
            message = f"{str(data_dir)!r} is or lies under a file; set BULKHEAD_DATA_DIR to a folder"
            return Finding(Level.WRONG, "data folder", message)
        return Finding(
            Level.FINE, "data folder", f"{str(data_dir)!r} is not there yet; the first start makes it"
        )
    if hasattr(os, "geteuid") and data_dir.stat().st_mode & 0o077:
        message = f"others on this machine may look into {str(data_dir)!r}; run `chmod 700` on it"
        return Finding(Level.LOOK, "data folder", message)
    return Finding(Level.FINE, "data folder", f"{str(data_dir)!r} can be written to")


def _disk(folder: Path) -> Finding:
    free = shutil.disk_usage(folder).free
    said = f"{free // MEGABYTE} MB free"
    if free < TOO_LITTLE:
        return Finding(Level.WRONG, "disk", f"{said}; free some space")
    if free < LITTLE:
        return Finding(Level.LOOK, "disk", f"{said}; a backup needs as much room as the database")
    return Finding(Level.FINE, "disk", said)


def _database(path: Path) -> Finding:
    if not path.exists():
        return Finding(Level.FINE, "database", "not there yet; the first start makes it")
    try:
        found = inspect(path, known=migrations.known(), application_id=migrations.APPLICATION_ID)
    except StoreError as error:
        return Finding(Level.WRONG, "database", str(error))
    said = f"{found.size / MEGABYTE:.1f} MB, whole"
    if found.pending:
        message = (
            f"{said}; the next start changes it ({', '.join(found.pending)}), so run `bulkhead backup` first"
        )
        return Finding(Level.LOOK, "database", message)
    return Finding(Level.FINE, "database", said)


def content(folder: Path = CONTENT) -> Finding:
    """Return whether everything in the content `folder` can be read."""
    try:
        library, questionnaire, _ = read_content(folder)
    except ContentError as error:
        return Finding(Level.WRONG, "content", str(error))
    entries = sum(1 for _ in library)
    return Finding(Level.FINE, "content", f"{entries} entries, {len(questionnaire.questions)} questions")


def _port(at: Address) -> Finding:
    """Return whether something could listen there, by doing so for a moment."""
    try:
        found = socket.getaddrinfo(at.host, at.port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
        for family, kind, protocol, _, address in found:
            with socket.socket(family, kind, protocol) as probe:
                if os.name == "posix":  # as the bot does: what has just been closed is no hindrance
                    probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                probe.bind(address)
                probe.listen()
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            message = f"'{at}' is in use; unless it is by this bot, set BULKHEAD_HEALTH to another address"
            return Finding(Level.LOOK, "health", message)
        message = f"cannot listen on '{at}' ({error.strerror}); set BULKHEAD_HEALTH to another address"
        return Finding(Level.WRONG, "health", message)
    return Finding(Level.FINE, "health", f"'{at}' is free to listen on")
