"""The greeting of the demo promises nothing that is not so."""

import re

import pytest

from bot.demo import GREETING
from bot.knowing import Knowledge

EXAMPLES = re.findall(r"^- (.+)$", GREETING, re.MULTILINE)


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_example_is_answered_as_a_plain_message(knowledge: Knowledge, example: str) -> None:
    assert knowledge.answerer.decide(example, unprompted=True).kind != "unknown"


def test_who_meets_silence_is_told_what_always_answers() -> None:
    assert "I stay silent" in GREETING
    assert "`/ask` always gets an answer, and so does what begins with `@Bulkhead`" in GREETING
