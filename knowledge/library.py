"""The whole of the knowledge as one immutable value, swapped in by one assignment."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path

from knowledge.decoys import Decoy
from knowledge.entries import GROUPS, Entry, Provider
from knowledge.errors import UnknownIdError
from knowledge.nearest import nearest
from knowledge.synonyms import Synonyms

DEFAULT_LOCALE = "en"


@dataclass(frozen=True)
class Library:
    """Hold every entry by slug and locale, the synonyms, and a digest of the files behind them.

    English holds every slug; other locales may hold some. `diagrams` holds the PNGs by name, `decoys`
    what no entry answers, `of_server` the slugs of what one server wrote itself.
    """

    by_locale: Mapping[str, Mapping[str, Entry]]
    synonyms: Synonyms
    digest: str
    diagrams: Mapping[str, Path] = field(default_factory=dict)
    decoys: tuple[Decoy, ...] = ()
    of_server: frozenset[str] = frozenset()

    def __iter__(self) -> Iterator[Entry]:
        """Iterate over the English entries by slug."""
        return iter(self.by_locale.get(DEFAULT_LOCALE, {}).values())

    def __contains__(self, slug: object) -> bool:
        """Say whether an entry has this slug."""
        return slug in self.by_locale.get(DEFAULT_LOCALE, {})

    def entry(self, slug: str, locale: str = DEFAULT_LOCALE) -> Entry:
        """Return the entry in `locale`, its base language or English; raise `UnknownIdError`."""
        for candidate in locale_chain(locale):
            found = self.by_locale.get(candidate, {}).get(slug)
            if found is not None:
                return found
        raise UnknownIdError("entry", slug, nearest(slug, [entry.slug for entry in self]))

    @cached_property
    def providers(self) -> tuple[Provider, ...]:
        """Return every provider by title."""
        found = (entry for entry in self if isinstance(entry, Provider))
        return tuple(sorted(found, key=lambda entry: entry.title.casefold()))

    @cached_property
    def curated(self) -> tuple[Entry, ...]:
        """Return the entries in which a curator compares some things."""
        return tuple(entry for entry in self if entry.compares)

    @cached_property
    def by_group(self) -> Mapping[str, tuple[Entry, ...]]:
        """Return the entries of every group by title, groups in the order of `GROUPS`."""
        grouped: dict[str, list[Entry]] = {group: [] for group in GROUPS}
        for entry in self:
            grouped[entry.group].append(entry)
        return {
            group: tuple(sorted(entries, key=lambda entry: entry.title.casefold()))
            for group, entries in grouped.items()
            if entries
        }


@lru_cache(maxsize=64)
def locale_chain(locale: str) -> tuple[str, ...]:
    """Return the locales to look in, best first: `pt-BR` gives `pt-BR`, `pt`, `en`."""
    base = locale.partition("-")[0]
    return tuple(dict.fromkeys((locale, base, DEFAULT_LOCALE)))
