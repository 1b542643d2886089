"""The card of every outcome, with what one can do next under it."""

from collections.abc import Mapping, Sequence
from typing import Any

import discord
from discord import ui

from bot.cards.entries import entry_card, open_buttons
from bot.cards.layout import Card
from bot.cards.markdown import harmless, linked
from bot.components import MENU_OPTIONS, button, menu
from bot.words import Words
from knowledge.answering.comparing import Comparison, Row
from knowledge.answering.listing import Listing
from knowledge.answering.outcomes import (
    ChooseAnswer,
    ComparisonAnswer,
    Decision,
    DidYouMean,
    ListAnswer,
    ProviderAnswer,
    SureOutcome,
    TopicAnswer,
    Unknown,
)
from knowledge.entries import Entry
from knowledge.library import Library
from knowledge.questionnaire import Questionnaire
from knowledge.spoken import brief, gist, spoken

LISTED = 24
"""Providers named in one list; a phone shows no more at a time, and the menu holds 25."""


def answer_card(
    decision: Decision,
    question_id: int,
    library: Library,
    questionnaire: Questionnaire,
    words: Words,
    locale: str,
    *,
    pictures: bool = True,
) -> ui.LayoutView:
    """Return what is shown for `decision`; its buttons refer to the question by its id."""
    match decision.outcome:
        case DidYouMean(entries):
            return _did_you_mean(entries, question_id, library, words)
        case Unknown(nearest):
            return _unknown(nearest, question_id, words)
        case sure:
            card = sure_card(sure, question_id, library, questionnaire, words, locale, pictures=pictures)
    if decision.also:
        card.line().small(words.also_asked).buttons(open_buttons(decision.also, "also"))
    return card.below(feedback_buttons(question_id, words)).view()


def sure_card(
    outcome: SureOutcome,
    question_id: int,
    library: Library,
    questionnaire: Questionnaire,
    words: Words,
    locale: str,
    *,
    pictures: bool = True,
) -> Card:
    """Return the card of an answer, without what one can do with it."""
    match outcome:
        case TopicAnswer(entry) | ProviderAnswer(entry):
            return entry_card(entry, library, words, locale, pictures=pictures)
        case ComparisonAnswer(comparison):
            return comparison_card(comparison, library, words, locale)
        case ListAnswer(listing):
            return listing_card(listing, library, words)
        case ChooseAnswer(entry, answers):
            return _choose_card(entry, answers, question_id, questionnaire, words)


def feedback_buttons(question_id: int, words: Words) -> list[ui.Item[Any]]:
    """Return what one can do with an answer that others see too."""
    return [
        button(words.helpful, "helpful", question_id),
        button(words.not_helpful, "unhelpful", question_id),
        button(words.why, "why", question_id),
        button(words.delete, "delete", question_id),
    ]


def comparison_card(comparison: Comparison, library: Library, words: Words, locale: str) -> Card:
    """Return the things side by side: what differs first, then what they share."""
    names = [spoken(entry) for entry in comparison.entries]
    card = Card(" vs ".join(f"{name[:1].upper()}{name[1:]}" for name in names))
    tabled = [brief(entry) for entry in comparison.tabled]
    if comparison.different:
        card.text(f"### {words.differs}", *(_row(row, tabled) for row in comparison.different))
    if comparison.shared:
        same = words.same_of.format(names=", ".join(tabled)) if comparison.untabled else words.same
        shared = "\n".join(f"- {row.label}: {row.values[0]}" for row in comparison.shared)
        card.line().text(f"### {same}\n{shared}")
    if not comparison.different and not comparison.shared:
        card.small(words.no_facts)
    elif comparison.untabled:
        card.line()
    for entry in comparison.untabled:
        card.text(f"**{entry.title}**\n{linked(entry.short, library, locale)}")
    if comparison.prose:
        prose = linked(comparison.prose.short, library, locale)
        card.line().text(f"### {words.in_prose}\n{prose}")
    if own := [
        name for name, e in zip(names, comparison.entries, strict=True) if e.slug in library.of_server
    ]:
        card.small(words.of_server_named.format(names=", ".join(own)))
    if comparison.left_out:
        left_out = ", ".join(spoken(entry) for entry in comparison.left_out)
        card.small(words.left_out.format(names=left_out))
    return card.line().buttons(open_buttons(comparison.entries))


def _row(row: Row, names: Sequence[str]) -> str:
    """Return one fact and, a line each, who has which value."""
    values = (f"- {', '.join(same)}: {value}" for value, same in row.holders(names).items())
    return "\n".join([f"**{row.label}**", *values])


def listing_card(listing: Listing, library: Library, words: Words) -> Card:
    """Return the providers that have the properties, and a menu that opens one."""
    card = Card(listing.heading)
    if not listing.entries:
        return card.text(words.list_empty)
    shown = listing.entries[:LISTED]
    lines = []
    for entry in shown:
        status = f" ({entry.facts.status.label})" if entry.facts.status != "active" else ""
        own = f" · {words.of_server_short}" if entry.slug in library.of_server else ""
        lines.append(f"- **{entry.title}**{status}: {entry.facts.category.label}{own}")
    if more := len(listing.entries) - len(shown):
        lines.append(f"- {words.list_more.format(count=more)}")
    card.text("\n".join(lines))
    card.small(words.list_count.format(count=len(listing.entries), total=len(library.providers)))
    return card.menu(entry_menu(words.list_open, shown, "list"))


def entry_menu(placeholder: str, entries: tuple[Entry, ...], name: str) -> ui.Item[Any]:
    """Return a menu that opens one of at most 25 `entries`; `name` tells it from others."""
    options = [(entry.slug, entry.title, entry.short) for entry in entries[:MENU_OPTIONS]]
    return menu(placeholder, options, "open-from", name)


def _choose_card(
    entry: Entry | None,
    answers: Mapping[str, str],
    question_id: int,
    questionnaire: Questionnaire,
    words: Words,
) -> Card:
    card = Card(words.choose_title).text(words.choose_text)
    lines = []
    for question, option_id in questionnaire.valid(answers):
        option = question.option(option_id)
        lines.append(f"- {question.text} **{option.label if option else words.ch_not_sure}**")
    if lines:
        card.text("\n".join([words.choose_filled, *lines]))
    start = button(words.choose_start, "choose-start", question_id, style=discord.ButtonStyle.primary)
    return card.buttons([start, *open_buttons([entry] if entry else [])])


def _did_you_mean(
    entries: tuple[Entry, ...], question_id: int, library: Library, words: Words
) -> ui.LayoutView:
    if len(entries) == 1:
        card = Card(words.mean_title_one)
        card.text(f"**{entries[0].title}**\n{linked(entries[0].short, library, entries[0].locale)}")
    else:
        card = Card(words.mean_title)
        card.text("\n".join(f"- **{entry.title}**\n  {gist(entry, library, '*')}" for entry in entries))
    picks = [
        button(entry.title, "pick", question_id, entry.slug, style=discord.ButtonStyle.primary)
        for entry in entries
    ]
    none = words.mean_none if len(entries) > 1 else words.mean_none_one
    return card.buttons(picks).buttons([button(none, "pick-none", question_id)]).view()


def _unknown(nearest: tuple[Entry, ...], question_id: int, words: Words) -> ui.LayoutView:
    card = Card(words.unknown_title).text(words.unknown_text)
    if nearest:
        card.small(words.unknown_near).buttons(open_buttons(nearest))
    return card.below(unanswered_buttons(question_id, words)).view()


def none_card(question_id: int, words: Words) -> Card:
    """Return what can be done where nothing that was offered was meant."""
    return Card().text(words.mean_none_said).buttons(unanswered_buttons(question_id, words))


def unanswered_buttons(question_id: int, words: Words) -> list[ui.Item[Any]]:
    """Return the ways to an answer that is not known."""
    return [
        button(words.ask_people, "ask-people", question_id),
        button(words.tell_me, "tell-me", question_id),
    ]


def why_card(
    decision_lines: tuple[str, ...], score: float, band: str, words: Words, *, picked: str = ""
) -> Card:
    """Return the reasons of a decision in plain words, and who `picked` what where somebody did."""
    meaning = dict(words.bands).get(band, band)
    card = Card(words.why_title).text(picked)
    card.text(words.why_score.format(score=round(score), band=meaning))
    return card.text("\n".join(f"- {harmless(line)}" for line in decision_lines))
