"""The matcher: what the answering side asks, and all that it knows of matching."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import fsum
from pathlib import Path

import numpy as np

from knowledge.entries import Entry
from knowledge.library import Library
from knowledge.matching.cache import Learnt, load_learnt, save_learnt
from knowledge.matching.confidence import Evidence, confidence
from knowledge.matching.english import LITTLE_WORDS, load_english
from knowledge.matching.features import Stemmer
from knowledge.matching.form import asks
from knowledge.matching.index import Index, Scored, Search
from knowledge.matching.lexicon import Lexicon
from knowledge.matching.meaning import Meaning
from knowledge.matching.names import Named, Names
from knowledge.matching.ranking import RANKED, rank
from knowledge.matching.repair import Repair
from knowledge.matching.slips import slips
from knowledge.matching.training import Ints, Phrased, train
from knowledge.text import words

WORDS = 80
"""Words of a text that are looked at; what is not said by then is not asked."""

WORDS_KEPT = 5_000
"""Words that a matcher remembers what it knows of; people use the same ones again and again."""

UNHEARD = 0.2
"""How telling a word is that nobody knows: it may be a name, or a slip of the finger."""

UNDECOYED, UNDECOYED_LENGTH = 0.4, 8
"""Where a library has no decoys: the likeness, 0 to 1.4, that stands for the likeliest one's, and the length
of every question. Nothing is known of what people say besides asking, so form tells nothing either."""

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


@dataclass(frozen=True, slots=True)
class Word:
    """Hold what is known of a word: its stem, and whether any entry has that; shares are 0 to 1.

    `weight` says how telling it is, `anchor` how surely it belongs to the field.
    """

    stem: str
    known: bool
    weight: float
    anchor: float


class Matcher:
    """Match texts against the phrasings of a library; built once, then only read."""

    def __init__(self, library: Library, cache: Path | None = None) -> None:
        """Read `library`; what comes of it is kept in the folder `cache` for the next time."""
        self._stemmer, meaning = Stemmer(), Meaning()
        self._known = load_english()
        self._lexicon = Lexicon(library.synonyms, self._stemmer, self._known)
        self._decoys = {f"{_DECOY}{decoy.id}": decoy.about for decoy in library.decoys}
        self._trained_on = library
        entries = sorted(library, key=lambda entry: entry.slug)
        if cache and (kept := load_learnt(cache, library.digest)):
            self._lexicon.restore(kept.words)
            foreign, trained = kept.foreign, kept.trained
        else:
            read = self._lexicon.read(entries)
            decoys = self._read_decoys(library)
            foreign = _foreign(decoys)
            trained = train({**read.phrasings, **decoys}, read.texts, self._stemmer, meaning)
            if cache:
                save_learnt(cache, library.digest, Learnt(self._lexicon.kept(), foreign, trained))
        for word in foreign:
            self._known.setdefault(word, 1.0)
        counts = self._lexicon.counts
        self._repair = Repair(counts, self._known, slips(entries, counts))
        self._names = Names(entries, library.synonyms, (self._known, counts))
        self._index = Index(trained, self._stemmer, meaning)
        self._entries, self._apart = self._divide()
        self._word: Callable[[str], Word] = lru_cache(maxsize=WORDS_KEPT)(self._look_up)
        self._origin = self

    def _read_decoys(self, library: Library) -> dict[str, list[tuple[str, tuple[str, ...]]]]:
        """Return the lines of the decoys as written and in words, by id."""
        read = {
            f"{_DECOY}{decoy.id}": [
                (line, tokens) for line in decoy.phrasings if (tokens := self.tokens(line))
            ]
            for decoy in library.decoys
        }
        return {slug: lines for slug, lines in read.items() if lines}

    def amended(self, entries: Iterable[Entry], hidden: Iterable[str] = ()) -> "Matcher":
        """Return a matcher that has `entries` in the place of those of their slugs, and none of `hidden`.

        It takes milliseconds, for nothing is trained anew and all that did not change is shared. It
        starts from the library this matcher was built on: earlier amendments are not kept.
        """
        origin, changed, gone = self._origin, list(entries), tuple(hidden)
        other = copy(origin)
        replaced = (*gone, *(entry.slug for entry in changed))
        past = [origin._trained_on.entry(slug) for slug in replaced if slug in origin._trained_on]
        lexicon, read = origin._lexicon.amended(changed, past)
        other._lexicon = lexicon
        added = {token for group in read.phrasings.values() for _, tokens in group for token in tokens}
        more = added - origin._lexicon.counts.keys()
        other._repair = origin._repair.amended(lexicon.counts, more, slips(changed, lexicon.counts))
        other._names = origin._names.amended(changed, gone, (self._known, lexicon.counts))
        other._index = origin._index.amended(read.phrasings, read.texts, replaced)
        other._entries, other._apart = other._divide()
        other._word = other._look_up  # of many servers' words too many would be kept
        return other

    def _weight(self, token: str) -> float:
        """Return how telling a word is, 0 to 1."""
        return self._known.get(token, 1.0 if token in self._lexicon.counts else UNHEARD)

    def _look_up(self, token: str) -> Word:
        stem, lexicon = self._stemmer(token), self._lexicon
        return Word(stem, lexicon.knows(stem), self._weight(token), lexicon.anchor(stem))

    def _divide(self) -> tuple[Ints, Ints]:
        """Return the places of the entries in the index, and those of the decoys."""
        foreign = np.array([slug in self._decoys for slug in self._index.slugs], dtype=bool)
        return np.flatnonzero(~foreign), np.flatnonzero(foreign)

    def tokens(self, text: str) -> tuple[str, ...]:
        """Return the words of `text` with synonyms rewritten, before any repair."""
        return self._lexicon.tokens(text)

    def match(self, text: str, repaired: Mapping[str, str] | None = None) -> Match:
        """Return what `text` may be about, with the evidence.

        `repaired` are the misspellings found in the whole of which `text` is a part; where there is no
        whole, they are looked for in it.
        """
        given = self.tokens(text)[:WORDS]
        found = self._repair.all(given) if repaired is None else repaired
        repaired = {token: found[token] for token in given if token in found}
        tokens = self._lexicon.rewrite([repaired.get(token, token) for token in given])
        names = self._names.find(tokens, _apart(text))
        search = self._index.search(tokens)
        scored = self._index.best(search, self._entries, RANKED)
        decoy = next(iter(self._index.best(search, self._apart, 1)), None)
        exact = self._lexicon.slug_of(given) or self._lexicon.slug_of(tokens)
        if exact is not None:
            others = (hit for hit in scored if hit.slug != exact)
            scored = (self._index.hit(search, exact), *others)
        asking = asks(text, given, repaired, self._lexicon.rewrite)
        known = [self._word(token) for token in tokens]
        candidates = self._judge(search, scored, known, exact, decoy, asking=asking)
        return Match(
            tokens=tokens,
            names=names,
            exact=exact,
            candidates=candidates,
            unknown=tuple(token for token, word in zip(tokens, known, strict=True) if not word.known),
            repaired=repaired,
            asks=asking,
            decoy=self._decoys[decoy.slug] if decoy and _wins(decoy, scored) else None,
        )

    def asks(self, text: str) -> bool:
        """Say whether `text` has the form of a question."""
        return asks(text, self.tokens(text), rewrite=self._lexicon.rewrite)

    def may_belong(self, text: str, least: float) -> bool:
        """Say whether a word of `text` belongs to the field as surely as `least`; quicker than a match.

        Of a text with more words than are matched nobody can say, so it may.
        """
        given = self.tokens(text)
        if len(given) > WORDS:
            return True
        repaired = self._repair.all(given)
        tokens = self._lexicon.rewrite([repaired.get(token, token) for token in given])
        return any(self._word(token).anchor >= least for token in tokens)

    def knows(self, text: str, repaired: Mapping[str, str]) -> bool:
        """Say whether any entry has a word of `text`, read as `repaired`, that carries more than form."""
        given = self.tokens(text)[:WORDS]
        tokens = self._lexicon.rewrite([repaired.get(token, token) for token in given])
        return any(token not in LITTLE_WORDS and self._word(token).known for token in tokens)

    def names_in(self, text: str) -> tuple[Named, ...]:
        """Return the things that `text` names."""
        return self._names.find(self.tokens(text)[:WORDS], _apart(text))

    def _judge(
        self,
        search: Search,
        scored: Sequence[Scored],
        words: Sequence[Word],
        exact: str | None,
        decoy: Scored | None,
        *,
        asking: bool,
    ) -> tuple[Candidate, ...]:
        """Return the best of `scored` as candidates for a question of these words."""
        judged: list[Candidate] = []
        weighed = [(word.stem, word.weight) for word in words]
        ranked = rank(scored, weighed, self._lexicon)
        ranked.sort(key=lambda one: one.hit.slug != exact)
        decoyed = decoy.similarity if decoy else UNDECOYED
        anchor = max((word.anchor for word in words), default=0.0)
        telling = fsum(word.weight for word in words)
        known = fsum(word.weight for word in words if word.known) / telling if telling else 0.0
        for at, one in enumerate(ranked[:CANDIDATES]):
            rival = ranked[1 if at == 0 else 0].fit if len(ranked) > 1 else 0.0
            evidence = Evidence(
                similarity=one.hit.similarity,
                margin=one.fit - rival,
                phrased=one.phrased,
                known=known,
                length=len(words) if self._decoys else UNDECOYED_LENGTH,
                asks=asking or not self._decoys,
                ahead=one.hit.similarity - decoyed,
                anchor=anchor,
            )
            slug = one.hit.slug
            score = 100.0 if slug == exact else confidence(evidence)
            score = min(score, judged[-1].score) if judged else score
            phrasing = self._index.nearest_phrasing(search, one.hit)
            judged.append(Candidate(slug, round(score, 1), phrasing, evidence))
        return tuple(judged)


_DECOY = "~"
"""Before the id of a decoy among the slugs, where no slug begins so."""


def _foreign(decoys: Mapping[str, Phrased]) -> list[str]:
    """Return the words of more than one line of the decoys."""
    lines = Counter(token for group in decoys.values() for _, tokens in group for token in {*tokens})
    return sorted(word for word, count in lines.items() if count > 1)


def _wins(decoy: Scored, scored: Sequence[Scored]) -> bool:
    return decoy.similarity > max((hit.similarity for hit in scored), default=-np.inf)


def _apart(text: str) -> frozenset[tuple[str, str]]:
    """Return the pairs of words that have a comma between them."""
    if "," not in text:
        return frozenset()
    parts = [found for part in text.split(",") if (found := words(part))]
    return frozenset((before[-1], after[0]) for before, after in pairwise(parts))
