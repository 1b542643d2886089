"""Decisions and questions made by hand, as if an answerer had come to them."""

from collections.abc import Sequence

from knowledge.answering.comparing import compare
from knowledge.answering.outcomes import (
    Band,
    ChooseAnswer,
    ComparisonAnswer,
    Decision,
    DidYouMean,
    Outcome,
    TopicAnswer,
    Unknown,
)
from knowledge.evaluation import Judged, Question, judge
from knowledge.matching.matcher import Candidate
from tests.knowledge.making import make_answerer, provider, topic

A, B, C = topic("aa"), topic("bb"), topic("cc")
ONE, TWO = provider("one"), provider("two")
KNOWN = {"aa", "bb", "cc", "one", "two"}
EVIDENCE = make_answerer([A, B, C]).decide("what is aa").candidates[0].evidence


def decision(
    outcome: Outcome, band: Band = Band.SURE, score: float = 90, nearest: Sequence[str] = ()
) -> Decision:
    """Make a decision with the candidates `nearest`, all at `score`."""
    candidates = tuple(Candidate(slug, score, "", EVIDENCE) for slug in nearest)
    return Decision("", outcome, band, score, candidates, ("by hand",))


def question(kind: str, *accept: str, id: str = "q", text: str = "?") -> Question:  # noqa: A002 - as the field is called
    """Make a question of this kind."""
    return Question.model_validate({"id": id, "text": text, "kind": kind, "accept": accept})


def judged_as(asked: Question, decided: Decision) -> Judged:
    """Judge `decided` as what came back for `asked`."""
    (judged,) = judge([asked], lambda text: decided, KNOWN)
    return judged


ANSWERED_A = decision(TopicAnswer(A), nearest=("aa", "bb", "cc"))
ASKED_BACK = decision(DidYouMean((A, B, C)), Band.UNSURE, nearest=("aa", "bb", "cc"))
SILENT = decision(Unknown((A,)), Band.NONE, nearest=("aa", "bb"))
COMPARED = decision(ComparisonAnswer(compare([ONE, TWO])))
CHOSEN = decision(ChooseAnswer(A, {}))
