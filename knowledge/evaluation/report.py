"""An evaluation as JSON for programs and as plain text for people."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from knowledge.evaluation.comparing import Row
from knowledge.evaluation.evaluating import Evaluation
from knowledge.evaluation.figures import summary
from knowledge.evaluation.judging import Judged, Miss, confusions, misses

PAIRS = 20
"""Confused pairs listed for people; JSON has all."""


def evaluation_report(evaluation: Evaluation) -> dict[str, object]:
    """Return the figures, confused pairs and misses, and what else was asked for."""
    report = _report(evaluation.judged)
    if evaluation.errors:
        report["typos"] = {
            "errors": evaluation.errors,
            "seed": evaluation.seed,
            **_report(evaluation.mistyped),
        }
    if evaluation.rows:
        report["peers"] = [asdict(row) for row in evaluation.rows]
    return report


def evaluation_text(evaluation: Evaluation) -> str:
    """Return misses, confused pairs and figures, those with typing errors beside the clean ones."""
    parts = [_misses_text(misses(evaluation.judged)), _confusions_text(evaluation.judged)]
    runs = {"clean": summary(evaluation.judged)}
    if evaluation.errors:
        errors = f"{evaluation.errors} typo{'s' * (evaluation.errors != 1)}"
        runs[errors] = summary(evaluation.mistyped)
    parts.append(_figures_text(runs))
    parts.append(_reliability_text(runs["clean"]))
    if evaluation.rows:
        parts.append(rows_text(evaluation.rows))
    return "\n\n".join(part for part in parts if part)


def rows_text(rows: Sequence[Row]) -> str:
    """Return a table of methods."""
    errors = sorted({number for row in rows for number in row.typos or {}})
    heads = ["method", "top-1", "top-3", "MRR", "AUROC", "none answered"]
    heads += [f"{number} typo{'s' * (number != 1)}" for number in errors]
    lines: list[Sequence[str]] = [[*heads, "p50 ms", "p99 ms", "index MB"]]
    for row in rows:
        if row.missing:
            lines.append([row.name, row.missing])
            continue
        mistyped = [_number((row.typos or {}).get(number)) for number in errors]
        divided = [_number(row.auroc), _number(row.none_answered)]
        costs = [f"{row.p50:.2f}", f"{row.p99:.2f}", f"{row.index_bytes / 1e6:.1f}"]
        placed = [_number(row.top1), _number(row.top3), f"{row.mrr:.3f}"]
        lines.append([row.name, *placed, *divided, *mistyped, *costs])
    return _table(lines)


def _report(judged: Sequence[Judged]) -> dict[str, object]:
    return {
        **summary(judged),
        "confusion": [asdict(pair) | {"count": len(pair.ids)} for pair in confusions(judged)],
        "misses": list(map(asdict, misses(judged))),
    }


def _misses_text(missed: Iterable[Miss]) -> str:
    lines = []
    for miss in missed:
        lines.append(f"{miss.id} {miss.wanted} wants {' '.join(miss.accept[:4]) or '-'}")
        lines.append(f"    {' '.join(miss.text.split())[:100]}")
        lines.append(f"    got {miss.kind} {' '.join(miss.slugs[:3])} at {miss.score:.0f}")
    return "\n".join(lines)


def _confusions_text(judged: Sequence[Judged]) -> str:
    pairs = confusions(judged)[:PAIRS]
    rows = [[str(len(p.ids)), p.wanted, p.by, " ".join(p.ids[:6])] for p in pairs]
    return _table([["times", "wanted", "shown", "questions"], *rows]) if rows else ""


def _figures_text(runs: Mapping[str, Mapping[str, Any]]) -> str:
    first = next(iter(runs.values()))
    heads = [f"{figure}, {run}" for figure in ("top-1", "top-3", "MRR") for run in runs]
    lines: list[Sequence[str]] = [["questions", "count", *heads]]

    def line(name: str, places: Sequence[Mapping[str, float]]) -> None:
        if places[0]["questions"]:
            shares = [_number(p[figure]) for figure in ("top1", "top3") for p in places]
            shares += [f"{p['mrr']:.3f}" for p in places]
            lines.append([name, f"{places[0]['questions']:.0f}", *shares])

    line("answerable", [run["answerable"] for run in runs.values()])
    line("overall", [run["overall"] for run in runs.values()])
    for kind in first["by_kind"]:
        line(kind, [run["by_kind"][kind] for run in runs.values()])
    for at, words in enumerate(first["by_length"]):
        line(f"of {words['words']} words", [run["by_length"][at] for run in runs.values()])
    silences = [["none", "count", *(f"answered, {run}" for run in runs)]]
    wrong = [("all", [run["none"] for run in runs.values()])]
    wrong += [
        (f"of {words['words']} words", [run["by_length"][at]["none"] for run in runs.values()])
        for at, words in enumerate(first["by_length"])
    ]
    for name, found in wrong:
        if found[0]["questions"]:
            shares = [f"{f['answered']} ({_number(f['percent'])} %)" for f in found]
            silences.append([name, str(found[0]["questions"]), *shares])
    times = ", ".join(
        f"{run}: p50 {figures['milliseconds']['p50']:.2f} ms, p99 {figures['milliseconds']['p99']:.2f} ms"
        for run, figures in runs.items()
    )
    return "\n\n".join([_table(lines), _table(silences), f"time for an answer, {times}"])


def _reliability_text(figures: Mapping[str, Any]) -> str:
    rows = [
        [f"{row['from']}-{row['from'] + 10}", str(row["questions"]), _number(row["right"])]
        for row in figures["reliability"]
        if row["questions"]
    ]
    return _table([["score", "count", "right"], *rows])


def _number(share: float | None) -> str:
    return "-" if share is None else f"{share:.1f}"


def _table(lines: Sequence[Sequence[str]]) -> str:
    """Return `lines` in columns, the first to the left; a cell after which a line ends takes no width."""
    count = max(map(len, lines))
    widths = [max((len(line[at]) for line in lines if len(line) == count), default=0) for at in range(count)]
    widths[0] = max(len(line[0]) for line in lines)
    return "\n".join(
        "  ".join(
            cell.ljust(width) if at == 0 or not _numeric(cell) else cell.rjust(width)
            for at, (cell, width) in enumerate(zip(line, widths, strict=False))
        ).rstrip()
        for line in lines
    )


def _numeric(cell: str) -> bool:
    return cell[:1].isdigit() or cell == "-"
