"""Export a server's knowledge as a file, and take one back: first as a dry run, then on confirmation."""

import logging

import discord

from bot.cards import curating_words as say
from bot.cards.curating import problems_text
from bot.cards.layout import Card, note
from bot.cards.markdown import harmless
from bot.network import FAILED, cause
from bot.presses.curating import begin, today
from bot.presses.curators import find_entry, local_of, server
from bot.presses.press import Press
from knowledge.curating.exporting import export_csv, export_json
from knowledge.curating.files import BYTES
from knowledge.curating.importing import Plan, plan_import
from knowledge.curating.local import Local
from knowledge.curating.proposals import RevisionsDraft, Wanted, draft_of
from knowledge.curating.reporting import changes_text, problems_lines
from knowledge.errors import FileError
from knowledge.overlay import Change
from knowledge.store import Store

log = logging.getLogger(__name__)


async def export(press: Press, form: str, *, everything: bool, name: str | None) -> None:
    """Hand out what the server changed, everything that is in force there, or one entry."""
    if not press.pictures:
        await press.whisper(note(say.NO_FILES))
        return
    local = await local_of(press)
    tests = await press.stored(Store.tests, server(press))
    if name is not None:
        slug = await find_entry(press, local, name)
        entry = None if slug is None else local.latest(slug)
        if slug is None or entry is None:
            return
        changes: tuple[Change, ...] = (Change(slug, entry, local.base(slug)),)
        text, stem = say.EXPORTED_ONE.format(title=harmless(entry.title)), slug
        wanted: tuple[Wanted, ...] = ()
    else:
        changes = _everything(local) if everything else local.changes
        wanted = tuple((test.text, test.slug) for test in tests)
        more = say.EXPORTED_TESTS.format(count=len(wanted)) if wanted and form == "json" else ""
        text, stem = say.EXPORTED.format(count=len(changes), tests=more), "knowledge"
    if form == "csv":
        content = "\ufeff" + await press.worked(export_csv, changes)  # spreadsheets know UTF-8 by this
    else:
        content = await press.worked(export_json, changes, wanted)
    await _hand_out(press, Card().text(text), f"{stem}.{form}", content)


async def take_in(press: Press, attachment: discord.Attachment, *, whole: bool) -> None:
    """Show what importing a file would do; with a fault in it, all that is wrong."""
    if attachment.size > BYTES:
        await press.whisper(note(say.IMPORT_LARGE.format(size=attachment.size, most=BYTES)))
        return
    local = await local_of(press)
    tests = await press.stored(Store.tests, server(press))
    try:
        data = await press.within(attachment.read())
        plan = await press.worked(
            plan_import,
            data,
            local,
            tests,
            whole=whole,
            note=say.IMPORT_NOTE.format(name=attachment.filename),
            today=today(press),
        )
    except FAILED as error:
        log.warning("file not read", extra=cause(error))
        await press.whisper(note(say.IMPORT_LOST))
        return
    except FileError as error:
        await press.whisper(Card(say.IMPORT_BAD_TITLE).text(f"{harmless(str(error))}.").view())
        return
    if plan.problems:
        await _refuse(press, plan)
    elif not plan.draft.revisions and not plan.draft.tests:
        await press.whisper(note(say.IMPORT_NOTHING))
    else:
        await _forget_earlier(press)
        await _show_plan(press, plan, local)


async def _forget_earlier(press: Press) -> None:
    """Delete the presser's dry runs of before: whoever imports has the file."""
    for draft in await press.stored(Store.drafts, server(press), press.user.id):
        model = draft_of(draft.payload)
        if isinstance(model, RevisionsDraft) and any(r.action == "import" for r in model.revisions):
            await press.stored(Store.end_draft, draft.id)


async def _refuse(press: Press, plan: Plan) -> None:
    text = say.IMPORT_BAD.format(problems="\n" + problems_text(plan.problems, files=True))
    await _hand_out(
        press, Card(say.IMPORT_BAD_TITLE).text(text), "problems.txt", problems_lines(plan.problems)
    )


async def _show_plan(press: Press, plan: Plan, local: Local) -> None:
    revisions = plan.draft.revisions
    gone = sum(revision.state != "entry" for revision in revisions)
    changed = sum(r.state == "entry" and r.slug in local.library for r in revisions)
    counts = say.IMPORT_COUNTS.format(
        added=len(revisions) - gone - changed,
        changed=changed,
        removed=gone,
        unchanged=len(plan.unchanged),
        tests=len(plan.draft.tests),
    )
    report = await press.worked(changes_text, local, revisions, plan.draft.tests)
    await _hand_out(press, Card(say.IMPORT_TITLE).text(counts), "differences.txt", report)
    await begin(press, plan.draft)


async def _hand_out(press: Press, card: Card, name: str, content: str) -> None:
    """Show `card` with a file, or without it where none may be attached."""
    if not press.pictures:
        await press.whisper(card.view())
        return
    await press.whisper(card.file(name, content.encode()).view())


def _everything(local: Local) -> tuple[Change, ...]:
    hidden = [change for change in local.changes if change.entry is None]
    shown = [Change(entry.slug, entry, local.base(entry.slug)) for entry in local.library]
    return (*shown, *hidden)
