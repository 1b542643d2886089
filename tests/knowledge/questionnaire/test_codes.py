"""Short codes: what goes in comes out, and slips are noticed."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.errors import CodeError
from knowledge.questionnaire.codes import ALPHABET, decode, encode, version_of
from knowledge.questionnaire.loading import parse_questionnaire
from knowledge.questionnaire.model import Questionnaire
from tests.knowledge.questionnaire.conftest import Document
from tests.knowledge.questionnaire.strategies import some_answers


@given(data=st.data())
def test_a_code_gives_back_the_answers(data: st.DataObject, questionnaire: Questionnaire) -> None:
    answers = data.draw(some_answers(questionnaire))

    assert decode(questionnaire, encode(questionnaire, answers)) == answers


@given(data=st.data())
def test_a_code_has_at_most_sixteen_characters(data: st.DataObject, questionnaire: Questionnaire) -> None:
    assert len(encode(questionnaire, data.draw(some_answers(questionnaire)))) <= 16


def test_the_longest_code_a_questionnaire_can_have_fits(
    document: Document,
) -> None:
    options = document["questions"][1]["options"]
    five = [{**options[0], "id": f"option-{number}", "phrases": []} for number in range(5)]
    question = {**document["questions"][1], "options": five}
    document["questions"] = [{**question, "id": f"question-{n}"} for n in range(14)]
    document["version"] = 1023
    largest = parse_questionnaire(document, "large.toml")

    assert len(encode(largest, {q.id: "not-sure" for q in largest.questions})) <= 16


def test_a_code_avoids_letters_that_look_like_others() -> None:
    assert not {*ALPHABET} & {*"ILOU"}


@given(data=st.data())
def test_case_hyphens_spaces_and_look_alikes_do_not_matter(
    data: st.DataObject, questionnaire: Questionnaire
) -> None:
    answers = data.draw(some_answers(questionnaire))
    code = encode(questionnaire, answers).replace("-", "")
    alike = {"0": "0Oo", "1": "1IiLl"}
    typed = "".join(data.draw(st.sampled_from(alike.get(char, char + char.lower()))) for char in code)
    at = data.draw(st.integers(0, len(typed)))
    gap = data.draw(st.sampled_from(["", " ", "-", " \N{EN DASH} ", "\n"]))

    assert decode(questionnaire, typed[:at] + gap + typed[at:]) == answers


@given(data=st.data())
def test_one_wrong_character_is_noticed(data: st.DataObject, questionnaire: Questionnaire) -> None:
    code = encode(questionnaire, data.draw(some_answers(questionnaire))).replace("-", "")
    at = data.draw(st.integers(0, len(code) - 1))
    wrong = data.draw(st.sampled_from([char for char in ALPHABET if char != code[at]]))

    with pytest.raises(CodeError, match="does not add up"):
        decode(questionnaire, code[:at] + wrong + code[at + 1 :])


@given(data=st.data())
def test_two_swapped_characters_are_noticed(data: st.DataObject, questionnaire: Questionnaire) -> None:
    code = encode(questionnaire, data.draw(some_answers(questionnaire))).replace("-", "")
    at = data.draw(st.integers(0, len(code) - 2))
    swapped = code[:at] + code[at + 1] + code[at] + code[at + 2 :]

    if swapped != code:
        with pytest.raises(CodeError, match="does not add up"):
            decode(questionnaire, swapped)


@given(text=st.text())
def test_text_that_is_no_code_is_refused_by_name(text: str, questionnaire: Questionnaire) -> None:
    with pytest.raises(CodeError) as caught:
        decode(questionnaire, text)

    assert repr(text) in str(caught.value)


def test_a_character_that_no_code_holds_is_named(questionnaire: Questionnaire) -> None:
    with pytest.raises(CodeError, match=r"holds 'ß'"):
        decode(questionnaire, "0100-ß000-ARW")


def test_an_empty_code_does_not_add_up(questionnaire: Questionnaire) -> None:
    with pytest.raises(CodeError, match="does not add up"):
        decode(questionnaire, "")


def test_a_code_of_other_rules_names_both_versions(document: Document, small: Questionnaire) -> None:
    code = encode(small, {"winter": "leave"})
    newer = parse_questionnaire({**document, "version": 4}, "small.toml")

    with pytest.raises(CodeError, match=r"version 3 of the rules, these are version 4"):
        decode(newer, code)


def test_answers_that_do_not_exist_are_not_in_a_code(small: Questionnaire) -> None:
    answers = {"winter": "leave", "pets": "ten", "cats": "one"}

    assert decode(small, encode(small, answers)) == {"winter": "leave"}


def test_a_code_tells_its_version(small: Questionnaire) -> None:
    assert version_of(encode(small, {"winter": "leave"})) == 3


@pytest.mark.parametrize("code", ["", "0300", "ABCD-1234"])
def test_a_code_that_does_not_add_up_has_no_version(code: str) -> None:
    with pytest.raises(CodeError, match="does not add up"):
        version_of(code)


def test_the_version_rises_when_answers_come_to_mean_or_weigh_something_else(
    questionnaire: Questionnaire,
) -> None:
    """When this fails: put the old choose.toml into choose-past/, raise `version`, put the new pair here."""
    meaning = [
        (q.id, option.id, sorted(option.weights.items()), sorted(option.rules_out))
        for q in questionnaire.questions
        for option in q.options
    ]
    digest = hashlib.sha256(repr(meaning).encode()).hexdigest()[:16]

    assert (questionnaire.version, digest) == (2, "7c30c1bdc875d67f")
