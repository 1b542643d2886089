"""The steps: named after their files, described, whole or not at all."""

import re
import sys

import pytest
from sqlite_utils import Database

import migrations


@pytest.mark.parametrize("step", migrations.STEPS)
def test_a_step_is_in_a_file_named_after_it(step: object) -> None:
    name: str = getattr(step, "__name__", "")

    assert re.fullmatch(rf"migrations\.s\d{{4}}_{name}", getattr(step, "__module__", ""))


def test_steps_are_taken_in_the_order_of_their_files() -> None:
    files = [getattr(step, "__module__", "") for step in migrations.STEPS]

    assert files == sorted(files)


@pytest.mark.parametrize("step", migrations.STEPS)
def test_a_step_says_what_it_revises_and_why(step: object) -> None:
    said = sys.modules[getattr(step, "__module__", "")].__doc__ or ""

    assert "\nRevises: " in said
    assert "\nReason: " in said


def test_no_two_steps_have_one_name() -> None:
    assert len(set(migrations.known())) == len(migrations.STEPS)


def test_applying_takes_every_step_in_order() -> None:
    db = Database(memory=True)

    migrations.apply(db)

    applied = [step.name for step in migrations.migrations.applied(db)]
    db.close()
    assert applied == list(migrations.known())


def test_applying_marks_the_database_as_ours() -> None:
    db = Database(memory=True)

    migrations.apply(db)

    found = db.execute("PRAGMA application_id").fetchone()[0]
    db.close()
    assert found == migrations.APPLICATION_ID


def test_applying_again_writes_nothing() -> None:
    db = Database(memory=True)
    migrations.apply(db)
    before = db.conn.total_changes, db.schema

    migrations.apply(db)

    after = db.conn.total_changes, db.schema
    db.close()
    assert after == before


def test_a_database_in_which_a_step_fails_stays_empty() -> None:
    db = Database(memory=True)
    db.execute("CREATE TABLE state (key TEXT)")  # what the first step is about to make

    with pytest.raises(Exception, match="state already exists"):
        migrations.apply(db)

    tables = db.table_names()
    db.close()
    assert tables == ["state"]


def test_every_table_is_strict() -> None:
    db = Database(memory=True)
    migrations.apply(db)

    loose = {table.name for table in db.tables if not table.strict}
    db.close()

    assert loose == {"_sqlite_migrations", "sqlite_sequence"}  # theirs, not ours
