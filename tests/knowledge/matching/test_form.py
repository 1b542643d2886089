"""The form of a question."""

import pytest

from knowledge.matching.form import KEYWORDS, asks
from knowledge.text import words


@pytest.mark.parametrize(
    "text",
    [
        "what is a vm",
        "so what is a vm",
        "docker is not starting?",
        "explain hypervisors",
        "kvm xen",
        "docker volume permissions",
        "anyone know docker",
    ],
)
def test_a_question_asks(text: str) -> None:
    assert asks(text, words(text))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "lol",
        "thanks",
        "I moved everything to docker yesterday",
        "docker works now",
        "my vm is slow again",
    ],
)
def test_what_is_said_does_not_ask(text: str) -> None:
    assert not asks(text, words(text))


def test_many_words_without_a_mark_do_not_ask() -> None:
    text = " ".join(["docker"] * (KEYWORDS + 1))

    assert not asks(text, words(text))
