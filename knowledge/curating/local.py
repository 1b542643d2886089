"""What one server has in force of its own, read from its revisions."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property

from knowledge.entries import Entry
from knowledge.errors import ContentError
from knowledge.library import Library
from knowledge.overlay import Change, base_of, behind, merge, read_entry
from knowledge.store import NewRevision, Revision
from knowledge.text import key

MOST_ENTRIES = 500
"""Entries that one server can have of its own or override."""

MOST_WORDED = 10_000
"""Questions and names that these entries can have in all: half of what is kept in memory for all servers."""


@dataclass(frozen=True)
class Local:
    """Hold the shipped library and the last revision of every entry that a server changed.

    A revision that this version cannot read is as if it were not there.
    """

    shipped: Library
    revisions: tuple[Revision, ...] = ()

    @cached_property
    def by_slug(self) -> Mapping[str, Revision]:
        """Return the revisions by slug."""
        return {revision.slug: revision for revision in self.revisions}

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """Return what is in force."""
        return changes_of(self.revisions)

    @cached_property
    def library(self) -> Library:
        """Return the library as the server's members have it."""
        return merge(self.shipped, self.changes)

    @cached_property
    def behind(self) -> tuple[str, ...]:
        """Return the slugs whose shipped entry has changed since the server changed it."""
        return behind(self.shipped, self.changes)

    def seen(self, slug: str) -> int:
        """Return the number of the last revision of an entry, 0 where there is none."""
        found = self.by_slug.get(slug)
        return found.number if found else 0

    def base(self, slug: str) -> str | None:
        """Return the digest of the shipped entry, None where there is none."""
        return base_of(self.shipped, slug)

    def entry(self, slug: str) -> Entry | None:
        """Return the entry in force, None where there is none."""
        return self.library.entry(slug) if slug in self.library else None

    def latest(self, slug: str) -> Entry | None:
        """Return the entry in force, or, where it is hidden, the shipped one."""
        found = self.entry(slug)
        return self.shipped.entry(slug) if found is None and slug in self.shipped else found

    def title(self, slug: str) -> str:
        """Return the title of an entry, or its name where there is no entry any more."""
        found = self.latest(slug)
        return found.title if found else slug

    def titled(self, title: str) -> str | None:
        """Return the slug of the entry in force with this title."""
        return self._by_title.get(key(title))

    @cached_property
    def _by_title(self) -> Mapping[str, str]:
        """Return the slug of every entry in force, the first of a title, by that title's letters."""
        titles: dict[str, str] = {}
        for entry in self.library:
            titles.setdefault(key(entry.title), entry.slug)
        return titles

    def find(self, name: str) -> str | None:
        """Return the slug of what `name` is: a slug that is or was, a title, or a name."""
        if name in self.library or name in self.by_slug or name in self.shipped:
            return name
        wanted = key(name)
        for entry in self.library:
            if wanted and wanted in {key(text) for text in (entry.title, *entry.aliases)}:
                return entry.slug
        return None


def beyond_limits(changes: Sequence[Change]) -> Iterator[str]:
    """Yield what is more in `changes` than one server can have, with what to do."""
    if len(changes) > MOST_ENTRIES:
        yield f"{len(changes)} entries; a server can have {MOST_ENTRIES} of its own, so remove some"
    worded = sum(
        len(change.entry.phrasings) + len(change.entry.aliases) for change in changes if change.entry
    )
    if worded > MOST_WORDED:
        yield f"{worded} questions and names in all; a server can have {MOST_WORDED}, so remove some"


def changes_of(revisions: Iterable[Revision]) -> tuple[Change, ...]:
    """Return the changes that `revisions` leave in force."""
    changes = []
    for revision in revisions:
        if revision.state == "hidden":
            changes.append(Change(revision.slug, None, revision.base))
        elif revision.document is not None:
            with suppress(ContentError):
                changes.append(Change(revision.slug, read_revised(revision), revision.base))
    return tuple(changes)


def read_revised(revision: Revision | NewRevision) -> Entry | None:
    """Return the entry that `revision` holds, or raise `ContentError` where this version cannot read it.

    Whether it has to have sources was judged when it was written: what is shipped by now may be another.
    """
    document = revision.document
    if document is None:
        return None
    return read_entry(document, own=revision.base is None or not document.get("sources"))
