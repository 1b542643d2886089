"""The cards of `/choose`: one question, the result, and what is shared of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import discord
from discord import ui

from bot.cards.entries import open_buttons
from bot.cards.layout import Card
from bot.cards.markdown import harmless
from bot.components import button, menu
from bot.words import Words, plural
from knowledge.entries import Entry
from knowledge.library import Library
from knowledge.questionnaire.advice import Advice, Reason, advise
from knowledge.questionnaire.codes import encode
from knowledge.questionnaire.fitting import Fit, fitting
from knowledge.questionnaire.model import NOT_SURE, Question, Questionnaire
from knowledge.questionnaire.position import Position

REASONS = 6
COUNTER_REASONS = 3
FLIPS = 4
"""How many of each the result shows; more would bury the first."""


@dataclass(frozen=True)
class Result:
    """Hold all that a result shows, each part worked out once."""

    questionnaire: Questionnaire
    answers: Mapping[str, str]
    library: Library

    @cached_property
    def advice(self) -> Advice:
        """Return the recommendation."""
        return advise(self.questionnaire, self.answers)

    @cached_property
    def fits(self) -> tuple[Fit, ...]:
        """Return the providers that fit, best first."""
        return fitting(self.questionnaire, self.advice, self.answers, self.library.providers)

    @property
    def providers(self) -> tuple[Entry, ...]:
        """Return their entries."""
        return tuple(self.library.entry(fit.slug) for fit in self.fits)

    @property
    def code(self) -> str:
        """Return the code that opens the same answers."""
        return encode(self.questionnaire, self.answers)


def question_card(
    position: Position,
    question: Question,
    session_id: str,
    words: Words,
    *,
    changing: bool = False,
    lead: str = "",
) -> ui.LayoutView:
    """Return one question with its options; `changing` shows one that is already answered."""
    card = Card()
    if lead:
        card.small(lead)
    card.text(f"## {words.ch_title}")
    given = next((step for step in position.steps if step.question.id == question.id), None)
    if changing and given:
        card.small(words.ch_current.format(answer=given.label))
    else:
        left = position.remaining - 1
        more = words.ch_more.format(count=left) if left > 0 else words.ch_last
        card.small(words.ch_progress.format(number=position.asked + 1, remaining=more))
    card.text(f"### {question.text}")
    described = [f"- **{o.label}**: {o.description}" for o in question.options if o.description]
    card.text("\n".join(described))
    card.small(words.ch_why.format(why=question.why))
    for option in question.options:
        card.buttons([
            button(option.label, "answer", session_id, question.id, option.id,
                   style=discord.ButtonStyle.primary)
        ])  # fmt: skip
    row = [button(words.ch_not_sure, "answer", session_id, question.id, NOT_SURE)]
    if changing:
        row.append(button(words.ch_cancel, "resume", session_id))
    elif position.behind:
        row.append(button(words.ch_back, "back", session_id))
    card.line().buttons(row)
    if not changing and position.steps:
        card.menu(change_menu(position, session_id, words))
    return card.view()


def change_menu(position: Position, session_id: str, words: Words) -> ui.Item[Any]:
    """Return a menu of the answers so far; choosing one shows its question again."""
    options = [(step.question.id, step.label, step.question.text) for step in position.steps]
    return menu(words.ch_change, options, "change", session_id)


def result_card(result: Result, position: Position, session_id: str, words: Words) -> ui.LayoutView:
    """Return the recommendation with its reasons, for the asker alone."""
    card = _recommendation(result, words)
    _arguments(card, result, words)
    card.line().small(words.ch_code.format(code=result.code))
    card.buttons(open_buttons(result.providers))
    if position.steps:
        card.menu(change_menu(position, session_id, words))
    card.below(
        [
            button(words.ch_share, "share", session_id, style=discord.ButtonStyle.primary),
            button(words.ch_share_answers, "share-answers", session_id),
            button(words.ch_restart, "restart", session_id),
        ]
    )
    return card.view()


def shared_card(result: Result, name: str, words: Words, *, with_answers: bool) -> ui.LayoutView:
    """Return the result for everybody; the answers, their reasons and the code only if wanted."""
    card = _recommendation(result, words, lead=words.ch_shared.format(name=harmless(name, 32)))
    if with_answers:
        _arguments(card, result, words)
        card.line().small(words.ch_code.format(code=result.code))
    return card.buttons(open_buttons(result.providers)).view()


def resume_card(count: int, date: str, session_id: str, words: Words) -> ui.LayoutView:
    """Return the choice between going on and starting afresh."""
    card = Card(words.ch_resume_title).text(
        words.ch_resume_text.format(count=plural(count, *words.ch_answers), date=date)
    )
    return card.buttons(
        [
            button(words.ch_resume, "resume", session_id, style=discord.ButtonStyle.primary),
            button(words.ch_restart, "restart", session_id),
        ]
    ).view()


def _recommendation(result: Result, words: Words, lead: str = "") -> Card:
    questionnaire, advice = result.questionnaire, result.advice
    outcome = questionnaire.outcome(advice.outcome)
    if advice.close_call and advice.runner_up:
        second = questionnaire.outcome(advice.runner_up)
        title = words.ch_close.format(first=outcome.title, second=second.title)
    else:
        title = words.ch_recommended.format(outcome=outcome.title)
    card = Card()
    if lead:
        card.small(lead)
    card.text(f"## {title}", outcome.summary)
    card.text(words.ch_sure.format(percent=round(100 * advice.confidence)))
    fits = [
        f"- **{entry.title}**: {fit.why}" for entry, fit in zip(result.providers, result.fits, strict=True)
    ]
    if fits:
        card.line().text("\n".join([f"### {words.ch_fit}", *fits]))
    return card


def _arguments(card: Card, result: Result, words: Words) -> None:
    advice = result.advice
    if advice.reasons:
        lines = [_reason(reason) for reason in advice.reasons[:REASONS]]
        card.line().text("\n".join([f"### {words.ch_reasons}", *lines]))
    if advice.counter_reasons:
        lines = [_reason(reason) for reason in advice.counter_reasons[:COUNTER_REASONS]]
        card.text("\n".join([f"### {words.ch_against}", *lines]))
    lines = []
    for flip in advice.flips[:FLIPS]:
        option = flip.question.option(flip.option_id)
        outcome = result.questionnaire.outcome(flip.outcome)
        lines.append(
            "- "
            + words.ch_flip.format(
                question=flip.question.text,
                option=option.label if option else words.ch_not_sure,
                outcome=outcome.title,
            )
        )
    card.text("\n".join([f"### {words.ch_flips}", *(lines or [words.ch_no_flip])]))


def _reason(reason: Reason) -> str:
    source = f"[{reason.source.title}](<{reason.source.url}>)"
    return f"- **{reason.option.label}.** {reason.why} ({source})"
