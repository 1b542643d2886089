"""Presses under an answer: vote, why, delete, pick, ask the people, tell me."""

from collections.abc import Mapping
from typing import Any

import discord
from discord import ui

from bot import ids
from bot.cards.answers import feedback_buttons, none_card, why_card
from bot.cards.entries import entry_card
from bot.cards.layout import note
from bot.people import put_to_people
from bot.presses.press import Handler, Press
from bot.solving import tag_solved
from knowledge.store import Question, Store

REASON_LIMIT = 500
"""Characters of a reason in one's own words."""

MOST_WAITS = 25
"""Questions that one person can wait for."""


async def helpful(press: Press) -> None:
    """Keep a vote for the answer; in a forum it may call the post solved."""
    question = await press.question()
    if question is None or not await press.stored(Store.vote, question.id, press.user.id, True):
        await press.whisper(note(press.words.expired))
        return
    await press.whisper(note(await tag_solved(press, question) or press.words.thanks))


async def unhelpful(press: Press) -> None:
    """Ask what is wrong; the form has to be the first answer, so nothing is looked up before it."""
    words = press.words
    form = ui.Modal(title=words.reason_title, custom_id=ids.encode("reason", press.argument(0)), timeout=None)
    choices: ui.RadioGroup[Any] = ui.RadioGroup(custom_id="reason")
    for value, label in words.reasons:
        choices.add_option(value=value, label=label)
    more: ui.TextInput[Any] = ui.TextInput(
        custom_id="more",
        style=discord.TextStyle.paragraph,
        required=False,
        max_length=REASON_LIMIT,
    )
    form.add_item(ui.Label(text=words.reason_label, component=choices))
    form.add_item(ui.Label(text=words.reason_more, component=more))
    form.stop()  # what is sent in is found by its id; discord.py would hold a form for ever
    await press.interaction.response.send_modal(form)


async def reason(press: Press) -> None:
    """Keep a vote against the answer, with its reason."""
    chosen, more = press.fields.get("reason", ""), press.fields.get("more", "")
    known = chosen if chosen in dict(press.words.reasons) else "other"
    text = f"{known}: {more[:REASON_LIMIT]}" if more else known
    question = await press.question()
    kept = question is not None and await press.stored(Store.vote, question.id, press.user.id, False, text)
    await press.whisper(note(press.words.changed_vote if kept else press.words.expired))


async def why(press: Press) -> None:
    """Say what the answer rests on."""
    question = await press.question()
    if question is None:
        await press.whisper(note(press.words.expired))
        return
    picked = await _picked(press, question)
    card = why_card(question.explanation, question.score, question.band, press.words, picked=picked)
    await press.whisper(card.view())


async def _picked(press: Press, question: Question) -> str:
    """Say what the asker picked where the bot asked back; nothing where it did not, or nobody picked."""
    picks = await press.stored(Store.picks, question.id) if question.kind == "did_you_mean" else ()
    slug = next((pick.slug for pick in picks if pick.user_id == question.user_id), None)
    library, words = press.services.library, press.words
    if slug is None or slug not in library:
        return ""
    name = library.entry(slug, press.locale).title
    if slug not in question.slugs:
        return words.why_picked_other.format(name=name)
    place, count = question.slugs.index(slug) + 1, len(question.slugs)
    return words.why_picked.format(name=name, place=f"number {place}", count=count)


async def delete(press: Press) -> None:
    """Delete the answer, for the one who asked and for staff."""
    question = await press.question()
    asker = question is not None and question.user_id == press.user.id
    if not asker and not press.staff:
        await press.whisper(note(press.words.deleted_by_others if question else press.words.expired))
        return
    message = press.interaction.message
    shown = await press.stored(Store.answer_for, message.id) if message else None
    if question and shown and shown.id != question.id:
        await press.whisper(note(press.words.expired))
        return
    if not press.interaction.response.is_done():
        await press.interaction.response.defer()
    await press.interaction.delete_original_response()
    if message is not None:
        await press.stored(Store.forget_answer, message.id)


async def pick(press: Press) -> None:
    """Show what was picked; the asker's pick replaces the choice for everybody."""
    slug = press.argument(1)
    library = await press.library()
    if slug not in library:
        await press.whisper(note(press.words.gone_entry))
        return
    question = await press.question()
    entry = library.entry(slug, press.locale)
    card = entry_card(
        entry, library, press.words, press.locale, lead=press.words.picked, pictures=press.pictures
    )
    if question is None or question.user_id != press.user.id:
        await press.show(card.view())
        return
    card.below(feedback_buttons(question.id, press.words))
    await press.replace(card.view())
    await press.stored(Store.record_pick, question.id, press.user.id, slug)
    await press.stored(Store.record_time, question.id)


async def pick_none(press: Press) -> None:
    """Note that nothing offered was meant."""
    question = await press.question()
    if question is None:
        await press.whisper(note(press.words.expired))
        return
    await press.stored(Store.record_pick, question.id, press.user.id, None)
    await press.whisper(none_card(question.id, press.words).view())


async def ask_people(press: Press) -> None:
    """Put the question to the people, in the name of the one who pressed."""
    question = await press.question()
    if question is None:
        await press.whisper(note(press.words.expired))
        return
    await put_to_people(press, question)


async def tell_me(press: Press) -> None:
    """Remember to tell the presser when the question can be answered."""
    if await press.stored(Store.waits_of, press.user.id) >= MOST_WAITS:
        await press.whisper(note(press.words.told_enough.format(count=MOST_WAITS)))
        return
    question = await press.question()
    kept = question is not None and await press.stored(Store.wait_for, question.id, press.user.id)
    await press.whisper(note(press.words.told_later if kept else press.words.expired))


HANDLERS: Mapping[str, Handler] = {
    "helpful": helpful,
    "unhelpful": unhelpful,
    "reason": reason,
    "why": why,
    "delete": delete,
    "pick": pick,
    "pick-none": pick_none,
    "ask-people": ask_people,
    "tell-me": tell_me,
}
