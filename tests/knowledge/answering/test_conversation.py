"""What stands around a question: other sentences, what was said before, that nobody asked."""

import pytest

from knowledge.answering.answerer import Answerer
from knowledge.answering.outcomes import Band, ComparisonAnswer, DidYouMean, Unknown


@pytest.mark.parametrize(
    "message",
    [
        "Hi everyone! Hope you are all well. Is a snapshot a backup? Thanks a lot in advance.",
        "so I have this homework\nis a snapshot a backup\nno idea honestly",
        "<@123> is a snapshot a backup",
        "> docker vs podman\nis a snapshot a backup?",
        "see https://example.org/docker-vs-podman. Is a snapshot a backup?",
        "```\ndocker run podman\n```\nIs a snapshot a backup?",
    ],
)
def test_the_sentence_that_asks_is_answered(message: str, small: Answerer) -> None:
    assert small.decide(message).slugs == ("snapshots",)


def test_of_two_questions_one_is_answered(small: Answerer) -> None:
    assert small.decide("What is docker? Is a snapshot a backup?").slugs in {("docker",), ("snapshots",)}


@pytest.mark.parametrize(
    "chatter",
    [
        "",
        "lol",
        "thanks!",
        "nice, thank you so much",
        "I moved all my stuff to docker yesterday",
        "we use kvm at work and it just works",
        "good morning all",
        "brb lunch",
        "docker",
        "😀",
        "where did you go on holiday?",
        "what is the best pizza in town?",
        "how do i bake bread?",
        "https://example.org/what-is-a-vm",
        "> what is a vm",
    ],
)
def test_chatter_is_met_with_silence(chatter: str, answerer: Answerer) -> None:
    decision = answerer.decide(chatter, unprompted=True)

    assert (decision.kind, decision.band) == ("unknown", Band.NONE)


def test_a_statement_about_a_product_is_met_with_silence(answerer: Answerer) -> None:
    said = ["docker is dead to me", "proxmox is what we use", "virtualbox is open source"]

    assert [text for text in said if answerer.decide(text, unprompted=True).band is not Band.NONE] == []


@pytest.mark.parametrize(
    ("asked", "slugs"),
    [
        ("what is a hypervisor?", ("hypervisor",)),
        ("hey all, what is a hypervisor?", ("hypervisor",)),
        ("docker vs podman?", ("docker", "podman")),
        ("What's the difference between KVM and Hyper-V?", ("kvm", "hyper-v")),
    ],
)
def test_what_is_clearly_ours_is_answered_unprompted(
    asked: str, slugs: tuple[str, ...], answerer: Answerer
) -> None:
    assert answerer.decide(asked, unprompted=True).slugs == slugs


def test_unprompted_nothing_is_asked_back(answerer: Answerer) -> None:
    unsure = [
        "slow disk?",
        "what about networks",
        "is memory a problem?",
        "best settings?",
        "how many cores?",
    ]

    decisions = [answerer.decide(text, unprompted=True) for text in unsure]

    assert not [decision for decision in decisions if isinstance(decision.outcome, DidYouMean)]


@pytest.mark.parametrize(
    ("asked", "previous", "slugs"),
    [
        ("is it free?", ("docker",), ("docker",)),
        ("and who makes it?", ("virtualbox",), ("virtualbox",)),
        ("and versus podman?", ("docker",), ("docker", "podman")),
        ("compared to kvm?", ("vmware-esxi",), ("vmware-esxi", "kvm")),
    ],
)
def test_a_follow_up_is_read_with_what_was_answered(
    asked: str, previous: tuple[str, ...], slugs: tuple[str, ...], small: Answerer
) -> None:
    assert small.decide(asked, previous=previous).slugs == slugs


def test_a_follow_up_says_how_it_was_read(small: Answerer) -> None:
    assert small.decide("is it free?", previous=["docker"]).reasons[0] == "read as a question about Docker"


def test_a_question_of_its_own_forgets_what_was_answered(small: Answerer) -> None:
    assert small.decide("what is kvm", previous=["docker"]).slugs == ("kvm",)


def test_an_own_phrasing_forgets_what_was_answered(small: Answerer) -> None:
    assert small.decide("how do i take a snapshot of a vm", previous=["docker"]).slugs == ("snapshots",)


def test_what_was_answered_and_is_gone_is_left_out(small: Answerer) -> None:
    assert small.decide("is it free?", previous=["gone"]) == small.decide("is it free?")


def test_a_comparison_follows_a_comparison(small: Answerer) -> None:
    decision = small.decide("and versus lxd?", previous=("docker", "podman"))

    assert isinstance(decision.outcome, ComparisonAnswer)


@pytest.mark.parametrize("thanks", ["lol", "😀", ""])
def test_what_asks_nothing_is_no_follow_up_unprompted(thanks: str, small: Answerer) -> None:
    assert small.decide(thanks, previous=["docker"], unprompted=True).outcome == Unknown(())


@pytest.mark.parametrize(
    ("asked", "slug"),
    [
        ("Was ist ein Container?", "container"),
        ("was ist proxmox", "proxmox-ve"),
        ("¿Qué es una máquina virtual?", "virtual-machine"),
        ("c'est quoi un hyperviseur", "hypervisor"),
        ("diferencia entre contenedor y máquina virtual", "vm-vs-container"),
        ("anything but docker desktop on my windows laptop", "docker-desktop-alternatives"),
    ],
)
def test_words_of_other_languages_and_turns_of_speech_are_understood(
    asked: str, slug: str, answerer: Answerer
) -> None:
    assert answerer.decide(asked).slugs == (slug,)


def test_a_little_word_of_another_language_is_not_read_as_an_english_one(answerer: Answerer) -> None:
    assert answerer.matcher.match("ist ein container entre sans").repaired == {}


@pytest.mark.parametrize(
    ("message", "slug"),
    [
        (
            "```\nError response from daemon: toomanyrequests: You have reached your pull rate limit.\n```",
            "container-registry",
        ),
        (
            "any idea?\n```\nhyper-v role\nVT-x is not available (VERR_VMX_NO_VMX)\n```",
            "hardware-assisted-virtualization",
        ),
        ("virtualbox says\n```VT-x is not available```\nwhat now", "hardware-assisted-virtualization"),
    ],
)
def test_a_pasted_error_is_answered_where_the_words_around_it_say_less(
    message: str, slug: str, answerer: Answerer
) -> None:
    assert answerer.decide(message).slugs == (slug,)


@pytest.mark.parametrize(
    "message",
    [
        "```\nTypeError: cannot read properties of undefined (reading 'map')\n```",
        "```\nerror: failed to push some refs to origin\n```\nhelp",
    ],
)
def test_a_pasted_error_of_another_field_is_not_answered(message: str, answerer: Answerer) -> None:
    assert answerer.decide(message).band is not Band.SURE


def test_a_clear_question_beside_a_pasted_log_is_answered(answerer: Answerer) -> None:
    message = "is a snapshot a backup?\n```\nVT-x is not available (VERR_VMX_NO_VMX)\n```"

    assert answerer.decide(message).slugs == ("vm-snapshots",)


def test_a_sentence_that_points_back_is_read_with_the_one_before_it(answerer: Answerer) -> None:
    message = (
        "The server stopped. /var/lib/docker is 180 GB and the disk is full. How do I clean that up safely?"
    )

    assert answerer.decide(message).slugs == ("docker-disk-cleanup",)
