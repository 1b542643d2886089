"""What still goes wrong, with the knowledge of today."""

from dataclasses import replace

import pytest

from knowledge.answering.answerer import Answerer
from knowledge.learning.opened import still_wrong
from tests.knowledge.learning.test_grouping import sign
from tests.knowledge.making import make_answerer, topic


@pytest.fixture(scope="module")
def kvm() -> Answerer:
    """Return one who knows what kvm is."""
    return make_answerer([topic("kvm"), topic("xen")])


@pytest.mark.parametrize("kind", ["unknown", "did_you_mean"])
def test_what_is_surely_answered_by_now_is_settled(kvm: Answerer, kind: str) -> None:
    asked = sign(1, "what is kvm", kind=kind)

    assert not still_wrong(asked, kvm.decide(asked.text))


def test_what_is_not_known_still_is_wrong(kvm: Answerer) -> None:
    asked = sign(1, "who won the match")

    assert still_wrong(asked, kvm.decide(asked.text))


def test_an_answer_with_votes_against_it_is_wrong_while_it_is_the_same(kvm: Answerer) -> None:
    asked = sign(1, "what is kvm", kind="topic", slugs=("kvm",), not_helpful=1)
    other = replace(asked, slugs=("xen",))
    decision = kvm.decide(asked.text)

    assert (still_wrong(asked, decision), still_wrong(other, decision)) == (True, False)
