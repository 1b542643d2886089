"""Everything that is named is compared, in the shipped knowledge."""

import pytest

from knowledge.answering.answerer import Answerer
from knowledge.answering.outcomes import ComparisonAnswer


@pytest.mark.parametrize(
    ("asked", "slugs"),
    [
        ("kubernetes vs docker vs podman", {"kubernetes", "docker", "podman"}),
        ("docker vs podman vs virtual machine", {"docker", "podman", "virtual-machine"}),
        ("type 1 vs type 2 vs docker", {"type-1-hypervisor", "type-2-hypervisor", "docker"}),
        ("podman, docker and lxc: what is the difference?", {"podman", "docker", "lxc"}),
    ],
)
def test_what_is_named_in_one_row_is_compared_whole(asked: str, slugs: set[str], answerer: Answerer) -> None:
    decision = answerer.decide(asked)

    assert (decision.kind, set(decision.slugs)) == ("comparison", slugs)


def test_a_fifth_thing_is_left_out_by_name(answerer: Answerer) -> None:
    outcome = answerer.decide("docker vs podman vs lxc vs incus vs kvm").outcome

    assert isinstance(outcome, ComparisonAnswer)
    assert [entry.slug for entry in outcome.comparison.left_out] == ["kvm"]


def test_what_uses_another_is_not_compared_with_it(answerer: Answerer) -> None:
    assert answerer.decide("does docker use kvm").kind != "comparison"


def test_a_topic_among_products_leaves_them_their_table(answerer: Answerer) -> None:
    outcome = answerer.decide("docker vs podman vs virtual machine").outcome

    assert isinstance(outcome, ComparisonAnswer)
    assert [entry.slug for entry in outcome.comparison.tabled] == ["docker", "podman"]
    assert outcome.comparison.different


def test_nothing_is_called_near_that_shares_nothing(answerer: Answerer) -> None:
    assert answerer.decide("what is love").slugs == ()
