"""Back up from a disk that became read-only, and say what the copy holds; `test_database.py` mounts it."""

import shutil
import subprocess
import sys
from pathlib import Path

import migrations
from knowledge.store.backup import back_up
from tests.faults.small_disk import QUESTION, opened


def main(disk: Path) -> None:
    """Leave one database closed, one as a bot that was killed leaves it, and back up both."""
    place = disk / "db"
    store = opened(place)
    store.record_question(QUESTION, 1)
    for end in ("", "-wal", "-shm"):
        shutil.copy(f"{place}{end}", f"{disk / 'killed'}{end}")
    store.close()
    elsewhere = disk.parent / "elsewhere"
    elsewhere.mkdir()
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)  # noqa: S603, S607 - its own disk
    for name, left in (("db", "closed"), ("killed", "with a log")):
        copy = elsewhere / name
        back_up(disk / name, copy, known=migrations.known(), application_id=migrations.APPLICATION_ID)
        kept = opened(copy)
        print(f"{left}:", "backed up" if kept.question(1) else "something is lost")
        kept.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
