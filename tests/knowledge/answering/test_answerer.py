"""Every outcome, each by what brings it about."""

import pytest

from knowledge.answering.answerer import Answerer
from knowledge.answering.deciding import NEAREST, OFFERED
from knowledge.answering.levels import ADDRESSED
from knowledge.answering.outcomes import (
    Band,
    ChooseAnswer,
    ComparisonAnswer,
    DidYouMean,
    ListAnswer,
    ProviderAnswer,
    TopicAnswer,
    Unknown,
)
from tests.knowledge.answering.world import BOTH, DOCKER, ENTRIES, SNAPSHOTS, Unnamed, make_small


def with_scores(**scores: float) -> Answerer:
    answerer = make_small()
    answerer.matcher = Unnamed(answerer.matcher, {slug.replace("_", "-"): s for slug, s in scores.items()})
    return answerer


@pytest.mark.parametrize(
    "asked", ["is a snapshot a backup", "Is a Snapshot a Backup?!", "is snapshot backup"]
)
def test_an_entrys_own_phrasing_is_answered_with_it(asked: str, small: Answerer) -> None:
    decision = small.decide(asked)

    assert decision.outcome == TopicAnswer(SNAPSHOTS)
    assert (decision.band, decision.score) == (Band.SURE, 100)


def test_a_providers_own_phrasing_is_answered_with_its_card(small: Answerer) -> None:
    assert small.decide("what's docker").outcome == ProviderAnswer(DOCKER)


@pytest.mark.parametrize(
    "asked", ["docker?", "what is docker", "tell me about docker", "is docker free", "dokcer"]
)
def test_a_provider_that_is_named_is_shown(asked: str, small: Answerer) -> None:
    assert small.decide(asked).outcome == ProviderAnswer(DOCKER)


@pytest.mark.parametrize(
    ("asked", "slugs"),
    [
        ("docker vs podman", ("docker", "podman")),
        ("podman versus docker", ("podman", "docker")),
        ("what is the difference between docker and lxd and podman", ("docker", "lxd", "podman")),
        ("compare kvm, esxi, virtualbox and docker", ("kvm", "vmware-esxi", "virtualbox", "docker")),
        ("is docker better than podman", ("docker", "podman")),
        ("dokcer vs podmann", ("docker", "podman")),
        ("docker or podman?", ("docker", "podman")),
    ],
)
def test_two_to_four_named_things_are_compared(asked: str, slugs: tuple[str, ...], small: Answerer) -> None:
    decision = small.decide(asked)

    assert isinstance(decision.outcome, ComparisonAnswer)
    assert (decision.slugs, decision.band) == (slugs, Band.SURE)


def test_one_thing_named_twice_is_not_compared_with_itself(small: Answerer) -> None:
    assert not isinstance(small.decide("docker vs docker").outcome, ComparisonAnswer)


def test_what_a_curator_compared_is_answered_with_that(small: Answerer) -> None:
    assert small.decide("what is the difference between vm and container").outcome == TopicAnswer(BOTH)


@pytest.mark.parametrize(
    ("asked", "slugs"),
    [
        ("open source hypervisors", {"kvm", "virtualbox"}),
        ("which hypervisors are type 2", {"virtualbox"}),
        ("list paid hypervisors", {"vmware-esxi"}),
        ("hypervisors with live migration", {"kvm"}),
        ("container engines on windows", {"docker"}),
    ],
)
def test_products_with_a_property_are_listed(asked: str, slugs: set[str], small: Answerer) -> None:
    decision = small.decide(asked)

    assert isinstance(decision.outcome, ListAnswer)
    assert {*decision.slugs} == slugs


@pytest.mark.parametrize(
    "asked",
    [
        "should i use a vm or a container for my game server",
        "what should we use for our shop, containers or virtual machines?",
        "do you recommend docker or a vm for my blog",
    ],
)
def test_advice_on_ones_own_case_leads_to_the_questionnaire(asked: str, small: Answerer) -> None:
    assert small.decide(asked).outcome == ChooseAnswer(BOTH, {"place": "own-linux"})


def test_what_is_close_to_several_is_asked_back() -> None:
    unsure = ADDRESSED.unsure

    decision = with_scores(snapshots=unsure, container=unsure, docker=unsure - 1).decide(
        "is it a snapshot thing"
    )

    assert isinstance(decision.outcome, DidYouMean)
    assert (decision.slugs, decision.band) == (("snapshots", "container"), Band.UNSURE)


def test_no_more_are_offered_than_there_are_buttons() -> None:
    scores = {entry.slug: ADDRESSED.unsure for entry in ENTRIES}

    assert len(with_scores(**scores).decide("is it a snapshot thing").slugs) == OFFERED


def test_what_is_sure_is_answered() -> None:
    decision = with_scores(snapshots=ADDRESSED.sure, container=0).decide("are snapshot things slow")

    assert decision.outcome == TopicAnswer(SNAPSHOTS)


def test_what_is_not_close_is_unknown_and_names_the_nearest() -> None:
    low = ADDRESSED.unsure - 1

    decision = with_scores(snapshots=low, container=low, docker=low, kvm=low).decide("is it a snapshot thing")

    assert isinstance(decision.outcome, Unknown)
    assert (decision.slugs, decision.band) == (("snapshots", "container", "docker")[:NEAREST], Band.NONE)


@pytest.mark.parametrize(
    "nothing", ["", " ", "?", "😀😀", "\u200b", "```\ncode\n```", "https://example.org", "> quoted"]
)
def test_nothing_asked_is_unknown(nothing: str, small: Answerer) -> None:
    decision = small.decide(nothing)

    assert (decision.outcome, decision.score, decision.candidates) == (Unknown(()), 0, ())


@pytest.mark.parametrize(
    "asked",
    [
        "",
        "what is a vm",
        "docker vs podman",
        "open source hypervisors",
        "dokcer",
        "zzz qqq",
        "vm or container?",
    ],
)
def test_every_decision_has_its_reasons(asked: str, small: Answerer) -> None:
    reasons = small.decide(asked).reasons

    assert reasons
    assert all(reason and reason == reason.strip() for reason in reasons)


def test_the_reasons_name_the_runner_up(small: Answerer) -> None:
    assert any(reason.startswith("runner-up: ") for reason in small.decide("is a snapshot a backup").reasons)


def test_what_a_rule_decided_has_no_runner_up(small: Answerer) -> None:
    assert not any("runner-up" in reason for reason in small.decide("docker vs podman").reasons)


def test_the_reasons_name_what_was_repaired(small: Answerer) -> None:
    assert any("“snapshto” as “snapshot”" in reason for reason in small.decide("snapshto a vm").reasons)


def test_the_question_is_kept_as_it_was_asked(small: Answerer) -> None:
    assert small.decide("  What IS Docker?? ").question == "  What IS Docker?? "


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("docker", "docker"),
        ("ESXi", "vmware-esxi"),
        ("dokcer", "docker"),
        ("virtual box", "virtualbox"),
        ("is a snapshot a backup", "snapshots"),
    ],
)
def test_a_name_finds_one_thing(name: str, slug: str, small: Answerer) -> None:
    assert small.find(name) == slug


@pytest.mark.parametrize("name", ["", "zzz", "docker and podman"])
def test_what_is_no_name_of_one_thing_finds_none(name: str, small: Answerer) -> None:
    assert small.find(name) is None


def test_chosen_things_are_compared_in_the_order_given(small: Answerer) -> None:
    decision = small.compare(["podman", "docker"], "/compare", "en")

    assert (decision.slugs, decision.score, decision.band) == (("podman", "docker"), 100, Band.SURE)


def test_a_second_question_in_one_message_is_offered_too(small: Answerer) -> None:
    decision = small.decide("is a snapshot a backup? and what is docker?")

    assert {*decision.slugs, *(entry.slug for entry in decision.also)} == {SNAPSHOTS.slug, DOCKER.slug}


def test_a_question_beside_a_remark_that_compares_is_answered(small: Answerer) -> None:
    decision = small.decide("Docker starts faster than podman here. How do I take a snapshot of a vm?")

    assert decision.outcome == TopicAnswer(SNAPSHOTS)


@pytest.mark.parametrize(
    "asked",
    [
        "I run docker and podman. Which one is better for me in the long run?",
        "I run docker today. Is podman any better than that?",
        "Docker or podman? How do I decide?",
    ],
)
def test_a_question_about_the_things_of_another_sentence_compares_them(asked: str, small: Answerer) -> None:
    assert small.decide(asked).slugs == ("docker", "podman")


def test_one_question_said_twice_is_answered_once(small: Answerer) -> None:
    assert small.decide("what is docker? docker, what is it?").also == ()


def test_a_remark_beside_a_question_is_no_second_question(small: Answerer) -> None:
    assert small.decide("what is docker? i have to feed the cat now.").also == ()


@pytest.mark.parametrize("asked", ["how do my health benefits work", "what do i take home"])
def test_what_has_no_word_of_the_field_is_not_answered(asked: str, answerer: Answerer) -> None:
    assert answerer.decide(asked).band is not Band.SURE
    assert answerer.decide(asked, unprompted=True).kind == "unknown"


def test_a_plain_question_of_the_field_is_answered_unasked(answerer: Answerer) -> None:
    assert answerer.decide("what is a container?", unprompted=True).slugs == ("container",)


@pytest.mark.parametrize("asked", ["does proxmox support live migration", "can hyper-v do live migration?"])
def test_a_product_asked_for_one_of_its_facts_shows_its_card(asked: str, answerer: Answerer) -> None:
    assert answerer.decide(asked).kind == "provider"


def test_a_product_that_only_stands_in_a_question_on_a_topic_does_not(answerer: Answerer) -> None:
    assert answerer.decide("how does live migration work in proxmox").slugs == ("live-migration",)


@pytest.mark.parametrize(
    ("asked", "slug"),
    [
        ("how can an attacker get out of a VM?", "vm-escape"),
        ("when not to use containers", "container-disadvantages"),
        ("when not to use a vm", "vm-disadvantages"),
    ],
)
def test_an_entry_on_the_other_side_or_for_the_opposite_is_not_the_answer(
    asked: str, slug: str, answerer: Answerer
) -> None:
    assert answerer.decide(asked).slugs == (slug,)


@pytest.mark.parametrize(
    "asked", ["how do i get rid of old paint", "what time does the shop open", "is my train late today"]
)
def test_what_no_word_of_the_field_is_in_is_not_asked_back(asked: str, answerer: Answerer) -> None:
    assert answerer.decide(asked).kind == "unknown"


@pytest.mark.parametrize("asked", ["updates", "faster"])
def test_a_vague_word_or_two_is_asked_back_whatever_it_belongs_to(asked: str, answerer: Answerer) -> None:
    assert answerer.decide(asked).kind == "did_you_mean"
