"""How common a word is."""

from knowledge.matching.english import LITTLE_WEIGHT, LITTLE_WORDS, WEIGHT_OF_LEVEL, load_english
from knowledge.text import words

ENGLISH = load_english()


def test_little_words_weigh_almost_nothing() -> None:
    assert {ENGLISH[word] for word in LITTLE_WORDS} == {LITTLE_WEIGHT}


def test_a_common_word_weighs_less_than_a_rarer_one() -> None:
    assert ENGLISH["the"] < ENGLISH["house"] < ENGLISH["insulation"] < 1


def test_every_weight_is_that_of_a_level() -> None:
    assert set(ENGLISH.values()) == {LITTLE_WEIGHT, *WEIGHT_OF_LEVEL.values()}


def test_every_listed_word_is_one_that_a_question_may_hold() -> None:
    assert not [word for word in ENGLISH if words(word) != (word,)]


def test_names_of_the_field_are_no_english_words() -> None:
    assert not {"docker", "kubernetes", "kvm", "qemu", "podman", "proxmox", "hypervisor"} & ENGLISH.keys()
