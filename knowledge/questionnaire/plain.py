"""The questionnaire and its recommendation as plain text, for a terminal."""

from collections.abc import Mapping
from typing import Any

from knowledge.questionnaire.model import NOT_SURE, NOT_SURE_LABEL, Questionnaire


def questions_text(questionnaire: Questionnaire) -> str:
    """Return every question with the ids and labels of its options."""
    blocks = []
    for question in questionnaire.questions:
        lines = [f"{question.id}: {question.text}"]
        lines += [f"  {option.id}: {option.label}" for option in question.options]
        blocks.append("\n".join([*lines, f"  {NOT_SURE}: {NOT_SURE_LABEL}"]))
    return "\n\n".join(blocks)


def advice_text(questionnaire: Questionnaire, report: Mapping[str, Any]) -> str:
    """Return what `advice_report` found, as sentences."""
    outcome = questionnaire.outcome(report["outcome"])
    lines = [f"{outcome.title}: {outcome.summary}", f"How sure: {report['confidence']:.0%}"]
    lines += [f"- {reason['why']} <{reason['source']}>" for reason in report["reasons"]]
    for flip in report["flips"]:
        other = questionnaire.outcome(flip["outcome"])
        lines.append(f"* {flip['question']}={flip['option']} would lead to: {other.title}")
    lines.append(f"Providers: {', '.join(report['providers']) or 'none known'}")
    return "\n".join([*lines, f"Code: {report['code']}"])
