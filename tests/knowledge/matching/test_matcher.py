"""The matcher: from a text to candidates, with the evidence."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.answering.answerer import Answerer
from knowledge.entries import Entry
from knowledge.library import Library
from knowledge.matching.matcher import CANDIDATES, Matcher
from tests.knowledge.making import UNHURRIED, make_library, provider, topic

ENTRIES: list[Entry] = [
    topic(
        "snapshots",
        "how do i take a snapshot",
        "snapshot or backup",
        "what is a checkpoint",
        title="Snapshots",
    ),
    topic("networks", "why is the network of my vm slow", "bridge or nat", title="Virtual networks"),
    topic("memory", "how much memory does a vm need", "what is ballooning", title="Memory"),
    provider("docker", "what is docker", "docker explained", aliases=["moby"]),
    provider("hyper-v", "what is hyper-v", title="Microsoft Hyper-V"),
]
SYNONYMS = {"virtual machine": ["vm"], "what is": ["what s"]}
MATCHER = Matcher(make_library(ENTRIES, SYNONYMS))


@pytest.mark.parametrize(
    "asked",
    [
        "what is ballooning",
        "What is ballooning?",
        "WHAT'S BALLOONING",
        "what is the ballooning",
        "what is balooning",
    ],
)
def test_a_phrasing_is_exact_whatever_case_articles_synonyms_and_slips(asked: str) -> None:
    match = MATCHER.match(asked)

    assert (match.exact, match.score) == ("memory", 100)


@pytest.mark.parametrize(("asked", "slug"), [("Microsoft Hyper-V", "hyper-v"), ("moby", "docker")])
def test_titles_and_aliases_are_exact_too(asked: str, slug: str) -> None:
    assert MATCHER.match(asked).exact == slug


def test_what_is_only_near_is_not_exact() -> None:
    assert MATCHER.match("what is ballooning good for").exact is None


def test_repaired_words_are_reported() -> None:
    assert MATCHER.match("take a snapshto").repaired == {"snapshto": "snapshot"}


def test_words_that_nothing_knows_are_reported() -> None:
    assert MATCHER.match("snapshot my minecraft").unknown == ("minecraft",)


def test_names_are_reported_with_their_place() -> None:
    names = MATCHER.match("is moby like hyper v").names

    assert [(name.slug, name.start, name.end) for name in names] == [("docker", 1, 2), ("hyper-v", 3, 5)]


@pytest.mark.parametrize("nothing", ["", "?!", "😀", "\u200b"])
def test_a_text_without_words_matches_nothing(nothing: str) -> None:
    match = MATCHER.match(nothing)

    assert (match.candidates, match.score, match.exact) == ((), 0.0, None)


def test_an_entry_without_any_word_stands_in_nobodys_way() -> None:
    matcher = Matcher(make_library([*ENTRIES, topic("wordless", "!!!", title="???")], SYNONYMS))

    assert matcher.match("what is ballooning").exact == "memory"


@UNHURRIED
@given(text=st.text(max_size=200))
def test_any_text_has_a_score_on_the_scale(text: str) -> None:
    match = MATCHER.match(text)

    assert len(match.candidates) <= CANDIDATES
    assert all(0 <= candidate.score <= 100 for candidate in match.candidates)


QUESTIONS = st.lists(
    st.sampled_from(
        ["what", "is", "docker", "slow", "vm", "network", "snapshot", "or", "memory", "the", "dokcer"]
    ),
    max_size=8,
).map(" ".join)


@settings(deadline=None, max_examples=20)
@given(entries=st.permutations(ENTRIES), text=QUESTIONS)
def test_the_order_of_the_library_does_not_matter(entries: list[Entry], text: str) -> None:
    assert Matcher(make_library(entries, SYNONYMS)).match(text) == MATCHER.match(text)


def test_an_entry_with_a_hundred_phrasings_does_not_swallow_a_small_one() -> None:
    large = topic("large", *(f"what is docker compose number {number}" for number in range(100)))
    matcher = Matcher(make_library([*ENTRIES, large, topic("small", "what is docker compose")]))

    first = matcher.match("what is docker compose").candidates[0]

    assert (first.slug, first.score) == ("small", 100)


def test_every_shipped_phrasing_finds_its_entry(library: Library, answerer: Answerer) -> None:
    missed = []
    for entry in library:
        for phrasing in entry.phrasings:
            first = answerer.matcher.match(phrasing).candidates[0]
            if (first.slug, first.score) != (entry.slug, 100):
                missed.append((entry.slug, phrasing, first.slug, first.score))

    assert missed == []


def test_a_text_with_a_word_of_an_entry_is_known() -> None:
    assert MATCHER.knows("what is it with ballooning", {})


@pytest.mark.parametrize("asked", ["what is a flurb", "how do i", ""])
def test_a_text_of_form_and_strange_words_alone_is_not_known(asked: str) -> None:
    assert not MATCHER.knows(asked, {})


def test_a_misspelling_is_known_by_what_it_was_read_as() -> None:
    assert MATCHER.knows("what is balllloning", {"balllloning": "ballooning"})
