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


@pytest.mark.parametrize(
    ("asked", "slugs"),
    [
        ("what is the difference between qemu, kvm and libvirt", ("qemu", "kvm", "libvirt")),
        ("nomad, swarm and kubernetes side by side", ("nomad", "docker-swarm", "kubernetes")),
        ("pros and cons of portainer and rancher", ("portainer", "rancher")),
        ("replace lxd with incus", ("lxd", "incus")),
        ("any reason to prefer xcp-ng to proxmox", ("xcp-ng", "proxmox-ve")),
        ("utm or parallels on an m3", ("utm", "parallels")),
        ("vmware vs virtualbox", ("vmware-workstation", "virtualbox")),
        ("vmware vs hyper-v", ("vmware-vsphere", "hyper-v")),
        ("is podman a drop in for docker", ("podman", "docker")),
    ],
)
def test_people_set_side_by_side_in_many_words(
    asked: str, slugs: tuple[str, ...], answerer: Answerer
) -> None:
    decision = answerer.decide(asked)

    assert (decision.kind, decision.slugs) == ("comparison", slugs)


def test_two_products_are_compared_where_an_entry_lists_the_very_question(answerer: Answerer) -> None:
    assert "qemu vs kvm" in answerer.library.entry("emulation-vs-virtualization").phrasings
    assert answerer.decide("qemu vs kvm").kind == "comparison"


def test_a_curators_own_comparison_keeps_its_question(answerer: Answerer) -> None:
    assert answerer.decide("kubernetes vs docker").slugs == ("kubernetes-vs-docker",)


def test_what_is_best_is_answered_by_the_entry_that_helps_to_choose(answerer: Answerer) -> None:
    decision = answerer.decide("which is the best virtualization software for a mac")

    assert (decision.kind, decision.slugs) == ("topic", ("desktop-virtualization-choice",))
