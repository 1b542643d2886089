"""A recommendation as plain text: every line says what it is."""

from collections.abc import Mapping

import pytest

from knowledge.questionnaire.advice import advise
from knowledge.questionnaire.fitting import Fit
from knowledge.questionnaire.model import Questionnaire
from knowledge.questionnaire.plain import advice_text

LINUX = {"system": "linux"}


def read(questionnaire: Questionnaire, answers: Mapping[str, str]) -> str:
    """Return what is said of these answers."""
    fits = [Fit("docker", ("runs Linux workloads",))]
    return advice_text(questionnaire, advise(questionnaire, answers), fits, "CODE")


def test_how_sure_it_is_is_said_as_on_the_card(questionnaire: Questionnaire) -> None:
    sure = round(100 * advise(questionnaire, LINUX).confidence)

    assert f"\nHow sure: {sure} of 100\n" in read(questionnaire, LINUX)


@pytest.mark.parametrize("heading", ["Why", "What would change this", "Providers that fit"])
def test_every_part_has_a_heading(questionnaire: Questionnaire, heading: str) -> None:
    assert f"\n\n{heading}:\n- " in read(questionnaire, LINUX)


def test_a_part_without_anything_in_it_is_left_out(questionnaire: Questionnaire) -> None:
    assert "What speaks against it" not in read(questionnaire, {})


def test_what_would_change_it_is_said_in_words_and_as_it_is_given(questionnaire: Questionnaire) -> None:
    flip = advise(questionnaire, LINUX).flips[0]
    option = flip.question.option(flip.option_id)

    assert option is not None
    assert f"- {flip.question.text} {option.label} ({flip.question.id}={flip.option_id}): " in read(
        questionnaire, LINUX
    )
