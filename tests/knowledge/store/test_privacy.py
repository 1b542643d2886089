"""What is kept about a person can be counted and is gone when deleted."""

import sqlite3
import time
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

from knowledge.store import GuildSettings, Sent, Store
from knowledge.store.privacy import OF_A_SERVER
from tests.knowledge.store.conftest import open_store, question, removal


def do_everything(store: Store, user_id: int) -> int:
    """Leave every kind of trace that a person can, and return the question's id."""
    secret = question("my secret kubernetes cluster", user_id=user_id)
    asked = store.record_question(secret, sent=Sent(1000 + user_id, 2))
    store.vote(asked, user_id, False, "my secret reason")
    store.record_pick(asked, user_id, "kvm")
    store.wait_for(asked, user_id)
    store.ask_people(asked, user_id, timedelta(0))
    store.answer_later(asked + 2000, 2, 1, user_id, timedelta(minutes=5))
    store.start_session(user_id, 1, {"kernel": "own"})
    store.save_guild_settings(GuildSettings(guild_id=user_id, locale="de"), by=user_id)
    store.start_draft(1, user_id, {"text": "my secret draft"})
    number = len(store.knowledge_history(1, "vpn", 100))
    store.publish(1, [removal("vpn", seen=number)], user_id)
    store.add_test(1, f"a test {user_id} {number}", None, user_id)
    store.settle(user_id, [f"question {asked}"], "ignored", user_id, datetime(2026, 11, 23, tzinfo=UTC))
    store.subscribe(user_id, 2, user_id)
    return asked


def test_each_kind_of_trace_is_counted(store: Store) -> None:
    do_everything(store, 7)

    assert store.about_user(7) == {
        "waiting": 1,
        "picks": 1,
        "feedback": 1,
        "people_asked": 1,
        "pending": 1,
        "sessions": 1,
        "questions": 1,
        "guild_settings": 1,
        "settings_log": 1,
        "knowledge_drafts": 1,
        "knowledge_revisions": 1,
        "knowledge_tests": 1,
        "queue_decisions": 1,
        "summaries": 1,
    }


def test_a_stranger_left_no_trace(store: Store) -> None:
    do_everything(store, 7)

    assert set(store.about_user(8).values()) == {0}


def test_as_many_rows_are_forgotten_as_were_counted(store: Store) -> None:
    do_everything(store, 7)
    store.record_question(question(user_id=7))
    counted = sum(store.about_user(7).values())

    assert store.forget_user(7) == counted


def test_who_is_forgotten_leaves_no_trace(store: Store) -> None:
    asked = do_everything(store, 7)

    store.forget_user(7)

    assert set(store.about_user(7).values()) == {0}
    assert store.answer_for(asked + 1000) is None


def test_forgetting_one_person_leaves_the_others(store: Store) -> None:
    do_everything(store, 7)
    do_everything(store, 8)
    before = store.about_user(8)

    store.forget_user(7)

    assert store.about_user(8) == before


def test_every_table_that_names_a_person_is_covered(store: Store) -> None:
    naming = {
        table.name
        for table in store._db.tables
        if {"user_id", "updated_by"} & {column.name for column in table.columns}
    }

    assert naming == set(store.about_user(7))


def test_every_row_that_names_a_person_is_shown(store: Store) -> None:
    do_everything(store, 7)

    about = store.everything_about(7)

    assert about.counts == store.about_user(7)
    assert {table: len(rows) for table, rows in about.rows.items()} == about.counts


def test_a_server_is_forgotten_in_every_table_that_names_it(store: Store) -> None:
    naming = {
        table.name for table in store._db.tables if "guild_id" in {column.name for column in table.columns}
    }

    assert naming == set(OF_A_SERVER)


def test_forgotten_words_are_not_left_in_any_file(path: Path) -> None:
    store = open_store(path)
    do_everything(store, 7)

    store.forget_user(7)

    left = b"".join(file.read_bytes() for file in path.parent.iterdir())
    store.close()
    assert b"my secret" not in left


def test_forgetting_waits_for_nobody_who_reads_the_file(path: Path) -> None:
    store = open_store(path, patience=5.0)
    store.record_question(question(user_id=7), 1)
    with closing(sqlite3.connect(path, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM questions").fetchall()
        began = time.monotonic()
        store.forget_user(7)
        took = time.monotonic() - began
    store.close()

    assert took < 1
