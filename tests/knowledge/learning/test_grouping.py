"""Questions that went wrong are grouped by likeness, the same way each time."""

from datetime import UTC, datetime, timedelta
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.learning.grouping import MOST_SIGNS, Group, find_group, group_signs
from knowledge.store import Sign
from tests.knowledge.making import UNHURRIED, seconds

START = datetime(2026, 11, 23, tzinfo=UTC)


def sign(number: int, text: str, **values: object) -> Sign:
    """Make the sign of a question that was asked in minute `number`."""
    moment = START + timedelta(minutes=number)
    fields: dict[str, object] = {"asked_at": moment, "at": moment, "locale": "en", "kind": "unknown"}
    return Sign(question_id=number, text=text, **{**fields, **values})  # type: ignore[arg-type]  # of any type


def grouped(*texts: str) -> list[list[str]]:
    """Return the wordings of each group."""
    return [list(group.wordings) for group in group_signs([sign(at, text) for at, text in enumerate(texts)])]


def test_the_same_words_are_one_group() -> None:
    assert grouped("how do i mount nfs", "How do I mount NFS?") == [["How do I mount NFS?"]]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("how do i mount nfs in lxc", "mount nfs in an lxc please"),
        ("gpu passthrough proxmox", "gpu passtrough proxmox"),
        ("why is my disk image growing", "disk image keeps growing why"),
    ],
)
def test_like_questions_are_one_group(one: str, other: str) -> None:
    assert len(grouped(one, other)) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("how do i update docker", "how do i update proxmox"),
        ("what is a bridge", "what is a snapshot"),
        ("docker", "docker networking between hosts"),
    ],
)
def test_other_questions_are_another_group(one: str, other: str) -> None:
    assert len(grouped(one, other)) == 2


def test_synonyms_can_be_made_one_word() -> None:
    def tokens(text: str) -> list[str]:
        return [{"vm": "machine"}.get(word, word) for word in text.split()]

    signs = [sign(1, "restore broken machine"), sign(2, "restore broken vm")]

    assert len(group_signs(signs, tokens)) == 1


def test_the_most_frequent_wording_stands_for_its_group() -> None:
    signs = [sign(1, "gpu passthrough"), sign(2, "gpu passthrough"), sign(3, "gpu passtrough")]

    assert group_signs(signs)[0].text == "gpu passthrough"


def test_the_largest_group_comes_first() -> None:
    assert grouped("who won", "mount nfs", "mount nfs")[0] == ["mount nfs"]


def test_of_groups_of_one_size_that_with_the_last_sign_comes_first() -> None:
    assert grouped("who won", "mount nfs")[0] == ["mount nfs"]


def test_the_order_of_the_questions_makes_no_difference() -> None:
    signs = [sign(1, "mount nfs"), sign(2, "mount nfs lxc"), sign(3, "who won"), sign(4, "mount nfs in lxc")]
    found = {tuple(group.id for group in group_signs(order)) for order in permutations(signs)}

    assert len(found) == 1


def test_only_the_newest_are_grouped() -> None:
    signs = [sign(at, f"question {at}") for at in range(MOST_SIGNS + 10)]

    found = {sign.question_id for group in group_signs(signs) for sign in group.signs}

    assert found == set(range(10, MOST_SIGNS + 10))


def test_a_group_counts_what_went_wrong() -> None:
    group = Group(
        (
            sign(1, "a", waiting=2),
            sign(2, "a", kind="did_you_mean", picked=("kvm", None)),
            sign(3, "a", kind="topic", not_helpful=2, reasons=("old",)),
        )
    )

    assert (group.unknown, group.unsure, group.none_of_these, group.not_helpful, group.waiting) == (
        1,
        1,
        1,
        2,
        2,
    )


def test_what_people_meant_most_often_comes_first() -> None:
    group = Group((sign(1, "a", picked=("xen", "kvm")), sign(2, "a", picked=("kvm", None))))

    assert group.picked == ("kvm", "xen")


def test_a_group_is_found_by_any_of_its_questions() -> None:
    groups = group_signs([sign(1, "mount nfs"), sign(2, "mount nfs"), sign(3, "who won")])

    found = [find_group(groups, number) for number in (1, 2, 3)]

    assert (found[0] is found[1], found[0] is found[2]) == (True, False)


def test_a_question_in_no_group_is_not_found() -> None:
    assert find_group(group_signs([sign(1, "mount nfs")]), 404) is None


@UNHURRIED
@given(st.lists(st.text(max_size=30) | st.sampled_from(["mount nfs", "nfs mount", "who won"]), max_size=30))
def test_every_question_is_in_exactly_one_group(texts: list[str]) -> None:
    signs = [sign(number, text) for number, text in enumerate(texts)]

    found = sorted(each.question_id for group in group_signs(signs) for each in group.signs)

    assert found == list(range(len(texts)))


def test_as_many_as_there_can_be_are_grouped_in_good_time() -> None:
    signs = [sign(at, f"how do i mount share {at} of host {at * 7} in lxc") for at in range(MOST_SIGNS)]

    assert seconds(lambda: group_signs(signs)) < 1.0
