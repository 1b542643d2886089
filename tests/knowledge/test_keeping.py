"""A kept file is there whole, or as it was before, and nothing else is left beside it."""

import subprocess
import sys
from pathlib import Path
from typing import BinaryIO

import pytest

from knowledge.keeping import keep


def test_what_is_written_is_kept(tmp_path: Path) -> None:
    keep(tmp_path / "new" / "file", lambda file: file.write(b"whole"))

    assert (tmp_path / "new" / "file").read_bytes() == b"whole"


def fail(file: BinaryIO) -> None:
    """Write a half, and end as a program does that is stopped."""
    file.write(b"half")
    raise KeyboardInterrupt


def test_what_was_kept_stays_where_writing_fails(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"before")

    with pytest.raises(KeyboardInterrupt):
        keep(tmp_path / "file", fail)

    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"file": b"before"}


def test_what_a_killed_process_left_half_written_is_removed(tmp_path: Path) -> None:
    code = f"""
import os
from pathlib import Path
from knowledge.keeping import keep

def kill(file):
    file.write(b"half")
    file.flush()
    os.kill(os.getpid(), 9)

keep(Path({str(tmp_path / "file")!r}), kill)
"""
    subprocess.run([sys.executable, "-c", code], check=False)  # noqa: S603 - our own code

    keep(tmp_path / "file", lambda file: file.write(b"whole"))

    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_of_two_that_write_at_the_same_time_the_last_to_begin_is_kept(tmp_path: Path) -> None:
    def meanwhile(file: BinaryIO) -> None:
        keep(tmp_path / "file", lambda other: other.write(b"theirs"))
        file.write(b"ours")

    keep(tmp_path / "file", meanwhile)

    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"theirs"]


def test_another_file_half_written_in_the_same_folder_stays(tmp_path: Path) -> None:
    def meanwhile(file: BinaryIO) -> None:
        keep(tmp_path / "other", lambda other: other.write(b"theirs"))
        file.write(b"ours")

    keep(tmp_path / "file", meanwhile)

    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {
        "file": b"ours",
        "other": b"theirs",
    }


def test_a_folder_that_cannot_be_made_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "in-the-way").touch()

    keep(tmp_path / "in-the-way" / "file", lambda file: file.write(b"whole"))

    assert [path.name for path in tmp_path.iterdir()] == ["in-the-way"]
