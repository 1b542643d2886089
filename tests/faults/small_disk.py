"""Fill a small disk with a store on it, and say what came of that; `test_database.py` mounts the disk."""

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import migrations
from knowledge.errors import StoreError
from knowledge.store import NewQuestion, Store
from knowledge.store.backup import back_up
from knowledge.store.inspecting import inspect

QUESTION = NewQuestion(way="ask", text="word " * 700, locale="en", kind="topic", band="sure", score=90)


def opened(path: Path) -> Store:
    """Open the store as the bot does."""
    return Store.open(
        path,
        migrate=migrations.apply,
        known=migrations.known(),
        application_id=migrations.APPLICATION_ID,
        now=lambda: datetime.now(UTC),
    )


def refusal(error: StoreError) -> str:
    """Return what an error says to do."""
    return str(error).rpartition("; ")[2]


def main(folder: Path) -> None:
    """Write until there is no space, look at what is left, make space, and go on."""
    path, filler = folder / "bulkhead.sqlite3", folder / "filler"
    filler.write_bytes(b"\0" * 200_000)
    store = opened(path)
    last = 0
    try:
        for number in range(1, 1000):
            store.record_question(QUESTION, number)
            last = number
    except StoreError as error:
        print("full:", refusal(error))
    try:
        back_up(path, folder / "backup", known=migrations.known(), application_id=migrations.APPLICATION_ID)
    except StoreError:
        left = [file.name for file in folder.iterdir() if file.name.startswith("backup")]
        print("backup refused, and", f"{left} is left" if left else "nothing is left of it")
    there = all(store.question(number) for number in range(1, last + 1))
    store.close()
    inspect(path, known=migrations.known(), application_id=migrations.APPLICATION_ID, whole=True)
    print("all that was acknowledged is there, and the file is whole" if there else "some are lost")
    filler.unlink()
    store = opened(path)
    store.record_question(QUESTION, last + 1)
    store.close()
    print("with space again it can be written to")
    subprocess.run(["mount", "-o", "remount,ro", str(folder)], check=True)  # noqa: S603, S607 - its own disk
    try:
        opened(path)
    except StoreError as error:
        print("read-only:", refusal(error).replace("readable and writable", "writable"))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
