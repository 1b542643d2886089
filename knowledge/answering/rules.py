"""The outcomes that are decided by what a question names and asks for, before likeness counts.

Each rule takes a `Reading` and returns what it found, or None where it does not apply.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from knowledge.answering.comparing import MOST, PAIR, compare
from knowledge.answering.intents import (
    FACT_WORDS,
    LISTING,
    compares,
    seeks_advice,
    shuns,
    speaks_of_own_case,
    wants_list,
    wants_to_be_told,
)
from knowledge.answering.levels import ADDRESSED
from knowledge.answering.listing import BY_ID, list_providers, properties_in, spoken_places
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
from knowledge.answering.reading import BOTH, POINTING, Reading
from knowledge.entries import Entry, Provider
from knowledge.kinds import side_of
from knowledge.matching.english import LITTLE_WORDS

NAMED: Final = 96.0
NAMED_MISSPELT: Final = 85.0
COMPARED: Final = 92.0
LISTED: Final = 90.0
ADVISED: Final = 90.0
VAGUE: Final = 30.0
"""Scores of what a rule decides: about the share of right ones among them on tests/evaluation."""

SIDE_BY_SIDE: Final = 7
"""Telling words beside two products up to which both are there to be compared."""


@dataclass(frozen=True, slots=True)
class Found:
    """Hold an outcome with its score, 0 to 100, and the reasons for people."""

    outcome: Outcome
    score: float
    reasons: tuple[str, ...]


_FACTUAL: Final = frozenset("is are was does do why how what which who when can".split())
"""Words with which a question begins that asks what is, and not what to take."""


def advice(reading: Reading) -> Found | None:
    """Find whether it asks what to take in one's own case."""
    tokens = reading.match.tokens
    if len(reading.sides) < len(BOTH) and shuns(tokens):
        return None
    either = reading.either and not compares(tokens, surely=True)
    wanted = seeks_advice(tokens)
    own_case = speaks_of_own_case(tokens)
    products_only = len(reading.providers) > 1 and len(reading.providers) == len(reading.named)
    if products_only and reading.sides != BOTH:
        return None
    if reading.row and {side_of(entry) for entry in reading.row} != BOTH:
        return None
    asked = (
        (wanted and reading.sides == BOTH)
        or (either and (own_case or tokens[0] not in _FACTUAL))
        or (wanted and own_case and reading.sides and (not reading.surely_like or not reading.beside))
    )
    if not asked:
        return None
    outcome = ChooseAnswer(reading.curated or reading.likest, reading.answers(reading.text))
    return Found(outcome, ADVISED, ("it asks what to take in one's own case",))


def comparison(reading: Reading) -> Found | None:
    """Find whether two to four things are set side by side."""
    surely = reading.compares
    if (surely and len(reading.joined) > PAIR) or reading.in_a_row:
        return _side_by_side(reading, reading.joined)
    if reading.contrasted and reading.match.asks:
        if all(isinstance(entry, Provider) for entry in reading.contrasted):
            return _side_by_side(reading, _with_what_is_joined(reading))
        both = {side_of(entry) for entry in reading.contrasted} == BOTH
        if both and reading.curated and not reading.surely_like:
            return Found(card(reading.curated), COMPARED, ("it sets VM and container against each other",))
    if reading.offers_a_choice or (reading.row and reading.match.asks):
        return None if _settled(reading) else _side_by_side(reading, reading.row)
    if len(reading.providers) >= PAIR:
        if not surely and (reading.related or len(reading.beside) > SIDE_BY_SIDE or _settled(reading)):
            return None
        return _side_by_side(reading, reading.providers) if surely or reading.match.asks else None
    if not surely or not reading.match.asks or not PAIR <= len(reading.named) <= MOST:
        return None
    if reading.surely_like and not _is_one_of(reading):
        return None
    if entry := reading.curated:
        names = ", ".join(named.title for named in reading.named)
        return Found(card(entry), COMPARED, (f"it sets {names} side by side",))
    return _side_by_side(reading, reading.named)


def _is_one_of(reading: Reading) -> bool:
    """Say whether what surely answers it is but one of the products in the row that is set side by side."""
    return reading.likest in reading.providers and len(reading.joined) == len(reading.named)


def _with_what_is_joined(reading: Reading) -> Sequence[Entry]:
    """Return what is contrasted, and what stands in one row with it ("podman instead of docker or lxd")."""
    beside = reading.joined if set(reading.joined) & set(reading.contrasted) else ()
    meant = {entry.slug for entry in (*reading.contrasted, *beside)}
    return [product for product in reading.providers if product.slug in meant]


_WHETHER: Final = frozenset({"does", "do", "did", "can", "is", "are", "will"})
"""Words with which a question begins that is answered by yes or no."""


def _settled(reading: Reading) -> bool:
    """Say whether what is asked of the products is answered by yes or no, and surely by a topic."""
    about_them = reading.surely_like and not isinstance(reading.likest, Provider)
    return about_them and reading.match.tokens[0] in _WHETHER


def _side_by_side(reading: Reading, entries: Sequence[Entry]) -> Found:
    written = {name.slug: name.written for name in reading.match.names}
    entries = as_meant(entries, written, reading.library.providers)
    names = ", ".join(entry.title for entry in entries)
    outcome = ComparisonAnswer(compare(entries, reading.library.curated))
    return Found(outcome, COMPARED, (f"it sets {names} side by side",))


_JUDGED: Final = frozenset({"best", "better", "recommend", "recommended"})
"""Words that ask for a judgement, which no list of facts gives."""

_PLURALS: Final = frozenset(
    """
    hypervisors engines runtimes tools providers platforms solutions orchestrators distributions
    distros flavors flavours products vendors microvms
    """.split()
)
"""Words that ask for all things of a kind where nothing else is said of them."""

_WHAT_RUNS: Final = frozenset({"what", "runs"})
_RUNS: Final = frozenset({"run", "runs"})


def listing(reading: Reading) -> Found | None:
    """Find whether it asks for the products that have some properties.

    Where nothing but properties is said, that is what it asks; else only where a list is worded.
    """
    tokens = reading.match.tokens
    if reading.providers and reading.named_outside(spoken_places(tokens)):
        return None
    if wants_to_be_told(tokens) and _PLURALS.isdisjoint(tokens):
        return None
    if not _JUDGED.isdisjoint(tokens) and reading.helps_to_choose:
        return None
    wanted = properties_in(tokens)
    properties = wanted.properties
    if wanted.kind is None and properties and _WHAT_RUNS.issubset(tokens):
        properties = (BY_ID["providers"], *properties)
    all_of_a_kind = wanted.kind is not None and not _PLURALS.isdisjoint(tokens)
    if not properties or not properties[0].kind or (len(properties) < PAIR and not all_of_a_kind):
        return None
    others = [w for w in wanted.rest if w not in LITTLE_WORDS and w not in LISTING and w not in _RUNS]
    if others and (
        not reading.match.asks or not wants_list(tokens) or len(others) > 1 or reading.match.score >= LISTED
    ):
        return None
    listed = list_providers(properties, reading.library.providers)
    if not listed.entries:
        return None
    said = " and ".join(known.label for known in properties)
    return Found(ListAnswer(listed), LISTED, (f"it asks for a list: {said}",))


_LEANING: Final = POINTING | {"about", "and"}
"""Words that make of one word a question about something unnamed."""


def vague(reading: Reading) -> Found | None:
    """Find whether it is one telling word, alone or said of something unnamed: then one has to ask back."""
    tokens = reading.match.tokens
    if len(reading.beside) > 1 or reading.named or not reading.match.candidates:
        return None
    if len(tokens) > 1 and _LEANING.isdisjoint(tokens):
        return None
    near = [c.slug for c in reading.match.candidates if c.score >= ADDRESSED.unsure]
    if len(near) < 2:
        return None
    entries = tuple(reading.library.entry(slug, reading.locale) for slug in near)
    return Found(DidYouMean(entries), VAGUE, ("it is one word that may mean several things",))


_KINDS_OF: Final = frozenset({"kind", "kinds", "type", "types", "sort", "sorts", "exist", "exists", "common"})
"""Words that ask of a topic what there is of it, which its entry tells."""

_BEYOND_THE_CARD: Final = frozenset({"why", "not", "without", "when", "how", "i", "we", "my", "in"})
"""Words that make of a name a question which no card answers."""


def named_card(reading: Reading) -> Found | None:
    """Find whether one thing is named and little else, or what its facts answer."""
    if _asks_for_property(reading):
        return Found(card(reading.providers[0]), NAMED_MISSPELT, ("one of its facts is asked for",))
    decoyed = reading.match.decoy and not wants_to_be_told(reading.match.tokens)
    if len(reading.named) != 1 or not reading.match.asks or decoyed:
        return None
    entry = reading.named[0]
    if not _BEYOND_THE_CARD.isdisjoint(reading.match.tokens):
        return None
    if reading.beside:
        plain = FACT_WORDS if isinstance(entry, Provider) else _KINDS_OF
        about_facts = plain.issuperset(reading.beside)
        if not about_facts or reading.match.score >= NAMED_MISSPELT:
            return None
    exact = all(name.exact for name in reading.match.names)
    written = reading.match.names[0].written
    reason = f"“{written}” names it" + ("" if exact else ", misspelt")
    return Found(card(entry), NAMED if exact else NAMED_MISSPELT, (reason,))


def _asks_for_property(reading: Reading) -> bool:
    """Say whether one product is asked for a property that is a topic too ("does kvm do live migration")."""
    tokens = reading.match.tokens
    if len(reading.providers) != 1 or len(reading.named) == 1 or tokens[0] not in _WHETHER:
        return False
    name = next(name for name in reading.match.names if name.slug == reading.providers[0].slug)
    wanted = properties_in(tokens[name.end :])
    said = all(word in LITTLE_WORDS or word in FACT_WORDS for word in wanted.rest)
    return name.start <= len(("does", "the")) and len(wanted.properties) == 1 and not wanted.kind and said


def card(entry: Entry) -> Outcome:
    """Return the outcome that shows `entry`."""
    return ProviderAnswer(entry) if isinstance(entry, Provider) else TopicAnswer(entry)


RULES: Final = (vague, advice, comparison, listing, named_card)
"""The rules in the order in which they are tried."""
