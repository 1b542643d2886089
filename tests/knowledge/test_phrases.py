"""Phrases found in words."""

from knowledge.phrases import Phrases

TO_AND_FRO = Phrases([(("go",), 1), (("go", "home"), 2), (("home",), 3), ((), 4)])


def test_all_phrases_are_found_from_left_to_right() -> None:
    assert list(TO_AND_FRO.find(["home", "go", "home"])) == [
        (0, ("home",), 3),
        (1, ("go",), 1),
        (1, ("go", "home"), 2),
        (2, ("home",), 3),
    ]


def test_a_phrase_that_is_cut_off_is_none() -> None:
    assert [says for _, _, says in TO_AND_FRO.find(["we", "go"])] == [1]


def test_a_phrase_counts_as_whole_words_only() -> None:
    assert list(TO_AND_FRO.find(["going", "homeward"])) == []
