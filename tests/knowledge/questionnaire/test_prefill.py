"""Answers found in a sentence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.questionnaire.loading import parse_questionnaire
from knowledge.questionnaire.model import Questionnaire
from knowledge.questionnaire.position import check_answers
from knowledge.questionnaire.prefill import prefill
from tests.knowledge.questionnaire.conftest import Document


def test_a_phrase_gives_its_answer(small: Questionnaire) -> None:
    assert prefill(small, "Where do we go in winter?") == {"winter": "stay"}


def test_a_sentence_may_give_several_answers(small: Questionnaire) -> None:
    assert prefill(small, "cheap in winter, with a dog") == {
        "winter": "stay",
        "pets": "some",
        "money": "little",
    }


def test_the_longest_phrase_wins(small: Questionnaire) -> None:
    assert prefill(small, "I spend the winter in Spain") == {"winter": "leave"}


def test_a_distractor_gives_no_answer(document: Document) -> None:
    document["questions"][0]["distractors"] = ["winter tyres"]
    questionnaire = parse_questionnaire(document, "small.toml")

    assert prefill(questionnaire, "we have winter tyres") == {}
    assert prefill(questionnaire, "winter tyres in winter") == {"winter": "stay"}


def test_a_phrase_counts_as_whole_words_only(small: Questionnaire) -> None:
    assert prefill(small, "midwinter wintertime dogma") == {}


@pytest.mark.parametrize(
    "sentence",
    [
        "no dog",
        "we have no dog",
        "I don't need a dog",
        "I don\N{RIGHT SINGLE QUOTATION MARK}t need the dog",
    ],
)
def test_a_negation_right_before_silences_a_phrase(sentence: str, small: Questionnaire) -> None:
    assert prefill(small, sentence) == {}


def test_a_negation_silences_the_shorter_phrase_within(small: Questionnaire) -> None:
    assert prefill(small, "no guard dog") == {}


def test_a_negation_holds_for_what_is_joined_to_it(document: Document) -> None:
    document["wording"]["joiners"] = ["or"]
    questionnaire = parse_questionnaire(document, "small.toml")

    assert prefill(questionnaire, "no dog or a winter") == {}
    assert prefill(questionnaire, "a dog or a winter") == {"winter": "stay", "pets": "some"}


def test_a_negation_further_off_silences_nothing(small: Questionnaire) -> None:
    assert prefill(small, "no idea what to do with the dog") == {"pets": "some"}


def test_what_is_denied_once_and_said_once_counts(small: Questionnaire) -> None:
    assert prefill(small, "no dog yet, but a dog soon") == {"pets": "some"}


def test_case_and_compatibility_forms_do_not_matter(small: Questionnaire) -> None:
    assert prefill(small, "ＷＩＮＴＥＲ") == {"winter": "stay"}  # noqa: RUF001 - that is the point


@given(sentence=st.text(max_size=200))
def test_any_sentence_gives_answers_that_exist(sentence: str, questionnaire: Questionnaire) -> None:
    check_answers(questionnaire, prefill(questionnaire, sentence))


def test_every_shipped_phrase_alone_gives_its_answer(questionnaire: Questionnaire) -> None:
    for question in questionnaire.questions:
        for option in question.options:
            for phrase in option.phrases:
                found = prefill(questionnaire, f"should I use it for {phrase} or what?")
                assert (phrase, found.get(question.id)) == (phrase, option.id)


SENTENCES: list[tuple[str, dict[str, str]]] = [
    (
        "should I use docker or a vm for 20 minecraft servers of strangers on one box?",
        {"tenants": "strangers", "place": "own-linux", "work": "service", "instances": "many"},
    ),
    (
        "I need no GPU and not Windows, just a website with CI/CD on AWS",
        {"place": "cloud", "work": "service", "delivery": "images"},
    ),
    ("Windows and Linux side by side on my laptop?", {"system": "several", "place": "desktop"}),
    (
        "vm or container for a legacy app on windows server 2012 with an oracle database",
        {"system": "windows", "work": "legacy", "data": "within"},
    ),
    (
        "we need PCI DSS for a web shop, vm or docker?",
        {"tenants": "duty", "work": "service"},
    ),
    (
        "ci runners for public pull requests, containers ok?",
        {"tenants": "strangers", "work": "experiments"},
    ),
    (
        "jellyfin and nextcloud on my NAS, i'm a beginner",
        {"place": "own-linux", "work": "service", "operators": "one-person"},
    ),
    ("gpu training with cuda, docker or vm?", {"hardware": "lent"}),
    ("GPU passthrough to a windows vm for gaming", {"system": "windows", "hardware": "whole-device"}),
    ("kernel module development: container or vm", {"system": "own-kernel"}),
    ("opnsense as a router in a vm or container?", {"system": "other", "work": "network"}),
    (
        "autoscaling api on kubernetes cluster in aws",
        {"place": "cloud", "work": "service", "instances": "bursts", "operators": "platform-team"},
    ),
    ("a kiosk gui on windows 11", {"work": "desktop-programs"}),
    ("no gpu or passthrough, but a mail server", {"data": "within"}),
    ("we can't lose it during live migration, proxmox", {"moving": "live", "place": "own-linux"}),
    ("node locked licence of a CAD program", {"work": "desktop-programs", "budget": "bound"}),
    (
        "no budget, small server with 4GB RAM, a discord bot",
        {
            "work": "service",
            "resources": "dense",
            "budget": "free",
        },
    ),
    ("each student gets a whole server with ssh access for a course", {"inside": "full-system"}),
    # what only sounds like an answer
    ("what is a hypervisor", {}),
    ("I have a windows laptop and want to try containers", {"place": "desktop"}),
    ("is kubernetes overkill for me?", {}),
    ("my site has hundreds of users, what do i need?", {}),
    ("we don't need a gpu, we don't use windows and it is not legacy", {}),
    ("can i keep audit logs of a container", {}),
    ("docker vs vm for video on demand", {}),
    ("should i run it on my own server", {"place": "own-linux"}),
    ("without openshift or EKS, something simple", {}),
    ("minecraft for friends", {"work": "service"}),
]
"""What somebody writes, and the answers that it gives, no more."""


@pytest.mark.parametrize(("sentence", "answers"), SENTENCES, ids=[sentence for sentence, _ in SENTENCES])
def test_sentences_as_people_write_them(
    sentence: str, answers: dict[str, str], questionnaire: Questionnaire
) -> None:
    assert prefill(questionnaire, sentence) == answers


def test_no_distractor_gives_an_answer_to_its_question(questionnaire: Questionnaire) -> None:
    given = [
        (question.id, phrase)
        for question in questionnaire.questions
        for phrase in question.distractors
        if question.id in prefill(questionnaire, f"should I use it for {phrase} or what?")
    ]

    assert given == []
