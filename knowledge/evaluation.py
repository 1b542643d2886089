"""Measure answers against labelled questions, as a person would judge the first thing shown.

A line of the file is `{"id", "text", "kind", "accept"}`: `topic` wants one of the accepted entries,
`compare` a comparison of all of them, `choose` the questionnaire or one of them, `none` no answer given as
if known.
"""

import json
import time
from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, ValidationError

from knowledge.answering.outcomes import Band, Decision
from knowledge.errors import BulkheadError
from knowledge.validation import explain
from knowledge.values import Value


class Question(Value, extra="ignore"):
    """Hold a question and what would satisfy the person who asked it."""

    id: Annotated[str, Field(min_length=1)]
    text: str
    kind: Literal["topic", "compare", "choose", "none"]
    accept: tuple[str, ...]

    def answerable(self, known: Container[str]) -> bool:
        """Say whether the entries that would satisfy it exist."""
        if self.kind in {"none", "choose"}:
            return True
        judge = all if self.kind == "compare" else any
        return judge(slug in known for slug in self.accept)


@dataclass(frozen=True, slots=True)
class Judged:
    """Hold one question, what came back, and at which place the right entry stood (0: nowhere)."""

    question: Question
    decision: Decision
    seconds: float
    rank: int
    answerable: bool

    @property
    def right(self) -> bool:
        """Say whether the first thing shown was right."""
        return self.rank == 1


def read_questions(path: Path) -> tuple[Question, ...]:
    """Read a file of questions; raise `BulkheadError` naming the first line that is none."""
    questions = []
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise BulkheadError(f"cannot read {str(path)!r}: {error}; name a file of JSON lines") from error
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            questions.append(Question.model_validate(json.loads(line)))
        except ValidationError as error:
            found = "; ".join(f"{p.where}: {p.message}" for p in explain(error, Question, path.name))
            raise BulkheadError(f"line {number} of {str(path)!r} is no question: {found}") from error
        except ValueError as error:
            raise BulkheadError(f"line {number} of {str(path)!r} is no JSON: {error}; correct it") from error
    if not questions:
        raise BulkheadError(f"no question in {str(path)!r}; write one JSON object a line")
    return tuple(questions)


def judge(
    questions: Iterable[Question],
    decide: Callable[[str], Decision],
    known: Container[str],
) -> tuple[Judged, ...]:
    """Ask every question and judge what comes back."""
    judged = []
    for question in questions:
        start = time.perf_counter()
        decision = decide(question.text)
        seconds = time.perf_counter() - start
        rank = _rank(question, decision)
        judged.append(Judged(question, decision, seconds, rank, question.answerable(known)))
    return tuple(judged)


def _rank(question: Question, decision: Decision) -> int:
    answered = decision.band is Band.SURE
    if question.kind == "none":
        return 0 if answered else 1
    if question.kind == "compare":
        whole = decision.kind == "comparison" and {*question.accept} <= {*decision.slugs}
        return 1 if whole else 0
    if question.kind == "choose" and decision.kind == "choose":
        return 1
    shown = list(decision.slugs)
    shown += [c.slug for c in decision.candidates if c.slug not in shown]
    places = [shown.index(slug) + 1 for slug in question.accept if slug in shown]
    if not places:
        return 0
    first = min(places)
    single = answered and decision.kind in {"topic", "provider"}
    return first if single or first > 1 else 2


@dataclass(frozen=True, slots=True)
class Miss:
    """Hold a question whose right answer exists and was not the first thing shown."""

    id: str
    text: str
    wanted: str
    accept: tuple[str, ...]
    kind: str
    slugs: tuple[str, ...]
    score: float


def misses(judged: Iterable[Judged]) -> tuple[Miss, ...]:
    """Return what went wrong, in the order of the questions."""
    return tuple(
        Miss(
            id=j.question.id,
            text=j.question.text,
            wanted=j.question.kind,
            accept=j.question.accept,
            kind=j.decision.kind,
            slugs=j.decision.slugs,
            score=j.decision.score,
        )
        for j in judged
        if not j.right and j.answerable
    )


def summary(judged: Sequence[Judged]) -> dict[str, object]:
    """Return the figures over `judged`; shares are percentages, times milliseconds."""
    asked = [j for j in judged if j.question.kind != "none"]
    silent = [j for j in judged if j.question.kind == "none"]
    times = sorted(j.seconds * 1000 for j in judged) or [0.0]
    figures: dict[str, object] = {
        "questions": len(judged),
        "answerable": _figures([j for j in asked if j.answerable]),
        "overall": _figures(asked),
        "by_kind": {
            kind: _figures([j for j in asked if j.question.kind == kind and j.answerable])
            for kind in ("topic", "compare", "choose")
        },
        "none": {
            "questions": len(silent),
            "answered": sum(not j.right for j in silent),
            "percent": _percent(sum(not j.right for j in silent), len(silent)),
        },
        "milliseconds": {
            "p50": round(times[len(times) // 2], 3),
            "p99": round(times[min(len(times) - 1, int(len(times) * 0.99))], 3),
        },
        "reliability": _reliability(judged),
    }
    return figures


def _figures(judged: Sequence[Judged]) -> dict[str, float]:
    count = len(judged)
    return {
        "questions": count,
        "top1": _percent(sum(j.rank == 1 for j in judged), count),
        "top3": _percent(sum(1 <= j.rank <= 3 for j in judged), count),
        "mrr": round(sum(1 / j.rank for j in judged if j.rank) / count, 3) if count else 0.0,
    }


def _reliability(judged: Sequence[Judged]) -> list[dict[str, float]]:
    table = []
    for low in range(0, 100, 10):
        inside = [j for j in judged if low <= min(j.decision.score, 99.9) < low + 10]
        inside = [j for j in inside if j.answerable]
        right = sum(_first_right(j) for j in inside)
        table.append({"from": low, "questions": len(inside), "right": _percent(right, len(inside))})
    return table


def _first_right(judged: Judged) -> bool:
    """Say whether the first entry would have been right, had it been shown."""
    decision, question = judged.decision, judged.question
    if question.kind == "none":
        return False
    if judged.rank == 1:
        return True
    return bool(decision.candidates) and decision.candidates[0].slug in question.accept


def _percent(part: int, whole: int) -> float:
    return round(100 * part / whole, 1) if whole else 0.0
