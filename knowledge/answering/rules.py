"""The outcomes that are decided by what a question names and asks for, before likeness counts.

Each rule takes a `Reading` and returns what it found, or None where it does not apply.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Final

from knowledge.answering.comparing import MOST, PAIR, compare
from knowledge.answering.intents import (
    COMPARING,
    FACT_WORDS,
    LISTING,
    compares,
    contrasts,
    seeks_advice,
    speaks_of_own_case,
    wants_list,
    weighs,
)
from knowledge.answering.listing import BY_ID, list_providers, properties_in
from knowledge.answering.makers import as_meant
from knowledge.answering.outcomes import (
    ChooseAnswer,
    ComparisonAnswer,
    DidYouMean,
    ListAnswer,
    Outcome,
    ProviderAnswer,
    TopicAnswer,
)
from knowledge.entries import Entry, Provider
from knowledge.kinds import side_of
from knowledge.library import Library
from knowledge.matching.english import LITTLE_WORDS
from knowledge.matching.matcher import Match

NAMED: Final = 96.0
NAMED_MISSPELT: Final = 85.0
COMPARED: Final = 92.0
LISTED: Final = 90.0
ADVISED: Final = 90.0
VAGUE: Final = 30.0
"""Scores of what a rule decides: about the share of right ones among them on tests/evaluation."""

REMARK: Final = 3
"""Words from which on a text without the form of a question tells something of what it names."""

REMARKED: Final = 40.0
"""The most that a remark scores: its subject may be offered, but is not told."""

SIDE_BY_SIDE: Final = 7
"""Telling words beside two products up to which both are there to be compared."""

CONTRASTED: Final = 8
"""Words between two things up to which they may be set against each other."""

RELATIONS: Final = frozenset(
    """
    in on inside within into onto to from under using via through by behind without of with use uses
    need needs require requires run runs running support supports install installed
    """.split()
)
"""Words between two names that make one the place or the means of the other."""

JOINING: Final = frozenset({"versus", "or", "and", "a", "an", "the", "with", "to"})
"""Words between two names that put them into one row."""

_BOTH: Final = frozenset({"vm", "container"})


@dataclass(frozen=True, slots=True)
class Found:
    """Hold an outcome with its score, 0 to 100, and the reasons for people."""

    outcome: Outcome
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class Reading:
    """Hold one text with what was matched in it, for the rules to look at.

    `sure` is the score from which a likeness is answered, `unsure` that from which it is offered.
    """

    text: str
    match: Match
    library: Library
    locale: str
    sure: float
    unsure: float
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
        """Return the telling words outside of names."""
        taken = {at for name in self.match.names for at in range(name.start, name.end)}
        rest = (token for at, token in enumerate(self.match.tokens) if at not in taken)
        return tuple(word for word in rest if word not in LITTLE_WORDS)

    @cached_property
    def related(self) -> bool:
        """Say whether a word between two names puts one into, onto or after the other."""
        between = (
            self.match.tokens[first.end : second.start] for first, second in pairwise(self.match.names)
        )
        return any(not RELATIONS.isdisjoint(words) and "still" not in words for words in between)

    @cached_property
    def either(self) -> bool:
        """Say whether VM or container is the choice: an "or" stands not far from both."""
        places = [at for at, word in enumerate(self.match.tokens) if word == "or"]
        return any({*self._sides_near(place)} == _BOTH for place in places)

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

        A name that itself sets things side by side ("kubernetes vs docker") stands for those.
        """
        runs: list[list[str]] = [[]]
        for at, name in enumerate(self.match.names):
            before = self.match.tokens[self.match.names[at - 1].end : name.start] if at else ()
            if not JOINING.issuperset(before):
                runs.append([])
            runs[-1] += self.library.entry(name.slug).compares or (name.slug,)
        longest: list[str] = max(runs, key=len)
        slugs = dict.fromkeys(longest)
        return tuple(self.library.entry(slug, self.locale) for slug in slugs)

    @cached_property
    def only_compares(self) -> bool:
        """Say whether there is nothing but products and words that compare them ("qemu vs kvm")."""
        products = len(self.providers) >= PAIR and len(self.providers) == len(self.named)
        return products and compares(self.match.tokens) and COMPARING.issuperset(self.beside)

    @cached_property
    def helps_to_choose(self) -> bool:
        """Say whether the likeliest entry surely is one that helps to choose."""
        if self.match.score < self.sure:
            return False
        return self.library.entry(self.match.candidates[0].slug).group == "choosing"

    @cached_property
    def offers_a_choice(self) -> bool:
        """Say whether it begins with a choice between two things ("utm or parallels on an m2")."""
        names = self.match.names
        between = self.match.tokens[names[0].end : names[1].start] if len(names) >= PAIR else ()
        return bool(names) and not names[0].start and between == ("or",)

    @cached_property
    def in_a_row(self) -> bool:
        """Say whether products stand in one row whose sides are to be weighed ("pros and cons of")."""
        products = len(self.joined) >= PAIR and all(isinstance(entry, Provider) for entry in self.joined)
        return products and weighs(self.match.tokens)

    @cached_property
    def curated(self) -> Entry | None:
        """Return the entry that compares what stands on the same two sides."""
        if self.sides != _BOTH:
            return None
        for entry in self.library.curated:
            if {side_of(self.library.entry(s)) for s in entry.compares} == _BOTH:
                return self.library.entry(entry.slug, self.locale)
        return None


_POINTING: Final = frozenset({"it", "this", "that", "they", "them", "about", "and"})


def advice(reading: Reading) -> Found | None:
    """Find whether it asks what to take in one's own case."""
    tokens = reading.match.tokens
    either = reading.either and not compares(tokens, surely=True)
    wanted = seeks_advice(tokens)
    own_case = speaks_of_own_case(tokens)
    products_only = len(reading.providers) > 1 and len(reading.providers) == len(reading.named)
    if products_only and reading.sides != _BOTH:
        return None
    asked = (
        (wanted and reading.sides == _BOTH)
        or (either and (own_case or tokens[0] not in _FACTUAL))
        or (
            wanted
            and own_case
            and reading.sides
            and (reading.match.score < reading.sure or not reading.beside)
        )
    )
    if not asked:
        return None
    entry = reading.curated
    if entry is None and reading.match.candidates:
        entry = reading.library.entry(reading.match.candidates[0].slug, reading.locale)
    outcome = ChooseAnswer(entry, reading.answers(reading.text))
    return Found(outcome, ADVISED, ("it asks what to take in one's own case",))


_FACTUAL: Final = frozenset(
    """
    is are was does do why how what which who when can
    """.split()
)


def comparison(reading: Reading) -> Found | None:
    """Find whether two to four things are set side by side."""
    tokens = reading.match.tokens
    surely = compares(tokens, surely=True)
    if (surely and len(reading.joined) > PAIR) or reading.in_a_row:
        return _side_by_side(reading, reading.joined)
    if reading.contrasted and reading.match.asks:
        if all(isinstance(entry, Provider) for entry in reading.contrasted):
            return _side_by_side(reading, reading.providers)
        both = {side_of(entry) for entry in reading.contrasted} == _BOTH
        if both and reading.curated and reading.match.score < reading.sure:
            return Found(card(reading.curated), COMPARED, ("it sets VM and container against each other",))
    if len(reading.providers) >= PAIR:
        if not surely and (reading.related or len(reading.beside) > SIDE_BY_SIDE):
            return None
        asked = surely or reading.match.asks or reading.offers_a_choice
        return _side_by_side(reading, reading.providers) if asked else None
    if not surely or not reading.match.asks or not PAIR <= len(reading.named) <= MOST:
        return None
    if reading.match.score >= reading.sure:
        return None
    if entry := reading.curated:
        names = ", ".join(named.title for named in reading.named)
        return Found(card(entry), COMPARED, (f"it sets {names} side by side",))
    return _side_by_side(reading, reading.named)


def _side_by_side(reading: Reading, entries: Sequence[Entry]) -> Found:
    written = {name.slug: name.written for name in reading.match.names}
    entries = as_meant(entries, written, reading.library.providers)
    names = ", ".join(entry.title for entry in entries)
    outcome = ComparisonAnswer(compare(entries, reading.library.curated))
    return Found(outcome, COMPARED, (f"it sets {names} side by side",))


def listing(reading: Reading) -> Found | None:
    """Find whether it asks for the products that have some properties.

    Where nothing but properties is said, that is what it asks; else only where a list is worded.
    """
    if reading.providers:
        return None
    tokens = reading.match.tokens
    if not _JUDGED.isdisjoint(tokens) and reading.helps_to_choose:
        return None
    wanted = properties_in(tokens)
    properties = wanted.properties
    if wanted.kind is None and properties and _WHAT_RUNS.issubset(tokens):
        properties = (BY_ID["providers"], *properties)
    all_of_a_kind = wanted.kind is not None and not _PLURALS.isdisjoint(tokens)
    if not properties or not properties[0].kind or (len(properties) < PAIR and not all_of_a_kind):
        return None
    others = [w for w in wanted.rest if w not in LITTLE_WORDS and w not in LISTING and w not in _WHAT_RUNS]
    if others and (
        not reading.match.asks or not wants_list(tokens) or len(others) > 1 or reading.match.score >= LISTED
    ):
        return None
    listed = list_providers(properties, reading.library.providers)
    if not listed.entries:
        return None
    said = " and ".join(known.label for known in properties)
    return Found(ListAnswer(listed), LISTED, (f"it asks for a list: {said}",))


_JUDGED: Final = frozenset({"best", "better", "recommend", "recommended"})
"""Words that ask for a judgement, which no list of facts gives."""

_PLURALS: Final = frozenset(
    """
    hypervisors engines runtimes tools providers platforms solutions orchestrators distributions
    distros products vendors microvms
    """.split()
)
"""Words that ask for all things of a kind where nothing else is said of them."""

_WHAT_RUNS: Final = frozenset({"what", "runs"})


def vague(reading: Reading) -> Found | None:
    """Find whether it is one telling word, alone or said of something unnamed: then one has to ask back."""
    tokens = reading.match.tokens
    if len(reading.beside) > 1 or reading.named or not reading.match.candidates:
        return None
    if len(tokens) > 1 and _POINTING.isdisjoint(tokens):
        return None
    near = [c.slug for c in reading.match.candidates if c.score >= reading.unsure]
    if len(near) < 2:
        return None
    entries = tuple(reading.library.entry(slug, reading.locale) for slug in near)
    return Found(DidYouMean(entries), VAGUE, ("it is one word that may mean several things",))


def named_card(reading: Reading) -> Found | None:
    """Find whether one thing is named and little else, or what its facts answer."""
    if len(reading.named) != 1 or not reading.match.asks or reading.match.decoy:
        return None
    entry = reading.named[0]
    if not _BEYOND_THE_CARD.isdisjoint(reading.match.tokens):
        return None
    if reading.beside:
        about_facts = isinstance(entry, Provider) and FACT_WORDS.issuperset(reading.beside)
        if not about_facts or reading.match.score >= NAMED_MISSPELT:
            return None
    exact = all(name.exact for name in reading.match.names)
    written = reading.match.names[0].written
    reason = f"“{written}” names it" + ("" if exact else ", misspelt")
    return Found(card(entry), NAMED if exact else NAMED_MISSPELT, (reason,))


_BEYOND_THE_CARD: Final = frozenset({"why", "not", "without", "when", "how", "i", "we", "my", "in"})


def remarks_on(entry: Entry, match: Match) -> bool:
    """Say whether a text tells something of the product it names, rather than asks after it."""
    named = any(name.slug == entry.slug for name in match.names)
    return isinstance(entry, Provider) and named and not match.asks and len(match.tokens) >= REMARK


def card(entry: Entry) -> Outcome:
    """Return the outcome that shows `entry`."""
    return ProviderAnswer(entry) if isinstance(entry, Provider) else TopicAnswer(entry)


RULES: Final = (vague, advice, comparison, listing, named_card)
"""The rules in the order in which they are tried."""
