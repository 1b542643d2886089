"""Presses around tests: a message becomes one, they are run and listed, one is removed."""

from collections.abc import Mapping
from typing import Any

from discord import ui

from bot import ids
from bot.asking import decide_again
from bot.cards import curating_words as say
from bot.cards.curating import answer_text
from bot.cards.layout import note
from bot.cards.markdown import harmless
from bot.cards.trying import must_answer_card, tests_card
from bot.presses.curators import find_entry, for_curators, local_of, own_draft, server
from bot.presses.press import Handler, Press
from knowledge.curating.proposals import WantedDraft, draft_of, payload_of
from knowledge.curating.trying import MOST_TESTS, TEXT_LIMIT, Sureness, Tried, try_tests
from knowledge.entries import TITLE_LIMIT
from knowledge.library import Library
from knowledge.redaction import redact
from knowledge.store import KnowledgeTest, Store


async def must_answer(press: Press, text: str) -> None:
    """Ask which entry must answer `text`; it is kept meanwhile."""
    text = redact(text).text[:TEXT_LIMIT]
    if not await _room(press, text):
        return
    knowledge = await press.knowledge()
    draft = await press.stored(Store.start_draft, server(press), press.user.id, payload_of(WantedDraft(text)))
    decision = decide_again(press.services, knowledge, text, press.locale, server(press))
    library = knowledge.library
    near = dict.fromkeys([*decision.slugs, *(found.slug for found in decision.candidates)])
    slugs = [*near, *(slug for slug in sorted(library.of_server) if slug not in near)]
    entries = [(slug, library.entry(slug).title, library.entry(slug).short) for slug in slugs]
    await press.whisper(must_answer_card(text, draft.id, entries))


async def must_be_silent(press: Press, text: str) -> None:
    """Keep that nothing may be said to `text` where nobody asks the bot."""
    text = redact(text).text[:TEXT_LIMIT]
    if await _room(press, text):
        await _keep(press, text, None)


async def pick(press: Press) -> None:
    """Keep the entry that was chosen in a menu as the one that must answer."""
    await _pick(press, press.value())


async def other(press: Press) -> None:
    """Ask for the name of an entry that is not in the menu."""
    label, description = say.MUST_FIELD
    modal = ui.Modal(title=say.MUST_TITLE, custom_id=ids.encode("kn-named", press.argument(0)), timeout=None)
    field: ui.TextInput[Any] = ui.TextInput(custom_id="entry", max_length=TITLE_LIMIT)
    modal.add_item(ui.Label(text=label, description=description, component=field))
    modal.stop()
    await press.interaction.response.send_modal(modal)


async def named(press: Press) -> None:
    """Keep the entry that was named in the form as the one that must answer."""
    local = await local_of(press)
    slug = await find_entry(press, local, press.fields.get("entry", ""))
    if slug is not None:
        await _pick(press, slug)


async def show_tests(press: Press, page: int = 0, lead: str = "") -> None:
    """Run all tests and show them."""
    knowledge = await press.knowledge()
    tests = await press.stored(Store.tests, server(press))
    tried = await press.worked(try_tests, knowledge.answerer, tests, _how(press))
    local = await local_of(press)
    titles = {test.slug: local.title(test.slug) for test in tests if test.slug}
    card = tests_card(tried, titles, knowledge.library, page)
    if local.behind:
        late = ", ".join(harmless(local.title(slug), 60) for slug in local.behind[:8])
        card.small(say.BEHIND_LISTED.format(count=len(local.behind), titles=late))
    if lead:
        card.small(lead)
    await press.show(card.view())


async def turn(press: Press) -> None:
    """Show another page of the tests."""
    await show_tests(press, press.number(0))


async def remove_test(press: Press) -> None:
    """Remove the test that was chosen in a menu."""
    await press.stored(Store.remove_test, server(press), press.chosen_number())
    await show_tests(press, press.number(0), lead=say.TEST_REMOVED)


async def _pick(press: Press, slug: str) -> None:
    draft = await own_draft(press, press.argument(0))
    if draft is None:
        return
    model = draft_of(draft.payload)
    if isinstance(model, WantedDraft) and await _room(press, model.text):
        await _keep(press, model.text, slug)
        await press.stored(Store.end_draft, draft.id)


async def _room(press: Press, text: str) -> bool:
    """Say whether one more test of this `text` can be kept; where not, say why."""
    if not text.strip():
        await press.whisper(note(say.NO_TEXT))
        return False
    tests = await press.stored(Store.tests, server(press))
    if len(tests) >= MOST_TESTS and text not in {test.text for test in tests}:
        await press.whisper(note(say.TESTS_FULL.format(count=len(tests))))
        return False
    return True


async def _keep(press: Press, text: str, slug: str | None) -> None:
    await press.stored(Store.add_test, server(press), text, slug, press.user.id)
    knowledge = await press.knowledge()
    local = await local_of(press)
    test = KnowledgeTest(
        id=0, guild_id=server(press), text=text, slug=slug, updated_by=None, at=press.services.now()
    )
    [tried] = try_tests(knowledge.answerer, [test], _how(press))
    title = harmless(local.title(slug)) if slug else ""
    what = say.MUST_ANSWERED.format(title=title) if slug else say.MUST_SILENT
    verdict = say.MUST_HOLDS if tried.holds else say.MUST_FAILS.format(got=_got(tried, local.library))
    await press.show(note(say.MUST_SAVED.format(what=what, verdict=verdict)))


def _how(press: Press) -> Sureness:
    return press.services.sureness(server(press))


def _got(tried: Tried, library: Library) -> str:
    return answer_text(tried.kind, tried.slugs, library)


_ALL: Mapping[str, Handler] = {
    "kn-must": pick,
    "kn-other": other,
    "kn-named": named,
    "kn-tests": turn,
    "kn-untest": remove_test,
}

HANDLERS: Mapping[str, Handler] = {action: for_curators(handler) for action, handler in _ALL.items()}
