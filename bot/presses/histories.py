"""Presses in the history of an entry: what a revision changed, the way back, and removal."""

from collections.abc import Mapping

from bot.cards import curating_words as say
from bot.cards.curating import difference_text, history_card, revision_card
from bot.cards.layout import Card, note
from bot.cards.markdown import harmless
from bot.components import MENU_OPTIONS
from bot.presses.curating import begin
from bot.presses.curators import for_curators, local_of, server
from bot.presses.press import Handler, Press
from knowledge.curating.diff import difference
from knowledge.curating.local import Local, changes_of
from knowledge.curating.proposals import begin_removal, begin_return
from knowledge.entries import Entry
from knowledge.store import Revision, Store


async def show_history(press: Press, local: Local, slug: str) -> None:
    """Show the revisions of an entry."""
    revisions = await press.stored(Store.knowledge_history, server(press), slug, MENU_OPTIONS)
    shipped = slug in local.shipped
    behind = slug in local.behind
    card = history_card(local.title(slug), slug, revisions, shipped=shipped, behind=behind)
    await press.whisper(card.view())


async def show_revision(press: Press) -> None:
    """Show what a revision, chosen in a menu, changed of the one before."""
    slug, number = press.argument(0), press.chosen_number()
    local = await local_of(press)
    revision = await press.stored(Store.knowledge_revision, server(press), slug, number)
    if revision is None:
        await press.whisper(note(press.words.gone_entry))
        return
    before = await press.stored(Store.knowledge_revision, server(press), slug, number - 1)
    lines = difference(_entry(before, local, slug), _entry(revision, local, slug))
    card = revision_card(local.title(slug), revision, lines, current=local.seen(slug) == number)
    await press.whisper(card.view())


async def show_shipped(press: Press) -> None:
    """Show how the server's text differs from the shipped one."""
    slug = press.argument(0)
    local = await local_of(press)
    shipped = local.shipped.entry(slug) if slug in local.shipped else None
    title = f"{say.SHIPPED_NOW}: {harmless(local.title(slug))}"
    card = Card(title).text(difference_text(difference(shipped, local.entry(slug))))
    await press.whisper(card.view())


async def go_back(press: Press) -> None:
    """Propose an earlier revision anew; number 0 is the shipped text, or no entry."""
    slug, number = press.argument(0), press.number(1)
    local = await local_of(press)
    earlier = await press.stored(Store.knowledge_revision, server(press), slug, number)
    if earlier is None and number:
        await press.whisper(note(press.words.gone_entry))
        return
    await begin(press, begin_return(local, earlier, slug))


async def undo(press: Press, local: Local, slug: str) -> None:
    """Propose the revision before the one in force."""
    last = local.seen(slug)
    if not last:
        await press.whisper(note(say.UNDO_NONE.format(title=harmless(local.title(slug)))))
        return
    earlier = await press.stored(Store.knowledge_revision, server(press), slug, last - 1)
    await begin(press, begin_return(local, earlier, slug))


async def remove(press: Press, local: Local, slug: str, reason: str) -> None:
    """Propose to take an entry away."""
    await begin(press, begin_removal(local, slug, reason))


def _entry(revision: Revision | None, local: Local, slug: str) -> Entry | None:
    """Return the entry that members had after `revision`; before the first, the shipped one."""
    if revision is None or revision.state == "none":
        return local.shipped.entry(slug) if slug in local.shipped else None
    return next((change.entry for change in changes_of([revision])), None)


_ALL: Mapping[str, Handler] = {
    "kn-revision": show_revision,
    "kn-shipped": show_shipped,
    "kn-return": go_back,
}

HANDLERS: Mapping[str, Handler] = {action: for_curators(handler) for action, handler in _ALL.items()}
