"""The content as it was last loaded: what changed is found by digest."""

from collections.abc import Iterable, Sequence

from sqlite_utils import Database

from knowledge.store.edge import rows, transaction
from knowledge.store.values import ContentChanges, ContentItem, ContentKey

_SAVE = """
INSERT INTO content (slug, locale, kind, digest, document) VALUES (?, ?, ?, ?, ?)
ON CONFLICT (slug, locale) DO UPDATE
SET kind = excluded.kind, digest = excluded.digest, document = excluded.document
"""


def sync(db: Database, items: Sequence[ContentItem]) -> ContentChanges:
    """Make the stored content equal to `items`; when it is already, write and lock nothing."""
    wanted = {item.key: item for item in items}
    if len(wanted) < len(items):
        raise ValueError("two items of the content have the same slug and locale")
    if not _changes(db, wanted.values()):
        return ContentChanges()
    with transaction(db):
        changes = _changes(db, wanted.values())  # again, now that nobody else can write
        for key in changes.removed:
            db.execute("DELETE FROM content WHERE slug = ? AND locale = ?", key)
        for item in (wanted[key] for key in changes.added + changes.changed):
            db.execute(_SAVE, (item.slug, item.locale, item.kind, item.digest, item.document))
    return changes


def every(db: Database) -> tuple[ContentItem, ...]:
    """Return all content in alphabetical order."""
    found = rows(db, "SELECT slug, locale, kind, digest, document FROM content ORDER BY slug, locale")
    return tuple(ContentItem(**row) for row in found)


def _changes(db: Database, items: Iterable[ContentItem]) -> ContentChanges:
    """Compare `items` with what is stored, by kind and digest."""
    found = rows(db, "SELECT slug, locale, kind, digest FROM content")
    old = {ContentKey(row["slug"], row["locale"]): (row["kind"], row["digest"]) for row in found}
    new = {item.key: (item.kind, item.digest) for item in items}
    return ContentChanges(
        added=tuple(sorted(new.keys() - old.keys())),
        changed=tuple(sorted(key for key in new.keys() & old.keys() if new[key] != old[key])),
        removed=tuple(sorted(old.keys() - new.keys())),
    )
