"""Which providers fit a recommendation: computed from their facts and the answers.

An outcome states, part by part, what a provider must be; an answer may state what else it wants
(`wants` in `choose.toml`). No provider is named anywhere. Among equals what runs on, carries and
offers more comes first, because it suits more of those who ask.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Final

from knowledge.entries import Provider
from knowledge.facts import Cost, Status
from knowledge.questionnaire.advice import Advice
from knowledge.questionnaire.model import Criteria, Questionnaire

FEWEST: Final = 2
"""With fewer than this many that have everything wanted, others are named with what they lack."""

_FREE: Final = (Cost.FREE, Cost.FREE_AND_PAID)


@dataclass(frozen=True, slots=True)
class Fit:
    """Be one provider that fits: what it is and has of what is wanted, and what it lacks."""

    slug: str
    has: tuple[str, ...]
    lacks: tuple[str, ...] = ()

    @property
    def why(self) -> str:
        """Return why it fits, in a line."""
        why = "; ".join(self.has)
        return f"{why}; but not known for: {' or '.join(self.lacks)}" if self.lacks else why


@dataclass(frozen=True, slots=True)
class _Candidate:
    provider: Provider
    part: Criteria
    met: tuple[Criteria, ...]
    unmet: tuple[Criteria, ...]

    @property
    def rank(self) -> tuple[int, int, bool, bool, int, bool, str]:
        """Order candidates: wishes, category, still developed, to be had free, breadth, open, name."""
        facts = self.provider.facts
        return (
            len(self.unmet),
            self.part.category.index(facts.category) if self.part.category else 0,
            facts.status is not Status.ACTIVE,
            facts.cost not in _FREE,
            -len((*facts.host_platforms, *facts.runs, *facts.interfaces)),
            not facts.open_source,
            self.provider.slug,
        )

    @property
    def fit(self) -> Fit:
        """Return what is said of it."""
        facts = self.provider.facts
        has = (wish.said_of(facts) for wish in (self.part, *self.met))
        return Fit(self.provider.slug, tuple(has), tuple(wish.says for wish in self.unmet))


def fitting(
    questionnaire: Questionnaire,
    advice: Advice,
    answers: Mapping[str, str],
    providers: Sequence[Provider],
    limit: int = 4,
) -> tuple[Fit, ...]:
    """Return at most `limit` of `providers` that fit, best first, none of them discontinued.

    Wishes count from every answer given, also from one that the outcome no longer depends on.
    Where an outcome has several parts their best candidates take turns.
    """
    wishes = tuple(_wishes(questionnaire, answers))
    parts = [
        sorted(_candidates(part, wishes, providers), key=lambda candidate: candidate.rank)
        for part in questionnaire.outcome(advice.outcome).parts
    ]
    turns = [candidate for turn in zip_longest(*parts) for candidate in turn if candidate]
    best = [candidate for candidate in turns if not candidate.unmet]
    rest = sorted((c for c in turns if c.unmet), key=lambda candidate: len(candidate.unmet))
    chosen: dict[str, Fit] = {}
    for candidate in best:
        chosen.setdefault(candidate.provider.slug, candidate.fit)
    for candidate in rest:
        if len(chosen) < FEWEST:
            chosen.setdefault(candidate.provider.slug, candidate.fit)
    return tuple(chosen.values())[: max(0, limit)]


def _wishes(questionnaire: Questionnaire, answers: Mapping[str, str]) -> Iterator[Criteria]:
    for question, option_id in questionnaire.valid(answers):
        option = question.option(option_id)
        if option is not None and option.wants is not None:
            yield option.wants


def _candidates(
    part: Criteria, wishes: tuple[Criteria, ...], providers: Sequence[Provider]
) -> Iterator[_Candidate]:
    for provider in providers:
        facts = provider.facts
        if facts.status is not Status.DISCONTINUED and part.met_by(facts):
            met = tuple(wish for wish in wishes if wish.met_by(facts))
            unmet = tuple(wish for wish in wishes if not wish.met_by(facts))
            yield _Candidate(provider, part, met, unmet)
