"""The questionnaire and its result as plain data: what `bulkhead choose --json` prints."""

from collections.abc import Mapping, Sequence
from typing import Any

from knowledge.entries import Provider
from knowledge.questionnaire.advice import Reason, advise
from knowledge.questionnaire.codes import encode
from knowledge.questionnaire.fitting import fitting
from knowledge.questionnaire.model import NOT_SURE, NOT_SURE_LABEL, Questionnaire


def list_questions(questionnaire: Questionnaire) -> dict[str, Any]:
    """Return the outcomes and the questions with their options, *Not sure* included."""
    return {
        "version": questionnaire.version,
        "outcomes": [
            {"id": outcome.id, "title": outcome.title, "summary": outcome.summary}
            for outcome in questionnaire.outcomes
        ],
        "questions": [
            {
                "id": question.id,
                "text": question.text,
                "why": question.why,
                "options": [
                    *(
                        {"id": option.id, "label": option.label, "description": option.description}
                        for option in question.options
                    ),
                    {"id": NOT_SURE, "label": NOT_SURE_LABEL, "description": ""},
                ],
            }
            for question in questionnaire.questions
        ],
    }


def advice_report(
    questionnaire: Questionnaire, answers: Mapping[str, str], providers: Sequence[Provider]
) -> dict[str, Any]:
    """Return what `answers` lead to; the reasons are those for the outcome, then those against.

    The scores are the points from 0 to 100 of every outcome, 0 for what is ruled out.
    """
    advice = advise(questionnaire, answers)
    return {
        "outcome": advice.outcome,
        "confidence": advice.confidence,
        "scores": dict(advice.points),
        "reasons": [_reason(reason) for reason in (*advice.reasons, *advice.counter_reasons)],
        "flips": [
            {"question": flip.question.id, "option": flip.option_id, "outcome": flip.outcome}
            for flip in advice.flips
        ],
        "providers": [fit.slug for fit in fitting(questionnaire, advice, answers, providers)],
        "code": encode(questionnaire, answers),
    }


def _reason(reason: Reason) -> dict[str, Any]:
    return {
        "question": reason.question.id,
        "option": reason.option.id,
        "toward": reason.toward,
        "why": reason.why,
        "source": str(reason.source.url),
    }
