"""The rules, each by itself: what a question names and asks for, before likeness counts."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.answering.answerer import Answerer
from knowledge.answering.comparing import MOST
from knowledge.answering.levels import ADDRESSED
from knowledge.answering.outcomes import (
    ChooseAnswer,
    ComparisonAnswer,
    DidYouMean,
    ListAnswer,
    Outcome,
    ProviderAnswer,
    TopicAnswer,
)
from knowledge.answering.rules import (
    NAMED,
    NAMED_MISSPELT,
    RULES,
    SIDE_BY_SIDE,
    Reading,
    advice,
    comparison,
    listing,
    named_card,
    vague,
)
from tests.knowledge.answering.world import BOTH, CONTAINER, DOCKER, SNAPSHOTS, Unnamed, make_small
from tests.knowledge.making import UNHURRIED

SMALL = make_small()


def read(text: str, answerer: Answerer = SMALL, **scores: float) -> Reading:
    """Read `text` in the small world; with `scores`, as if it named nothing and these came nearest."""
    near = {slug.replace("_", "-"): score for slug, score in scores.items()}
    matcher = Unnamed(answerer.matcher, near) if near else answerer.matcher
    return Reading(
        text,
        matcher.match(text),
        answerer.library,
        "en",
        ADDRESSED.sure,
        ADDRESSED.unsure,
        lambda sentence: {"asked": sentence},
    )


def surely_like(text: str, score: float) -> Reading:
    """Read `text` as if the entry that it is likest had this score."""
    reading = read(text)
    likest = replace(reading.match.candidates[0], score=score)
    return replace(reading, match=replace(reading.match, candidates=(likest,)))


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


def shown(reading: Reading) -> Outcome | None:
    """Return the card that is shown for a name."""
    found = named_card(reading)
    return found.outcome if found else None


NEAR = ADDRESSED.unsure


@pytest.mark.parametrize(
    "text", ["snapshot", "Snapshots?", "is it slow", "what about backup", "and the boot"]
)
def test_one_vague_word_is_asked_back_about(text: str) -> None:
    found = vague(read(text, snapshots=NEAR, container=NEAR))

    assert found is not None
    assert found.outcome == DidYouMean((SNAPSHOTS, CONTAINER))


@pytest.mark.parametrize(
    "text", ["snapshot backup", "is a snapshot slow", "take the snapshot", "is it slow disk"]
)
def test_more_than_one_word_is_not_vague(text: str) -> None:
    assert vague(read(text, snapshots=NEAR, container=NEAR)) is None


@pytest.mark.parametrize("other", [0.0, NEAR - 0.1])
def test_where_fewer_than_two_are_near_nothing_is_asked_back(other: float) -> None:
    assert vague(read("snapshot", snapshots=99, container=other)) is None


def test_only_what_is_near_is_offered() -> None:
    found = vague(read("snapshot", snapshots=NEAR, container=NEAR, docker=NEAR - 0.1))

    assert found is not None
    assert found.outcome == DidYouMean((SNAPSHOTS, CONTAINER))


def test_a_name_is_not_vague() -> None:
    near = read("snapshot", snapshots=NEAR, container=NEAR).match.candidates
    named = read("docker")

    assert vague(replace(named, match=replace(named.match, candidates=near))) is None


@pytest.mark.parametrize(
    "text",
    [
        "should i use a vm or a container",
        "which is better for my shop, containers or virtual machines",
        "do you recommend docker or a vm for a blog",
        "should we take docker or virtualbox",
        "vm or container for my shop",
        "vm or container",
    ],
)
def test_advice_between_both_sides_leads_to_the_questionnaire(text: str) -> None:
    found = advice(read(text))

    assert found is not None
    assert found.outcome == ChooseAnswer(BOTH, {"asked": text})


@pytest.mark.parametrize(
    "text",
    [
        "what is the difference between a vm or a container",
        "is a vm or a container quicker to boot",
        "should i use docker or podman",
        "should i use kvm or virtualbox",
        "does a vm boot in a container",
        "what should i wear",
    ],
)
def test_what_is_no_choice_between_both_sides_is_no_advice(text: str) -> None:
    assert advice(read(text)) is None


OWN_CASE = "should i run docker for my blog"


def test_advice_on_ones_own_case_with_one_side_leads_there_too() -> None:
    found = advice(surely_like(OWN_CASE, ADDRESSED.sure - 1))

    assert found is not None
    assert isinstance(found.outcome, ChooseAnswer)


def test_advice_with_one_side_is_left_to_the_entry_that_surely_answers_it() -> None:
    assert advice(surely_like(OWN_CASE, ADDRESSED.sure)) is None


@pytest.mark.parametrize(
    ("text", "slugs"),
    [
        ("docker vs podman", ("docker", "podman")),
        ("docker podman", ("docker", "podman")),
        ("docker and podman and lxd?", ("docker", "podman", "lxd")),
        ("docker vs podman in production", ("docker", "podman")),
        ("docker inside lxd vs podman", ("docker", "lxd", "podman")),
        ("virtual machine vs snapshots vs docker vs podman", ("docker", "podman")),
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


def test_of_many_products_the_first_are_compared() -> None:
    assert compared("docker podman lxd kvm esxi") == ("docker", "podman", "lxd", "kvm")[:MOST]


def test_both_sides_set_apart_are_answered_by_what_a_curator_wrote() -> None:
    found = comparison(replace(read("how does a vm differ from a container"), sure=101))

    assert found is not None
    assert found.outcome == TopicAnswer(BOTH)


@pytest.mark.parametrize(
    ("text", "slugs"),
    [
        ("open source hypervisors", {"kvm", "virtualbox"}),
        ("free open source container engines on windows", {"docker"}),
        ("type 2 hypervisors", {"virtualbox"}),
    ],
)
def test_where_only_properties_are_said_what_has_them_is_listed(text: str, slugs: set[str]) -> None:
    assert listed(text) == slugs


@pytest.mark.parametrize("text", ["hypervisors", "open source", "container engines", ""])
def test_a_kind_or_a_property_alone_lists_nothing(text: str) -> None:
    assert listed(text) == set()


def test_beside_another_word_only_a_worded_list_is_one() -> None:
    said = ("open source hypervisors students", "which open source hypervisors for students")

    assert [listed(text) for text in said] == [set(), {"kvm", "virtualbox"}]


@pytest.mark.parametrize(
    "text", ["is docker an open source container engine", "which paid container engines are there"]
)
def test_what_names_a_product_or_fits_none_lists_nothing(text: str) -> None:
    assert listed(text) == set()


@pytest.mark.parametrize(
    "text", ["docker", "what is docker?", "is docker free", "docker license", "tell me about docker"]
)
def test_a_name_with_little_else_or_a_question_of_facts_shows_the_card(text: str) -> None:
    assert shown(surely_like(text, 0)) == ProviderAnswer(DOCKER)


def test_a_topic_that_is_named_is_shown() -> None:
    assert shown(read("container?")) == TopicAnswer(CONTAINER)


@pytest.mark.parametrize(
    "text",
    [
        "why docker",
        "why is docker free",
        "docker not free?",
        "how free is docker",
        "how docker",
        "when docker",
        "without docker?",
    ],
)
def test_a_card_does_not_answer_why_not_how_or_when(text: str) -> None:
    assert shown(surely_like(text, 0)) is None


@pytest.mark.parametrize(
    "text", ["docker volumes", "docker is what we use", "docker podman", "is a container free"]
)
def test_a_name_among_other_things_shows_no_card(text: str) -> None:
    assert shown(surely_like(text, 0)) is None


def test_a_question_of_facts_that_an_entry_answers_shows_no_card() -> None:
    assert shown(surely_like("is docker free", NAMED_MISSPELT)) is None


def test_what_looks_like_a_decoy_shows_no_card() -> None:
    named = read("docker")

    assert shown(replace(named, match=replace(named.match, decoy="a question about harbours"))) is None


@pytest.mark.parametrize(("text", "score"), [("docker", NAMED), ("dockkerr", NAMED_MISSPELT)])
def test_a_misspelt_name_is_less_sure(text: str, score: float) -> None:
    found = named_card(read(text))

    assert found is not None
    assert found.score == score


WORDS = st.lists(
    st.sampled_from(
        ["docker", "podman", "vm", "container", "or", "versus", "in", "should", "i", "it", "what", "runs"]
        + ["free", "hypervisors", "why", "not", "snapshot", "slow", "windows", "which", "kvm", "dokcer"]
    ),
    max_size=9,
).map(" ".join)


@UNHURRIED
@given(text=WORDS)
def test_what_a_rule_finds_is_on_the_scale_and_has_its_reason(text: str) -> None:
    found = [hit for rule in RULES if (hit := rule(read(text)))]

    assert [hit for hit in found if not 0 < hit.score <= 100 or not all(hit.reasons)] == []
