"""The matcher: what the answering side asks, and all that it knows of matching."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from knowledge.entries import Entry
from knowledge.library import Library
from knowledge.matching.cache import load_trained, save_trained
from knowledge.matching.confidence import Evidence, confidence
from knowledge.matching.english import COMMON, load_english
from knowledge.matching.features import Stemmer
from knowledge.matching.form import asks
from knowledge.matching.index import Index, Scored
from knowledge.matching.names import Named, Names
from knowledge.matching.repair import Repair
from knowledge.text import words

ANCHOR_HOMES = 4
"""Entries whose names must hold a common word before it counts as one of the field's."""

CANDIDATES = 5
"""How many candidates are kept."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Give an entry with its score, 0 to 100, and what of it was nearest to the question."""

    slug: str
    score: float
    phrasing: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Match:
    """Hold what was found for one text, best first, and what it rests on.

    `decoy` says what it looks like, where that is likelier than any entry.
    """

    tokens: tuple[str, ...]
    names: tuple[Named, ...]
    exact: str | None
    candidates: tuple[Candidate, ...]
    unknown: tuple[str, ...]
    repaired: Mapping[str, str]
    asks: bool
    decoy: str | None

    @property
    def score(self) -> float:
        """Return how sure the first candidate is, 0 to 100."""
        return self.candidates[0].score if self.candidates else 0.0


class Matcher:
    """Match texts against the phrasings of a library; built once, then only read."""

    def __init__(self, library: Library, cache: Path | None = None) -> None:
        """Read `library`; what is trained on it is kept in the folder `cache` for the next time."""
        self._synonyms = library.synonyms
        self._stemmer = Stemmer()
        self._english = load_english()
        entries = sorted(library, key=lambda entry: entry.slug)
        phrasings = {entry.slug: self._phrasings(entry) for entry in entries}
        self._exact = {_bare(tokens): slug for slug, group in phrasings.items() for _, tokens in group}
        vocabulary = Counter(token for group in phrasings.values() for _, tokens in group for token in tokens)
        self._vocabulary = frozenset(map(self._stemmer, vocabulary))
        self._own = {
            slug: frozenset(self._stemmer(token) for _, tokens in group for token in tokens)
            for slug, group in phrasings.items()
        }
        self._anchors = self._find_anchors(entries)
        self._repair = Repair(vocabulary, self._english)
        ordinary = {word for word, weight in self._english.items() if weight <= COMMON}
        correct = self._english.keys() | vocabulary.keys()
        self._names = Names(entries, self._synonyms, correct, ordinary)
        texts = {entry.slug: self.tokens(f"{entry.short} {entry.details}") for entry in entries}
        self._told = {
            slug: self._own[slug] | frozenset(map(self._stemmer, text)) for slug, text in texts.items()
        }
        self._decoys = {f"{_DECOY}{decoy.id}": decoy.about for decoy in library.decoys}
        for decoy in library.decoys:
            lines = [(line, tokens) for line in decoy.phrasings if (tokens := self.tokens(line))]
            phrasings[f"{_DECOY}{decoy.id}"] = lines
        kept = load_trained(cache, library.digest) if cache else None
        self._index = Index(phrasings, texts, self._stemmer, kept)
        if cache and self._index.trained is not kept:
            save_trained(cache, library.digest, self._index.trained)

    def tokens(self, text: str) -> tuple[str, ...]:
        """Return the words of `text` with synonyms rewritten, before any repair."""
        return self._synonyms.rewrite(words(text))

    def match(self, text: str) -> Match:
        """Return what `text` may be about, with the evidence."""
        given = self.tokens(text)
        repaired = self._repair.all(given)
        tokens = self._synonyms.rewrite([repaired.get(token, token) for token in given])
        names = self._names.find(tokens)
        found = self._index.search(tokens)
        scored = tuple(hit for hit in found if hit.slug not in self._decoys)
        decoy = next((hit for hit in found if hit.slug in self._decoys), None)
        exact = self._exact.get(_bare(given)) or self._exact.get(_bare(tokens))
        if exact is not None:
            scored = tuple(sorted(scored, key=lambda hit: hit.slug != exact))
        judged = scored[:CANDIDATES]
        asking = asks(text, given)
        candidates = self._judge(tokens, judged, exact, decoy, asking=asking)
        known = self._vocabulary
        return Match(
            tokens=tokens,
            names=names,
            exact=exact,
            candidates=candidates,
            unknown=tuple(t for t in tokens if self._stemmer(t) not in known),
            repaired=repaired,
            asks=asking,
            decoy=self._decoys[decoy.slug] if decoy and _wins(decoy, scored) else None,
        )

    def names_in(self, text: str) -> tuple[Named, ...]:
        """Return the things that `text` names."""
        return self._names.find(self.tokens(text))

    def _judge(
        self,
        tokens: Sequence[str],
        scored: Sequence[Scored],
        exact: str | None,
        decoy: Scored | None,
        *,
        asking: bool,
    ) -> tuple[Candidate, ...]:
        judged: list[Candidate] = []
        least = scored[-1].similarity if scored else 0.0
        decoyed = decoy.similarity if decoy else least
        anchor = max((self._anchors.get(self._stemmer(token), 0.0) for token in tokens), default=0.0)
        for at, hit in enumerate(scored):
            rival = scored[1 if at == 0 else 0].similarity if len(scored) > 1 else 0.0
            evidence = Evidence(
                similarity=hit.similarity,
                margin=hit.similarity - rival,
                phrased=self._share(tokens, self._own[hit.slug]),
                told=self._share(tokens, self._told[hit.slug]),
                length=len(tokens),
                asks=asking,
                ahead=hit.similarity - decoyed,
                anchor=anchor,
            )
            score = 100.0 if hit.slug == exact else confidence(evidence)
            score = min(score, judged[-1].score) if judged else score
            judged.append(Candidate(hit.slug, round(score, 1), hit.phrasing, evidence))
        return tuple(judged)

    def _find_anchors(self, entries: Sequence[Entry]) -> dict[str, float]:
        """Return how surely a stem belongs to this field, 0 to 1.

        It does where it is in the names of things, and is no word of everyday English.
        """
        homes: Counter[str] = Counter()
        weights: dict[str, float] = {}
        for entry in entries:
            named = {t for text in (entry.title, *entry.aliases) for t in self.tokens(text)}
            for token in named:
                weight = self._english.get(token, 1.0)
                stem = self._stemmer(token)
                weights[stem] = min(weight, weights.get(stem, 1.0))
            homes.update({self._stemmer(token) for token in named})
        return {
            stem: weight
            for stem, weight in weights.items()
            if weight > COMMON or (weight == COMMON and homes[stem] >= ANCHOR_HOMES)
        }

    def _share(self, tokens: Sequence[str], known: frozenset[str]) -> float:
        """Return which share of `tokens`, weighted by how telling they are, is in `known`."""
        weights = {token: self._english.get(token, 1.0) for token in tokens}
        total = sum(weights.values())
        covered = sum(w for token, w in weights.items() if self._stemmer(token) in known)
        return covered / total if total else 0.0

    def _phrasings(self, entry: Entry) -> list[tuple[str, tuple[str, ...]]]:
        texts = dict.fromkeys((*entry.phrasings, entry.title, *entry.aliases))
        return [(text, tokens) for text in texts if (tokens := self.tokens(text))]


_DECOY = "~"
"""Before the id of a decoy among the slugs, where no slug begins so."""


def _wins(decoy: Scored, scored: Sequence[Scored]) -> bool:
    return not scored or decoy.similarity > scored[0].similarity


def _bare(tokens: Sequence[str]) -> tuple[str, ...]:
    """Return `tokens` without articles, or all of them where nothing would be left."""
    return tuple(token for token in tokens if token not in {"a", "an", "the"}) or tuple(tokens)
