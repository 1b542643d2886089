"""Opening: what is refused, in which words, and that it is left as it was."""

import os
import re
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database, Migrations

import migrations
from knowledge.errors import StoreError
from knowledge.store import Store
from knowledge.store.opening import check_sqlite
from tests.knowledge.store.conftest import Clock, open_store, question


def refusal(path: Path) -> str:
    """Open what cannot be opened, and return what is said about it, the path checked."""
    with pytest.raises(StoreError, match=re.escape(path.name)) as caught:
        open_store(path)
    return str(caught.value)


def pragma(path: Path, name: str) -> object:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(f"PRAGMA {name}").fetchone()[0]


def execute(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()


def dump(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return list(connection.iterdump())


@pytest.fixture
def used(path: Path) -> Path:
    """Return a database of ours with a question in it, closed."""
    store = open_store(path)
    for number in range(200):
        store.record_question(question(f"what is container number {number}"))
    store.close()
    return path


@pytest.fixture
def unprivileged() -> Iterator[Path]:
    """Return a directory of one's own, without root's right to write everywhere."""
    directory = Path(tempfile.mkdtemp())
    is_root = os.geteuid() == 0
    if is_root:
        os.chown(directory, 65534, 65534)
        os.seteuid(65534)
    try:
        yield directory
    finally:
        if is_root:
            os.seteuid(0)
        directory.chmod(0o700)
        shutil.rmtree(directory)


def test_a_new_file_is_ours_and_in_wal_mode(path: Path) -> None:
    open_store(path).close()

    assert pragma(path, "application_id") == migrations.APPLICATION_ID
    assert pragma(path, "journal_mode") == "wal"


def test_an_empty_file_is_as_good_as_none(path: Path) -> None:
    path.touch()

    open_store(path).close()

    assert pragma(path, "application_id") == migrations.APPLICATION_ID


def test_what_was_written_is_there_after_opening_again(used: Path) -> None:
    store = open_store(used)

    found = store.question(200)
    store.close()

    assert found is not None
    assert found.text == "what is container number 199"


def test_opening_without_pending_steps_writes_nothing(used: Path) -> None:
    before = used.read_bytes()

    open_store(used).close()

    assert used.read_bytes() == before


def test_closing_leaves_one_file(used: Path) -> None:
    assert [file.name for file in used.parent.iterdir()] == ["bulkhead.db"]


def test_a_second_close_does_nothing(store: Store) -> None:
    store.close()
    store.close()


def test_foreign_keys_are_enforced(store: Store) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
        store._db.execute("INSERT INTO answers VALUES (1, 2, 404, 0)")


def test_a_file_that_is_no_database_is_refused(path: Path) -> None:
    path.write_text("dear diary, today I installed a hypervisor")

    assert "is no SQLite database; name another file" in refusal(path)


def test_a_file_shorter_than_a_header_is_refused(path: Path) -> None:
    path.write_text("hello")

    assert "is no SQLite database" in refusal(path)


def test_a_refused_file_is_left_as_it_was(path: Path) -> None:
    path.write_text("dear diary, today I installed a hypervisor")

    refusal(path)

    assert path.read_text() == "dear diary, today I installed a hypervisor"


def test_another_programs_database_is_refused(path: Path) -> None:
    execute(path, "CREATE TABLE recipes (name TEXT)")

    assert "is another program's database (application id 0x0)" in refusal(path)


def test_another_programs_application_id_is_refused_even_without_tables(path: Path) -> None:
    execute(path, "PRAGMA application_id = 42")

    assert "is another program's database (application id 0x2a)" in refusal(path)


def test_another_programs_database_is_left_as_it_was(path: Path) -> None:
    execute(path, "CREATE TABLE recipes (name TEXT)")
    before = path.read_bytes()

    refusal(path)

    assert path.read_bytes() == before


def test_a_newer_database_is_refused_by_the_name_of_its_step(used: Path) -> None:
    execute(used, "INSERT INTO _sqlite_migrations VALUES (99, 'bulkhead', 'hoverboards', '2031-01-01')")

    assert "was made by a newer version: it has 'hoverboards'; install that" in refusal(used)


def test_a_newer_database_is_left_as_it_was(used: Path) -> None:
    execute(used, "INSERT INTO _sqlite_migrations VALUES (99, 'bulkhead', 'hoverboards', '2031-01-01')")
    before = used.read_bytes()

    refusal(used)

    assert used.read_bytes() == before


def test_a_missing_directory_is_named(tmp_path: Path) -> None:
    path = tmp_path / "nowhere" / "bulkhead.db"

    assert f"no directory {str(path.parent)!r}" in refusal(path)


def test_a_directory_is_refused(tmp_path: Path) -> None:
    assert "is a directory; name a file in it" in refusal(tmp_path)


def test_a_directory_that_cannot_be_written_is_refused(unprivileged: Path) -> None:
    unprivileged.chmod(0o500)

    assert "make the file and its directory writable" in refusal(unprivileged / "bulkhead.db")


def test_a_file_that_cannot_be_written_is_refused(unprivileged: Path) -> None:
    path = unprivileged / "bulkhead.db"
    open_store(path).close()
    path.chmod(0o400)

    assert "make the file and its directory readable and writable" in refusal(path)


def test_a_file_that_cannot_be_read_is_refused(unprivileged: Path) -> None:
    path = unprivileged / "bulkhead.db"
    open_store(path).close()
    path.chmod(0o000)

    assert "make the file and its directory readable and writable" in refusal(path)


def test_a_file_that_another_program_holds_is_refused(used: Path) -> None:
    with closing(sqlite3.connect(used)) as other:
        other.execute("BEGIN IMMEDIATE")

        assert "database is locked; stop the other program" in refusal(used)


@pytest.mark.parametrize("page", [1, 4, 9])
def test_a_corrupted_page_is_refused(used: Path, page: int) -> None:
    content = bytearray(used.read_bytes())
    content[page * 4096 : page * 4096 + 4096] = b"\xff" * 4096
    used.write_bytes(content)

    assert "restore the last backup" in refusal(used)


def test_a_truncated_file_is_refused(used: Path) -> None:
    used.write_bytes(used.read_bytes()[:9000])

    assert "restore the last backup" in refusal(used)


def test_a_row_that_names_a_missing_one_is_refused(used: Path) -> None:
    execute(used, "PRAGMA foreign_keys = OFF", "INSERT INTO answers VALUES (1, 2, 404, 0)")

    assert "a row of 'answers' names one of 'questions' that does not exist" in refusal(used)


def test_an_old_sqlite_is_refused() -> None:
    with pytest.raises(StoreError, match=r"SQLite '3.31.1' is too old"):
        check_sqlite((3, 31, 1))


def failing(error: Exception) -> Migrations:
    """Return the real steps, one more that changes a lot, and one that fails."""
    steps = Migrations("bulkhead")
    for step in migrations.STEPS:
        steps(name=step.__name__)(step)

    @steps()
    def rewrite(db: Database) -> None:
        db.execute("UPDATE questions SET text = 'gone'")
        db.execute("DROP TABLE sessions")
        db.execute("CREATE TABLE hoverboards (id INTEGER PRIMARY KEY)")

    @steps()
    def stumble(db: Database) -> None:
        db.execute("INSERT INTO hoverboards VALUES (1)")
        raise error

    return steps


def open_failing(path: Path, error: Exception) -> None:
    Store.open(
        path,
        migrate=failing(error).apply,
        known=(*migrations.known(), "rewrite", "stumble"),
        application_id=migrations.APPLICATION_ID,
        now=Clock(),
    )


def test_a_failed_migration_leaves_every_byte_as_it_was(used: Path) -> None:
    before = used.read_bytes()

    with pytest.raises(RuntimeError, match="stumbled"):
        open_failing(used, RuntimeError("stumbled"))

    assert used.read_bytes() == before


def test_a_failed_migration_leaves_the_file_open_to_this_version(used: Path) -> None:
    before = dump(used)

    with pytest.raises(RuntimeError, match="stumbled"):
        open_failing(used, RuntimeError("stumbled"))
    open_store(used).close()

    assert dump(used) == before


def test_a_failed_migration_of_a_new_file_leaves_no_table(path: Path) -> None:
    with pytest.raises(RuntimeError, match="stumbled"):
        open_failing(path, RuntimeError("stumbled"))

    assert path.read_bytes() == b""


def test_rows_that_a_step_cannot_carry_over_are_said_to_be_the_reason(used: Path) -> None:
    error = sqlite3.IntegrityError("UNIQUE constraint failed: questions.text")

    with pytest.raises(StoreError, match=r"up to date: UNIQUE .* it was left as it was"):
        open_failing(used, error)


def test_a_step_that_breaks_a_foreign_key_is_undone(used: Path) -> None:
    def break_it(db: Database) -> None:
        db.execute("INSERT INTO answers VALUES (1, 2, 404, 0)")

    before = dump(used)

    with pytest.raises(StoreError, match="does not exist"):
        Store.open(
            used,
            migrate=break_it,
            known=migrations.known(),
            application_id=migrations.APPLICATION_ID,
            now=Clock(),
        )

    assert dump(used) == before
