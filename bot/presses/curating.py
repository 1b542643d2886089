"""Presses that lead from a form to a published revision: send in, look, go back, publish, discard."""

import logging
from collections.abc import Awaitable, Mapping
from dataclasses import replace
from datetime import date

from bot.cards import curating_words as say
from bot.cards.curating import conflict_card, draft_card, form_modal, problems_card
from bot.cards.entries import entry_card
from bot.cards.layout import Card, note
from bot.cards.markdown import harmless
from bot.components import button
from bot.correcting import mark_corrected
from bot.network import FAILED, cause
from bot.presses.curators import for_curators, local_of, own_draft, server
from bot.presses.press import Handler, Press
from bot.waiting import tell_those_who_wait
from knowledge.curating.examining import Examined, examine
from knowledge.curating.form import Form
from knowledge.curating.local import Local
from knowledge.curating.proposals import (
    AnyDraft,
    FormDraft,
    RevisionsDraft,
    begin_add,
    begin_edit,
    draft_of,
    over,
    payload_of,
)
from knowledge.curating.trying import QUESTIONS
from knowledge.errors import StoreError
from knowledge.store import Draft, Store

log = logging.getLogger(__name__)


async def send_new(press: Press) -> None:
    """Keep what was written into an empty form, and show what it would do."""
    local = await local_of(press)
    await begin(press, begin_add(local, press.argument(0), Form.from_fields(press.fields)))


async def send_edit(press: Press) -> None:
    """Keep what was written into the form of an entry, and show what it would do."""
    slug, seen = press.argument(0), press.number(1)
    local = await local_of(press)
    await begin(press, begin_edit(local, slug, seen, Form.from_fields(press.fields)))


async def send_again(press: Press) -> None:
    """Keep what was written into the form of a draft; beside it, where that changed meanwhile."""
    draft = await own_draft(press, press.argument(0))
    if draft is None:
        return
    model = draft_of(draft.payload)
    if not isinstance(model, FormDraft):
        await show_draft(press, draft)
        return
    written = payload_of(replace(model, form=Form.from_fields(press.fields)))
    saved = await press.stored(Store.save_draft, draft.id, written, press.number(1))
    if saved is None:
        saved = await press.stored(Store.start_draft, server(press), press.user.id, written)
    await show_draft(press, saved)


async def begin(press: Press, model: AnyDraft) -> None:
    """Keep a draft before anything else is done with it, then show what it would do."""
    draft = await press.stored(Store.start_draft, server(press), press.user.id, payload_of(model))
    await show_draft(press, draft)


async def redo(press: Press) -> None:
    """Open the form with the draft in it."""
    draft = await own_draft(press, press.argument(0))
    if draft is not None:
        await open_draft_form(press, draft)


async def write(press: Press) -> None:
    """Open the form of the entry that a button names."""
    await open_form(press, await local_of(press), press.argument(0))


async def open_form(press: Press, local: Local, slug: str) -> None:
    """Open the form of an entry with the presser's draft of it, or else with what is in force.

    A form must be the first answer; where Discord was already told to wait, a button opens it.
    """
    drafts = await press.stored(Store.drafts, server(press), press.user.id)
    if press.interaction.response.is_done():
        await press.whisper(Card().buttons([button(say.OPEN_FORM, "kn-write", slug)]).view())
        return
    for draft in drafts:
        model = draft_of(draft.payload)
        if isinstance(model, FormDraft) and model.slug == slug:
            await open_draft_form(press, draft)
            return
    model = begin_edit(local, slug, local.seen(slug))
    title = say.FORM_EDIT.format(title=model.form.title or slug)
    await press.interaction.response.send_modal(form_modal(title, model.form, "kn-edit", slug, model.seen))


async def open_draft_form(press: Press, draft: Draft) -> None:
    """Open the form with `draft` in it, or a button that does; show one that has none."""
    model = draft_of(draft.payload)
    if not isinstance(model, FormDraft):
        await show_draft(press, draft)
        return
    if press.interaction.response.is_done():
        await press.whisper(Card().buttons([button(say.OPEN_FORM, "kn-redo", draft.id)]).view())
        return
    title = say.FORM_ADD if model.new else say.FORM_EDIT.format(title=model.form.title)
    await press.interaction.response.send_modal(
        form_modal(title, model.form, "kn-again", draft.id, draft.revision)
    )


async def open_draft(press: Press) -> None:
    """Show the draft that was chosen in a menu."""
    if draft := await own_draft(press, press.value()):
        await show_draft(press, draft)


async def show_draft(press: Press, draft: Draft, lead: str = "") -> None:
    """Show a draft: the card as members would see it, then what it does and the ways on."""
    local = await local_of(press)
    examined = await look(press, draft, local, whole=True)
    if examined.problems:
        await press.whisper(problems_card(draft, examined.problems).view())
        return
    if lead:
        await press.whisper(note(lead))
    if examined.conflicts:
        await _show_conflict(press, draft, examined, local)
        return
    slugs = examined.slugs
    if len(slugs) == 1 and examined.library and slugs[0] in examined.library:
        entry = examined.library.entry(slugs[0])
        card = entry_card(
            entry, examined.library, press.words, "en", lead=say.PREVIEW_LEAD, pictures=press.pictures
        )
        await press.whisper(card.view())
    await press.whisper(draft_card(draft, examined, local, press.words).view())


async def look(press: Press, draft: Draft, local: Local, *, whole: bool) -> Examined:
    """Examine a draft beside the loop; not `whole` leaves out the questions asked here."""
    tests = await press.stored(Store.tests, server(press))
    asked = await press.stored(Store.recent_questions, server(press), QUESTIONS) if whole else ()
    texts = dict.fromkeys(question.text for question in asked)
    knowledge = await press.knowledge()
    return await press.worked(
        examine,
        draft_of(draft.payload),
        local,
        press.services.knowledge.answerer,
        knowledge.answerer,
        tests=tests,
        texts=tuple(texts),
        how=press.services.sureness(server(press)),
        today=today(press),
    )


async def publish(press: Press) -> None:
    """Publish a draft whose tests hold."""
    await _publish(press, anyway=False)


async def publish_anyway(press: Press) -> None:
    """Publish a draft although tests fail, as its curator says."""
    await _publish(press, anyway=True)


async def _publish(press: Press, *, anyway: bool) -> None:
    draft = await own_draft(press, press.argument(0))
    if draft is None:
        return
    if draft.revision != press.number(1):
        await show_draft(press, draft, lead=say.DRAFT_NEWER)
        return
    local = await local_of(press)
    examined = await look(press, draft, local, whole=False)
    if examined.problems or examined.conflicts or (examined.failing and not anyway):
        await show_draft(press, draft)
        return
    model = draft_of(draft.payload)
    wanted = model.tests if isinstance(model, RevisionsDraft) else ()
    conflicts = await press.stored(
        Store.publish, server(press), examined.revisions, press.user.id, draft.id, wanted
    )
    if conflicts:
        await show_draft(press, draft)
        return
    press.services.overlays.forget(server(press))
    library = examined.library or local.library
    known = [slug for slug in examined.slugs if slug in local.library]
    titles = [
        (library if slug in library else local.library).entry(slug).title
        for slug in examined.slugs
        if slug in library or slug in local.library
    ]
    shown = ", ".join(f"**{harmless(title)}**" for title in titles[:8]) or say.TESTS_TITLE
    await _said(press.show(note(say.PUBLISHED.format(titles=shown))))
    gone = [slug for slug in known if slug not in library]
    marked = await mark_corrected(press.services, press.interaction.client, server(press), known, gone)
    if marked:
        await _said(press.whisper(note(say.MARKED.format(count=marked))))
    try:
        await tell_those_who_wait(press.services, press.interaction.client, server(press))
    except StoreError as error:
        log.warning("nobody told", extra={"error": str(error)})


async def _said(saying: Awaitable[None]) -> None:
    """Say something after a revision is in; where that fails, what follows from it is done all the same."""
    try:
        await saying
    except FAILED as error:
        log.warning("curator not told", extra=cause(error))


async def take_over(press: Press) -> None:
    """Put a draft over what others published meanwhile, and show it once more."""
    draft = await own_draft(press, press.argument(0))
    if draft is None:
        return
    local = await local_of(press)
    newer = payload_of(over(draft_of(draft.payload), local))
    saved = await press.stored(Store.save_draft, draft.id, newer, draft.revision)
    await show_draft(press, saved or draft)


async def discard(press: Press) -> None:
    """Delete a draft."""
    draft = await own_draft(press, press.argument(0))
    if draft is not None:
        await press.stored(Store.end_draft, draft.id)
        await press.show(note(say.DISCARDED))


async def _show_conflict(press: Press, draft: Draft, examined: Examined, local: Local) -> None:
    theirs = local.by_slug.get(examined.conflicts[0])
    await press.whisper(conflict_card(draft, examined, local, theirs, press.words).view())


def today(press: Press) -> date:
    """Return the day on which what is published counts as checked."""
    return press.services.now().date()


_ALL: Mapping[str, Handler] = {
    "kn-new": send_new,
    "kn-edit": send_edit,
    "kn-again": send_again,
    "kn-redo": redo,
    "kn-write": write,
    "kn-drafts": open_draft,
    "kn-publish": publish,
    "kn-anyway": publish_anyway,
    "kn-over": take_over,
    "kn-discard": discard,
}

HANDLERS: Mapping[str, Handler] = {action: for_curators(handler) for action, handler in _ALL.items()}
