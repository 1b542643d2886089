"""Tests of a server, and the effect of a change on questions that were asked."""

from datetime import date

import pytest

from knowledge.answering.answerer import Answerer
from knowledge.curating.diff import difference
from knowledge.curating.trying import Sureness, impact, try_tests
from knowledge.entries import Diagram, Topic
from knowledge.overlay import Change, merge
from tests.knowledge.answering.world import make_small
from tests.knowledge.curating.conftest import own, wanted
from tests.knowledge.making import topic

HOW = Sureness()


@pytest.fixture(scope="module")
def small() -> Answerer:
    """Return an answerer over a small world."""
    return make_small()


@pytest.fixture(scope="module")
def richer(small: Answerer) -> Answerer:
    """Return it with an entry of a server's own, and another text for one."""
    snapshots = small.library.entry("snapshots").model_copy(update={"short": "Ours."})
    changes = [Change("our-cluster", own()), Change("snapshots", snapshots)]
    return small.amended(merge(small.library, changes))


@pytest.mark.parametrize(
    ("text", "slug", "holds"),
    [
        ("what is docker", "docker", True),
        ("what is docker", "podman", False),
        ("football results", "docker", False),
        ("my docker is broken lol", None, True),
        ("what is docker", None, False),
    ],
)
def test_a_test_holds_or_not(small: Answerer, text: str, slug: str | None, holds: bool) -> None:
    assert [tried.holds for tried in try_tests(small, [wanted(text, slug)], HOW)] == [holds]


def test_a_failing_test_says_what_came_back(small: Answerer) -> None:
    [tried] = try_tests(small, [wanted("what is docker", "podman")], HOW)

    assert (tried.kind, tried.slugs) == ("provider", ("docker",))


def test_a_question_that_is_answered_otherwise_is_named(small: Answerer, richer: Answerer) -> None:
    found = impact(
        small, richer, ["how do i get a vm on our-cluster", "what is docker"], ["our-cluster"], HOW
    )

    assert [(m.text, m.after[1]) for m in found.moved] == [
        ("how do i get a vm on our-cluster", ("our-cluster",))
    ]


def test_a_question_that_shows_the_new_text_is_counted(small: Answerer, richer: Answerer) -> None:
    found = impact(small, richer, ["is a snapshot a backup", "what is docker"], ["snapshots"], HOW)

    assert (found.asked, found.moved, found.shown) == (2, (), 1)


def test_no_change_has_no_effect(small: Answerer) -> None:
    found = impact(small, small, ["what is docker", "football"], [], HOW)

    assert (found.moved, found.shown) == ((), 0)


def test_what_differs_is_shown_sentence_by_sentence() -> None:
    before = topic("alpha", short="One. Two. Three.")
    after = topic("alpha", short="One. Zwei. Three.")

    assert difference(before, after) == ("- Two.", "+ Zwei.")


DRAWN = topic("alpha", diagram={"file": "layers", "alt": "Three layers, one on another."})


@pytest.mark.parametrize(
    ("after", "shown"),
    [
        (DRAWN.model_copy(update={"review_after": date(2027, 1, 1)}), "+ review_after: 2027-01-01"),
        (
            DRAWN.model_copy(update={"diagram": Diagram(file="layers", alt="Three layers side by side.")}),
            "+ diagram: layers | Three layers side by side.",
        ),
    ],
)
def test_what_only_an_import_changes_is_shown(after: Topic, shown: str) -> None:
    assert shown in difference(DRAWN, after)


def test_a_new_entry_differs_in_all_its_lines() -> None:
    assert {line[:2] for line in difference(None, own())} == {"+ "}


def test_an_entry_does_not_differ_from_itself() -> None:
    assert difference(own(), own()) == ()
