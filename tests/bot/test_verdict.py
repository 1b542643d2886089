"""What a result says, whichever way it is shown."""

import pytest

from bot.knowing import Knowledge
from bot.verdict import Result, changed, deciding, described, flips, headline, providers, standings, sureness
from bot.words import Words
from knowledge.questionnaire import encode, open_code

WORDS = Words()
CLOSE = {"system": "windows", "tenants": "strangers", "place": "desktop"}
CLEAR = {"system": "other", "place": "own-linux"}


@pytest.fixture
def close(knowledge: Knowledge) -> Result:
    """Return a result on which two outcomes would do."""
    return Result(knowledge.questionnaire, CLOSE, knowledge.library)


@pytest.fixture
def clear(knowledge: Knowledge) -> Result:
    """Return a result of which one outcome is left."""
    return Result(knowledge.questionnaire, CLEAR, knowledge.library)


def test_a_clear_result_names_one_outcome(clear: Result) -> None:
    assert (headline(clear, WORDS), sureness(clear, WORDS)) == (
        "Recommended: Virtual machines",
        "How sure: 100 of 100",
    )


def test_a_close_result_names_two_and_what_decides(close: Result) -> None:
    assert headline(close, WORDS) == "Either would do: Virtual machines or VM-isolated containers"
    assert 1 <= len(deciding(close)) <= 3


def test_where_nothing_is_close_nothing_decides(clear: Result) -> None:
    assert deciding(clear) == ()


def test_what_is_ruled_out_is_said_once_for_each_answer(clear: Result) -> None:
    words = standings(clear, WORDS, with_answers=True)

    assert words.count("ruled out by “BSD, macOS or something else”") == 1
    assert words.startswith("How well each fits, of 100: Virtual machines **88**")


def test_without_the_answers_nobody_learns_what_rules_out(clear: Result) -> None:
    assert "BSD" not in standings(clear, WORDS, with_answers=False)


def test_what_all_providers_share_is_said_once(clear: Result) -> None:
    shared, lines = providers(clear, WORDS, with_answers=True)

    assert "runs virtual machines" in shared or "runs other systems" in shared
    assert not any("runs other systems" in line for line in lines) or "runs other systems" not in shared


def test_without_the_answers_nothing_is_said_of_providers(clear: Result) -> None:
    assert providers(clear, WORDS, with_answers=False) == ("", [])


def test_answers_in_a_row_to_one_question_are_one_line(close: Result) -> None:
    lines = flips(close, WORDS)

    assert len(lines) < len(close.advice.flips)
    assert sum(line.count("**, **") + 1 for line in lines) == len(close.advice.flips)


def test_the_alternative_text_is_cut_at_a_word(close: Result) -> None:
    text = described(close, WORDS, reasons=["much too long"] * 200, with_answers=True)

    assert (len(text) <= 1024, text.endswith(("much…", "too…", "long…"))) == (True, True)


def test_what_differs_since_an_older_code_is_said(knowledge: Knowledge) -> None:
    code = encode(knowledge.past[1], {"system": "other", "hardware": "whole-device"})
    opened = open_code(knowledge.questionnaire, knowledge.past, code)
    assert opened.change is not None

    assert changed(opened.change, 2, WORDS) == (
        "This code is of version 1 of the questions; they are at version 2 now. It led to virtual machines, "
        "and still does. Weighed otherwise now: “Yes, a whole device with a driver of its own”. "
        "New since: “What do budget and licences ask for?”."
    )
