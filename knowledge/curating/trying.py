"""Try a server's knowledge: its tests, and what a change does to questions that were asked."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from knowledge.answering.answerer import Answerer
from knowledge.answering.levels import ADDRESSED, UNPROMPTED, Levels
from knowledge.answering.outcomes import Band, Decision
from knowledge.store import KnowledgeTest

MOST_TESTS = 200
"""Tests that a server can have; all of them run before each publish."""

TEXT_LIMIT = 500
"""Characters of a test's text; the rest of a longer message is left out."""

QUESTIONS = 200
"""Kept questions that an impact is worked out on."""


@dataclass(frozen=True, slots=True)
class Tried:
    """Hold a test with whether it holds, and what came back instead: an outcome and slugs."""

    test: KnowledgeTest
    holds: bool
    kind: str
    slugs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Moved:
    """Hold a question that is answered otherwise after a change, with both answers."""

    text: str
    before: tuple[str, tuple[str, ...]]
    after: tuple[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Impact:
    """Hold what a change does: the questions that `moved`, and how many show an entry's new text.

    All this of `asked` questions.
    """

    asked: int
    moved: tuple[Moved, ...]
    shown: int


@dataclass(frozen=True, slots=True)
class Sureness:
    """Hold how sure to be on a server: of what is asked of Bulkhead, and of what is not."""

    addressed: Levels = ADDRESSED
    unprompted: Levels = UNPROMPTED


def try_tests(answerer: Answerer, tests: Iterable[KnowledgeTest], how: Sureness) -> tuple[Tried, ...]:
    """Run `tests`: an entry must be answered to who asks for it; silence, where nobody asked."""
    return tuple(_try(answerer, test, how) for test in tests)


def _try(answerer: Answerer, test: KnowledgeTest, how: Sureness) -> Tried:
    levels = how.unprompted if test.slug is None else how.addressed
    decision = answerer.decide(test.text, unprompted=test.slug is None, levels=levels)
    sure = decision.band is Band.SURE
    holds = not sure if test.slug is None else sure and test.slug in decision.slugs[:1]
    return Tried(test, holds, *answer_in_short(decision))


def impact(
    before: Answerer, after: Answerer, texts: Sequence[str], changed: Collection[str], how: Sureness
) -> Impact:
    """Compare the answers to `texts` under both; `changed` are the entries whose text is another."""
    moved, shown = [], 0
    for text in texts:
        old, new = (answer_in_short(each.decide(text, levels=how.addressed)) for each in (before, after))
        if old != new:
            moved.append(Moved(text, old, new))
        elif new[0] in _SHOWING and not set(changed).isdisjoint(new[1]):
            shown += 1
    return Impact(len(texts), tuple(moved), shown)


def answer_in_short(decision: Decision) -> tuple[str, tuple[str, ...]]:
    """Return what a person would call another answer if it differed: the outcome and its entries."""
    if decision.kind == "unknown":
        return decision.kind, ()
    return decision.kind, decision.slugs


_SHOWING = frozenset({"topic", "provider", "comparison"})
