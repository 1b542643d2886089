"""Answers found in a sentence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.questionnaire.model import Questionnaire
from knowledge.questionnaire.position import check_answers
from knowledge.questionnaire.prefill import prefill


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


@pytest.mark.parametrize(
    ("sentence", "answers"),
    [
        (
            "should I use docker or a vm for 20 minecraft servers of strangers on one box?",
            {
                "tenants": "strangers",
                "place": "own-linux",
                "work": "service",
                "instances": "many",
            },
        ),
        (
            "I need no GPU and not Windows, just a website with CI/CD on AWS",
            {"place": "cloud", "work": "service", "delivery": "images"},
        ),
        (
            "Windows and Linux side by side on my laptop?",
            {"system": "several", "place": "desktop"},
        ),
        ("what is a hypervisor", {}),
    ],
)
def test_sentences_as_people_write_them(
    sentence: str, answers: dict[str, str], questionnaire: Questionnaire
) -> None:
    assert prefill(questionnaire, sentence) == answers
