"""The nearest known name: near enough to help, or none."""

import pytest

from knowledge.nearest import nearest

KNOWN = ["docker", "podman", "hyper-v", "virtualbox"]


@pytest.mark.parametrize(
    ("written", "meant"),
    [("docker", "docker"), ("dokcer", "docker"), ("hyperv", "hyper-v"), ("virtual-box", "virtualbox")],
)
def test_a_slip_finds_what_was_meant(written: str, meant: str) -> None:
    assert nearest(written, KNOWN) == meant


@pytest.mark.parametrize("written", ["", "kubernetes", "x", "do"])
def test_what_is_like_nothing_finds_nothing(written: str) -> None:
    assert nearest(written, KNOWN) is None


def test_nothing_known_finds_nothing() -> None:
    assert nearest("docker", []) is None


def test_of_two_as_near_the_first_in_the_alphabet_is_found() -> None:
    assert nearest("abcx", ["abcz", "abcy"]) == nearest("abcx", ["abcy", "abcz"]) == "abcy"
