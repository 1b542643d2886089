"""Run a whole evaluation: the questions, the same with typing errors, and the peers."""

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.answering.answerer import Answerer
from knowledge.evaluation.comparing import Row, compare_with_peers
from knowledge.evaluation.judging import Judged, judge
from knowledge.evaluation.questions import Question
from knowledge.evaluation.typos import with_typos


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Hold the judged answers to the questions and to the same with `errors` typing errors, and the peers."""

    judged: Sequence[Judged]
    mistyped: Sequence[Judged]
    errors: int
    seed: int
    rows: Sequence[Row]


def evaluate(
    answerer: Answerer,
    questions: Sequence[Question],
    *,
    errors: int = 0,
    seed: int = 0,
    comparing: bool = False,
) -> Evaluation:
    """Ask `answerer` every question, again with `errors` typing errors each, and its peers if `comparing`."""
    known = {entry.slug for entry in answerer.library}
    variants = {number: with_typos(questions, number, seed) for number in range(errors + 1)}
    return Evaluation(
        judged=judge(variants[0], answerer.decide, known),
        mistyped=judge(variants[errors], answerer.decide, known) if errors else (),
        errors=errors,
        seed=seed,
        rows=tuple(compare_with_peers(answerer, variants)) if comparing else (),
    )
