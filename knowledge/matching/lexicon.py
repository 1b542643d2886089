"""The words of the entries: which entry has which, which belong to the field, and which texts are exact."""

from collections import ChainMap
from collections.abc import Iterable, Mapping, MutableMapping, Sequence
from copy import copy
from dataclasses import dataclass
from functools import lru_cache
from sys import intern
from typing import Any, Self

from knowledge.entries import Entry, Provider
from knowledge.matching.english import COMMON
from knowledge.matching.features import Stemmer
from knowledge.synonyms import Synonyms
from knowledge.text import ARTICLES, words

ANCHOR_HOMES = 4
"""Entries whose names must hold a common word before it counts as one of the field's."""

Tokens = tuple[str, ...]
Kept = Mapping[str, Any]
Stems = frozenset[str]


@dataclass(frozen=True, slots=True)
class Read:
    """Hold phrasings and texts by slug, in words; an entry without any word has no place here."""

    phrasings: dict[str, list[tuple[str, Tokens]]]
    texts: dict[str, Tokens]


class Lexicon:
    """Hold the words of all entries, as tokens and as stems."""

    def __init__(self, synonyms: Synonyms, stemmer: Stemmer, english: Mapping[str, float]) -> None:
        """Begin without entries; `english` says how telling words are."""
        self._synonyms = synonyms
        self._stemmer = stemmer
        self._english = english
        self.exact: MutableMapping[str, str] = {}
        self.counts: MutableMapping[str, int] = {}
        self._own: MutableMapping[str, str] = {}
        self._told: MutableMapping[str, str] = {}
        self._short: MutableMapping[str, str] = {}
        self._products: MutableMapping[str, bool] = {}
        self._as_stems = lru_cache(maxsize=1_000)(_as_stems)
        self._weights: MutableMapping[str, float] = {}
        self._homes: MutableMapping[str, int] = {}
        self._stems: MutableMapping[str, int] = {}

    def kept(self) -> Kept:
        """Return what the entries came to, in values that JSON knows."""
        exact: dict[str, list[str]] = {slug: [] for slug in self._own}
        for text, slug in self.exact.items():
            exact[slug].append(text)
        return {"exact": exact, **{name: {**getattr(self, name)} for name in _KEPT}}

    def restore(self, kept: Kept) -> None:
        """Take up what another lexicon kept, in the place of reading its entries."""
        self.exact = {text: slug for slug, texts in kept["exact"].items() for text in texts}
        for name in _KEPT:
            setattr(self, name, kept[name])

    def amended(self, entries: Iterable[Entry], gone: Iterable[Entry]) -> tuple[Self, Read]:
        """Return the lexicon with `entries`, and without those that are `gone`: replaced, or hidden.

        What did not change is shared. What was read of `entries` comes with it.
        """
        past = {entry.slug: entry for entry in gone}
        other = copy(self)
        for name in _LAYERED:
            setattr(other, name, ChainMap({}, getattr(self, name)))
        other.exact.update((text, "") for text, slug in self.exact.items() if slug in past)
        read = other.read(entries)
        for entry in past.values():
            known = dict(read.phrasings.get(entry.slug, ()))
            group = [(text, known.get(text) or self.tokens(text)) for text in _written(entry)]
            other._count(group, _named(entry, group), -1)
        return other, read

    def tokens(self, text: str) -> Tokens:
        """Return the words of `text` with synonyms rewritten."""
        return self._synonyms.rewrite(words(text))

    def rewrite(self, tokens: Sequence[str]) -> Tokens:
        """Return `tokens` with synonyms rewritten."""
        return self._synonyms.rewrite(tokens)

    def slug_of(self, tokens: Sequence[str]) -> str | None:
        """Return the entry of which `tokens`, articles aside, are a phrasing or a name."""
        return self.exact.get(_bare(tokens)) or None

    def own(self, slug: str) -> Stems:
        """Return the stems of the phrasings and names of an entry."""
        return self._as_stems(self._own[slug])

    def told(self, slug: str) -> Stems:
        """Return the stems of its text as well."""
        return self._as_stems(self._told[slug])

    def short(self, slug: str) -> Stems:
        """Return the stems of its short answer."""
        return self._as_stems(self._short[slug])

    def is_product(self, slug: str) -> bool:
        """Say whether an entry is that of a product."""
        return self._products[slug]

    def knows(self, stem: str) -> bool:
        """Say whether any phrasing or name has a word with this stem."""
        return stem in self._stems

    def anchor(self, stem: str) -> float:
        """Return how surely a word with this stem belongs to the field, 0 to 1.

        It does where it is in the names of things, and is no word of everyday English.
        """
        weight = self._weights.get(stem, 0.0)
        sure = weight > COMMON or (weight == COMMON and self._homes.get(stem, 0) >= ANCHOR_HOMES)
        return weight if sure else 0.0

    def read(self, entries: Iterable[Entry]) -> Read:
        """Take in the phrasings, names and texts of `entries`, and return them in words."""
        stemmer = self._stemmer
        read = Read({}, {})
        for entry in entries:
            group = [(text, tokens) for text in _written(entry) if (tokens := self.tokens(text))]
            named = _named(entry, group)
            short = self.tokens(entry.short)
            text = (*short, *self.tokens(entry.details))
            if group:
                read.phrasings[entry.slug], read.texts[entry.slug] = group, text
            self.exact.update((_bare(tokens), entry.slug) for _, tokens in group)
            self._count(group, named, 1)
            own = dict.fromkeys(stemmer(token) for _, tokens in group for token in tokens)
            self._own[entry.slug] = " ".join(own)
            self._told[entry.slug] = " ".join({**own, **dict.fromkeys(map(stemmer, text))})
            self._short[entry.slug] = " ".join(dict.fromkeys(map(stemmer, short)))
            self._products[entry.slug] = isinstance(entry, Provider)
            for token in named:
                stem, weight = stemmer(token), self._english.get(token, 1.0)
                self._weights[stem] = min(weight, self._weights.get(stem, 1.0))
            self._stems.update(dict.fromkeys(own, 1))
        return read

    def _count(self, group: Iterable[tuple[str, Tokens]], named: Iterable[str], change: int) -> None:
        """Count an entry's words in phrasings, and the entry among the homes of those of its names."""
        for _, tokens in group:
            for token in tokens:
                self.counts[token] = self.counts.get(token, 0) + change
        for stem in {self._stemmer(token) for token in named}:
            self._homes[stem] = self._homes.get(stem, 0) + change


_KEPT = ("counts", "_own", "_told", "_short", "_products", "_weights", "_homes", "_stems")
"""The parts of a lexicon that a cache keeps as they are."""

_LAYERED = ("exact", *_KEPT)
"""The parts of a lexicon that an amended one writes over, and shares where it does not."""


def _written(entry: Entry) -> Iterable[str]:
    """Return the phrasings and names of `entry`, each once."""
    return dict.fromkeys((*entry.phrasings, entry.title, *entry.aliases))


def _named(entry: Entry, group: Iterable[tuple[str, Tokens]]) -> set[str]:
    """Return the words of the names of `entry`, of which `group` holds the words."""
    names = {entry.title, *entry.aliases}
    return {token for text, tokens in group if text in names for token in tokens}


def _as_stems(joined: str) -> Stems:
    return frozenset(map(intern, joined.split()))


def _bare(tokens: Sequence[str]) -> str:
    """Return `tokens` as one text without articles, or all of them where nothing would be left."""
    return " ".join([token for token in tokens if token not in ARTICLES] or tokens)
