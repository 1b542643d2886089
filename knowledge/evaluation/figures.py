"""The figures over judged answers: how many are right, how sure, how long each took.

Shares are percentages with one decimal, times are milliseconds.
"""

from collections.abc import Sequence
from typing import Final

from knowledge.evaluation.judging import Judged

LENGTHS: Final = ((1, 2), (3, 5), (6, 10), (11, 20), (21, None))
"""Slices by the number of words, as written between spaces; the last has no end."""


def summary(judged: Sequence[Judged]) -> dict[str, object]:
    """Return the figures over `judged`, with slices by kind and by length."""
    asked = [j for j in judged if j.question.kind != "none"]
    figures: dict[str, object] = {
        "questions": len(judged),
        "answerable": _figures([j for j in asked if j.answerable]),
        "overall": _figures(asked),
        "by_kind": {
            kind: _figures([j for j in asked if j.question.kind == kind and j.answerable])
            for kind in ("topic", "compare", "choose")
        },
        "by_length": [_slice(judged, *bounds) for bounds in LENGTHS],
        "none": _silence(judged),
        "milliseconds": milliseconds([j.seconds for j in judged]),
        "reliability": _reliability(judged),
    }
    return figures


def milliseconds(seconds: Sequence[float]) -> dict[str, float]:
    """Return the middle and the 99th percentile of some times."""
    times = sorted(second * 1000 for second in seconds) or [0.0]
    return {
        "p50": round(times[len(times) // 2], 3),
        "p99": round(times[min(len(times) - 1, int(len(times) * 0.99))], 3),
    }


def percent(part: int, whole: int) -> float:
    """Return `part` of `whole` in percent, 0 where there is no whole."""
    return round(100 * part / whole, 1) if whole else 0.0


def placed(ranks: Sequence[int]) -> dict[str, float]:
    """Return top-1, top-3 and mean reciprocal rank of the places where right answers stood (0: nowhere)."""
    count = len(ranks)
    return {
        "questions": count,
        "top1": percent(sum(rank == 1 for rank in ranks), count),
        "top3": percent(sum(1 <= rank <= 3 for rank in ranks), count),
        "mrr": round(sum(1 / rank for rank in ranks if rank) / count, 3) if count else 0.0,
    }


def _figures(judged: Sequence[Judged]) -> dict[str, float]:
    return placed([j.rank for j in judged])


def _silence(judged: Sequence[Judged]) -> dict[str, float]:
    silent = [j for j in judged if j.question.kind == "none"]
    answered = sum(not j.right for j in silent)
    return {"questions": len(silent), "answered": answered, "percent": percent(answered, len(silent))}


def _slice(judged: Sequence[Judged], least: int, most: int | None) -> dict[str, object]:
    inside = [j for j in judged if least <= len(j.question.text.split()) and j.answerable]
    inside = [j for j in inside if most is None or len(j.question.text.split()) <= most]
    words = f"{least}+" if most is None else f"{least}-{most}"
    asked = [j for j in inside if j.question.kind != "none"]
    return {"words": words, **_figures(asked), "none": _silence(inside)}


def _reliability(judged: Sequence[Judged]) -> list[dict[str, float]]:
    table = []
    for low in range(0, 100, 10):
        inside = [j for j in judged if low <= min(j.decision.score, 99.9) < low + 10]
        inside = [j for j in inside if j.answerable]
        right = sum(_first_right(j) for j in inside)
        table.append({"from": low, "questions": len(inside), "right": percent(right, len(inside))})
    return table


def _first_right(judged: Judged) -> bool:
    """Say whether the first entry would have been right, had it been shown."""
    decision, question = judged.decision, judged.question
    if question.kind == "none":
        return False
    if judged.rank == 1:
        return True
    return bool(decision.candidates) and decision.candidates[0].slug in question.accept
