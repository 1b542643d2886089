"""The cards of `/choose`: one question, the result, and what is shared of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import discord
from discord import ui

from bot.cards.entries import open_buttons
from bot.cards.layout import TEXT_LIMIT, Card, Drawn
from bot.cards.markdown import harmless
from bot.components import button, menu
from bot.verdict import Result, deciding, flips, headline, providers, standings, sureness
from bot.words import Words, plural
from knowledge.entries import Source
from knowledge.questionnaire.advice import Disagreement, Reason
from knowledge.questionnaire.model import NOT_SURE, Question
from knowledge.questionnaire.position import Position


@dataclass(frozen=True, slots=True)
class _Room:
    """Hold how many characters each part of the arguments may take, so that all fit into a message."""

    reasons: int = 900
    against: int = 330
    disagreements: int = 330
    flips: int = 420


ROOM = _Room()


@dataclass(frozen=True, slots=True)
class Shown:
    """Be the picture of a result, drawn, with its alternative text."""

    file: Drawn
    alt: str


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


def result_card(
    result: Result,
    position: Position,
    session_id: str,
    words: Words,
    *,
    picture: Shown | None = None,
    lead: str = "",
) -> ui.LayoutView:
    """Return the recommendation with its reasons, for the asker alone; `lead` is said above it."""
    card = _recommendation(result, words, lead=lead, picture=picture, with_answers=True)
    _arguments(card, result, words)
    card.line().small(words.ch_code.format(code=result.code))
    card.buttons(
        [
            button(words.ch_all_reasons, "reasons", session_id),
            button(words.ch_all_flips, "flips", session_id),
        ]
    )
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


def shared_card(
    result: Result, name: str, words: Words, *, with_answers: bool, picture: Shown | None = None
) -> ui.LayoutView:
    """Return the result for everybody; the answers, and all that tells them, only if wanted."""
    lead = words.ch_shared.format(name=harmless(name, 32))
    card = _recommendation(result, words, lead=lead, picture=picture, with_answers=with_answers)
    if with_answers:
        _arguments(card, result, words)
        card.line().small(words.ch_code.format(code=result.code))
    return card.buttons(open_buttons(result.providers)).view()


def reasons_cards(result: Result, words: Words) -> list[ui.LayoutView]:
    """Return every reason, for and against, and every disagreement, in as many messages as they need."""
    advice = result.advice
    return _in_full(
        (words.ch_reasons, [_reason(reason) for reason in advice.reasons]),
        (words.ch_against, [_reason(reason) for reason in advice.counter_reasons]),
        (words.ch_disagree, [_disagreement(other) for other in advice.disagreements]),
    )


def flips_cards(result: Result, words: Words) -> list[ui.LayoutView]:
    """Return everything that would change the result, in as many messages as it needs."""
    return _in_full((words.ch_flips, [f"- {flip}" for flip in flips(result, words)] or [words.ch_no_flip]))


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


def _recommendation(
    result: Result, words: Words, *, lead: str, picture: Shown | None, with_answers: bool
) -> Card:
    card = Card()
    if lead:
        card.small(lead)
    card.text(f"## {headline(result, words)}", result.questionnaire.outcome(result.advice.outcome).summary)
    if picture:
        card.picture(picture.file, picture.alt)
    card.text(f"**{sureness(result, words)}**")
    card.small(standings(result, words, with_answers=with_answers))
    if questions := deciding(result):
        card.text("\n".join([f"**{words.ch_decides}**", *(f"- {each.text}" for each in questions)]))
    shared, fits = providers(result, words, with_answers=with_answers)
    if result.fits:
        small = [f"-# {shared}"] if shared else []
        card.line().text("\n".join([f"### {words.ch_fit}", *small, *fits]))
    return card


def _arguments(card: Card, result: Result, words: Words) -> None:
    advice = result.advice
    card.line()
    for title, lines, room in (
        (words.ch_reasons, [_reason(reason) for reason in advice.reasons], ROOM.reasons),
        (words.ch_against, [_reason(reason) for reason in advice.counter_reasons], ROOM.against),
        (words.ch_disagree, [_disagreement(other) for other in advice.disagreements], ROOM.disagreements),
        (
            words.ch_flips,
            [f"- {flip}" for flip in flips(result, words)] or [words.ch_no_flip],
            ROOM.flips,
        ),
    ):
        if lines:
            card.text("\n".join([f"### {title}", *_first(lines, room, words)]))


def _first(lines: Sequence[str], room: int, words: Words) -> list[str]:
    """Return as many of `lines` as `room` characters hold, one at least, and how many are left out."""
    shown: list[str] = []
    for line in lines:
        if shown and sum(map(len, shown)) + len(line) > room:
            break
        shown.append(line)
    left = len(lines) - len(shown)
    return [*shown, *([f"-# {words.ch_left_out.format(count=left)}"] if left else [])]


def _in_full(*sections: tuple[str, Sequence[str]]) -> list[ui.LayoutView]:
    cards, card, room = [], Card(), TEXT_LIMIT
    for title, lines in sections:
        heading = f"### {title}"
        for line in lines:
            text = "\n".join([*([heading] if heading else []), line])
            if len(text) > room:
                cards.append(card)
                card, room = Card(), TEXT_LIMIT
            card.text(text)
            room -= len(text)
            heading = ""
    return [each.view() for each in (*cards, card)]


def _reason(reason: Reason) -> str:
    return f"- **{reason.option.label}.** {reason.why} ({_link(reason.source)})"


def _disagreement(other: Disagreement) -> str:
    return f"- **{other.option.label}.** {other.says} ({_link(other.source)})"


def _link(source: Source) -> str:
    return f"[{source.title}](<{source.url}>)"
