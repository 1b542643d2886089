"""The rules for what is about several products: setting them side by side, and listing them."""

import pytest

from knowledge.answering.comparing import MOST
from knowledge.answering.outcomes import ComparisonAnswer, ListAnswer, TopicAnswer
from knowledge.answering.rules import LISTED, SIDE_BY_SIDE, comparison, listing
from tests.knowledge.answering.reading import likest_by, read
from tests.knowledge.answering.world import BOTH, DOCKER


def compared(text: str) -> tuple[str, ...]:
    """Return the slugs that a text sets side by side."""
    found = comparison(read(text))
    outcome = found.outcome if found else None
    return tuple(e.slug for e in outcome.comparison.entries) if isinstance(outcome, ComparisonAnswer) else ()


def listed(text: str) -> set[str]:
    """Return the slugs that a text asks to be listed."""
    found = listing(read(text))
    outcome = found.outcome if found else None
    return {e.slug for e in outcome.listing.entries} if isinstance(outcome, ListAnswer) else set()


@pytest.mark.parametrize(
    ("text", "slugs"),
    [
        ("docker vs podman", ("docker", "podman")),
        ("docker podman", ("docker", "podman")),
        ("docker and podman and lxd?", ("docker", "podman", "lxd")),
        ("docker vs podman in production", ("docker", "podman")),
        ("docker and lxd vs podman", ("docker", "lxd", "podman")),
        ("virtual machine vs docker vs podman", ("virtual-machine", "docker", "podman")),
        ("why was podman chosen over docker in your project?", ("podman", "docker")),
        ("can podman take over in our old setup instead of docker or lxd?", ("podman", "docker", "lxd")),
        ("on kvm in our old setup, can podman stand in as an alternative to docker?", ("podman", "docker")),
        ("is lxd an alternative to docker for people who never saw a terminal?", ("lxd", "docker")),
    ],
)
def test_products_named_together_are_compared(text: str, slugs: tuple[str, ...]) -> None:
    assert compared(text) == slugs


@pytest.mark.parametrize(
    "text",
    [
        "docker in lxd",
        "docker in lxd?",
        "can i run docker inside of lxd",
        "how do i move from docker to podman?",
        "docker on kvm",
        "podman without docker",
        "kvm under virtualbox?",
    ],
)
def test_a_thing_in_onto_or_after_another_is_no_comparison(text: str) -> None:
    assert comparison(read(text)) is None


def test_a_statement_about_two_products_compares_nothing() -> None:
    assert comparison(read("we use docker and podman")) is None


def test_where_products_stand_in_a_long_story_they_are_compared_only_if_it_says_so() -> None:
    story = " ".join(f"word{chr(97 + at)}" for at in range(SIDE_BY_SIDE + 1))

    assert (compared(f"docker podman {story}?"), compared(f"docker vs podman {story}?")) == (
        (),
        ("docker", "podman"),
    )


@pytest.mark.parametrize(
    "text",
    [
        "docker or podman to run containers",
        "docker or podman for a vm",
        "docker, podman or lxd on the new server",
        "kvm or virtualbox for running docker, what should i use",
    ],
)
def test_products_to_choose_among_are_compared_whatever_they_are_for(text: str) -> None:
    assert len(compared(text)) > 1


@pytest.mark.parametrize(
    "text",
    [
        "did docker buy podman",
        "does lxd ship podman",
        "we moved from docker to podman and now everything takes more than an hour",
    ],
)
def test_a_word_between_two_products_that_says_what_one_does_compares_nothing(text: str) -> None:
    assert compared(text) == ()


def test_two_products_named_in_a_question_of_yes_or_no_are_left_to_the_topic_that_answers_it() -> None:
    assert comparison(likest_by("does a snapshot work in kvm or virtualbox", 80)) is None


def test_a_product_before_a_topic_only_says_of_which_kind_it_is() -> None:
    assert [entry.slug for entry in read("kvm virtual machine vs docker container").joined] == [
        "virtual-machine",
        "container",
    ]


def test_a_product_beside_a_topic_is_compared_with_it_however_surely_its_card_would_be_shown() -> None:
    reading = likest_by("docker vs a virtual machine", 90)

    assert reading.likest == DOCKER
    assert comparison(reading) is not None


@pytest.mark.parametrize(
    ("text", "compared"),
    [
        ("is docker any better than podman", True),
        ("does docker take more memory than plain podman", True),
        ("docker with podman: more than 200 GB of images", False),
    ],
)
def test_than_compares_only_what_is_named_soon_after_it(text: str, *, compared: bool) -> None:
    assert read(text).compares is compared


def test_of_many_products_the_first_are_compared() -> None:
    assert compared("docker podman lxd kvm esxi") == ("docker", "podman", "lxd", "kvm")[:MOST]


def test_a_remark_that_sets_products_against_each_other_compares_nothing() -> None:
    assert comparison(read("our script starts podman instead of docker on the new server")) is None


def test_both_sides_set_against_each_other_are_answered_by_what_a_curator_wrote() -> None:
    found = comparison(likest_by("have you tried a container instead of a vm?", 0))

    assert found is not None
    assert found.outcome == TopicAnswer(BOTH)


def test_both_sides_set_apart_are_answered_by_what_a_curator_wrote() -> None:
    found = comparison(likest_by("how does a vm differ from a container", 0))

    assert found is not None
    assert found.outcome == TopicAnswer(BOTH)


def test_topics_set_apart_are_left_to_the_entry_that_surely_answers_it() -> None:
    assert comparison(likest_by("how does a vm differ from a container", 100)) is None


@pytest.mark.parametrize(
    ("text", "slugs"),
    [
        ("open source hypervisors", {"kvm", "virtualbox"}),
        ("free open source container engines on windows", {"docker"}),
        ("type 2 hypervisors", {"virtualbox"}),
        ("what runs on windows", {"docker"}),
        ("hypervisors", {"kvm", "vmware-esxi", "virtualbox"}),
    ],
)
def test_where_only_properties_are_said_what_has_them_is_listed(text: str, slugs: set[str]) -> None:
    assert listed(text) == slugs


@pytest.mark.parametrize("text", ["hypervisor", "open source", "container engine", ""])
def test_one_thing_of_a_kind_or_a_property_alone_lists_nothing(text: str) -> None:
    assert listed(text) == set()


def test_beside_another_word_only_a_worded_list_is_one() -> None:
    said = ("open source hypervisors students", "which open source hypervisors for students")

    assert [listed(text) for text in said] == [set(), {"kvm", "virtualbox"}]


def test_beside_more_words_even_a_worded_list_is_none() -> None:
    assert listed("which open source hypervisors for poor students") == set()


def test_a_worded_list_is_left_to_the_entry_that_surely_answers_it() -> None:
    text = "which open source hypervisors for students"

    assert (listing(likest_by(text, LISTED - 1)) is None, listing(likest_by(text, LISTED)) is None) == (
        False,
        True,
    )


def test_what_names_a_product_lists_nothing() -> None:
    assert listing(likest_by("which free container engines like docker are there", 0)) is None


def test_what_nothing_has_is_not_listed() -> None:
    assert listing(read("paid container engines")) is None
