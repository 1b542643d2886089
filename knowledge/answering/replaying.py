"""Decide kept questions anew at another confidence, to see beforehand what a change would change."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from knowledge.answering.answerer import Answerer
from knowledge.answering.levels import named_levels
from knowledge.answering.outcomes import Decision
from knowledge.store.values import UNASKED, Question, Way


@dataclass(frozen=True, slots=True)
class Confidence:
    """Name how sure to be where one is asked, and where one is not."""

    addressed: str
    unprompted: str


@dataclass(frozen=True, slots=True)
class Changed:
    """Be a question that would get another outcome."""

    text: str
    way: Way
    was: Decision
    would: Decision


@dataclass(frozen=True, slots=True)
class Replay:
    """Say what would change of so many questions."""

    replayed: int
    changed: tuple[Changed, ...]


def replay(answerer: Answerer, kept: Sequence[Question], now: Confidence, then: Confidence) -> Replay:
    """Return which of the `kept` questions come out otherwise with `then` than with `now`."""
    by_id = {question.id: question for question in kept}
    changed = []
    for question in kept:
        was, would = (_decide(answerer, question, by_id, chosen) for chosen in (now, then))
        if (was.kind, was.band, was.slugs) != (would.kind, would.band, would.slugs):
            changed.append(Changed(question.text, question.way, was, would))
    return Replay(len(kept), tuple(changed))


def _decide(
    answerer: Answerer, question: Question, by_id: Mapping[int, Question], chosen: Confidence
) -> Decision:
    unprompted = question.way in UNASKED
    before = by_id.get(question.previous) if question.previous is not None else None
    name = chosen.unprompted if unprompted else chosen.addressed
    return answerer.decide(
        question.text,
        locale=question.locale,
        unprompted=unprompted,
        previous=before.slugs if before else (),
        before=before.text if before else "",
        levels=named_levels(name, unprompted=unprompted),
    )
