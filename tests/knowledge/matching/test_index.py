"""The index: nearness by the best phrasing, never by how many there are."""

from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.matching.features import Stemmer
from knowledge.matching.index import KEPT, Index
from tests.knowledge.making import UNHURRIED, seconds

WORDS = ["docker", "container", "network", "slow", "why", "is", "my", "disk", "full", "backup", "snapshot"]
PHRASES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6, unique=True).map(" ".join)


def make_index(phrasings: Mapping[str, Sequence[str]], texts: Mapping[str, str] | None = None) -> Index:
    return Index(
        {slug: [(text, text.split()) for text in group] for slug, group in phrasings.items()},
        {slug: (texts or {}).get(slug, "").split() for slug in phrasings},
        Stemmer(),
    )


def order(index: Index, question: str) -> list[str]:
    return [scored.slug for scored in index.search(question.split())]


SMALL = make_index(
    {
        "backup": ["how to back up a disk", "backup strategy"],
        "network": ["why is my network slow", "bridge or nat"],
        "snapshot": ["take a snapshot", "snapshot or backup"],
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
    assert SMALL.search(["snapshot", "or", "backup"])[0].phrasing == "snapshot or backup"


@pytest.mark.parametrize("question", ["", "zzzz qqqq", "42"])
def test_what_shares_nothing_finds_nothing(question: str) -> None:
    assert SMALL.search(question.split()) == ()


def test_an_empty_index_finds_nothing() -> None:
    assert make_index({}).search(["docker"]) == ()


def test_results_come_best_first() -> None:
    similarities = [scored.similarity for scored in SMALL.search(["snapshot", "or", "backup"])]

    assert similarities == sorted(similarities, reverse=True)


def test_ties_come_by_slug() -> None:
    index = make_index({slug: ["the same words"] for slug in ("a", "b", "c", "d")})

    assert order(index, "the same words") == ["a", "b", "c", "d"]


def test_no_more_are_returned_than_can_be_needed() -> None:
    index = make_index({f"entry{number:02}": ["the same words"] for number in range(2 * KEPT)})

    assert len(order(index, "the same words")) == KEPT


def test_the_text_of_an_entry_counts_where_phrasings_are_equal() -> None:
    phrasings = {"a": ["make it fast"], "b": ["make it fast"]}

    index = make_index(phrasings, {"a": "nothing of note", "b": "hugepages help"})

    assert order(index, "make it fast with hugepages")[0] == "b"


@UNHURRIED
@given(small=PHRASES, near=PHRASES)
def test_a_hundred_near_duplicates_do_not_outrank_the_exact_phrasing(small: str, near: str) -> None:
    many = [f"{near} {small} {number}x" for number in range(100)]

    index = make_index({"large": many, "small": [small]})

    assert order(index, small)[0] == "small"


@UNHURRIED
@given(phrase=PHRASES, question=PHRASES)
def test_saying_the_same_a_hundred_times_is_no_advantage(phrase: str, question: str) -> None:
    once = make_index({"entry": [phrase], "other": ["something else"]})
    often = make_index({"entry": [phrase] * 100, "other": ["something else"]})

    first, second = ({s.slug: s.similarity for s in index.search(question.split())} for index in (once, often))

    assert first.get("entry", 0.0) == pytest.approx(second.get("entry", 0.0))


@UNHURRIED
@given(question=PHRASES, data=st.data())
def test_the_order_of_the_phrasings_does_not_matter(question: str, data: st.DataObject) -> None:
    groups = {
        "a": ["docker disk full", "why is docker slow"],
        "b": ["network slow", "my network", "docker network"],
        "c": ["backup", "snapshot or backup of a disk"],
    }
    shuffled = {slug: data.draw(st.permutations(group)) for slug, group in groups.items()}

    assert order(make_index(shuffled), question) == order(make_index(groups), question)


@UNHURRIED
@given(tokens=st.lists(st.text(min_size=1, max_size=12), max_size=12))
def test_any_words_have_a_similarity_above_nothing_for_all_that_is_found(tokens: list[str]) -> None:
    assert all(scored.similarity > 0 for scored in SMALL.search(tokens))


def test_searching_for_a_long_text_takes_bounded_time() -> None:
    tokens = [f"snapshot{number}" for number in range(2000)]

    assert seconds(lambda: SMALL.search(tokens)) < 0.5
