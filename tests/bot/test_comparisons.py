"""The card of a comparison, as it is read on a phone."""

from bot.cards.answers import comparison_card
from bot.words import Words
from knowledge.answering.comparing import compare
from knowledge.entries import Entry
from tests.bot.reading import TEXT, drawn
from tests.knowledge.answering.world import CONTAINER, DOCKER, ESXI, KVM, LXD, MACHINE, PODMAN
from tests.knowledge.making import make_library


def read(*entries: Entry) -> str:
    """Return all words of the card that compares `entries`."""
    card = comparison_card(compare(entries), make_library(entries), Words(), "en")
    return "\n".join(part["content"] for part in drawn(card.view()) if part["type"] == TEXT)


def test_each_value_has_a_line_of_its_own_under_what_it_is_a_value_of() -> None:
    assert "**Runs on**\n- Docker: Linux, Windows\n- Podman: Linux" in read(DOCKER, PODMAN)


def test_those_with_the_same_value_share_a_line() -> None:
    assert "- Docker, Podman: container engine" in read(DOCKER, PODMAN, LXD)


def test_a_line_has_the_short_name_and_the_heading_the_whole_one() -> None:
    words = read(KVM, ESXI.model_copy(update={"aliases": ("ESXi",)}))

    assert words.startswith("## Kvm vs VMware ESXi")
    assert "- ESXi: proprietary" in words


def test_what_all_have_in_common_is_said_of_all() -> None:
    assert "### The same for all" in read(DOCKER, PODMAN)


def test_what_the_ones_with_facts_have_in_common_is_said_of_these_alone() -> None:
    assert "### The same for Docker, Podman" in read(CONTAINER, DOCKER, MACHINE, PODMAN)


def test_things_without_facts_are_told_in_short() -> None:
    words = read(CONTAINER, DOCKER, PODMAN)

    assert "**What a container is**\nAbout container." in words
