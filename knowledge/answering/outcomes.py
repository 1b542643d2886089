"""What can come back for a question: one small class an outcome, and the decision around it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from knowledge.answering.comparing import Comparison
from knowledge.answering.listing import Listing
from knowledge.entries import Provider, Topic
from knowledge.matching.matcher import Candidate


class Band(StrEnum):
    """How sure a decision is: answered, asked back, or nothing."""

    SURE = "sure"
    UNSURE = "unsure"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class TopicAnswer:
    """One topic is clearly meant."""

    entry: Topic
    kind = "topic"


@dataclass(frozen=True, slots=True)
class ProviderAnswer:
    """A provider is asked about."""

    entry: Provider
    kind = "provider"


@dataclass(frozen=True, slots=True)
class ComparisonAnswer:
    """Two to four things are to be set side by side."""

    comparison: Comparison
    kind = "comparison"


@dataclass(frozen=True, slots=True)
class ListAnswer:
    """The providers with some properties are asked for."""

    listing: Listing
    kind = "list"


@dataclass(frozen=True, slots=True)
class ChooseAnswer:
    """Advice on one's own case is asked for; `answers` are those that the question already gives."""

    entry: Topic | None
    answers: Mapping[str, str]
    kind = "choose"


@dataclass(frozen=True, slots=True)
class DidYouMean:
    """Several entries are close; the asker picks one of them, or none."""

    entries: tuple[Topic, ...]
    kind = "did_you_mean"


@dataclass(frozen=True, slots=True)
class Unknown:
    """Nothing is good enough; `nearest` are the entries that came closest."""

    nearest: tuple[Topic, ...]
    kind = "unknown"


SureOutcome = TopicAnswer | ProviderAnswer | ComparisonAnswer | ListAnswer | ChooseAnswer
"""What answers a question; the others ask back or say that nothing is known."""

Outcome = SureOutcome | DidYouMean | Unknown


@dataclass(frozen=True, slots=True)
class Decision:
    """Hold what was decided for `question`, how sure that is, and why.

    `score` is 0 to 100. `reasons` are sentences for people. `candidates` are the entries that the
    matcher found, best first. `also` are the entries that answer the message's other questions.
    """

    question: str
    outcome: Outcome
    band: Band
    score: float
    candidates: tuple[Candidate, ...]
    reasons: tuple[str, ...]
    also: tuple[Topic, ...] = ()

    @property
    def by_likeness(self) -> bool:
        """Say whether likeness decided, and no rule."""
        return bool(self.candidates) and self.score == self.candidates[0].score

    @property
    def kind(self) -> str:
        """Return the outcome's name."""
        return self.outcome.kind

    @property
    def slugs(self) -> tuple[str, ...]:
        """Return what is answered or offered, best first."""
        match self.outcome:
            case TopicAnswer(entry) | ProviderAnswer(entry):
                return (entry.slug,)
            case ComparisonAnswer(comparison):
                return tuple(entry.slug for entry in comparison.entries)
            case ListAnswer(listing):
                return tuple(entry.slug for entry in listing.entries)
            case ChooseAnswer(entry, _):
                return (entry.slug,) if entry else ()
            case DidYouMean(entries) | Unknown(entries):
                return tuple(entry.slug for entry in entries)
