"""Read from the words of a question what kind of answer it wants.

All functions take tokens as the matcher makes them: folded, synonyms rewritten (`vs` is `versus`).
"""

from collections.abc import Sequence
from typing import Final

from knowledge.phrases import Phrases

COMPARING: Final = frozenset(
    """
    versus difference differ differs different differently compare compares compared comparison
    comparing better worse than over against or instead alternative replace replaces beat beats
    outperform outperforms
    """.split()
)
SURELY_COMPARING: Final = frozenset(
    """
    versus difference differ differs different differently compare compares compared comparison
    comparing better than against apart beat beats outperform outperforms
    """.split()
)

_SIDE_BY_SIDE: Final = frozenset(
    "versus difference differ differs compare compares compared comparison comparing".split()
)
_PICKING: Final = frozenset("they them these those two both either one other".split())

_SHUNNING: Final = frozenset("not never avoid dont against bad".split())
_TELLING: Final = frozenset("tell explain describe define".split())

_CONTRASTS: Final = tuple(
    tuple(phrase.split())
    for phrase in (
        "over", "than", "versus", "instead of", "rather than", "in place of", "as opposed to",
        "alternative to", "alternatives to", "replacement for", "substitute for", "compared to",
        "compared with", "equivalent of", "equivalent to", "against", "drop in for", "same as",
        "compatible with", "compatible to",
    )
)  # fmt: skip
_UNSAID: Final = frozenset({"a", "an", "the", "using", "use", "plain", "just"})
"""Words between a contrast and the second thing that change nothing."""

_WEIGHING: Final = Phrases(
    (tuple(phrase.split()), None)
    for phrase in (
        "side by side", "head to head", "advantages and disadvantages", "advantages disadvantages",
        "strengths and weaknesses", "replace", "replacing", "exchange", "swap", "switch from",
        "switching from", "switched from", "prefer",
    )
)  # fmt: skip

_ADVICE: Final = Phrases(
    (tuple(phrase.split()), None)
    for phrase in (
        "should i", "should we", "shall i", "what should", "which should", "would you",
        "do you recommend", "recommend", "recommendation", "suggest", "suggestion", "advise",
        "advice", "what to use", "which to use", "what to choose", "which to choose",
        "which is better", "what is better", "which one", "is it better", "am i better",
        "better for me", "best way to run", "best way to host", "better off", "make sense to",
        "makes sense to", "worth", "go with", "help me choose", "help me decide", "cant decide",
        "can not decide", "which would", "what would", "better to", "best for my", "what do i need",
        "do i want", "need help choosing", "choose between", "decide between", "deciding between",
        "pick between", "good idea", "suitable for my", "for my use case",
    )
)  # fmt: skip
_FIRST_PERSON: Final = frozenset({"i", "we", "my", "our", "me", "us", "im"})

LISTING: Final = frozenset(
    """
    which what list examples example name some any alternatives alternative options popular known
    common show available exist exists all best top good kinds types are there
    """.split()
)

FACT_WORDS: Final = frozenset(
    """
    free open source opensource license cost costs price pricing paid expensive cheap vendor made
    makes owns owner owned company release released first year old status dead alive maintained
    discontinued supported support active still linux windows macos mac runs run running on host
    platform platforms formats format interface web application desktop official website home page
    docs documentation link info information overview about summary intro introduction basics
    eol end life release releases edition editions
    definition define meaning stand stands describe description explained explain quick short simple
    words terms beginner beginners dummies like five actually exactly basically anyway product thing
    software tool something called hypervisor type container containers virtual machine virtual
    machines virtualization
    """.split()
)
"""Words about a thing that its card answers; beside a name they leave no other question."""


def compares(tokens: Sequence[str], *, surely: bool = False) -> bool:
    """Say whether things are set against each other; `surely` leaves out words such as `or`."""
    return not (SURELY_COMPARING if surely else COMPARING).isdisjoint(tokens)


def sets_side_by_side(tokens: Sequence[str]) -> bool:
    """Say whether the words are those of which a comparison is the heading."""
    return not _SIDE_BY_SIDE.isdisjoint(tokens)


def picks(tokens: Sequence[str]) -> bool:
    """Say whether the words point at several things spoken of before."""
    return not _PICKING.isdisjoint(tokens)


def shuns(tokens: Sequence[str]) -> bool:
    """Say whether the words ask what speaks against a thing, or when to leave it alone."""
    return not _SHUNNING.isdisjoint(tokens)


def wants_to_be_told(tokens: Sequence[str]) -> bool:
    """Say whether a word asks to be told of a thing ("explain", "tell me")."""
    return not _TELLING.isdisjoint(tokens)


def contrasts(between: Sequence[str]) -> bool:
    """Say whether the words between two names set the one against the other: "a instead of b"."""
    said = list(between)
    while said and said[-1] in _UNSAID:
        said.pop()
    return any(tuple(said[-len(phrase) :]) == phrase for phrase in _CONTRASTS)


def weighs(tokens: Sequence[str]) -> bool:
    """Say whether what is named is to be weighed: side by side, or the one in place of the other."""
    return any(True for _ in _WEIGHING.find(tokens))


def seeks_advice(tokens: Sequence[str]) -> bool:
    """Say whether the asker wants to be told what to take."""
    return any(True for _ in _ADVICE.find(tokens))


def speaks_of_own_case(tokens: Sequence[str]) -> bool:
    """Say whether the asker speaks of themselves."""
    return not _FIRST_PERSON.isdisjoint(tokens)


def wants_list(tokens: Sequence[str]) -> bool:
    """Say whether several things may be named in answer."""
    return not LISTING.isdisjoint(tokens)
