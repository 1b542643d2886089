"""Backups: whole though the database is in use, and put back without losing what was there."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

import migrations
from knowledge.errors import StoreError
from knowledge.store import Store
from knowledge.store.backup import back_up, restore
from knowledge.store.inspecting import inspect
from tests.knowledge.store.conftest import open_store, question

OURS: dict[str, Any] = {"known": migrations.known(), "application_id": migrations.APPLICATION_ID}


@pytest.fixture
def live(path: Path) -> Store:
    """Return an open store with a question in it that is only in its log."""
    store = open_store(path)
    store.record_question(question("what is a hypervisor"), 1)
    return store


@pytest.fixture
def made(live: Store, path: Path, tmp_path: Path) -> Path:
    """Return a backup of the open store."""
    back_up(path, tmp_path / "backup", **OURS)
    return tmp_path / "backup"


def texts(path: Path) -> list[str]:
    """Return the questions in a closed database."""
    with closing(sqlite3.connect(path)) as connection:
        return [row[0] for row in connection.execute("SELECT text FROM questions ORDER BY id")]


def refused(backup: Path, target: Path) -> str:
    """Return why a backup is not put back."""
    with pytest.raises(StoreError) as caught:
        restore(backup, target, target.with_name("before"), **OURS)
    return str(caught.value)


def test_a_backup_of_a_store_in_use_holds_what_is_only_in_its_log(made: Path) -> None:
    assert texts(made) == ["what is a hypervisor"]


def test_a_backup_is_one_file(made: Path, tmp_path: Path, live: Store) -> None:
    live.close()

    assert sorted(file.name for file in tmp_path.iterdir() if file.name.startswith("backup")) == ["backup"]


def test_a_backup_is_for_its_owner_alone(made: Path) -> None:
    assert made.stat().st_mode & 0o777 == 0o600


def test_a_backup_never_replaces_a_file(made: Path, path: Path) -> None:
    with pytest.raises(StoreError, match="exists already"):
        back_up(path, made, **OURS)


def test_a_backup_waits_for_nobody_who_writes(live: Store, path: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("DELETE FROM questions")

        back_up(path, tmp_path / "backup", **OURS)

    assert texts(tmp_path / "backup") == ["what is a hypervisor"]


def test_a_damaged_database_gives_no_backup(live: Store, path: Path, tmp_path: Path) -> None:
    for number in range(2, 400):
        live.record_question(question("word " * 50), number)
    live.close()
    with path.open("r+b") as file:
        file.seek(5 * 4096)
        file.write(b"\xff" * 4096)

    with pytest.raises(StoreError, match="damaged"):
        back_up(path, tmp_path / "backup", **OURS)

    assert [file.name for file in tmp_path.iterdir() if file.name.startswith("backup")] == []


def test_a_backup_into_no_folder_says_so(live: Store, path: Path, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot write"):
        back_up(path, tmp_path / "nowhere" / "backup", **OURS)


def test_a_restored_backup_is_what_was_backed_up(made: Path, live: Store, path: Path) -> None:
    live.record_question(question("what came later"), 2)
    live.close()

    restore(made, path, path.with_name("before"), **OURS)

    assert texts(path) == ["what is a hypervisor"]


def test_what_was_there_is_kept_whole(made: Path, live: Store, path: Path) -> None:
    live.record_question(question("what came later"), 2)
    live.close()

    kept = restore(made, path, path.with_name("before"), **OURS)

    assert kept is not None
    assert texts(kept) == ["what is a hypervisor", "what came later"]


def test_a_backup_is_restored_where_nothing_was(made: Path, tmp_path: Path) -> None:
    fresh = tmp_path / "fresh"
    fresh.mkdir()

    assert restore(made, fresh / "db", fresh / "before", **OURS) is None
    assert [file.name for file in fresh.iterdir()] == ["db"]


def test_a_damaged_database_is_replaced_and_kept(made: Path, live: Store, path: Path) -> None:
    live.close()
    path.write_bytes(path.read_bytes()[:100] + b"\xff" * 8000)

    kept = restore(made, path, path.with_name("before"), **OURS)

    assert kept is not None
    assert kept.stat().st_size == 8100
    assert texts(path) == ["what is a hypervisor"]


def test_while_a_bot_uses_the_database_nothing_is_restored(made: Path, live: Store, path: Path) -> None:
    assert "in use; stop the bot" in refused(made, path)
    assert live.healthy()


def test_a_torn_backup_is_refused(made: Path, live: Store, path: Path) -> None:
    live.close()
    made.write_bytes(made.read_bytes()[:-4096])

    assert "malformed" in refused(made, path)


def test_a_newer_backup_is_refused(made: Path, live: Store, path: Path) -> None:
    live.close()
    with closing(sqlite3.connect(made)) as connection:
        connection.execute("UPDATE _sqlite_migrations SET name = 'from_the_future' WHERE id = 1")
        connection.commit()

    assert "newer version: it has 'from_the_future'" in refused(made, path)


def test_the_database_of_another_program_is_refused(live: Store, path: Path, tmp_path: Path) -> None:
    live.close()
    foreign = tmp_path / "foreign"
    with closing(sqlite3.connect(foreign)) as connection:
        connection.execute("CREATE TABLE t (x)")

    assert "another program's" in refused(foreign, path)


@pytest.mark.parametrize("content", [b"", b"no database"], ids=["empty", "text"])
def test_what_is_no_backup_is_refused(content: bytes, live: Store, path: Path, tmp_path: Path) -> None:
    live.close()
    (tmp_path / "wrong").write_bytes(content)

    assert refused(tmp_path / "wrong", path).startswith(f"'{tmp_path / 'wrong'}' ")
    assert texts(path) == ["what is a hypervisor"]


def test_who_names_a_wrong_backup_is_told_to_name_another(made: Path, live: Store, path: Path) -> None:
    live.close()
    made.write_bytes(made.read_bytes()[:-4096])

    assert refused(made, path).endswith("; name another backup; nothing was changed")


def test_a_backup_into_a_folder_asks_for_a_file(live: Store, path: Path, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="is a directory; name a new file in it"):
        back_up(path, tmp_path, **OURS)


def test_a_file_copied_while_its_log_was_full_is_refused(live: Store, path: Path, tmp_path: Path) -> None:
    for end in ("", "-wal"):
        shutil.copy(f"{path}{end}", f"{tmp_path / 'copied'}{end}")
    live.close()

    assert "half a database" in refused(tmp_path / "copied", path)


def test_what_was_refused_leaves_nothing_behind(made: Path, live: Store, path: Path) -> None:
    live.close()
    made.write_bytes(made.read_bytes()[:-4096])
    before = sorted(path.parent.iterdir())

    refused(made, path)

    assert sorted(path.parent.iterdir()) == before


def test_an_inspection_counts_the_log_and_names_pending_steps(live: Store, path: Path) -> None:
    found = inspect(path, known=(*migrations.known(), "next"), application_id=migrations.APPLICATION_ID)

    assert (found.size > path.stat().st_size, found.pending) == (True, ("next",))


def test_an_inspection_changes_nothing(live: Store, path: Path) -> None:
    live.close()
    before = path.read_bytes()

    inspect(path, **OURS)

    assert path.read_bytes() == before
