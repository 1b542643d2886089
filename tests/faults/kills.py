"""Kill a process at random points while it writes: `uv run python -m tests.faults.kills 500`.

A child does one kind of work over and over, and says through a pipe what it has been told is kept. It is
killed (SIGKILL) after a random time, or in the middle of a random statement. Then the database must pass
`integrity_check`, hold everything that was acknowledged, and hold nothing by halves.
"""

import argparse
import os
import random
import shutil
import signal
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlite_utils import Database

import migrations
from knowledge.store import ContentItem, NewQuestion, NewRevision, Sent, Store
from knowledge.store.backup import back_up, restore
from knowledge.store.inspecting import inspect

KNOWN, OURS = migrations.known(), migrations.APPLICATION_ID
NAME = "bulkhead.sqlite3"
ITEMS = 60

Acknowledge = Callable[[int], None]
Work = Callable[[Path, Acknowledge], None]
Check = Callable[[Path, int], str | None]


@dataclass(frozen=True, slots=True)
class Kind:
    """Name a kind of work: what is there before it, what is done, and what must hold afterwards.

    `longest` is how many milliseconds a child lives at most, counted from its first acknowledgement
    where it is not to be killed `from_the_start`.
    """

    prepare: Callable[[Path], None]
    work: Work
    check: Check
    longest: float
    from_the_start: bool = False


def opened(folder: Path) -> Store:
    """Open the store in a folder as the bot does."""
    return Store.open(
        folder / NAME,
        migrate=migrations.apply,
        known=KNOWN,
        application_id=OURS,
        now=lambda: datetime.now(UTC),
    )


def nothing(_: Path) -> None:
    """Leave the folder empty."""


def some(folder: Path) -> None:
    """Have a store with questions in it, closed."""
    store = opened(folder)
    for number in range(1, 201):
        store.record_question(asked(1 + number % 2), number)
    store.close()


def asked(user_id: int) -> NewQuestion:
    """Make a question of somebody."""
    return NewQuestion(
        user_id=user_id, way="ask", text="a question " * 20, locale="en", kind="topic", band="sure", score=90
    )


def answer(folder: Path, acknowledge: Acknowledge) -> None:
    """Keep a question, the message that answers it, and a vote, over and over."""
    store = opened(folder)
    acknowledge(0)
    for number in range(1, 100_000):
        store.record_question(asked(number), number, Sent(number, 1, seconds=0.5))
        store.vote(number, 1, True, "because")
        acknowledge(number)


def answers_are_whole(folder: Path, last: int) -> str | None:
    """Find an acknowledged question without its answer or its vote, or one kept by halves."""
    store = opened(folder)
    try:
        for number in range(1, last + 1):
            if store.question(number) is None or store.answer_for(number) is None:
                return f"question {number} of {last} is lost"
            if store.votes(number).helpful != 1:
                return f"the vote on question {number} of {last} is lost"
        begun = last + 1
        if store.question(begun) is not None and store.answer_for(begun) is None:
            return f"question {begun} is kept without its answer"
        return None
    finally:
        store.close()


def step(folder: Path, acknowledge: Acknowledge) -> None:
    """Answer one question of the questionnaire after another."""
    store = opened(folder)
    acknowledge(0)
    session = store.start_session(1, 1, {})
    acknowledge(1)
    for number in range(2, 100_000):
        saved = store.save_answers(session.id, {f"q{n}": str(number) for n in range(12)}, number - 1)
        assert saved is not None
        acknowledge(number)


def session_is_whole(folder: Path, last: int) -> str | None:
    """Find a session that is behind, or whose answers are of several steps."""
    store = opened(folder)
    try:
        session = store.latest_session(1)
        if session is None:
            return "the session is lost" if last else None
        if session.revision < last:
            return f"step {last} was acknowledged, and {session.revision} is kept"
        if session.revision > 1 and set(session.answers.values()) != {str(session.revision)}:
            return f"step {session.revision} is kept by halves: {session.answers}"
        return None
    finally:
        store.close()


def sync(folder: Path, acknowledge: Acknowledge) -> None:
    """Replace all content by another version of it, over and over."""
    store = opened(folder)
    acknowledge(0)
    for number in range(1, 100_000):
        store.sync_content(
            [
                ContentItem(
                    slug=f"entry-{n}", locale="en", kind="topic", digest=str(number), document='{"a": 1}'
                )
                for n in range(ITEMS)
            ]
        )
        acknowledge(number)


def content_is_of_one_version(folder: Path, last: int) -> str | None:
    """Find content of two versions, or of an older one than was acknowledged."""
    store = opened(folder)
    try:
        items = store.content()
        versions = {item.digest for item in items}
        if len(versions) > 1 or len(items) not in {0, ITEMS}:
            return f"{len(items)} items of the versions {versions}"
        if last and (not versions or int(min(versions)) < last):
            return f"version {last} was acknowledged, and {versions} is kept"
        return None
    finally:
        store.close()


def migrate(folder: Path, acknowledge: Acknowledge) -> None:
    """Rebuild a table of many rows as a migration does, in one transaction with its record."""

    def rebuild(db: Database) -> None:
        with db.atomic():
            migrations.apply(db)
            db.execute("CREATE TABLE rebuilt (id INTEGER PRIMARY KEY, text TEXT) STRICT")
            db.execute("INSERT INTO rebuilt SELECT id, text FROM questions")
            db.execute("CREATE INDEX rebuilt_text ON rebuilt (text)")
            db.execute("UPDATE questions SET text = 'migrated'")
            db.execute("INSERT INTO state (key, value) VALUES ('rebuilt', '1')")

    Store.open(
        folder / NAME, migrate=rebuild, known=KNOWN, application_id=OURS, now=lambda: datetime.now(UTC)
    )
    acknowledge(1)
    time.sleep(10)


def migration_is_whole(folder: Path, last: int) -> str | None:
    """Find a migration that happened by halves, or that was acknowledged and is not there."""
    with closing(sqlite3.connect(folder / NAME)) as db:
        rebuilt = db.execute("SELECT count(*) FROM sqlite_master WHERE name LIKE 'rebuilt%'").fetchone()[0]
        changed = db.execute("SELECT count(*) FROM questions WHERE text = 'migrated'").fetchone()[0]
        noted = db.execute("SELECT count(*) FROM state WHERE key = 'rebuilt'").fetchone()[0]
    parts = (rebuilt, changed, noted)
    if parts not in {(0, 0, 0), (2, 200, 1)}:
        return f"migrated by halves: {parts}"
    return "the migration was acknowledged and is not there" if last and not noted else None


def make(folder: Path, acknowledge: Acknowledge) -> None:
    """Make the first tables in an empty folder."""
    opened(folder)
    acknowledge(1)
    time.sleep(10)


def opens(folder: Path, _: int) -> str | None:
    """Find a database that does not open."""
    opened(folder).close()
    return None


def copy(folder: Path, acknowledge: Acknowledge) -> None:
    """Back up a database that is written to, over and over."""
    store = opened(folder)
    acknowledge(0)
    for number in range(1, 100_000):
        store.record_question(asked(number), 1000 + number)
        back_up(folder / NAME, folder / f"copy-{number}", known=KNOWN, application_id=OURS)
        acknowledge(number)


def copies_are_whole(folder: Path, last: int) -> str | None:
    """Find an acknowledged copy that is missing, or any that is not whole."""
    for path in folder.glob("copy-*"):
        if path.suffix not in {".part", ".part-journal"} and not path.name.endswith(("-wal", "-shm")):
            inspect(path, known=KNOWN, application_id=OURS, whole=True)
    missing = [n for n in range(1, last + 1) if not (folder / f"copy-{n}").exists()]
    return f"the copies {missing} are missing" if missing else None


def put_back(folder: Path, acknowledge: Acknowledge) -> None:
    """Put one backup after another in the place of the database."""
    back_up(folder / NAME, folder / "backup", known=KNOWN, application_id=OURS)
    acknowledge(0)
    for number in range(1, 100_000):
        kept = folder / f"before-{number}"
        restore(folder / "backup", folder / NAME, kept, known=KNOWN, application_id=OURS)
        kept.unlink()
        acknowledge(number)


def questions_are_all_there(folder: Path, _: int) -> str | None:
    """Find a database that is gone or lacks some of the questions."""
    if not (folder / NAME).exists():
        return "there is no database"
    with closing(sqlite3.connect(folder / NAME)) as db:
        count = db.execute("SELECT count(*) FROM questions").fetchone()[0]
    return None if count == 200 else f"{count} of 200 questions are there"


def forget(folder: Path, acknowledge: Acknowledge) -> None:
    """Forget a person who asked much."""
    store = opened(folder)
    acknowledge(0)
    store.forget_user(1)
    acknowledge(1)
    time.sleep(10)


def forgotten_whole(folder: Path, last: int) -> str | None:
    """Find a person who is forgotten by halves."""
    store = opened(folder)
    try:
        left = store.about_user(1)["questions"]
    finally:
        store.close()
    return None if left in ({0} if last else {0, 100}) else f"{left} of 100 questions are left"


def bring_in(folder: Path, acknowledge: Acknowledge) -> None:
    """Publish what an import would bring into a server: many entries and tests at once, over and over."""
    store = opened(folder)
    acknowledge(0)
    for number in range(1, 100_000):
        changes = [
            NewRevision(
                slug=f"entry-{n}", action="import", state="entry", document={"number": number}, base=None,
                seen=number - 1,
            )
            for n in range(ITEMS)
        ]  # fmt: skip
        assert store.publish(1, changes, by=7, wanted=[(f"question {number}", "entry-1")]) == ()
        acknowledge(number)


def import_is_whole(folder: Path, last: int) -> str | None:
    """Find a server with entries of two imports, or one whose entries and tests do not go together."""
    store = opened(folder)
    try:
        revisions, tests = store.knowledge(1), len(store.tests(1))
    finally:
        store.close()
    numbers = {(revision.number, dict(revision.document or {}).get("number")) for revision in revisions}
    if len(revisions) not in {0, ITEMS} or len(numbers) > 1:
        return f"{len(revisions)} entries of the imports {numbers}"
    if numbers not in (set(), {(tests, tests)}) or tests < last:
        return f"import {last} was acknowledged; entries of {numbers} and {tests} tests are kept"
    return None


KINDS = {
    "answers": Kind(nothing, answer, answers_are_whole, 150),
    "questionnaire": Kind(nothing, step, session_is_whole, 120),
    "import": Kind(nothing, bring_in, import_is_whole, 200),
    "content": Kind(nothing, sync, content_is_of_one_version, 150),
    "first tables": Kind(nothing, make, opens, 200, from_the_start=True),
    "migration": Kind(some, migrate, migration_is_whole, 120, from_the_start=True),
    "backup": Kind(some, copy, copies_are_whole, 200),
    "restore": Kind(some, put_back, questions_are_all_there, 200),
    "forgetting": Kind(some, forget, forgotten_whole, 60),
}
"""Every kind of work after which a sudden death leaves nothing by halves; what else writes, goes here."""


def killed(kind: Kind, folder: Path, chance: random.Random) -> int:
    """Let a child work in `folder`, kill it, and return the last number that it acknowledged."""
    reading, writing = os.pipe()
    wait, statement = chance.uniform(0, kind.longest) / 1000, chance.random() < 0.5
    rarity, seed = chance.choice([1, 3, 10, 30, 100, 300]), chance.random()
    child = os.fork()
    if child == 0:
        try:
            os.close(reading)
            armed = [kind.from_the_start]
            if statement:
                die_in_a_statement(armed, rarity, random.Random(seed))  # noqa: S311 - no secret

            def acknowledge(number: int) -> None:
                os.write(writing, f"{number}\n".encode())
                armed[0] = True

            kind.work(folder, acknowledge)
        finally:
            os._exit(3)
    os.close(writing)
    said = b"" if kind.from_the_start else os.read(reading, 1 << 16)
    time.sleep(wait)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    with open(reading, "rb") as pipe:
        said += pipe.read()
    if os.WIFEXITED(status):
        raise AssertionError(f"the child failed by itself with {os.WEXITSTATUS(status)}")
    lines = said.decode("ascii").split()
    return int(lines[-1]) if lines else 0


def die_in_a_statement(armed: list[bool], rarity: int, chance: random.Random) -> None:
    """Have this process killed in the middle of some statement, from when it is armed."""
    connect = sqlite3.connect

    def die() -> None:
        if armed[0] and chance.randrange(rarity) == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    def connecting(*arguments: Any, **options: Any) -> sqlite3.Connection:
        connection: sqlite3.Connection = connect(*arguments, **options)
        connection.set_progress_handler(die, 50)
        return connection

    vars(sqlite3)["connect"] = connecting


def trial(name: str, chance: random.Random) -> tuple[int, str | None]:
    """Kill a child once; return what it had acknowledged, and what is wrong afterwards."""
    kind = KINDS[name]
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        kind.prepare(folder)
        last = killed(kind, folder, chance)
        if (folder / NAME).exists():
            inspect(folder / NAME, known=KNOWN, application_id=OURS, whole=True)
        fault = kind.check(folder, last)
        if fault:
            shutil.copytree(folder, Path(tempfile.gettempdir()) / "bulkhead-kill", dirs_exist_ok=True)
        return last, fault


def main(arguments: list[str] | None = None) -> int:
    """Kill as often as was asked, and print a line for each kind of work."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("times", type=int, nargs="?", default=500)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(1 << 32))
    given = parser.parse_args(arguments)
    chance = random.Random(given.seed)  # noqa: S311 - no secret
    faults = 0
    print(f"seed {given.seed}")
    for at, name in enumerate(KINDS):
        times = given.times // len(KINDS) + (at < given.times % len(KINDS))
        kept, idle = 0, 0
        for _ in range(times):
            last, fault = trial(name, chance)
            kept, idle = kept + last, idle + (last == 0)
            if fault:
                faults += 1
                print(f"FAULT in {name}: {fault}")
        print(f"{name}: {times} kills, {kept} acknowledged, {idle} killed before anything was")
    print(f"{given.times} kills, {faults} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
