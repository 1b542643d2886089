"""The questionnaire behind `/choose`: answers in, a recommendation with its reasons out.

Everything here is pure but `loading.py`, which reads `choose.toml`. What is asked, what an answer
weighs and why stands in that file; nothing in this package names a question.
"""

from knowledge.questionnaire.advice import CLOSE_CALL, Advice, Disagreement, Flip, Reason, advise
from knowledge.questionnaire.codes import decode, encode
from knowledge.questionnaire.fitting import Fit, fitting
from knowledge.questionnaire.loading import load_past, load_questionnaire, parse_questionnaire
from knowledge.questionnaire.model import (
    NOT_SURE,
    NOT_SURE_LABEL,
    Option,
    Outcome,
    Question,
    Questionnaire,
)
from knowledge.questionnaire.past import Change, Opened, open_code
from knowledge.questionnaire.position import (
    Position,
    Step,
    answer,
    back,
    check_answers,
    replay,
)
from knowledge.questionnaire.prefill import prefill
from knowledge.questionnaire.report import advice_report, list_questions

__all__ = [
    "CLOSE_CALL",
    "NOT_SURE",
    "NOT_SURE_LABEL",
    "Advice",
    "Change",
    "Disagreement",
    "Fit",
    "Flip",
    "Opened",
    "Option",
    "Outcome",
    "Position",
    "Question",
    "Questionnaire",
    "Reason",
    "Step",
    "advice_report",
    "advise",
    "answer",
    "back",
    "check_answers",
    "decode",
    "encode",
    "fitting",
    "list_questions",
    "load_past",
    "load_questionnaire",
    "open_code",
    "parse_questionnaire",
    "prefill",
    "replay",
]
