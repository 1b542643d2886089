"""The library as the store keeps it: a document and its digest for each entry and language."""

from knowledge.entries import digest_of
from knowledge.library import Library
from knowledge.store import ContentItem


def content_items(library: Library) -> tuple[ContentItem, ...]:
    """Return every entry in every language."""
    items = []
    for locale, entries in library.by_locale.items():
        for entry in entries.values():
            document = entry.model_dump_json()
            digest = digest_of(entry)
            kind = "provider" if entry.group == "providers" else "topic"
            items.append(
                ContentItem(slug=entry.slug, locale=locale, kind=kind, digest=digest, document=document)
            )
    return tuple(items)
