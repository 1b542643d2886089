"""Set the matcher beside its peers, on the same phrasings and questions, in one run.

Peers know entries only, so entries are what is compared: top-1, top-3 and mean reciprocal rank over the
questions of kind `topic` whose entry exists. How well a score tells what is known from what is not is
measured over all questions, those of kind `none` against the rest.
"""

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from knowledge.answering.answerer import Answerer
from knowledge.evaluation.figures import milliseconds, placed
from knowledge.evaluation.judging import judge
from knowledge.evaluation.peers import PEERS, Missing, build_peer
from knowledge.evaluation.peers.phrasings import Phrasings, phrasings_of
from knowledge.evaluation.questions import Question
from knowledge.evaluation.ranking import Rank, Ranked, area_under_curve, as_ranked, let_through, rank_all
from knowledge.evaluation.size import size_of
from knowledge.library import Library
from knowledge.matching.matcher import Matcher


@dataclass(frozen=True, slots=True)
class Row:
    """Hold one method's figures; shares in percent, times in milliseconds, the index in bytes.

    `auroc` and `none_answered` are None where there are no questions to measure them on. `typos` is top-1
    by the number of typing errors. `missing` says why there are no figures.
    """

    name: str
    top1: float = 0.0
    top3: float = 0.0
    mrr: float = 0.0
    auroc: float | None = None
    none_answered: float | None = None
    typos: Mapping[int, float] | None = None
    p50: float = 0.0
    p99: float = 0.0
    index_bytes: int = 0
    missing: str | None = None


Variants = Mapping[int, Sequence[Question]]
"""The questions by the number of typing errors in them; 0 is always there."""


def compare_with_peers(answerer: Answerer, questions: Variants) -> Iterator[Row]:
    """Yield a row for whole answers, for the matcher alone, and for every peer."""
    library = answerer.library
    known = {entry.slug for entry in library}
    size = size_of(answerer.matcher)
    whole = {errors: as_ranked(judge(asked, answerer.decide, known)) for errors, asked in questions.items()}
    yield make_row("Bulkhead, whole answers", whole, known, size)
    yield measure("Bulkhead, matcher", matcher_rank(answerer.matcher), questions, known, size)
    yield from peer_rows(library, questions)


def peer_rows(library: Library, questions: Variants) -> Iterator[Row]:
    """Yield a row for every peer, built on the phrasings of `library`."""
    phrasings = Phrasings({entry.slug: phrasings_of(entry) for entry in library})
    for name in PEERS:
        peer = build_peer(name, phrasings)
        if isinstance(peer, Missing):
            yield Row(name, missing=str(peer))
        else:
            yield measure(name, peer.rank, questions, phrasings.slugs, peer.size())


def matcher_rank(matcher: Matcher) -> Rank:
    """Return how `matcher` ranks entries."""
    return lambda text: [(found.slug, found.score) for found in matcher.match(text).candidates]


def measure(name: str, rank: Rank, questions: Variants, known: Container[str], size: int) -> Row:
    """Ask a method every question and return its figures; it is warmed up by the first."""
    rank(questions[0][0].text)
    return make_row(name, {errors: rank_all(asked, rank) for errors, asked in questions.items()}, known, size)


def make_row(name: str, ranked: Mapping[int, Sequence[Ranked]], known: Container[str], size: int) -> Row:
    """Return the figures over what was ranked, by the number of typing errors."""

    def over_topics(asked: Sequence[Ranked]) -> dict[str, float]:
        return placed([r.rank for r in asked if r.question.kind == "topic" and r.question.answerable(known)])

    clean = ranked[0]
    on = np.array([r.score for r in clean if r.question.kind != "none" and r.question.answerable(known)])
    off = np.array([r.score for r in clean if r.question.kind == "none"])
    divided = len(on) > 0 and len(off) > 0
    labels = np.repeat([1.0, 0.0], [len(on), len(off)])
    places, times = over_topics(clean), milliseconds([r.seconds for r in clean])
    return Row(
        name=name,
        top1=places["top1"],
        top3=places["top3"],
        mrr=places["mrr"],
        auroc=round(100 * area_under_curve(np.concatenate((on, off)), labels), 1) if divided else None,
        none_answered=round(100 * let_through(on, off), 1) if divided else None,
        typos={errors: over_topics(asked)["top1"] for errors, asked in ranked.items() if errors},
        p50=times["p50"],
        p99=times["p99"],
        index_bytes=size,
    )
