"""Repair spelling: an unknown word becomes the nearest word that the store knows."""

from collections.abc import Collection, Container, Iterable, Mapping
from copy import copy
from functools import lru_cache
from itertools import islice
from types import MappingProxyType
from typing import Self

from knowledge.matching.nearby import Near, Nearby

SHORTEST = 4
"""Letters below which hardly anything is put right: short words are too near one another."""

MOST = 8
"""Unknown words of one text that are looked up; a text with more of them is no question."""

ASKING = ("what", "how", "does", "why", "when", "who", "can")
"""Short words with which questions begin, the most frequent first; a letter of them may be left out."""

LONG = 9
"""Letters from which two errors are repaired instead of one."""

SHORT_NAME = 5
"""Letters and figures up to which a word with both may be a name with one too many."""

MIDDLING, FAMILIAR = 6, 40
"""Letters from which two errors are repaired too, where the word meant stands in so many phrasings."""


class Repair:
    """Map words that neither the store nor English knows to the store's nearest word."""

    def __init__(
        self,
        vocabulary: Mapping[str, int],
        english: Collection[str],
        slips: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        """Take the store's words with their counts, and the words never to be touched.

        `slips` are those of the store's words that are misspellings of others.
        """
        self._counts = vocabulary
        self._english = english
        self._slips = slips
        self._known = _long(word for word in vocabulary if word not in slips)
        self._near = lru_cache(maxsize=20_000)(self._find_near)
        self._voweled = _by_consonants(vocabulary)
        self._short = {**_by_leaving_out(vocabulary), **_by_swapping(vocabulary)}
        self._more: Nearby | None = None

    def amended(self, vocabulary: Mapping[str, int], words: Iterable[str], slips: Mapping[str, str]) -> Self:
        """Return the repair for `vocabulary`, which has `words` more than today's, and `slips` too."""
        other = copy(self)
        other._slips = {**self._slips, **slips}
        other._counts = vocabulary
        other._more = _long(words)
        return other

    def __call__(self, word: str) -> str:
        """Return `word`, or the nearest known one where `word` is a likely misspelling."""
        return self._nearest(word) if self._doubtful(word) else word

    def all(self, words: Iterable[str]) -> dict[str, str]:
        """Return the misspellings in `words` with what they become; at most `MOST` are looked up."""
        found: dict[str, str] = {}
        doubtful = (word for word in dict.fromkeys(words) if self._doubtful(word))
        for word in islice(doubtful, MOST):
            if (better := self._nearest(word)) != word:
                found[word] = better
        return found

    def _doubtful(self, word: str) -> bool:
        if word in self._slips:
            return True
        if word in self._counts or word in self._english or word.isdigit():
            return False
        return len(word) >= SHORTEST or word in self._short

    def _nearest(self, word: str) -> str:
        if full := self._slips.get(word) or self._short.get(word) or self._voweled.get(word):
            return full
        if not word.isalpha():
            return self._without_one(word) or word
        near = self._near(word)
        if self._more:
            near += self._more.find(word, _errors(word))
        if not near:
            return word
        return min(near, key=lambda hit: (hit[1], hit[0][0] != word[0], -self._counts[hit[0]], hit[0]))[0]

    def _without_one(self, word: str) -> str | None:
        """Return the short name with a figure in it to which one letter was added ("ecv2")."""
        if len(word) > SHORT_NAME:
            return None
        fewer = (word[:at] + word[at + 1 :] for at in range(len(word)))
        known = (name for name in fewer if name in self._counts and not name.isalpha() and not name.isdigit())
        return next(known, None)

    def _find_near(self, word: str) -> Near:
        near = self._known.find(word, _errors(word))
        if near or not MIDDLING <= len(word) < LONG:
            return near
        return tuple(hit for hit in self._known.find(word, 2) if self._counts[hit[0]] >= FAMILIAR)


def _long(words: Iterable[str]) -> Nearby:
    """Return those of `words` to which one can be repaired."""
    return Nearby(word for word in words if len(word) >= SHORTEST - 1)


def _errors(word: str) -> int:
    """Return how many typing errors are repaired in `word`."""
    return 2 if len(word) >= LONG else 1


def _by_consonants(vocabulary: Mapping[str, int]) -> dict[str, str]:
    """Return for each word left without its vowels which one it is, the most frequent where several are."""
    found: dict[str, str] = {}
    for _, word in sorted((count, word) for word, count in vocabulary.items() if word.isalpha()):
        bare = word.translate(_VOWELS)
        if len(bare) >= SHORTEST and len(word) - len(bare) >= 2:
            found[bare] = word
    return found


def _by_leaving_out(vocabulary: Container[str]) -> dict[str, str]:
    """Return which word that asks is meant by it without one of its letters."""
    return {
        f"{word[:at]}{word[at + 1 :]}": word
        for word in reversed(ASKING)
        if word in vocabulary
        for at in range(len(word))
    }


def _by_swapping(vocabulary: Mapping[str, int]) -> dict[str, str]:
    """Return which short word, the most frequent, two letters that changed places make of another."""
    found: dict[str, str] = {}
    short = (word for word in vocabulary if 1 < len(word) <= SHORTEST and word.isalpha())
    for word in sorted(short, key=lambda known: (vocabulary[known], known)):
        swaps = (f"{word[:at]}{word[at + 1]}{word[at]}{word[at + 2 :]}" for at in range(len(word) - 1))
        found.update(dict.fromkeys(swaps, word))
    return found


_VOWELS = str.maketrans("", "", "aeiou")
