"""The cards of curation: a draft before it is published, what is wrong with it, drafts, history."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

import discord
from discord import ui

from bot import ids
from bot.cards import curating_words as say
from bot.cards.layout import Card
from bot.cards.markdown import harmless
from bot.components import MENU_OPTIONS, button, menu, shortened
from bot.words import Words, plural
from knowledge.curating.examining import Examined
from knowledge.curating.form import FIELD_LIMIT, NOTE_LIMIT, Form
from knowledge.curating.local import Local
from knowledge.curating.proposals import AnyDraft, FormDraft, RevisionsDraft, WantedDraft, draft_of
from knowledge.entries import TITLE_LIMIT
from knowledge.errors import Problem
from knowledge.library import Library
from knowledge.spoken import spoken
from knowledge.store import Draft, Revision

LINES = 14
LINE_LIMIT = 240
"""Lines of a difference that are shown, and characters of each."""

MOVED = 6
PROBLEMS = 12
TITLES = 8
"""How many of each a card names; more would bury the first."""

FORM_TITLE_LIMIT = 45
"""Characters of a form's title, by Discord's rules."""


def form_modal(title: str, form: Form, action: str, *arguments: str | int) -> ui.Modal:
    """Return the form, filled in; what is sent in is found by its id."""
    modal = ui.Modal(
        title=shortened(title, FORM_TITLE_LIMIT), custom_id=ids.encode(action, *arguments), timeout=None
    )
    limits = {"title": TITLE_LIMIT, "note": NOTE_LIMIT}
    needed = {"title", "phrasings", "answer"}
    for name, value in form.as_fields().items():
        label, description = say.FIELD_LABELS[name]
        limit = limits.get(name, FIELD_LIMIT)
        field: ui.TextInput[Any] = ui.TextInput(
            custom_id=name,
            style=discord.TextStyle.short if name in limits else discord.TextStyle.paragraph,
            default=value[:limit] or None,
            required=name in needed,
            max_length=limit,
        )
        modal.add_item(ui.Label(text=label, description=description, component=field))
    modal.stop()  # discord.py would hold a form for ever
    return modal


def draft_card(draft: Draft, examined: Examined, local: Local, words: Words) -> Card:
    """Return what a curator should know before publishing, and the buttons to do so or not."""
    title = say.PREVIEW_TITLE
    model = draft_of(draft.payload)
    card = Card(title).text(_does(examined, local))
    if examined.removes:
        card.text(say.GONE)
    elif len(examined.revisions) == 1:
        card.text(difference_text(examined.lines))
    else:
        card.text(_summary(examined, local))
    card.line().text(_impact(examined, local))
    card.text(_tests(examined, local))
    return card.buttons(_ways_on(draft, model, failing=bool(examined.failing)))


def conflict_card(
    draft: Draft, examined: Examined, local: Local, theirs: Revision | None, words: Words
) -> Card:
    """Return what others published meanwhile, with the ways on for whoever was not first."""
    who = f"<@{theirs.updated_by}>" if theirs and theirs.updated_by else say.SOMEBODY
    titles = _titles(local, examined.conflicts)
    card = Card(say.CONFLICT_TITLE).text(say.CONFLICT.format(who=who, titles=titles))
    card.text(difference_text(examined.lines))
    model = draft_of(draft.payload)
    over = button(say.OVER, "kn-over", draft.id, draft.revision, style=discord.ButtonStyle.primary)
    return card.buttons([over, *_back(draft, model), button(say.DISCARD, "kn-discard", draft.id)])


def problems_card(draft: Draft, problems: Sequence[Problem]) -> Card:
    """Return what keeps a draft from being published."""
    card = Card(say.PROBLEMS_TITLE).text(say.PROBLEMS.format(problems=problems_text(problems)))
    model = draft_of(draft.payload)
    return card.buttons([*_back(draft, model), button(say.DISCARD, "kn-discard", draft.id)])


def problems_text(problems: Sequence[Problem], *, files: bool = False) -> str:
    """Return the first problems as a list, with their `files` or lines if wanted.

    What a person wrote in them is shown harmless.
    """
    lines = []
    for problem in problems[:PROBLEMS]:
        name, comma, rest = problem.where.partition(",")
        where = f"{say.FIELD_NAMES.get(name, name)}{comma}{rest}"
        where = ", ".join(part for part in (problem.file if files else "", where) if part)
        lines.append(f"- {f'**{harmless(where)}:** ' if where else ''}{harmless(problem.message)}")
    if more := len(problems) - PROBLEMS:
        lines += [say.AND_MORE.format(count=more)] if more > 0 else []
    return "\n".join(lines)


def difference_text(lines: Sequence[str]) -> str:
    """Return the first lines of a difference as Discord colours them; - goes, + comes."""
    if not lines:
        return say.NO_DIFFERENCE
    shown = [shortened(line.replace("```", "'''"), LINE_LIMIT) for line in lines[:LINES]]
    more = len(lines) - len(shown)
    text = "```diff\n" + "\n".join(shown) + "\n```"
    return f"{text}\n{say.MORE_LINES.format(count=more)}" if more else text


def drafts_card(drafts: Sequence[Draft], local: Local) -> ui.LayoutView:
    """Return a person's drafts, each to be opened."""
    drafts = [draft for draft in drafts if not isinstance(draft_of(draft.payload), WantedDraft)]
    if not drafts:
        return Card(say.DRAFTS_TITLE).text(say.DRAFTS_NONE).view()
    options = [
        (draft.id, draft_title(draft_of(draft.payload), local), f"{draft.updated_at:%d %B %Y, %H:%M} UTC")
        for draft in drafts[:MENU_OPTIONS]
    ]
    return Card(say.DRAFTS_TITLE).menu(menu(say.DRAFTS_OPEN, options, "kn-drafts")).view()


def draft_title(draft: AnyDraft, local: Local) -> str:
    """Return what a draft is called in a list."""
    match draft:
        case FormDraft(slug=slug, form=form):
            return form.title.strip() or slug
        case RevisionsDraft((only,), _):
            return f"{local.title(only.slug)} ({say.ACTIONS[only.action]})"
        case RevisionsDraft(revisions, _):
            return say.DRAFT_IMPORT.format(count=len(revisions))
        case _:
            return draft.text


def history_card(
    title: str, slug: str, revisions: Sequence[Revision], *, shipped: bool, behind: bool
) -> Card:
    """Return the revisions of an entry, newest first, each to be opened."""
    card = Card(say.HISTORY_TITLE.format(title=harmless(title)))
    if not revisions:
        return card.text(say.HISTORY_NONE)
    if behind:
        card.small(say.BEHIND)
    card.text("\n".join(_history_line(revision) for revision in revisions))
    options = [
        (str(each.number), f"{each.number} · {say.ACTIONS[each.action]}", each.note or f"{each.at:%d %B %Y}")
        for each in revisions[:MENU_OPTIONS]
    ]
    card.menu(menu(say.HISTORY_OPEN, options, "kn-revision", slug))
    if shipped:
        card.buttons(
            [
                button(say.SHIPPED_NOW, "kn-shipped", slug),
                button(say.RETURN_SHIPPED, "kn-return", slug, 0),
            ]
        )
    return card


def revision_card(title: str, revision: Revision, lines: Sequence[str], *, current: bool) -> Card:
    """Return what one revision changed, and the way back to it."""
    card = Card(say.REVISION_TITLE.format(title=harmless(title), number=revision.number))
    card.small(_history_line(revision))
    card.text(say.REVISION_FIRST if revision.number == 1 else say.REVISION_SINCE, difference_text(lines))
    if not current:
        card.buttons([button(say.RETURN, "kn-return", revision.slug, revision.number)])
    return card


def _history_line(revision: Revision) -> str:
    return say.HISTORY_LINE.format(
        number=revision.number,
        what=say.ACTIONS[revision.action],
        who=f"<@{revision.updated_by}>" if revision.updated_by else say.SOMEBODY,
        when=moment(revision.at),
        note=f" · {harmless(revision.note)}" if revision.note else "",
    )


def moment(at: datetime) -> str:
    """Return a time that Discord shows in everybody's own zone."""
    return f"<t:{int(at.timestamp())}:f>"


def answer_text(kind: str, slugs: Iterable[str], library: Library) -> str:
    """Return an answer in a few words: a title, a comparison, nothing."""
    names = [library.entry(slug).title for slug in slugs if slug in library]
    if kind == "comparison":
        names = [spoken(library.entry(slug)) for slug in slugs if slug in library]
    text = say.OUTCOMES.get(kind, kind).format(names=", ".join(names[:3]) or say.NOTHING)
    return harmless(text, 160)


def _does(examined: Examined, local: Local) -> str:
    if len(examined.revisions) != 1:
        return say.DOES_MANY.format(count=len(examined.revisions))
    only = examined.revisions[0]
    library = examined.library or local.library
    title = library.entry(only.slug).title if only.slug in library else local.title(only.slug)
    return say.DOES[only.action].format(title=harmless(title))


def _summary(examined: Examined, local: Local) -> str:
    lines = []
    library = examined.library or local.library
    for label, slugs in by_effect(examined, local).items():
        if slugs:
            lines.append(f"- {say.IMPORT_LISTED.format(what=label, titles=_titles(local, slugs, library))}")
    return "\n".join(lines)


def by_effect(examined: Examined, local: Local) -> Mapping[str, list[str]]:
    """Return the slugs that a draft adds, changes and removes."""
    found: dict[str, list[str]] = {say.IMPORT_ADDED: [], say.IMPORT_CHANGED: [], say.IMPORT_REMOVED: []}
    for revision in examined.revisions:
        if examined.library is not None and revision.slug not in examined.library:
            found[say.IMPORT_REMOVED].append(revision.slug)
        else:
            known = revision.slug in local.library
            found[say.IMPORT_CHANGED if known else say.IMPORT_ADDED].append(revision.slug)
    return found


def _titles(local: Local, slugs: Sequence[str], library: Library | None = None) -> str:
    names = [
        library.entry(slug).title if library and slug in library else local.title(slug)
        for slug in slugs[:TITLES]
    ]
    more = [f"+{len(slugs) - TITLES}"] if len(slugs) > TITLES else []
    return ", ".join([*(harmless(name, 60) for name in names), *more])


def _impact(examined: Examined, local: Local) -> str:
    impact = examined.impact
    if not impact.asked:
        return say.IMPACT_NONE
    asked = plural(impact.asked, *say.QUESTIONS)
    lines = [say.IMPACT.format(asked=asked, moved=len(impact.moved), shown=impact.shown)]
    after = examined.library or local.library
    for moved in impact.moved[:MOVED]:
        old = answer_text(*moved.before, local.library)
        new = answer_text(*moved.after, after)
        lines.append(say.MOVED.format(text=harmless(moved.text, 80), before=old, after=new))
    if more := len(impact.moved[MOVED:]):
        lines.append(say.AND_MORE.format(count=more))
    return "\n".join(lines)


def _tests(examined: Examined, local: Local) -> str:
    if not examined.tried:
        return say.TESTS_NONE
    if not examined.failing:
        return say.TESTS_HOLD.format(count=len(examined.tried))
    lines = [say.TESTS_FAIL.format(failing=len(examined.failing), count=len(examined.tried))]
    library = examined.library or local.library
    for tried in examined.failing[:MOVED]:
        got = answer_text(tried.kind, tried.slugs, library)
        wanted = harmless(local.title(tried.test.slug)) if tried.test.slug else say.EXPLAIN_SILENT
        lines.append(say.MOVED.format(text=harmless(tried.test.text, 80), before=wanted, after=got))
    if more := len(examined.failing[MOVED:]):
        lines.append(say.AND_MORE.format(count=more))
    return "\n".join(lines)


def _ways_on(draft: Draft, model: AnyDraft, *, failing: bool) -> list[ui.Item[Any]]:
    if failing:
        publish = button(
            say.PUBLISH_ANYWAY, "kn-anyway", draft.id, draft.revision, style=discord.ButtonStyle.danger
        )
    else:
        publish = button(
            say.PUBLISH, "kn-publish", draft.id, draft.revision, style=discord.ButtonStyle.primary
        )
    return [publish, *_back(draft, model), button(say.DISCARD, "kn-discard", draft.id)]


def _back(draft: Draft, model: AnyDraft) -> list[ui.Item[Any]]:
    return [button(say.BACK, "kn-redo", draft.id)] if isinstance(model, FormDraft) else []
