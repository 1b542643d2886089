"""Judge answers to labelled questions, as a person would judge the first thing shown."""

import time
from collections import defaultdict
from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass

from knowledge.answering.outcomes import Band, Decision
from knowledge.evaluation.questions import Question


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

    @property
    def first(self) -> str | None:
        """Return the slug of the first entry that was shown, or was nearest where none was."""
        if self.decision.slugs:
            return self.decision.slugs[0]
        return self.decision.candidates[0].slug if self.decision.candidates else None


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


@dataclass(frozen=True, slots=True)
class Confusion:
    """Say that `by` was shown first where `wanted` would have been right; `ids` are the questions.

    `wanted` is the best accepted entry, or the question's kind where that names none.
    """

    wanted: str
    by: str
    ids: tuple[str, ...]


def confusions(judged: Iterable[Judged]) -> tuple[Confusion, ...]:
    """Return which entry steals from which, the most frequent pair first."""
    pairs: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for j in judged:
        if j.right or not j.answerable or j.first is None or j.first in j.question.accept:
            continue
        pairs[next(iter(j.question.accept), j.question.kind), j.first].append(j.question.id)
    found = (Confusion(wanted, by, tuple(ids)) for (wanted, by), ids in pairs.items())
    return tuple(sorted(found, key=lambda pair: (-len(pair.ids), pair.wanted, pair.by)))
