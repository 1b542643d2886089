"""The questionnaire and its recommendation as plain text, for a terminal."""

from collections.abc import Sequence

from knowledge.questionnaire.advice import Advice, Flip
from knowledge.questionnaire.fitting import Fit
from knowledge.questionnaire.model import NOT_SURE, NOT_SURE_LABEL, Questionnaire


def questions_text(questionnaire: Questionnaire) -> str:
    """Return every question with the ids and labels of its options."""
    blocks = []
    for question in questionnaire.questions:
        lines = [f"{question.id}: {question.text}"]
        lines += [f"  {option.id}: {option.label}" for option in question.options]
        blocks.append("\n".join([*lines, f"  {NOT_SURE}: {NOT_SURE_LABEL}"]))
    return "\n\n".join(blocks)


def advice_text(questionnaire: Questionnaire, advice: Advice, fits: Sequence[Fit], code: str) -> str:
    """Return the recommendation as sentences, a line each."""
    outcome = questionnaire.outcome(advice.outcome)
    lines = [f"{outcome.title}: {outcome.summary}", f"How sure: {round(100 * advice.confidence)} of 100"]
    if advice.close_call and advice.runner_up:
        lines.append(f"Either would do: {outcome.title} or {questionnaire.outcome(advice.runner_up).title}")
        lines += [f"What decides: {question.text}" for question in advice.deciding[:3]]
    for standing in advice.standings:
        ruled = f"ruled out by {standing.ruled_out_by.option.label!r}" if standing.ruled_out_by else ""
        lines.append(
            f"{questionnaire.outcome(standing.outcome).title}: {ruled or f'{standing.points} of 100'}"
        )
    parts = {
        "Why": [f"{reason.why} <{reason.source.url}>" for reason in advice.reasons],
        "What speaks against it": [f"{r.why} <{r.source.url}>" for r in advice.counter_reasons],
        "Where guides disagree": [f"{other.says} <{other.source.url}>" for other in advice.disagreements],
        "What would change this": [_flip(questionnaire, flip) for flip in advice.flips],
        "Providers that fit": [f"{fit.slug}: {fit.why}" for fit in fits],
    }
    for heading, items in parts.items():
        if items:
            lines += ["", f"{heading}:", *(f"- {item}" for item in items)]
    return "\n".join([*lines, "", f"Code: {code}"])


def _flip(questionnaire: Questionnaire, flip: Flip) -> str:
    """Return another answer in words, as it is given to `--answers`, and what it would lead to."""
    option = flip.question.option(flip.option_id)
    label = option.label if option else NOT_SURE_LABEL
    given = f"{flip.question.id}={flip.option_id}"
    return f"{flip.question.text} {label} ({given}): {questionnaire.outcome(flip.outcome).title}"
