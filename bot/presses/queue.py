"""Presses in the queue of what went wrong; curators only, the right checked at every press.

Everything is read anew at each press, so two curators see each other's decisions. The first decision on a
group stands; who comes second is told whose it is, and keeps what they wrote.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from discord import ui

from bot import ids
from bot.asking import decide_again
from bot.cards import learning_words as say
from bot.cards.curating import form_modal
from bot.cards.curating_words import FORM_ADD
from bot.cards.layout import Card, note
from bot.cards.markdown import harmless, quoted
from bot.cards.queue import TOTAL_DAYS, Looked, decision_line, group_card, queue_card
from bot.components import button, shortened
from bot.learning import all_groups, queue_of
from bot.presses.curating import begin
from bot.presses.curators import for_curators, local_of, server
from bot.presses.press import Handler, Press
from knowledge.curating.form import Form, form_of
from knowledge.curating.proposals import begin_edit
from knowledge.entries import PHRASING_LIMIT, TITLE_LIMIT
from knowledge.learning.grouping import Group, find_group
from knowledge.learning.insights import entry_totals
from knowledge.nearest import nearest
from knowledge.store import QueueAction, Store
from knowledge.text import words


async def show_queue(press: Press) -> None:
    """Show a page of the queue, the first one where none is named."""
    page = press.number(0) if press.arguments else 0
    groups = await press.within(queue_of(press.services, server(press)))
    await press.show(queue_card(groups, page).view())


async def open_group(press: Press) -> None:
    """Show the group that was chosen in the menu."""
    group = await _group(press, press.chosen_number())
    if group is None:
        return
    before = await press.stored(Store.queue_decision, server(press), group.text)
    counts = await press.stored(Store.counts_by_day, server(press), TOTAL_DAYS)
    totals = {total.slug: total for total in entry_totals(counts)}
    knowledge = await press.knowledge()
    locale = group.signs[0].locale
    decision = decide_again(press.services, knowledge, group.text, locale, server(press))
    looked = Looked(group, decision, before, totals)
    await press.show(group_card(looked, knowledge.library, press.words, press.locale).view())


async def choose_entry(press: Press) -> None:
    """Ask for the words of the phrasing that the chosen entry gets."""
    await _ask_for_phrasing(press, "queue-add", press.number(0), press.value())


async def name_entry(press: Press) -> None:
    """Ask for the words of the phrasing and for the entry."""
    await _ask_for_phrasing(press, "queue-add-to", press.number(0))


async def add_phrasing(press: Press) -> None:
    """Add what was written to the entry that was chosen."""
    await _add(press, press.argument(1))


async def add_to_named(press: Press) -> None:
    """Add what was written to the entry that was named."""
    name, knowledge = press.fields.get("entry", ""), await press.knowledge()
    slug = knowledge.answerer.find(name)
    if slug is None:
        near = nearest(name, [entry.title for entry in knowledge.library])
        hint = press.words.hint.format(nearest=near) if near else ""
        shown = f"“{harmless(name, TITLE_LIMIT)}”"
        text = say.NO_ENTRY.format(name=shown, hint=hint, phrasing=quoted(press.fields.get("phrasing", "")))
        await press.whisper(note(text))
        return
    await _add(press, slug)


async def new_entry(press: Press) -> None:
    """Take the group up, and open the form of a new entry with the question in it."""
    group = await _group(press, press.number(0))
    if group is None or not await _settle(press, group, "entry"):
        return
    if press.interaction.response.is_done():  # a form can only be the first answer
        await press.whisper(note(say.WRITE_IT))
        return
    form = Form(phrasings=" ".join(group.text.split()))
    await press.interaction.response.send_modal(form_modal(FORM_ADD, form, "kn-new", "practice"))


async def done(press: Press) -> None:
    """Take a group out of the queue until it goes wrong again."""
    group = await _group(press, press.number(0))
    if group and await _settle(press, group, "done"):
        await press.show(_after(say.MARKED_DONE, group))


async def ignore(press: Press) -> None:
    """Take the wordings of a group out of the queue for ever."""
    group = await _group(press, press.number(0))
    if group and await _settle(press, group, "ignored"):
        count = len(group.wordings)
        told = say.IGNORED_WORDINGS[count > 1].format(count=count)
        await press.show(_after(say.IGNORED.format(count=told), group))


async def undo(press: Press) -> None:
    """Put back into the queue what was decided about last, found by one of its questions."""
    question = await press.stored(Store.question, press.number(0))
    back = False
    if question is not None and question.guild_id == server(press):
        back = await press.stored(Store.unsettle, server(press), question.text)
    await press.show(Card().text(say.UNDONE if back else say.GONE).buttons([_back()]).view())


async def _ask_for_phrasing(press: Press, action: str, question_id: int, *arguments: str) -> None:
    """Open a form with today's words in it; it has to be the first answer, so the look must be short."""
    question = await press.services.kept.run(Store.question, question_id)
    text = question.text if question is not None and question.guild_id == server(press) else ""
    form = ui.Modal(
        title=say.PHRASE_TITLE, custom_id=ids.encode(action, question_id, *arguments), timeout=None
    )
    if not arguments:
        name: ui.TextInput[Any] = ui.TextInput(custom_id="entry", max_length=TITLE_LIMIT)
        form.add_item(ui.Label(text=say.ENTRY_LABEL, description=say.ENTRY_HINT, component=name))
    phrasing: ui.TextInput[Any] = ui.TextInput(
        custom_id="phrasing",
        default=shortened(" ".join(text.split()), PHRASING_LIMIT).rstrip("…") or None,
        min_length=2,
        max_length=PHRASING_LIMIT,
    )
    form.add_item(ui.Label(text=say.PHRASE_LABEL, description=say.PHRASE_HINT, component=phrasing))
    form.stop()  # what is sent in is found by its id; discord.py would hold a form for ever
    await press.interaction.response.send_modal(form)


async def _add(press: Press, slug: str) -> None:
    """Check the phrasing, take the group up before anybody else, and show the draft and its effect."""
    phrasing, knowledge = " ".join(press.fields.get("phrasing", "").split()), await press.knowledge()
    library = knowledge.library
    if slug not in library:
        await press.whisper(note(press.words.gone_entry))
        return
    if not 2 <= len(phrasing) <= PHRASING_LIMIT or not words(phrasing):
        await press.whisper(note(say.PHRASE_BAD.format(most=PHRASING_LIMIT, phrasing=quoted(phrasing))))
        return
    home = knowledge.answerer.matcher.match(phrasing).exact
    if home is not None:
        title = library.entry(home, press.locale).title
        await press.whisper(note(say.PHRASE_THERE.format(title=title, phrasing=quoted(phrasing))))
        return
    group = await _group(press, press.number(0), written=phrasing)
    if group and await _settle(press, group, "phrasing", slug, written=phrasing):
        local = await local_of(press)
        entry = local.latest(slug)
        form = form_of(entry) if entry else Form()
        form = replace(form, phrasings=f"{form.phrasings}\n{phrasing}", note=say.NOTE)
        await begin(press, begin_edit(local, slug, local.seen(slug), form))


async def _settle(
    press: Press, group: Group, action: QueueAction, slug: str | None = None, written: str = ""
) -> bool:
    """Decide about a group as it stands now, or tell the presser who was faster."""
    settled = await press.stored(
        Store.settle, server(press), group.wordings, action, press.user.id, group.at, slug
    )
    if not settled:
        await _taken(press, group.text, written)
    return settled


async def _taken(press: Press, text: str, written: str) -> None:
    decision = await press.stored(Store.queue_decision, server(press), text)
    told = say.GONE
    if decision is not None:
        line = decision_line(decision, (await press.knowledge()).library, press.locale)
        told = say.TAKEN.format(decision=line)
    card = Card().text(told)
    if written:
        card.text(say.TAKEN_TEXT.format(phrasing=quoted(written)))
    await press.show(card.buttons([_back()]).view())


async def _group(press: Press, question_id: int, written: str = "") -> Group | None:
    """Return the group of a question as it stands now; where it is in none any more, say why."""
    groups = await press.within(all_groups(press.services, server(press)))
    group = find_group(groups, question_id)
    if group is None:
        question = await press.stored(Store.question, question_id)
        here = question is not None and question.guild_id == server(press)
        await _taken(press, question.text if question and here else "", written)
    return group


def _after(text: str, group: Group) -> ui.LayoutView:
    return Card().text(text).buttons([button(say.UNDO, "queue-undo", group.id), _back()]).view()


def _back() -> ui.Item[Any]:
    return button(say.BACK, "queue", 0)


_ALL: Mapping[str, Handler] = {
    "queue": show_queue,
    "queue-open": open_group,
    "queue-to": choose_entry,
    "queue-name": name_entry,
    "queue-add": add_phrasing,
    "queue-add-to": add_to_named,
    "queue-new": new_entry,
    "queue-done": done,
    "queue-ignore": ignore,
    "queue-undo": undo,
}

HANDLERS: Mapping[str, Handler] = {action: for_curators(handler) for action, handler in _ALL.items()}
"""What each action of the queue does, for curators."""
