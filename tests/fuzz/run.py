"""Fuzz one target for long: `uv run --with atheris python -m tests.fuzz.run matcher 600`.

With atheris inputs follow what the code does with them; without it they are Hypothesis' own. What is fuzzed
is imported late, for atheris instruments only what it sees being imported.
"""

import argparse
import importlib
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings

from tests.fuzz.examples import ANYTHING, NEARLY, PIECES


def target(name: str) -> Any:
    """Return what is to be fuzzed, or end with the names of all there is."""
    targets = importlib.import_module("tests.fuzz.targets").TARGETS
    if name not in targets:
        sys.exit(f"unknown target {name!r}; use one of {', '.join(targets)}")
    return targets[name]


def by_hypothesis(name: str, seconds: float) -> int:
    """Feed examples until the time is over, and return how many; a fault raises."""
    feed_to = target(name)
    end, count = time.monotonic() + seconds, 0
    while time.monotonic() < end:

        @settings(
            max_examples=500,
            deadline=None,
            database=None,
            phases=[Phase.generate, Phase.shrink],
            suppress_health_check=list(HealthCheck),
        )
        @given(ANYTHING | NEARLY)
        def feed(data: bytes) -> None:
            nonlocal count
            if time.monotonic() < end:
                count += 1
                feed_to(data)

        feed()
    return count


def by_atheris(atheris: Any, name: str, seconds: float) -> None:
    """Let atheris look; it ends the process itself, with a code where it found a fault."""
    with atheris.instrument_imports(include=["bot", "knowledge"]):
        feed_to = target(name)
        feed_to(b"")
    with tempfile.TemporaryDirectory() as folder:
        words = Path(folder) / "words"
        pieces = [piece.encode("utf-8", "surrogatepass") for piece in PIECES]
        escaped = ["".join(f"\\x{byte:02x}" for byte in piece) for piece in pieces]
        words.write_text("\n".join(f'"{piece}"' for piece in escaped), encoding="ascii")
        options = [
            f"-max_total_time={seconds:.0f}",
            f"-dict={words}",
            "-max_len=2000",
            "-print_final_stats=1",
        ]
        atheris.Setup([sys.argv[0], *options], feed_to)
        atheris.Fuzz()


def main() -> None:
    """Fuzz the target that was named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("target")
    parser.add_argument("seconds", type=float)
    given = parser.parse_args()
    try:
        atheris = importlib.import_module("atheris")
    except ImportError:
        print(f"{given.target}: {by_hypothesis(given.target, given.seconds)} examples, no fault")
    else:
        by_atheris(atheris, given.target, given.seconds)


if __name__ == "__main__":
    main()
