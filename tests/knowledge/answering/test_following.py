"""What was asked and answered before gives a short question its meaning."""

from itertools import pairwise

import pytest

from knowledge.answering.answerer import Answerer
from knowledge.answering.outcomes import Band, ComparisonAnswer, Decision, ListAnswer


def after(small: Answerer, before: str, question: str) -> Decision:
    """Return what is decided for `question` right after `before`."""
    return small.decide(question, previous=small.decide(before).slugs, before=before)


@pytest.mark.parametrize(
    ("before", "question", "slugs"),
    [
        ("kvm vs esxi", "which one is free?", ("kvm",)),
        ("kvm vs esxi vs virtualbox", "which of them are open source?", ("kvm", "virtualbox")),
        ("docker vs podman", "which ones run on windows?", ("docker",)),
    ],
)
def test_which_of_them_lists_those_that_were_spoken_of(
    before: str, question: str, slugs: tuple[str, ...], small: Answerer
) -> None:
    decision = after(small, before, question)

    assert isinstance(decision.outcome, ListAnswer)
    assert decision.slugs == slugs


def test_which_of_them_without_a_fact_sets_them_side_by_side(small: Answerer) -> None:
    decision = after(small, "docker vs podman", "which one is more secure?")

    assert isinstance(decision.outcome, ComparisonAnswer)
    assert decision.slugs == ("docker", "podman")


def test_which_with_a_name_of_its_own_is_another_question(small: Answerer) -> None:
    assert after(small, "docker vs podman", "what is kvm").slugs == ("kvm",)


@pytest.mark.parametrize(
    "question",
    [
        "what",
        "which",
        "what time is it?",
        "which day is it?",
        "what is the meaning of life?",
        "what runs on windows?",
    ],
)
def test_what_points_at_nothing_said_before_is_another_question(question: str, small: Answerer) -> None:
    decision = after(small, "docker vs podman", question)

    assert "what was answered before" not in decision.reasons[0]


def test_the_same_thing_twice_is_not_several(small: Answerer) -> None:
    decision = small.decide("which one is free?", previous=("docker", "docker"))

    assert not isinstance(decision.outcome, ComparisonAnswer)


def test_a_kind_of_its_own_is_another_question(answerer: Answerer) -> None:
    decision = after(answerer, "docker vs podman", "which hypervisors are free?")

    assert "docker" not in decision.slugs


def test_which_after_a_single_thing_is_not_which_of_them(small: Answerer) -> None:
    assert not isinstance(after(small, "what is docker", "which one is free?").outcome, ComparisonAnswer)


@pytest.mark.parametrize(
    ("before", "question", "slugs"),
    [
        ("what is kvm", "what about docker?", ("docker",)),
        ("what is a vm", "and a container?", ("container",)),
        ("docker vs podman", "and lxd?", ("docker", "podman", "lxd")),
    ],
)
def test_another_thing_takes_the_place_of_the_one_before(
    before: str, question: str, slugs: tuple[str, ...], small: Answerer
) -> None:
    assert after(small, before, question).slugs == slugs


def test_what_was_asked_of_one_thing_is_asked_of_the_other(answerer: Answerer) -> None:
    assert after(answerer, "what are the drawbacks of containers", "what about vms?").slugs == (
        "vm-disadvantages",
    )


def test_it_says_how_it_was_read(small: Answerer) -> None:
    assert after(small, "what is kvm", "what about docker?").reasons[0] == "read as “what is docker”"


def test_an_own_phrasing_is_answered_as_such(small: Answerer) -> None:
    assert (
        after(small, "what is kvm", "what is docker").reasons[0] == "this is one of the entry's own phrasings"
    )


def test_what_was_answered_and_is_gone_is_left_out(small: Answerer) -> None:
    decision = small.decide("which one is free?", previous=("gone", "lost"), before="gone vs lost")

    assert decision == small.decide("which one is free?")


@pytest.mark.parametrize(
    ("before", "question", "slugs"),
    [
        ("what is podman", "why not docker", {"podman", "docker"}),
        ("what is kvm", "so is it like virtualbox?", {"kvm", "virtualbox"}),
        ("what is lxd", "same as docker?", {"lxd", "docker"}),
    ],
)
def test_a_product_set_beside_the_one_answered_is_compared_with_it(
    before: str, question: str, slugs: set[str], small: Answerer
) -> None:
    decision = after(small, before, question)

    assert isinstance(decision.outcome, ComparisonAnswer)
    assert set(decision.slugs) == slugs


def test_a_topic_set_beside_the_one_answered_is_answered_with_what_compares_them(small: Answerer) -> None:
    assert after(small, "what is a container", "so is it like a vm?").slugs == ("vm-vs-container",)


@pytest.mark.parametrize("question", ["who makes it?", "is it free", "what does it cost"])
def test_a_fact_of_what_was_answered_is_on_its_card(question: str, small: Answerer) -> None:
    decision = after(small, "what is docker", question)

    assert (decision.slugs, decision.band) == (("docker",), Band.SURE)


@pytest.mark.parametrize("remark", ["ok that is nice", "it is raining here"])
def test_a_remark_after_an_answer_is_not_answered_anew(remark: str, small: Answerer) -> None:
    assert after(small, "what is docker", remark).band is not Band.SURE


def test_one_stands_for_what_was_answered(small: Answerer) -> None:
    assert (
        after(small, "what is a container", "does one boot?").reasons[0]
        == "read as a question about container"
    )


def talk(answerer: Answerer, *turns: str) -> Decision:
    """Return what is decided for the last of `turns`, each read after the one before."""
    decision = answerer.decide(turns[0])
    for before, turn in pairwise(turns):
        decision = answerer.decide(turn, previous=decision.slugs, before=before)
    return decision


@pytest.mark.parametrize("question", ["and virtualbox?", "or virtualbox?", "what about virtualbox"])
def test_a_further_product_joins_those_compared_whatever_was_asked_of_them(
    question: str, small: Answerer
) -> None:
    decision = talk(small, "kvm vs esxi", "which of them is faster?", question)

    assert set(decision.slugs) == {"kvm", "vmware-esxi", "virtualbox"}


def test_what_one_thing_does_with_another_is_not_the_question_before_with_another_name(
    answerer: Answerer,
) -> None:
    assert talk(answerer, "what is harvester", "does it need kubernetes").slugs == ("harvester",)


def test_a_follow_up_is_answered_by_what_goes_beyond_the_entry_just_shown(answerer: Answerer) -> None:
    decision = talk(answerer, "how do containers get escaped from", "so where do i run untrusted code?")

    assert decision.slugs == ("sandboxing-untrusted-code",)


def test_a_name_said_again_keeps_what_was_asked_of_the_other(answerer: Answerer) -> None:
    decision = talk(answerer, "how do i know if i am in a vm", "and for docker?")

    assert decision.slugs == ("detect-virtualization",)


def test_thanks_after_an_answer_are_not_answered(answerer: Answerer) -> None:
    assert talk(answerer, "what is colima", "great thx").band is not Band.SURE
