"""The matcher on two public sets that have nothing in common with our content.

    uv run python -m tests.benchmarks.public_sets --clinc data_full.json --banking train.csv test.csv

prints for each the row of top-1, top-3, how well the score divides, and top-1 with one and two typing errors,
as means over draws of the phrasings. The files are those of the repositories clinc/oos-eval (data/) and
PolyAI-LDN/task-specific-datasets (banking_data/). `--peers` adds their rows, `--without each`
those of the matcher without one ingredient, `--questions 500` asks fewer.
"""

import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from statistics import fmean

import click

from knowledge.evaluation import Question, with_typos
from knowledge.evaluation.comparing import Row, matcher_rank, measure, peer_rows
from knowledge.evaluation.report import rows_text
from knowledge.evaluation.size import size_of
from knowledge.library import Library
from knowledge.matching.matcher import Matcher
from tests.benchmarks.labelled import Labelled, read_banking, read_clinc
from tests.benchmarks.without import INGREDIENTS

ERRORS = 2
"""Up to how many typing errors are made in a question."""


def matcher_row(name: str, library: Library, questions: dict[int, Sequence[Question]]) -> Row:
    """Build our matcher on `library` and measure it."""
    matcher = Matcher(library)
    known = {entry.slug for entry in library}
    return measure(name, matcher_rank(matcher), questions, known, size_of(matcher))


def rows_of_draw(
    labelled: Labelled,
    count: int | None,
    draw: int,
    most: int | None,
    *,
    without: Sequence[str] = (),
    peers: bool = False,
) -> Iterator[Row]:
    """Yield the rows of one draw of the phrasings."""
    library = labelled.library(count, draw)
    questions = labelled.questions(most, draw)
    asked = [question for question in questions if question.kind == "topic"]
    variants: dict[int, Sequence[Question]] = {0: questions}
    variants |= {errors: with_typos(asked, errors, draw) for errors in range(1, ERRORS + 1)}
    yield matcher_row("Bulkhead, matcher", library, variants)
    for name in without:
        with INGREDIENTS[name]():
            row = matcher_row(f"without {name}", library, variants)
        yield row
    if peers:
        yield from peer_rows(library, variants)


def mean_row(rows: Sequence[Row]) -> Row:
    """Return the means of one method's rows."""
    if rows[0].missing:
        return rows[0]
    return replace(
        rows[0],
        top1=fmean(row.top1 for row in rows),
        top3=fmean(row.top3 for row in rows),
        mrr=fmean(row.mrr for row in rows),
        auroc=fmean(row.auroc or 0.0 for row in rows),
        none_answered=fmean(row.none_answered or 0.0 for row in rows),
        typos={n: fmean((row.typos or {})[n] for row in rows) for n in rows[0].typos or {}},
        p50=fmean(row.p50 for row in rows),
        p99=fmean(row.p99 for row in rows),
        index_bytes=round(fmean(row.index_bytes for row in rows)),
    )


FILE = click.Path(path_type=Path, exists=True, dir_okay=False)


@click.command()
@click.option("--clinc", type=FILE, required=True, help="CLINC150's data_full.json; BANKING77 needs it too.")
@click.option("--banking", type=FILE, nargs=2, help="BANKING77's train.csv and test.csv.")
@click.option(
    "--phrasings", type=click.IntRange(1), default=20, show_default=True, help="Phrasings an entry."
)
@click.option("--all", "everything", is_flag=True, help="All phrasings that there are, in one draw.")
@click.option("--draws", type=click.IntRange(1), default=3, show_default=True, help="Draws of the phrasings.")
@click.option("--questions", type=click.IntRange(1), help="Ask at most so many of each kind.")
@click.option("--peers", is_flag=True, help="Measure the peers too.")
@click.option(
    "--without", type=click.Choice(["each", *INGREDIENTS]), multiple=True, help="Leave this out too."
)
def main(
    clinc: Path,
    banking: tuple[Path, Path] | None,
    phrasings: int,
    everything: bool,
    draws: int,
    questions: int | None,
    peers: bool,
    without: tuple[str, ...],
) -> None:
    """Measure the matcher on public sets."""
    left_out = tuple(INGREDIENTS) if "each" in without else without
    sets = [read_clinc(clinc)]
    if banking:
        sets.append(read_banking(*banking, sets[0].silent))
    count = None if everything else phrasings
    for labelled in sets:
        start = time.perf_counter()
        runs = [
            list(rows_of_draw(labelled, count, draw, questions, without=left_out, peers=peers))
            for draw in range(1 if everything else draws)
        ]
        took = time.perf_counter() - start
        click.echo(f"{labelled.name}, {count or 'all'} phrasings an entry, {len(runs)} draws, {took:.0f} s")
        click.echo(rows_text([mean_row(rows) for rows in zip(*runs, strict=True)]) + "\n")


if __name__ == "__main__":
    main()
