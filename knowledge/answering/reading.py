"""Read one text: what it names, and how the names stand to each other."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Final

from knowledge.answering.comparing import PAIR
from knowledge.answering.intents import COMPARING, compares, contrasts, wants_to_be_told, weighs
from knowledge.answering.levels import ADDRESSED
from knowledge.entries import Entry, Provider
from knowledge.kinds import side_of
from knowledge.library import Library
from knowledge.matching.english import LITTLE_WORDS
from knowledge.matching.matcher import Match
from knowledge.matching.names import Named

CONTRASTED: Final = 8
"""Words between two things up to which they may be set against each other."""

SOON: Final = 3
"""Words after "than" within which a thing has to be named for things to be compared."""

POINTING: Final = frozenset({"it", "this", "that", "they", "them"})
"""Words that point at something named elsewhere."""

RELATIONS: Final = frozenset(
    """
    in on inside within into onto to from under using via through by behind without of with use uses
    need needs require requires run runs running support supports install installed for
    """.split()
)
"""Words between two products that make one the place or the means of the other."""

_LIKENING: Final = COMPARING | LITTLE_WORDS | {"good", "like", "same", "similar"}
"""Words that may stand between two products which are to be compared; any other says what one does."""

_PARTING: Final = frozenset({"or", "versus"})

JOINING: Final = frozenset({"versus", "or", "and", "a", "an", "the", "with", "to"})
"""Words between two names that put them into one row."""

PEOPLE: Final = frozenset(
    """
    anyone anybody someone somebody everyone bot bulkhead guys folks people friends mate bro dude sir
    """.split()
)
"""Words for who is to tell of a thing; they say nothing of it."""

VERSION: Final = 3
"""Numbers in the longest version that is looked for after a name."""

BOTH: Final = frozenset({"vm", "container"})
"""The two sides between which `/choose` helps."""


@dataclass(frozen=True)
class Reading:
    """Hold one text with what was matched in it, for the rules to look at.

    `answers` fills in from a text what `/choose` would ask.
    """

    text: str
    match: Match
    library: Library
    locale: str
    answers: Callable[[str], Mapping[str, str]]

    @cached_property
    def named(self) -> tuple[Entry, ...]:
        """Return the things that are named, each once, in order."""
        slugs = dict.fromkeys(name.slug for name in self.match.names)
        return tuple(self.library.entry(slug, self.locale) for slug in slugs)

    @cached_property
    def providers(self) -> tuple[Provider, ...]:
        """Return the products among them."""
        return tuple(entry for entry in self.named if isinstance(entry, Provider))

    @cached_property
    def sides(self) -> frozenset[str]:
        """Return which of VM and container are spoken of."""
        return frozenset(side for entry in self.named if (side := side_of(entry)))

    @cached_property
    def beside(self) -> tuple[str, ...]:
        """Return the telling words outside of names and of the versions after them."""
        tokens = self.match.tokens
        taken = {
            at for name in self.match.names for at in range(name.start, _after_version(tokens, name.end))
        }
        asked = PEOPLE if wants_to_be_told(tokens) or "what" in tokens else frozenset()
        rest = (token for at, token in enumerate(tokens) if at not in taken)
        return tuple(word for word in rest if word not in LITTLE_WORDS and word not in asked)

    @cached_property
    def related(self) -> bool:
        """Say whether a word between two products says what one is or does to the other."""
        return any(_relates(between) for between in self._between_products())

    def _between_products(self) -> Iterator[tuple[str, ...]]:
        """Iterate over the words between neighbouring products."""
        products = [name for name in self.match.names if self._is_product(name.slug)]
        for first, second in pairwise(products):
            yield self.match.tokens[first.end : second.start]

    def _is_product(self, slug: str) -> bool:
        return isinstance(self.library.entry(slug), Provider)

    @cached_property
    def row(self) -> tuple[Entry, ...]:
        """Return the products among which to choose, where they are named first ("utm or parallels")."""
        run: list[Named] = []
        for name in self.match.names:
            between = self.match.tokens[run[-1].end : name.start] if run else ()
            if not JOINING.issuperset(between) or not self._is_product(name.slug):
                break
            run.append(name)
        slugs = dict.fromkeys(name.slug for name in run)
        if len(slugs) < PAIR or _PARTING.isdisjoint(self.match.tokens[run[0].end : run[-1].start]):
            return ()
        return tuple(self.library.entry(slug, self.locale) for slug in slugs)

    def named_outside(self, places: Collection[int]) -> bool:
        """Say whether a product is named by words that are not all at `places`."""
        return any(
            self._is_product(name.slug) and not all(at in places for at in range(name.start, name.end))
            for name in self.match.names
        )

    @cached_property
    def compares(self) -> bool:
        """Say whether things are surely set against each other, which "more than 200 GB" does not."""
        tokens = self.match.tokens
        things = {name.start for name in self.match.names}
        things.update(at for at, word in enumerate(tokens) if word in POINTING)
        idle: set[int] = set()
        for at, word in enumerate(tokens):
            if word == "than" and things.isdisjoint(range(at + 1, at + 1 + SOON)):
                idle |= {at - 1, at}
        return compares([word for at, word in enumerate(tokens) if at not in idle], surely=True)

    @cached_property
    def offers_a_choice(self) -> bool:
        """Say whether it begins with products among which to choose, and so needs no words that ask."""
        return bool(self.row) and not self.match.names[0].start

    @cached_property
    def either(self) -> bool:
        """Say whether VM or container is the choice: an "or" stands not far from both."""
        places = [at for at, word in enumerate(self.match.tokens) if word == "or"]
        return any({*self._sides_near(place)} == BOTH for place in places)

    def _sides_near(self, place: int) -> Iterator[str]:
        for name in self.match.names:
            side = side_of(self.library.entry(name.slug))
            if side and name.start - CONTRASTED <= place <= name.end + CONTRASTED:
                yield side

    @cached_property
    def contrasted(self) -> tuple[Entry, ...]:
        """Return the first two things that are set against each other ("podman instead of docker")."""
        for first, second in pairwise(self.match.names):
            between = self.match.tokens[first.end : second.start]
            if first.slug != second.slug and len(between) <= CONTRASTED and contrasts(between):
                return tuple(self.library.entry(name.slug, self.locale) for name in (first, second))
        return ()

    @cached_property
    def joined(self) -> tuple[Entry, ...]:
        """Return the longest run of names with nothing but joining words between them.

        A name that itself sets things side by side ("kubernetes vs docker") stands for those, and a product
        right before a topic ("docker image") only says of what kind that is.
        """
        runs: list[list[str]] = [[]]
        for at, name in enumerate(self.match.names):
            before = self.match.tokens[self.match.names[at - 1].end : name.start] if at else ()
            if not JOINING.issuperset(before):
                runs.append([])
            elif at and not before and self._is_product(runs[-1][-1]) and not self._is_product(name.slug):
                runs[-1].pop()
            runs[-1] += self.library.entry(name.slug).compares or (name.slug,)
        longest: list[str] = max(runs, key=len)
        slugs = dict.fromkeys(longest)
        return tuple(self.library.entry(slug, self.locale) for slug in slugs)

    @cached_property
    def only_compares(self) -> bool:
        """Say whether there is nothing but products and words that compare them ("qemu vs kvm")."""
        products = len(self.providers) >= PAIR and len(self.providers) == len(self.named)
        return products and compares(self.match.tokens) and COMPARING.issuperset(self.beside)

    @property
    def surely_like(self) -> bool:
        """Say whether an entry is so like the text that it would be answered, asked for in whatever way."""
        return self.match.score >= ADDRESSED.sure

    @property
    def likest(self) -> Entry | None:
        """Return the entry that the text is likest."""
        candidates = self.match.candidates
        return self.library.entry(candidates[0].slug, self.locale) if candidates else None

    @cached_property
    def helps_to_choose(self) -> bool:
        """Say whether the likeliest entry surely is one that helps to choose."""
        return self.surely_like and self.likest is not None and self.likest.group == "choosing"

    @cached_property
    def in_a_row(self) -> bool:
        """Say whether products stand in one row whose sides are to be weighed ("pros and cons of")."""
        products = len(self.joined) >= PAIR and all(isinstance(entry, Provider) for entry in self.joined)
        return products and weighs(self.match.tokens)

    @cached_property
    def curated(self) -> Entry | None:
        """Return the entry that compares what stands on the same two sides."""
        if self.sides != BOTH:
            return None
        for entry in self.library.curated:
            if {side_of(self.library.entry(s)) for s in entry.compares} == BOTH:
                return self.library.entry(entry.slug, self.locale)
        return None


def _after_version(tokens: Sequence[str], at: int) -> int:
    """Return the place after the version that stands at `at`, or `at` where none does."""
    end = at
    while end < min(at + VERSION, len(tokens)) and _is_of_a_version(tokens[end]):
        end += 1
    return end


def _is_of_a_version(word: str) -> bool:
    """Say whether a word is a number of a version: of two figures at most, or a year; "502" is an error."""
    number = word.removeprefix("v")
    return number.isdecimal() and (len(number) <= 2 or (len(number) == 4 and number[:2] in {"19", "20"}))


def _relates(between: Sequence[str]) -> bool:
    if not RELATIONS.isdisjoint(between):
        return "still" not in between
    return _PARTING.isdisjoint(between) and not all(map(_likens, between))


def _likens(word: str) -> bool:
    return word in _LIKENING or word.endswith("er")
