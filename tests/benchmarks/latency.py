"""How long answers take and how large the index is: `uv run python -m tests.benchmarks.latency`.

First whole answers at the shipped catalogue, then the matcher beside its peers at growing numbers of
phrasings, in one run. Times are the processor's, on one thread each, so that what else the machine does is no
fault of ours. The questions are our own. Each is asked several times and the best time counts; of ours other
instances are asked, for one that has seen a text remembers some of it. The index is measured before the
first question, with all that it reaches.
"""

import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

import click

from bot.knowing import load_knowledge
from knowledge.evaluation import read_questions
from knowledge.evaluation.comparing import matcher_rank
from knowledge.evaluation.figures import milliseconds
from knowledge.evaluation.peers import PEERS, Missing, build_peer
from knowledge.evaluation.peers.phrasings import Phrasings, phrasings_of
from knowledge.evaluation.size import size_of
from knowledge.library import Library
from knowledge.loader import load_library
from knowledge.matching.matcher import Matcher
from knowledge.text import plain
from tests.benchmarks.growing import resized
from tests.evaluation.answers import OURS

T = TypeVar("T")

SIZES = (2_500, 10_000, 100_000)

RUNS = 3
"""How often every question is asked."""

WARMING = 20
"""Questions asked first, without being measured, so that nothing is paid for the first time."""

LARGEST_TRAINED = 10_000
"""Phrasings up to which peers are measured that take minutes to build."""

SLOW_TO_BUILD = frozenset(
    {"TF-IDF, linear model", "MiniLM, mean of best five", "MiniLM, logistic regression"}
)


@dataclass(frozen=True, slots=True)
class Timed:
    """Hold what a method costs: seconds to build, bytes to keep, milliseconds to answer."""

    name: str
    cold: float
    cached: float | None
    size: int
    p50: float
    p99: float


def timed(call: Callable[[], T]) -> tuple[T, float]:
    """Return what `call` returns, and how many seconds of the processor it took."""
    start = time.process_time()
    value = call()
    return value, time.process_time() - start


def best_times(calls: Iterable[Callable[[str], object]], texts: Sequence[str]) -> list[float]:
    """Return for each text the seconds of the quickest of `calls`, after warming each with other texts."""
    runs = []
    for call in calls:
        for text in texts[:WARMING]:
            call(text)
        runs.append([timed(partial(call, text))[1] for text in texts[WARMING:]])
    return [min(times) for times in zip(*runs, strict=True)]


def whole_answers(texts: Sequence[str]) -> Timed:
    """Return what whole answers cost, from the message as written to the outcome."""
    with tempfile.TemporaryDirectory() as folder:
        knowledge, cold = timed(lambda: load_knowledge(cache=Path(folder)))
        built = [timed(lambda: load_knowledge(cache=Path(folder))) for _ in range(RUNS)]
        size = size_of(knowledge.answerer.matcher)
        times = milliseconds(best_times([each.answerer.decide for each, _ in built], texts))
    cached = min(seconds for _, seconds in built)
    return Timed("whole answers", cold, cached, size, times["p50"], times["p99"])


def matcher(library: Library, texts: Sequence[str]) -> Timed:
    """Return what our matcher costs on `library`."""
    with tempfile.TemporaryDirectory() as folder:
        _, cold = timed(lambda: Matcher(library, Path(folder)))
        built = [timed(lambda: Matcher(library, Path(folder))) for _ in range(RUNS)]
    size = size_of(built[0][0])
    times = milliseconds(best_times([matcher_rank(each) for each, _ in built], texts))
    return Timed("Bulkhead, matcher", cold, min(s for _, s in built), size, times["p50"], times["p99"])


def peers(library: Library, texts: Sequence[str], count: int) -> Iterator[Timed | str]:
    """Yield what each peer costs on `library` of `count` phrasings, or why it is left out."""
    phrasings = Phrasings({entry.slug: phrasings_of(entry) for entry in library})
    for name in PEERS:
        if name in SLOW_TO_BUILD and count > LARGEST_TRAINED:
            yield f"{name}: left out, it takes minutes to build"
            continue
        peer, cold = timed(partial(build_peer, name, phrasings))
        if isinstance(peer, Missing):
            yield f"{name}: {peer}"
            continue
        times = milliseconds(best_times([peer.rank] * RUNS, texts))
        yield Timed(name, cold, None, peer.size(), times["p50"], times["p99"])


def line(found: Timed, ours: Timed) -> str:
    """Return one line of the table, with the ratio of its middle time to ours."""
    cached = "       -" if found.cached is None else f"{found.cached:8.2f}"
    return (
        f"{found.name:28} {found.cold:7.2f} {cached} {found.size / 1e6:9.1f}"
        f" {found.p50:9.3f} {found.p99:9.3f} {found.p50 / ours.p50:7.1f}"
    )


HEAD = f"{'':28} {'built s':>7} {'cached s':>8} {'index MB':>9} {'p50 ms':>9} {'p99 ms':>9} {'ratio':>7}"


@click.command()
@click.option("--size", "sizes", type=click.IntRange(300), multiple=True, help="Phrasings; may be repeated.")
@click.option("--questions", type=click.IntRange(WARMING + 10), default=220, show_default=True)
@click.option("--peers/--no-peers", "beside", default=True, show_default=True)
def main(sizes: tuple[int, ...], questions: int, beside: bool) -> None:
    """Measure times and sizes, ours and the peers'."""
    asked = read_questions(OURS)
    texts = [question.text for question in asked[:: max(1, len(asked) // questions)]][:questions]
    read = [plain(text) for text in texts]
    library = load_library()
    count = sum(len(phrasings_of(entry)) for entry in library)
    click.echo(f"{len(texts) - WARMING} questions; the catalogue has {count} phrasings\n{HEAD}")
    whole = whole_answers(texts)
    click.echo(line(whole, whole))
    for size in sizes or SIZES:
        click.echo(f"\n{size} phrasings\n{HEAD}")
        grown = resized(library, size)
        ours = matcher(grown, read)
        click.echo(line(ours, ours))
        for found in peers(grown, read, size) if beside else ():
            click.echo(found if isinstance(found, str) else line(found, ours))


if __name__ == "__main__":
    main()
