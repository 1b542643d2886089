"""The rules, each by itself: what a question names and asks for, before likeness counts."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.answering.levels import ADDRESSED
from knowledge.answering.outcomes import (
    ChooseAnswer,
    DidYouMean,
    Outcome,
    ProviderAnswer,
    TopicAnswer,
)
from knowledge.answering.reading import Reading
from knowledge.answering.rules import (
    NAMED,
    NAMED_MISSPELT,
    RULES,
    advice,
    named_card,
    vague,
)
from tests.knowledge.answering.reading import likest_by, read
from tests.knowledge.answering.world import BOTH, CONTAINER, DOCKER, SNAPSHOTS
from tests.knowledge.making import UNHURRIED


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
    "text", ["snapshot backup", "is a snapshot slow", "take the snapshot", "the snapshot", "is it slow disk"]
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
        "compare a vm or a container",
        "is a vm or a container quicker to boot",
        "should i use docker or podman",
        "should i use kvm or virtualbox",
        "does a vm boot in a container",
        "does the vm behind our shop come up again after the weekly patches or must i start its container",
        "what should i wear",
    ],
)
def test_what_is_no_choice_between_both_sides_is_no_advice(text: str) -> None:
    assert advice(read(text)) is None


OWN_CASE = "should i run docker for my blog"


def test_advice_on_ones_own_case_with_one_side_leads_there_too() -> None:
    found = advice(likest_by(OWN_CASE, ADDRESSED.sure - 1))

    assert found is not None
    assert isinstance(found.outcome, ChooseAnswer)


def test_advice_with_one_side_is_left_to_the_entry_that_surely_answers_it() -> None:
    assert advice(likest_by(OWN_CASE, ADDRESSED.sure)) is None


def test_a_choice_among_products_of_one_side_is_no_advice_however_personal() -> None:
    assert advice(likest_by("should i use docker or podman for my blog", 0)) is None


@pytest.mark.parametrize(
    "text", ["docker", "what is docker?", "is docker free", "docker license", "tell me about docker"]
)
def test_a_name_with_little_else_or_a_question_of_facts_shows_the_card(text: str) -> None:
    assert shown(likest_by(text, 0)) == ProviderAnswer(DOCKER)


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
        "am i in a docker?",
    ],
)
def test_a_card_does_not_answer_why_not_how_when_or_in_what(text: str) -> None:
    assert shown(likest_by(text, 0)) is None


@pytest.mark.parametrize(
    "text", ["docker volumes", "docker is what we use", "docker podman", "is a container free"]
)
def test_a_name_among_other_things_shows_no_card(text: str) -> None:
    assert shown(likest_by(text, 0)) is None


def test_a_question_of_facts_that_an_entry_answers_shows_no_card() -> None:
    assert shown(likest_by("is docker free", NAMED_MISSPELT)) is None


def test_what_looks_like_a_decoy_shows_no_card() -> None:
    named = read("docker")

    assert shown(replace(named, match=replace(named.match, decoy="a question about harbours"))) is None


@pytest.mark.parametrize(("text", "score"), [("docker", NAMED), ("dockkerr", NAMED_MISSPELT)])
def test_a_misspelt_name_is_less_sure(text: str, score: float) -> None:
    found = named_card(read(text))

    assert found is not None
    assert found.score == score


SAID = """
docker podman kvm dokcer vm container snapshot windows hypervisors free slow
what which why or versus in not should i it runs
""".split()


@UNHURRIED
@given(text=st.lists(st.sampled_from(SAID), max_size=9).map(" ".join))
def test_what_a_rule_finds_is_on_the_scale_and_has_its_reason(text: str) -> None:
    found = [hit for rule in RULES if (hit := rule(read(text)))]

    assert [hit for hit in found if not 0 < hit.score <= 100 or not all(hit.reasons)] == []


@pytest.mark.parametrize(
    "asked", ["what kinds of snapshots exist?", "which types of virtual machines are there?"]
)
def test_a_topic_asked_for_its_kinds_is_shown(asked: str) -> None:
    assert isinstance(shown(read(asked)), TopicAnswer)


@pytest.mark.parametrize("asked", ["docker 27.3", "docker v4", "what is docker 2025", "docker 1.2.3 release"])
def test_a_version_leaves_a_card_what_it_is(asked: str) -> None:
    assert isinstance(shown(read(asked)), ProviderAnswer)


@pytest.mark.parametrize("asked", ["docker 502", "docker 27000", "is docker 4 too slow"])
def test_what_is_no_version_is_another_question(asked: str) -> None:
    assert shown(read(asked)) is None


@pytest.mark.parametrize(
    "asked", ["can anyone explain what docker is", "hey bot tell me about docker please"]
)
def test_who_is_asked_to_explain_a_thing_does_not_matter(asked: str) -> None:
    assert isinstance(shown(read(asked)), ProviderAnswer)


def test_a_thing_to_be_explained_is_shown_even_beside_a_decoy() -> None:
    reading = read("explain docker")

    assert isinstance(
        shown(replace(reading, match=replace(reading.match, decoy="small talk"))), ProviderAnswer
    )
