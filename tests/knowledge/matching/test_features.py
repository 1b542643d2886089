"""Features: what two texts may share."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.matching.features import Stemmer, pair_features, word_features
from tests.knowledge.making import UNHURRIED

STEM = Stemmer()
LETTERS = st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=12)


@pytest.mark.parametrize(
    "forms", [("migrate", "migrating", "migrated", "migration"), ("snapshot", "snapshots")]
)
def test_forms_of_a_word_have_one_stem(forms: tuple[str, ...]) -> None:
    assert len({STEM(form) for form in forms}) == 1


def test_the_features_of_a_word_are_its_stem_and_pieces() -> None:
    assert word_features("vms", "vm") == [
        "svm",
        "c v",
        "cvm",
        "cms",
        "cs ",
        "c vm",
        "cvms",
        "cms ",
        "c vms",
        "cvms ",
    ]


@UNHURRIED
@given(word=LETTERS)
def test_a_word_shares_pieces_with_its_beginning(word: str) -> None:
    pieces, of_longer = (
        {feature for feature in word_features(text, text) if feature[0] == "c"} for text in (word, f"{word}s")
    )

    assert pieces & of_longer


def test_pairs_mark_where_a_text_starts_and_ends() -> None:
    assert pair_features(["what", "vm"]) == ["b^ what", "bwhat vm", "bvm $"]


def test_a_text_without_words_has_its_marks_alone() -> None:
    assert pair_features([]) == ["b^ $"]


@UNHURRIED
@given(stems=st.lists(LETTERS, max_size=10))
def test_there_is_one_pair_more_than_words(stems: list[str]) -> None:
    assert len(pair_features(stems)) == len(stems) + 1


@UNHURRIED
@given(word=LETTERS, stems=st.lists(LETTERS, max_size=5))
def test_no_feature_of_a_word_is_one_of_a_pair(word: str, stems: list[str]) -> None:
    assert not {*word_features(word, word)} & {*pair_features(stems)}
