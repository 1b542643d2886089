"""The words of the entries: which entry has which, which belong to the field, and which texts are exact."""

from collections import ChainMap
from collections.abc import Iterable, Mapping, MutableMapping, Sequence
from copy import copy
from typing import Self

from knowledge.entries import Entry
from knowledge.matching.english import COMMON
from knowledge.matching.features import Stemmer
from knowledge.synonyms import Synonyms
from knowledge.text import words

ANCHOR_HOMES = 4
"""Entries whose names must hold a common word before it counts as one of the field's."""

Tokens = tuple[str, ...]
Stems = frozenset[str]


class Lexicon:
    """Hold the words of all entries, as tokens and as stems."""

    def __init__(
        self, entries: Iterable[Entry], synonyms: Synonyms, stemmer: Stemmer, english: Mapping[str, float]
    ) -> None:
        """Read the phrasings, names and texts of `entries`; `english` says how telling words are."""
        self._synonyms = synonyms
        self._stemmer = stemmer
        self._english = english
        self.phrasings: MutableMapping[str, list[tuple[str, Tokens]]] = {}
        self.texts: MutableMapping[str, Tokens] = {}
        self.exact: MutableMapping[Tokens, str] = {}
        self.counts: MutableMapping[str, int] = {}
        self.own: MutableMapping[str, Stems] = {}
        self.told: MutableMapping[str, Stems] = {}
        self._weights: MutableMapping[str, float] = {}
        self._homes: MutableMapping[str, int] = {}
        self._stems: MutableMapping[str, bool] = {}
        self._add(entries)

    def amended(self, entries: Iterable[Entry], hidden: Iterable[str]) -> Self:
        """Return the lexicon with `entries` in the place of those of their slugs, and without `hidden`.

        What did not change is shared.
        """
        changed = list(entries)
        gone = {*hidden, *(entry.slug for entry in changed)}
        other = copy(self)
        for name in _LAYERED:
            setattr(other, name, ChainMap({}, getattr(self, name)))
        other.exact.update((tokens, "") for tokens, slug in self.exact.items() if slug in gone)
        other.phrasings, other.texts = {}, {}
        other._add(changed)
        return other

    def tokens(self, text: str) -> Tokens:
        """Return the words of `text` with synonyms rewritten."""
        return self._synonyms.rewrite(words(text))

    def rewrite(self, tokens: Sequence[str]) -> Tokens:
        """Return `tokens` with synonyms rewritten."""
        return self._synonyms.rewrite(tokens)

    def slug_of(self, tokens: Sequence[str]) -> str | None:
        """Return the entry of which `tokens`, articles aside, are a phrasing or a name."""
        return self.exact.get(_bare(tokens)) or None

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

    def _add(self, entries: Iterable[Entry]) -> None:
        stemmer = self._stemmer
        for entry in entries:
            written = dict.fromkeys((*entry.phrasings, entry.title, *entry.aliases))
            group = [(text, tokens) for text in written if (tokens := self.tokens(text))]
            text = self.tokens(f"{entry.short} {entry.details}")
            self.phrasings[entry.slug], self.texts[entry.slug] = group, text
            self.exact.update((_bare(tokens), entry.slug) for _, tokens in group)
            for _, tokens in group:
                for token in tokens:
                    self.counts[token] = self.counts.get(token, 0) + 1
            own = frozenset(stemmer(token) for _, tokens in group for token in tokens)
            self.own[entry.slug], self.told[entry.slug] = own, own | frozenset(map(stemmer, text))
            named = {token for name in (entry.title, *entry.aliases) for token in self.tokens(name)}
            for token in named:
                stem, weight = stemmer(token), self._english.get(token, 1.0)
                self._weights[stem] = min(weight, self._weights.get(stem, 1.0))
            for stem in {stemmer(token) for token in named}:
                self._homes[stem] = self._homes.get(stem, 0) + 1
            self._stems.update(dict.fromkeys(own, True))


_LAYERED = ("exact", "counts", "own", "told", "_weights", "_homes", "_stems")
"""The parts of a lexicon to which an amended one only adds."""


def _bare(tokens: Sequence[str]) -> Tokens:
    """Return `tokens` without articles, or all of them where nothing would be left."""
    return tuple(token for token in tokens if token not in {"a", "an", "the"}) or tuple(tokens)
