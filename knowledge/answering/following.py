"""Decide a text in the light of the question before: "which one is free?", "what about Hyper-V?"."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from knowledge.answering.comparing import MOST, PAIR, compare
from knowledge.answering.deciding import Asked, Decider
from knowledge.answering.intents import compares
from knowledge.answering.listing import BY_ID, list_providers, properties_in
from knowledge.answering.outcomes import Band, ComparisonAnswer, Decision, ListAnswer, Outcome
from knowledge.answering.reading import POINTING
from knowledge.answering.rules import card
from knowledge.answering.substituting import anew, subject, takes_the_place
from knowledge.entries import Entry, Provider
from knowledge.library import Library
from knowledge.matching.english import LITTLE_WORDS
from knowledge.matching.form import WH_WORDS
from knowledge.matching.matcher import Match

LEANING: Final = 90.0
"""Score of an answer that picks from what was answered before."""

BY_ITSELF: Final = 70.0
"""Score from which a follow-up that is clear without what was said before is answered by itself."""

CLOSE_BEHIND: Final = 12.0
"""How far behind an entry just shown the next one may be to be shown instead."""

SHORT_FOLLOW_UP: Final = 4
"""Words up to which a follow-up that names nothing leans on what was said before."""

SHORT_WHICH: Final = 5
"""Words up to which *which is …?* needs no *of them* to mean what was answered before."""

_THEM: Final = frozenset({"them", "these", "those"})
_ONE: Final = frozenset({"one", "ones"})
_OF_THEM: Final = _THEM | _ONE | {"of"}
_THEN: Final = frozenset({"is", "are", "has", "have", "do", "does", "can", "would", "run", "runs", "of"})
"""Words after which *which* asks for things spoken of, as in *which is faster*; *which day* does not."""
PRONOUNS: Final = POINTING | {"their", "its"}
"""Words in whose place the name of what was answered before can be put."""

_BEFORE_ONE: Final = frozenset({"which", "what", "the", "this", "that", "no", "any", "every", "each", "or"})
"""Words after which *one* stands for something else."""

_REFERRING: Final = frozenset(
    """
    it its is that this they them their and also what about how so then there ok well same
    """.split()
)


def lean(
    match: Match, previous: Sequence[Entry], before: str, asked: Asked, decider: Decider
) -> Decision | None:
    """Decide a text that asks which of the entries `previous`, or puts another in their place.

    `before` is the question that they answered. None where the text does neither.
    """
    if match.exact is not None:
        return None
    if outcome := which_of_them(match, previous, decider.library):
        reason = "read as a question about what was answered before"
        return Decision(asked.question, outcome, Band.SURE, LEANING, match.candidates, (reason,))
    if not takes_the_place(match):
        return None
    question = anew(match, previous, before, decider.matcher, decider.library)
    if question is None:
        return None
    decision = decider.decide(question, asked)
    again = decision.slugs == tuple(entry.slug for entry in previous)
    if decision.band is not Band.SURE or (again and isinstance(previous[0], Provider)):
        return None
    return replace(decision, reasons=(f"read as “{question}”", *decision.reasons))


def follow(text: str, known: Entry, alone: Decision, asked: Asked, decider: Decider) -> Decision | None:
    """Decide `text` anew with the name of `known`, which was answered before it, where it needs that.

    `alone` is the decision on the text by itself.
    """
    matcher = decider.matcher
    tokens = matcher.tokens(text)
    pronoun = _pronoun(tokens)
    names = [decider.library.entry(name.slug) for name in matcher.names_in(text)]
    relates = pronoun is not None and len(names) == 1 and alone.kind == "provider" and not alone.by_likeness
    if not relates and not _refers(tokens, names, pronoun):
        return None
    name = subject(known)
    rest = [token for token in tokens if token not in _REFERRING]
    words = [name, *rest] if pronoun is None else [*tokens[:pronoun], name, *tokens[pronoun + 1 :]]
    mark = "?" if matcher.asks(text) else ""
    found = decider.decide(" ".join(words) + mark, asked)
    reason = f"read as a question about {name}"
    followed = replace(found, reasons=(reason, *found.reasons))
    if relates:
        told = followed.band is Band.SURE and followed.kind != "comparison"
        shown = replace(followed, outcome=card(known), band=Band.SURE, score=LEANING, reasons=(reason,))
        return followed if told else shown
    if beyond := _beyond(known, alone, followed, asked, decider):
        return beyond
    leans = pronoun is not None or "?" in text or tokens[0] in _REFERRING | WH_WORDS
    idle = not leans and followed.slugs == (known.slug,) and followed.by_likeness
    lost = followed.band is Band.NONE and alone.band is not Band.NONE
    return None if idle or lost else followed


def _refers(tokens: Sequence[str], names: Sequence[Entry], pronoun: int | None) -> bool:
    """Say whether a text needs the name of what was answered before it, `names` being those in it."""
    if pronoun is not None:
        return compares(tokens, surely=True) or not any(isinstance(entry, Provider) for entry in names)
    if names and not compares(tokens, surely=True):
        return False
    refers = not _REFERRING.isdisjoint(tokens) or len(tokens) <= SHORT_FOLLOW_UP
    return refers and not {*tokens} <= _REFERRING | LITTLE_WORDS


def _beyond(
    known: Entry, alone: Decision, followed: Decision, asked: Asked, decider: Decider
) -> Decision | None:
    """Return what answers a follow-up that only the name of `known` makes like that entry once more.

    Who has read an entry asks for what it did not tell: the text by itself counts then, or what is next.
    """
    if followed.band is not Band.SURE or followed.slugs != (known.slug,) or not followed.by_likeness:
        return None
    if alone.band is Band.SURE and known.slug not in alone.slugs and alone.score >= BY_ITSELF:
        return alone
    second = next((one for one in followed.candidates if one.slug != known.slug), None)
    if second is None or second.score < max(asked.levels.sure, followed.score - CLOSE_BEHIND):
        return None
    named = [decider.library.entry(name.slug) for name in decider.matcher.names_in(second.phrasing)]
    if isinstance(known, Provider) and any(isinstance(e, Provider) and e != known for e in named):
        return None
    reasons = (f"read as a question about {subject(known)}, beyond what was just shown",)
    entry = decider.library.entry(second.slug, asked.locale)
    return replace(followed, outcome=card(entry), score=second.score, reasons=reasons)


def _pronoun(tokens: Sequence[str]) -> int | None:
    """Return the place of the first word that stands for what was answered before; "the one" does not."""
    for at, word in enumerate(tokens):
        if word in PRONOUNS or (word == "one" and at and tokens[at - 1] not in _BEFORE_ONE):
            return at
    return None


def which_of_them(match: Match, previous: Sequence[Entry], library: Library) -> Outcome | None:
    """Return those of the products answered before that are asked for, or all side by side.

    None where the text does not ask which of them, or names something itself.
    """
    tokens = match.tokens
    products = tuple({entry.slug: entry for entry in previous if isinstance(entry, Provider)}.values())
    if len(products) < PAIR or match.names or not _points(tokens):
        return None
    wanted = properties_in([token for token in tokens[1:] if token not in _OF_THEM])
    others = [word for word in wanted.rest if word not in LITTLE_WORDS and word not in _OF_THEM]
    properties = tuple(known for known in wanted.properties if not known.kind)
    if properties and not wanted.kind and len(others) <= 1:
        listing = list_providers((BY_ID["providers"], *properties), products)
        if listing.entries:
            return ListAnswer(listing)
    if len(products) <= MOST and not wanted.kind:
        return ComparisonAnswer(compare(products, library.curated))
    return None


def _points(tokens: Sequence[str]) -> bool:
    """Say whether `tokens` ask for some of what was spoken of: "which one …", "which is …"."""
    if len(tokens) < 2 or tokens[0] not in {"which", "what"}:
        return False
    if not _THEM.isdisjoint(tokens):
        return True
    return tokens[0] == "which" and (tokens[1] in _ONE or (tokens[1] in _THEN and len(tokens) <= SHORT_WHICH))
