"""Suggestions while somebody types."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.entries import PHRASING_LIMIT
from knowledge.library import Library
from knowledge.suggesting import MOST, Suggester
from tests.knowledge.making import make_library, provider, seconds, topic

SMALL = Suggester(
    make_library(
        [
            topic(
                "snapshots",
                "how do i take a snapshot",
                "snapshot or backup",
                "why are snapshots slow",
                "delete a snapshot",
                title="Snapshots of a VM",
                aliases=["checkpoint"],
            ),
            topic("backups", "how do i take a backup", title="Backups"),
            provider("docker", "what is docker", title="Docker", aliases=["moby"]),
            provider("podman", "what is podman", title="Podman"),
        ]
    )
)


@pytest.fixture(scope="session")
def suggester(library: Library) -> Suggester:
    return Suggester(library)


def texts(typed: str) -> list[str]:
    return [suggestion.text for suggestion in SMALL.questions(typed)]


def test_nothing_typed_shows_titles() -> None:
    assert texts("") == ["Backups", "Docker", "Podman", "Snapshots of a VM"]


def test_the_title_comes_before_phrasings() -> None:
    assert texts("snap")[0] == "Snapshots of a VM"


def test_what_begins_as_typed_comes_first() -> None:
    assert texts("how do i take")[:2] == ["how do i take a backup", "how do i take a snapshot"]


def test_beginnings_of_words_are_enough() -> None:
    assert texts("tak bac") == ["how do i take a backup"]


def test_little_words_need_not_fit() -> None:
    assert texts("what is the moby") == ["moby"]


def test_case_and_accents_do_not_matter() -> None:
    assert texts("DÖCKER") == ["Docker", "what is docker"]


def test_an_entry_is_suggested_three_times_at_most() -> None:
    assert len(texts("snapshot")) == 3


@pytest.mark.parametrize("typed", ["zzz", "docker podman"])
def test_what_nothing_holds_suggests_nothing(typed: str) -> None:
    assert texts(typed) == []


def test_things_are_shown_by_title_once() -> None:
    found = SMALL.things("mob", ["docker", "podman"])

    assert [(suggestion.text, suggestion.slug) for suggestion in found] == [("Docker", "docker")]


def test_things_are_only_those_allowed() -> None:
    assert [suggestion.slug for suggestion in SMALL.things("", ["podman"])] == ["podman"]


@settings(deadline=None, max_examples=30)
@given(typed=st.text(max_size=120))
def test_whatever_is_typed_suggests_what_discord_can_show(typed: str, suggester: Suggester) -> None:
    found = suggester.questions(typed)

    assert len(found) <= MOST
    assert all(0 < len(suggestion.text) <= PHRASING_LIMIT for suggestion in found)


def test_no_suggestion_is_shown_twice(suggester: Suggester, library: Library) -> None:
    for entry in list(library)[::20]:
        shown = [suggestion.text.casefold() for suggestion in suggester.questions(entry.title)]
        assert len(set(shown)) == len(shown)


def test_a_title_suggests_its_entry_first(suggester: Suggester, library: Library) -> None:
    found = {e.slug: suggester.questions(e.title)[0].slug for e in list(library)[::8]}

    assert [(slug, first) for slug, first in found.items() if slug != first] == []


@pytest.mark.parametrize(
    "typed", ["", "a", "what is the difference between a vm and a container", "x" * 4000]
)
def test_suggesting_keeps_up_with_typing(typed: str, suggester: Suggester) -> None:
    assert seconds(lambda: suggester.questions(typed)) < 0.15
