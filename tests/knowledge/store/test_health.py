"""Faults while the store is in use: what can be acted on is said, what is a bug crashes."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from knowledge.errors import StoreError
from knowledge.store import Store
from knowledge.store.edge import translated
from tests.knowledge.store.conftest import open_store, question


def test_a_store_that_can_write_is_healthy(store: Store) -> None:
    assert store.healthy()


def test_the_probe_leaves_nothing_behind(store: Store) -> None:
    store.healthy()

    assert store.state("probe") is None


def test_a_store_that_another_program_holds_is_not_healthy(path: Path) -> None:
    store = open_store(path)
    with closing(sqlite3.connect(path)) as other:
        other.execute("BEGIN IMMEDIATE")

        healthy = store.healthy()
    store.close()

    assert not healthy


def test_a_store_is_healthy_again_when_the_other_program_is_gone(path: Path) -> None:
    store = open_store(path)
    with closing(sqlite3.connect(path)) as other:
        other.execute("BEGIN IMMEDIATE")
        store.healthy()

    healthy = store.healthy()
    store.close()

    assert healthy


def test_a_write_while_another_program_holds_it_says_what_to_do(path: Path) -> None:
    store = open_store(path)
    with closing(sqlite3.connect(path)) as other:
        other.execute("BEGIN IMMEDIATE")

        with pytest.raises(StoreError, match=r"bulkhead.db.* is locked; stop the other program"):
            store.record_question(question())
    store.close()


def test_a_full_disk_says_what_to_do(path: Path) -> None:
    store = open_store(path)
    store._db.execute("PRAGMA max_page_count = 1")

    with pytest.raises(StoreError, match="full; free some space"):
        store.set_state("note", "x" * 100_000)
    store.close()


def test_a_failed_write_leaves_no_transaction_open(store: Store) -> None:
    store._db.execute("PRAGMA max_page_count = 1")
    with pytest.raises(StoreError):
        store.set_state("note", "x" * 100_000)

    assert not store._db.conn.in_transaction


def test_wrong_sql_is_a_crash(store: Store) -> None:
    with pytest.raises(sqlite3.OperationalError, match="no such table"), translated(":memory:"):
        store._db.execute("SELECT * FROM hoverboards")


def test_a_broken_constraint_is_a_crash(store: Store) -> None:
    with pytest.raises(sqlite3.IntegrityError), translated(":memory:"):
        store._db.execute("INSERT INTO state VALUES ('key', NULL)")


def test_a_closed_store_is_a_crash(store: Store) -> None:
    store.close()

    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        store.state("commands")
