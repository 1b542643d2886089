"""Kept questions decided anew: what another confidence would change, and nothing else."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from knowledge.answering.answerer import Answerer
from knowledge.answering.levels import ADDRESSED_NAMED, UNPROMPTED_NAMED, named_levels
from knowledge.answering.outcomes import Decision
from knowledge.answering.replaying import Confidence, replay
from knowledge.store import Question, Way
from tests.knowledge.answering.world import Unnamed, make_small

BALANCED = Confidence("balanced", "balanced")
CAREFUL = Confidence("careful", "careful")


def kept(text: str, way: Way = "mention", *, at: int = 1, previous: int | None = None) -> Question:
    """Return a question as the store keeps it."""
    return Question(
        id=at,
        asked_at=datetime(2026, 11, 23, tzinfo=UTC),
        way=way,
        text=text,
        locale="en",
        kind="topic",
        band="sure",
        score=50,
        slugs=("docker",),
        previous=previous,
    )


def scoring(score: float) -> Answerer:
    """Return an answerer for which one entry has this score."""
    answerer = make_small()
    answerer.matcher = Unnamed(answerer.matcher, {"snapshots": score})
    return answerer


def test_nothing_changes_where_the_confidence_stays(small: Answerer) -> None:
    assert replay(small, [kept("what is docker")], BALANCED, BALANCED).changed == ()


def test_it_says_how_many_were_tried(small: Answerer) -> None:
    questions = [kept("what is docker", at=at) for at in range(3)]

    assert replay(small, questions, BALANCED, BALANCED).replayed == 3


def test_what_would_change_is_shown_as_it_is_and_as_it_would_be() -> None:
    middling = (ADDRESSED_NAMED["careful"].sure + ADDRESSED_NAMED["balanced"].sure) / 2
    question = kept("is a snapshot thing slow")

    (changed,) = replay(scoring(middling), [question], BALANCED, Confidence("careful", "balanced")).changed

    assert (changed.was.kind, changed.would.kind) == ("topic", "did_you_mean")


@pytest.mark.parametrize(("way", "changes"), [("auto", 1), ("forum", 1), ("mention", 0), ("ask", 0)])
def test_the_confidence_for_the_unasked_concerns_them_alone(way: Way, changes: int) -> None:
    middling = (UNPROMPTED_NAMED["careful"].sure + UNPROMPTED_NAMED["balanced"].sure) / 2
    question = kept("is a snapshot thing slow", way)

    replayed = replay(scoring(middling), [question], BALANCED, Confidence("balanced", "careful"))

    assert len(replayed.changed) == changes


def test_a_follow_up_is_read_with_what_was_answered_before() -> None:
    middling = (ADDRESSED_NAMED["careful"].sure + ADDRESSED_NAMED["balanced"].sure) / 2
    first = replace(kept("docker or podman", at=1), slugs=("docker", "podman"))
    second = kept("which one has snapshots?", at=2, previous=1)
    alone = replace(second, previous=None)

    changed = [
        [one.text for one in replay(scoring(middling), [first, text], BALANCED, CAREFUL).changed]
        for text in (second, alone)
    ]

    assert changed == [[first.text], [first.text, alone.text]]


class Listening(Answerer):
    """Decide as ever, and remember which question stood before."""

    def decide(self, question: str, *, before: str = "", **how: Any) -> Decision:
        """Return what the real one does."""
        self.heard = before
        return super().decide(question, before=before, **how)


def test_a_follow_up_is_read_with_what_was_asked_before(small: Answerer) -> None:
    listening = Listening(small.library, lambda sentence: {})

    replay(listening, [kept("is kvm free"), kept("and esxi?", at=2, previous=1)], BALANCED, CAREFUL)

    assert listening.heard == "is kvm free"


@pytest.mark.parametrize("unprompted", [True, False])
def test_a_name_that_nobody_knows_is_the_balanced_one(unprompted: bool) -> None:
    assert named_levels("reckless", unprompted=unprompted) == named_levels("balanced", unprompted=unprompted)


@pytest.mark.parametrize("named", [ADDRESSED_NAMED, UNPROMPTED_NAMED])
def test_the_names_go_from_careful_to_eager(named: dict[str, object]) -> None:
    assert list(named) == ["careful", "balanced", "eager"]
    sure = [levels.sure for levels in named.values()]  # type: ignore[attr-defined]  # they are levels
    assert sure == sorted(sure, reverse=True)


def test_the_bar_is_far_higher_where_nobody_asked_whatever_was_chosen() -> None:
    assert min(levels.sure for levels in UNPROMPTED_NAMED.values()) >= 15 + max(
        levels.sure for levels in ADDRESSED_NAMED.values()
    )


def test_nothing_is_asked_back_where_nobody_asked_whatever_was_chosen() -> None:
    assert min(min(levels.unsure, levels.decoyed) for levels in UNPROMPTED_NAMED.values()) > 100
