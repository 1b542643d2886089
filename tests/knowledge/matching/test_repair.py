"""Repair: an unknown word becomes the nearest known one, where that is likely."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.matching.repair import FAMILIAR, MOST, Repair
from tests.knowledge.making import UNHURRIED

VOCABULARY = {
    "container": 9,
    "snapshot": 4,
    "migration": 3,
    "port": 5,
    "virtualization": 2,
    "vlan": 1,
    "clone": 2,
    "close": 2,
    "x86": 1,
    "kvm": 3,
}
ENGLISH = frozenset({"post", "contain", "contained", "cone"})
REPAIR = Repair(VOCABULARY, ENGLISH)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("contaner", "container"),
        ("contianer", "container"),
        ("containerr", "container"),
        ("snapshto", "snapshot"),
        ("mgiration", "migration"),
    ],
)
def test_one_error_is_repaired(written: str, meant: str) -> None:
    assert REPAIR(written) == meant


def test_two_errors_in_a_long_word_are_repaired() -> None:
    assert REPAIR("virtulaizatoin") == "virtualization"


def test_two_errors_in_a_short_word_are_not_repaired() -> None:
    assert REPAIR("snpshto") == "snpshto"


def test_two_errors_in_a_middling_word_are_repaired_to_a_familiar_one() -> None:
    repair = Repair({"docker": FAMILIAR, "rocket": FAMILIAR - 1}, {})

    assert (repair("dokcre"), repair("rcokte")) == ("docker", "rcokte")


@pytest.mark.parametrize(("written", "meant"), [("ldx", "lxd"), ("idsk", "disk"), ("mv", "vm")])
def test_letters_that_changed_places_in_a_short_word_are_put_right(written: str, meant: str) -> None:
    assert Repair({"lxd": 3, "disk": 2, "vm": 9, "ids": 8}, {})(written) == meant


@pytest.mark.parametrize(
    ("written", "meant"), [("wht", "what"), ("ow", "how"), ("des", "does"), ("cn", "can")]
)
def test_a_word_that_asks_is_read_with_a_letter_left_out_too(written: str, meant: str) -> None:
    assert Repair({"what": 9, "how": 9, "does": 9, "can": 9}, {"hat"})(written) == meant


def test_a_word_that_asks_is_not_read_into_a_common_word() -> None:
    assert Repair({"what": 9}, {"hat"})("hat") == "hat"


@pytest.mark.parametrize(("written", "meant"), [("snpsht", "snapshot"), ("cntnr", "container")])
def test_a_word_without_its_vowels_is_read_as_the_whole_word(written: str, meant: str) -> None:
    assert REPAIR(written) == meant


@pytest.mark.parametrize("word", sorted(VOCABULARY))
def test_a_known_word_is_kept(word: str) -> None:
    assert REPAIR(word) == word


@pytest.mark.parametrize("word", ["post", "contained"])
def test_a_common_word_is_kept_though_one_letter_off(word: str) -> None:
    assert REPAIR(word) == word


@pytest.mark.parametrize("word", ["kvn", "prt", "x87"])
def test_a_word_of_three_letters_is_kept(word: str) -> None:
    assert REPAIR(word) == word


def test_a_word_with_a_digit_is_kept() -> None:
    assert REPAIR("vlan1") == "vlan1"


def test_what_is_like_nothing_is_kept() -> None:
    assert REPAIR("minecraft") == "minecraft"


def test_a_word_with_the_same_first_letter_is_preferred() -> None:
    assert Repair({"blone": 9, "clona": 1}, ())("clone") == "clona"


def test_a_more_frequent_word_is_preferred() -> None:
    assert Repair({"clona": 1, "clonb": 5, "clonc": 2}, ())("clone") == "clonb"


def test_of_two_as_likely_the_first_in_the_alphabet_is_taken() -> None:
    assert REPAIR("cloe") == "clone"


@UNHURRIED
@given(order=st.permutations(sorted(VOCABULARY)), word=st.sampled_from(["cloe", "clobe", "porz", "vlen"]))
def test_the_order_of_the_vocabulary_does_not_matter(order: list[str], word: str) -> None:
    assert Repair({known: VOCABULARY[known] for known in order}, ENGLISH)(word) == REPAIR(word)


@UNHURRIED
@given(word=st.text("abcdefghijklmnopqrstuvwxyz", max_size=40))
def test_a_word_is_kept_or_becomes_a_known_one(word: str) -> None:
    assert REPAIR(word) == word or REPAIR(word) in VOCABULARY


@UNHURRIED
@given(word=st.text(max_size=20))
def test_a_repaired_word_needs_no_repair(word: str) -> None:
    assert REPAIR(REPAIR(word)) == REPAIR(word)


MISSPELT = [f"container{letter}" for letter in "abcdefghijklmnopqrtuvwxyz"]
"""Misspellings of one word, each of another kind."""


def test_all_misspellings_of_a_text_are_repaired_and_nothing_else_is_named() -> None:
    assert REPAIR.all(["my", "contaner", "snapshot", "post", "mgiration", "minecraft"]) == {
        "contaner": "container",
        "mgiration": "migration",
    }


def test_a_misspelling_that_occurs_twice_is_looked_up_once() -> None:
    assert REPAIR.all(["snapshto"] * (MOST + 1) + ["contaner"]) == {
        "snapshto": "snapshot",
        "contaner": "container",
    }


@pytest.mark.parametrize(("before", "repaired"), [(MOST - 1, 1), (MOST, 0)])
def test_only_so_many_unknown_words_of_a_text_are_looked_up(before: int, repaired: int) -> None:
    strange = [f"qqqq{'xyz'[at % 3]}{'jkw' * (at // 3)}" for at in range(before)]

    assert len(REPAIR.all([*strange, "contaner"])) == repaired


def test_words_that_are_known_do_not_count_as_looked_up() -> None:
    assert REPAIR.all([*(["post", "container", "x86", "kvm"] * MOST), "contaner"]) == {
        "contaner": "container"
    }


@UNHURRIED
@given(text=st.lists(st.sampled_from([*MISSPELT, *VOCABULARY, "post", "minecraft"]), max_size=MOST))
def test_all_words_together_are_repaired_as_each_alone(text: list[str]) -> None:
    assert REPAIR.all(text) == {word: REPAIR(word) for word in text if REPAIR(word) != word}
