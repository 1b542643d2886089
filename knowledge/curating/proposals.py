"""What a draft proposes: as it lies in the store, and as revisions that could be published."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

from knowledge.curating.form import NOTE_LIMIT, Form, form_of, read_form
from knowledge.curating.local import Local, beyond_limits, changes_of, read_revised
from knowledge.curating.naming import new_slug
from knowledge.errors import ContentError, Problem
from knowledge.overlay import Change, problems_of
from knowledge.store import Action, NewRevision, Revision

Wanted = tuple[str, str | None]
"""A text, and the slug that must answer it, or None for silence."""


@dataclass(frozen=True, slots=True)
class FormDraft:
    """Be an entry that is being written; `seen` is the revision that the writer began from.

    One that is `new` has no name before its title is known.
    """

    slug: str
    group: str
    seen: int
    base: str | None
    new: bool
    form: Form


@dataclass(frozen=True, slots=True)
class RevisionsDraft:
    """Be changes that are complete already: a removal, an undoing, an import."""

    revisions: tuple[NewRevision, ...]
    tests: tuple[Wanted, ...] = ()


@dataclass(frozen=True, slots=True)
class WantedDraft:
    """Be a message that is to become a test, for as long as its entry is being picked."""

    text: str


AnyDraft = FormDraft | RevisionsDraft | WantedDraft


def payload_of(draft: AnyDraft) -> dict[str, Any]:
    """Return `draft` as JSON values."""
    return {"kind": _KINDS[type(draft)], **asdict(draft)}


def draft_of(payload: Mapping[str, Any]) -> AnyDraft:
    """Return the draft that `payload_of` made this of."""
    values = {name: value for name, value in payload.items() if name != "kind"}
    match payload["kind"]:
        case "form":
            return FormDraft(**{**values, "form": Form(**values["form"])})
        case "revisions":
            revisions = tuple(NewRevision(**revision) for revision in values["revisions"])
            return RevisionsDraft(revisions, tuple((text, slug) for text, slug in values["tests"]))
        case _:
            return WantedDraft(**values)


_NEVER = datetime.min.replace(tzinfo=UTC)

_KINDS = {FormDraft: "form", RevisionsDraft: "revisions", WantedDraft: "wanted"}


def begin_add(local: Local, group: str, form: Form) -> FormDraft:
    """Return the draft of a new entry, named after its title."""
    slug = new_slug(form.title, {*local.shipped.by_locale.get("en", {}), *local.by_slug})
    return FormDraft(slug, group, local.seen(slug), None, new=True, form=form)


def begin_edit(local: Local, slug: str, seen: int, form: Form | None = None) -> FormDraft:
    """Return the draft of an entry in force by one who has `seen` its revisions up to that number."""
    entry = local.latest(slug)
    form = form or (form_of(entry) if entry else Form())
    return FormDraft(slug, entry.group if entry else "practice", seen, local.base(slug), new=False, form=form)


def begin_removal(local: Local, slug: str, note: str = "") -> RevisionsDraft:
    """Return the draft that takes an entry away: hidden where it is shipped, else gone."""
    shipped = slug in local.shipped
    state: Any = "hidden" if shipped else "none"
    return _single(local, slug, "remove", state, None, note)


def begin_return(local: Local, earlier: Revision | None, slug: str, note: str = "") -> RevisionsDraft:
    """Return the draft that goes back to an `earlier` revision, or to how all began."""
    state, document = (earlier.state, earlier.document) if earlier else ("none", None)
    return _single(local, slug, "undo", state, document, note)


def _single(
    local: Local, slug: str, action: Action, state: Any, document: Mapping[str, Any] | None, note: str
) -> RevisionsDraft:
    revision = NewRevision(
        slug=slug,
        action=action,
        state=state,
        document=document,
        base=local.base(slug),
        seen=local.seen(slug),
        note=note[:NOTE_LIMIT],
    )
    return RevisionsDraft((revision,))


def proposed(draft: AnyDraft, local: Local, today: date) -> tuple[NewRevision, ...]:
    """Return the revisions that `draft` would publish, or raise `ContentError` with its problems."""
    match draft:
        case FormDraft():
            revisions: tuple[NewRevision, ...] = (_written(draft, local, today),)
        case RevisionsDraft(revisions, _):
            pass
        case WantedDraft():
            revisions = ()
    for revision in revisions:
        read_revised(revision)
    result = after(local, revisions)
    if beyond := [Problem("this server", "", message) for message in beyond_limits(result)]:
        raise ContentError(beyond)
    slugs = [revision.slug for revision in revisions]
    if problems := problems_of(local.shipped, result, slugs):
        raise ContentError(problems)
    return revisions


def _written(draft: FormDraft, local: Local, today: date) -> NewRevision:
    own = draft.slug not in local.shipped
    current = None if draft.new else local.latest(draft.slug)
    entry = read_form(draft.form, draft.slug, draft.group, current, own=own, today=today)
    return NewRevision(
        slug=draft.slug,
        action="add" if draft.new else "edit",
        state="entry",
        document=entry.model_dump(mode="json"),
        base=local.base(draft.slug),
        seen=draft.seen,
        note=draft.form.note.strip()[:NOTE_LIMIT],
    )


def after(local: Local, revisions: Sequence[NewRevision]) -> tuple[Change, ...]:
    """Return what would be in force on the server with `revisions` published."""
    touched = {revision.slug for revision in revisions}
    kept = tuple(change for change in local.changes if change.slug not in touched)
    return (*kept, *changes_of(as_published(revision) for revision in revisions))


def as_published(new: NewRevision) -> Revision:
    """Return `new` as it would lie in the store, its updated_by and time left open."""
    return Revision(
        id=0,
        guild_id=0,
        slug=new.slug,
        number=new.seen + 1,
        action=new.action,
        state=new.state,
        document=new.document,
        base=new.base,
        updated_by=None,
        note=new.note,
        at=_NEVER,
    )


def conflicts(revisions: Sequence[NewRevision], local: Local) -> tuple[str, ...]:
    """Return the slugs of which others have published a revision meanwhile."""
    return tuple(sorted(new.slug for new in revisions if local.seen(new.slug) != new.seen))


def over(draft: AnyDraft, local: Local) -> AnyDraft:
    """Return `draft` by one who has seen everything that is in force now."""
    match draft:
        case FormDraft(new=True):
            return begin_add(local, draft.group, draft.form)
        case FormDraft():
            return replace(draft, seen=local.seen(draft.slug), base=local.base(draft.slug))
        case RevisionsDraft(revisions, tests):
            newer = (replace(new, seen=local.seen(new.slug), base=local.base(new.slug)) for new in revisions)
            return RevisionsDraft(tuple(newer), tests)
        case WantedDraft():
            return draft
