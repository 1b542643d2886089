"""A bounded look at every target; `uv run python -m tests.fuzz.run TARGET SECONDS` looks for longer."""

import subprocess
import sys

import pytest
from hypothesis import HealthCheck, given, settings

from tests.fuzz.examples import ANYTHING, NEARLY
from tests.fuzz.targets import TARGETS

EXAMPLES = 150


@pytest.mark.parametrize("name", TARGETS)
def test_no_input_is_a_fault(name: str) -> None:
    target = TARGETS[name]

    @settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
    @given(ANYTHING | NEARLY)
    def no_input_is_a_fault(data: bytes) -> None:
        target(data)

    no_input_is_a_fault()


def test_the_longer_look_runs() -> None:
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "tests.fuzz.run", "custom-ids", "1"],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )

    assert done.returncode == 0, done.stdout + done.stderr
    assert "no fault" in done.stdout
