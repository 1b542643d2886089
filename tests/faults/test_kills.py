"""Sudden death: some random points here, 500 by `uv run python -m tests.faults.kills 500`."""

import subprocess
import sys

import pytest

from tests.faults.kills import KINDS

TIMES = 40


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL and no fork")
def test_a_sudden_death_loses_nothing_that_was_acknowledged_and_leaves_nothing_by_halves() -> None:
    done = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-W", "ignore", "-m", "tests.faults.kills", str(TIMES)],
        capture_output=True,
        text=True,
        check=False,
        timeout=240,
    )

    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.splitlines()[-1] == f"{TIMES} kills, 0 faults"


def test_a_death_in_the_middle_of_every_kind_of_write_is_tried() -> None:
    assert {"answers", "questionnaire", "content", "import", "migration", "backup", "restore"} <= set(KINDS)
