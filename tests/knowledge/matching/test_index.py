"""The index: nearness by the best phrasing, never by how many there are."""

from collections.abc import Mapping, Sequence

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from knowledge.matching.features import Stemmer
from knowledge.matching.index import Index, Scored
from knowledge.matching.meaning import Meaning
from knowledge.matching.training import train
from tests.knowledge.making import UNHURRIED, seconds

MEANING = Meaning()

OTHERS = {
    fruit: [f"{fruit} of the day", f"all {fruit}s"]
    for fruit in ("apple", "pear", "cherry", "plum", "grape", "melon", "lemon", "fig", "olive", "date")
}
"""Entries of no account: a feature of nearly all entries tells nothing, so there have to be some."""

WORDS = ["docker", "container", "network", "slow", "why", "is", "my", "disk", "full", "backup", "snapshot"]
PHRASES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6, unique=True).map(" ".join)


def make_index(phrasings: Mapping[str, Sequence[str]], texts: Mapping[str, str] | None = None) -> Index:
    told = {slug: (texts or {}).get(slug, "").split() for slug in phrasings}
    stemmer = Stemmer()
    return Index(train(_as_tokens(phrasings), told, stemmer, MEANING), stemmer, MEANING)


def _as_tokens(phrasings: Mapping[str, Sequence[str]]) -> dict[str, list[tuple[str, list[str]]]]:
    return {slug: [(text, text.split()) for text in group] for slug, group in phrasings.items()}


def order(index: Index, question: str) -> list[str]:
    return [scored.slug for scored in hits(index, question.split())]


def hits(index: Index, tokens: Sequence[str], count: int = 40) -> tuple[Scored, ...]:
    return index.best(index.search(tokens), np.arange(len(index.slugs)), count)


SMALL = make_index(
    {
        "backup": ["how to back up a disk", "backup strategy"],
        "network": ["why is my network slow", "bridge or nat"],
        "snapshot": ["take a snapshot", "snapshot or backup"],
        **OTHERS,
    }
)


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("why is my network slow", "network"),
        ("strategy for a backup", "backup"),
        ("take snapshots", "snapshot"),
        ("bridged", "network"),
    ],
)
def test_the_entry_with_the_nearest_phrasing_comes_first(question: str, first: str) -> None:
    assert order(SMALL, question)[0] == first


def test_the_nearest_phrasing_is_named() -> None:
    search = SMALL.search(["snapshot", "or", "backup"])

    assert SMALL.nearest_phrasing(search, SMALL.hit(search, "snapshot")) == "snapshot or backup"


@pytest.mark.parametrize("question", ["", "zzzz qqqq", "42"])
def test_what_shares_nothing_finds_nothing(question: str) -> None:
    assert hits(SMALL, question.split()) == ()


def test_an_entry_that_shares_nothing_can_be_looked_at_all_the_same() -> None:
    search = SMALL.search(["zzzz"])
    hit = SMALL.hit(search, "network")

    assert (hit.similarity, SMALL.nearest_phrasing(search, hit)) == (0.0, "why is my network slow")


def test_an_empty_index_finds_nothing() -> None:
    assert hits(make_index({}), ["docker"]) == ()


def test_results_come_best_first() -> None:
    similarities = [scored.similarity for scored in hits(SMALL, ["snapshot", "or", "backup"])]

    assert similarities == sorted(similarities, reverse=True)


def test_no_more_are_returned_than_were_asked_for() -> None:
    assert len(hits(SMALL, ["snapshot", "or", "backup"], 3)) == 3


def test_only_the_places_asked_for_are_looked_at() -> None:
    search = SMALL.search(["snapshot", "or", "backup"])

    assert [hit.slug for hit in SMALL.best(search, np.array([1]), 5)] == ["network"]


def test_the_text_of_an_entry_counts_where_phrasings_are_equal() -> None:
    phrasings = {"a": ["make it fast"], "b": ["make it fast"], "c": ["what are hugepages"], **OTHERS}

    index = make_index(phrasings, {"a": "nothing of note", "b": "hugepages help"})

    found = order(index, "make it fast with hugepages")
    assert found.index("b") < found.index("a")


@settings(deadline=None, max_examples=25)
@given(small=PHRASES, near=PHRASES)
def test_a_hundred_near_duplicates_do_not_outrank_the_exact_phrasing(small: str, near: str) -> None:
    assume(small != near)
    many = [f"{near} {number}x" for number in range(100)]

    index = make_index({"large": many, "small": [small], **OTHERS})

    assert order(index, small)[0] == "small"


def test_the_same_phrasings_give_the_same_index() -> None:
    first, second = (make_index(OTHERS, {"apple": "a red fruit"}).trained for _ in range(2))

    assert [array.tolist() for array in first.arrays().values()] == [
        array.tolist() for array in second.arrays().values()
    ]


def amend(index: Index, phrasings: Mapping[str, Sequence[str]], *hidden: str) -> Index:
    return index.amended(_as_tokens(phrasings), dict.fromkeys(phrasings, ()), hidden)


def test_an_added_entry_is_found_by_its_phrasings() -> None:
    index = amend(SMALL, {"kiwi": ["peel a kiwi", "is the kiwi ripe"]})

    search = index.search(["is", "the", "kiwi", "ripe"])

    assert order(index, "is the kiwi ripe")[0] == "kiwi"
    assert index.nearest_phrasing(search, index.hit(search, "kiwi")) == "is the kiwi ripe"


def test_a_changed_entry_is_found_by_what_it_says_now() -> None:
    index = amend(SMALL, {"network": ["cable is loose"]})

    assert order(index, "loose cable")[0] == "network"
    assert "network" not in order(index, "bridge or nat")[:1]


def test_a_hidden_entry_is_not_found() -> None:
    assert "network" not in order(amend(SMALL, {}, "network"), "why is my network slow")


def test_amending_leaves_the_index_as_it_was() -> None:
    before = hits(SMALL, ["loose", "cable", "network"])

    amend(SMALL, {"network": ["cable is loose"]}, "backup")

    assert hits(SMALL, ["loose", "cable", "network"]) == before


def test_amending_again_starts_from_what_was_trained() -> None:
    once = amend(SMALL, {"kiwi": ["peel a kiwi"]}, "network")

    again = amend(once, {"fish": ["scale a fish"]})

    assert "kiwi" not in order(again, "peel a kiwi")
    assert order(again, "why is my network slow")[0] == "network"


@UNHURRIED
@given(tokens=st.lists(st.text(min_size=1, max_size=12), max_size=12))
def test_any_words_can_be_searched_for(tokens: list[str]) -> None:
    similarities = [scored.similarity for scored in hits(SMALL, tokens)]

    assert similarities == pytest.approx(sorted(similarities, reverse=True), abs=1e-5)


def test_searching_for_a_long_text_takes_bounded_time() -> None:
    tokens = [f"snapshot{number}" for number in range(2000)]

    assert seconds(lambda: SMALL.search(tokens)) < 0.5
