"""What one server changes in the shipped knowledge: its own entries, its overrides, what it hides.

Owns how changes lie over a library. How they are written, kept and published is said elsewhere.
"""

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from typing import Any

from pydantic import ValidationError

from knowledge.checks import check_entries
from knowledge.entries import Entry, OwnTopic, Provider, Topic, digest_of
from knowledge.errors import ContentError, Problem
from knowledge.library import DEFAULT_LOCALE, Library
from knowledge.validation import explain


@dataclass(frozen=True, slots=True)
class Change:
    """Be one server's word on the entry `slug`: `entry` is its own or overrides the shipped one.

    An `entry` of None hides the shipped one. `base` is the digest of the shipped entry when the change
    was made, None where there was none.
    """

    slug: str
    entry: Entry | None
    base: str | None = None


def merge(library: Library, changes: Iterable[Change]) -> Library:
    """Return `library` with `changes` in it, unchecked: what is in force may lag behind the rules.

    A server's own text goes before every translation of the shipped one. An entry that compares what is
    not there, being hidden, removed or shipped no more, compares nothing.
    """
    by_slug = {change.slug: change for change in changes}
    if not by_slug:
        return library
    merged = _laid_over(library, by_slug)
    compared = {slug for entry in merged for slug in entry.compares}
    return _without(merged, {slug for slug in compared if slug not in merged})


def problems_of(library: Library, changes: Iterable[Change], slugs: Collection[str]) -> tuple[Problem, ...]:
    """Return what is wrong with the entries `slugs` of `library` with `changes` in it.

    Who compares what the server hides is not to blame; it can come back.
    """
    by_slug = {change.slug: change for change in changes}
    hidden = {slug for slug, change in by_slug.items() if change.entry is None}
    applied = _without(_laid_over(library, by_slug), hidden)
    own = {slug for slug in slugs if slug not in library}
    return tuple(sorted(set(check_entries(applied, slugs, own))))


def _laid_over(library: Library, by_slug: Mapping[str, Change]) -> Library:
    """Return `library` with every change in it, comparisons as they are written."""
    hidden = {slug for slug, change in by_slug.items() if change.entry is None}
    by_locale = {
        locale: {slug: entry for slug, entry in entries.items() if slug not in hidden}
        for locale, entries in library.by_locale.items()
    }
    english = by_locale.setdefault(DEFAULT_LOCALE, {})
    for slug, change in by_slug.items():
        if change.entry is None:
            continue
        for entries in by_locale.values():
            if entries is not english:
                entries.pop(slug, None)
        english[slug] = change.entry
    return replace(
        library,
        by_locale=by_locale,
        digest=_digest(library, by_slug),
        of_server=frozenset(by_slug) - hidden,
    )


def _without(library: Library, gone: AbstractSet[str]) -> Library:
    """Return `library` with entries that compare anything `gone` comparing nothing."""
    by_locale = {
        locale: {
            slug: entry if gone.isdisjoint(entry.compares) else entry.model_copy(update={"compares": ()})
            for slug, entry in entries.items()
        }
        for locale, entries in library.by_locale.items()
    }
    return replace(library, by_locale=by_locale)


def behind(library: Library, changes: Iterable[Change]) -> tuple[str, ...]:
    """Return the slugs whose shipped entry is no longer the one that the server changed."""
    return tuple(sorted(change.slug for change in changes if change.base != base_of(library, change.slug)))


def base_of(library: Library, slug: str) -> str | None:
    """Return the digest of the shipped entry `slug`, or None where there is none."""
    return digest_of(library.entry(slug)) if slug in library else None


def read_entry(document: Mapping[str, Any], *, own: bool) -> Entry:
    """Return the entry that `document` holds, or raise `ContentError` with its problems.

    One that no shipped entry stands behind is the server's `own`, which may do without sources.
    """
    slug = str(document.get("slug", ""))
    model: type[Topic] = Provider if "facts" in document else OwnTopic if own else Topic
    try:
        entry = model.model_validate_json(json.dumps(document))
    except ValidationError as error:
        raise ContentError(explain(error, model, slug)) from error
    if entry.group == "providers" and not isinstance(entry, Provider):
        raise ContentError([Problem(slug, "facts", "are missing; a provider has facts")])
    return entry


def _digest(library: Library, changes: Mapping[str, Change]) -> str:
    digest = hashlib.sha256(library.digest.encode())
    for slug in sorted(changes):
        entry = changes[slug].entry
        digest.update(f"\0{slug}\0{digest_of(entry) if entry else ''}".encode())
    return digest.hexdigest()
