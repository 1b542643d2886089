"""Whatever is written, and however much of it: an answer in bounded time.

Limits are milliseconds of a machine that runs the yardstick in `NOMINAL`; a slower or busier one is given as
much more. Texts are made anew for every run, so that nothing of them is remembered, and the best run counts.
"""

import random
import time
from collections.abc import Callable
from functools import partial
from typing import Final

import pytest

from knowledge.answering.answerer import Answerer
from tests.knowledge.answering.worst import PIECES, text_of

LIMIT: Final = 5.0
"""Milliseconds that any text may take."""

SLACK: Final = 2.0
"""How much more is let pass before the test fails: the yardstick is no matcher."""

NOMINAL: Final = 0.003
"""Seconds that the yardstick takes on two quiet cores of the year 2026."""

RUNS: Final = 4


def processor_seconds(call: Callable[[], object]) -> float:
    start = time.process_time()
    call()
    return time.process_time() - start


def yardstick() -> float:
    """Return the seconds of some work that is like the matcher's: strings, dictionaries, sorting."""

    def work() -> list[str]:
        draw = random.Random(0)  # noqa: S311 - no secret
        words = ["".join(draw.choices("abcdefgh", k=4)) for _ in range(1500)]
        counts: dict[str, int] = {}
        for word in words:
            counts[word[1:].casefold()] = counts.get(word[1:], 0) + 1
        return sorted(counts, key=lambda word: (-counts[word], word))

    return min(processor_seconds(work) for _ in range(5))


@pytest.fixture
def slowness() -> float:
    """Return by how much this machine is slower, at least 1."""
    return max(1.0, yardstick() / NOMINAL)


@pytest.mark.parametrize("length", [4_000, 100_000])
@pytest.mark.parametrize("kind", PIECES)
def test_the_worst_text_takes_bounded_time(
    kind: str, length: int, answerer: Answerer, slowness: float
) -> None:
    texts = [text_of(PIECES[kind], length, f"{kind} {length} {run}") for run in range(RUNS)]

    took = 1000 * min(processor_seconds(partial(answerer.decide, text)) for text in texts)

    assert took / slowness < SLACK * LIMIT


@pytest.mark.parametrize("kind", PIECES)
def test_the_worst_text_takes_bounded_time_unprompted_and_as_a_follow_up(
    kind: str, answerer: Answerer, slowness: float
) -> None:
    texts = [text_of(PIECES[kind], 4_000, f"{kind} unprompted {run}") for run in range(RUNS)]

    took = 1000 * min(
        processor_seconds(partial(answerer.decide, text, unprompted=True, previous=["docker"], before=text))
        for text in texts
    )

    assert took / slowness < SLACK * LIMIT
