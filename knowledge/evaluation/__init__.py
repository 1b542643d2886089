"""Measure answers against labelled questions: judged one by one, counted, and set beside other methods.

Nothing here is needed to answer; `bulkhead eval` and the benchmarks use it.
"""

from knowledge.evaluation.evaluating import Evaluation, evaluate
from knowledge.evaluation.figures import summary
from knowledge.evaluation.judging import Confusion, Judged, Miss, confusions, judge, misses
from knowledge.evaluation.questions import Question, doubts, read_questions
from knowledge.evaluation.report import evaluation_report, evaluation_text
from knowledge.evaluation.typos import mistype, with_typos

__all__ = [
    "Confusion",
    "Evaluation",
    "Judged",
    "Miss",
    "Question",
    "confusions",
    "doubts",
    "evaluate",
    "evaluation_report",
    "evaluation_text",
    "judge",
    "misses",
    "mistype",
    "read_questions",
    "summary",
    "with_typos",
]
