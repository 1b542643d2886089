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
    found = SMALL.things("mob")

    assert [(suggestion.text, suggestion.slug) for suggestion in found] == [("Docker", "docker")]


def test_things_are_all_there_are_where_nothing_is_typed() -> None:
    assert [suggestion.slug for suggestion in SMALL.things("")] == [
        "backups",
        "docker",
        "podman",
        "snapshots",
    ]


AMENDED = SMALL.amended(
    make_library([topic("own", "how do i take a break", title="Breaks"), provider("podman", title="Pods")]),
    {"own", "podman", "docker"},
)
"""That of a server with an entry of its own, a changed one, and one that it took away."""


def test_what_a_server_wrote_comes_before_what_fits_as_well() -> None:
    found = [suggestion.text for suggestion in AMENDED.questions("how do i take")]

    assert found == ["how do i take a break", "how do i take a backup", "how do i take a snapshot"]


def test_what_a_server_changed_is_found_as_it_is_there() -> None:
    assert [suggestion.text for suggestion in AMENDED.things("pod")] == ["Pods"]


def test_what_a_server_took_away_is_not_found_there() -> None:
    assert AMENDED.questions("docker") == ()


def test_nothing_typed_shows_what_a_server_wrote_first() -> None:
    assert [s.slug for s in AMENDED.questions("")] == ["own", "podman", "backups", "snapshots"]


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


TYPED = ["", "a", "d", "vm docker", "what is the difference between a vm and a container", "x" * 4000]


@pytest.mark.parametrize("typed", TYPED)
def test_suggesting_questions_does_not_hold_the_loop(typed: str, suggester: Suggester) -> None:
    assert seconds(lambda: suggester.questions(typed)) < 0.01


@pytest.mark.parametrize("typed", TYPED)
def test_suggesting_things_does_not_hold_the_loop(typed: str, suggester: Suggester) -> None:
    assert seconds(lambda: suggester.things(typed)) < 0.01
