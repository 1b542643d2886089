"""The matcher's two guards: decoys, which sound like ours, and anchors, which surely are."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.decoys import Decoy
from knowledge.entries import Entry
from knowledge.matching.english import COMMON, LITTLE_WORDS, load_english
from knowledge.matching.lexicon import ANCHOR_HOMES
from knowledge.matching.matcher import WORDS, Matcher
from tests.knowledge.making import UNHURRIED, make_library, provider, topic

ENTRIES: list[Entry] = [
    topic("snapshots", "how do i take a snapshot", "snapshot or backup", title="Snapshots"),
    topic("networks", "why is the network of my vm slow", "bridge or nat", title="How to connect it"),
    topic("memory", "how much memory does a vm need", "what is ballooning", title="How much it takes"),
    provider("docker", "what is docker", "docker explained", "docker networks", title="Docker"),
]
HARBOURS = Decoy(
    id="harbours",
    about="harbours and boats",
    phrasings=(
        "where do i dock my boat",
        "docker union on strike",
        "harbour fees for a boat",
        "boat dock repair",
        "how deep is the harbour",
    ),
)
PHOTOS = Decoy(
    id="photos",
    about="holiday photos",
    phrasings=(
        "snapshot of my holiday",
        "print a photo album",
        "which camera for a beginner",
        "photo of the harbour",
        "photo paper",
    ),
)
PLAIN = Matcher(make_library(ENTRIES))
GUARDED = Matcher(replace(make_library(ENTRIES), decoys=(HARBOURS, PHOTOS)))

SAID = """
what is the docker dokcer slow vm network snapshot or memory boat harbour holiday photo union strike
""".split()
TEXTS = st.lists(st.sampled_from(SAID), max_size=8).map(" ".join)


@pytest.mark.parametrize(
    ("asked", "about"),
    [
        ("is the docker union still on strike", HARBOURS.about),
        ("harbour", HARBOURS.about),
        ("a snapshot of our holiday", PHOTOS.about),
        ("Where do I dock my boat?", HARBOURS.about),
    ],
)
def test_where_a_decoy_is_nearest_it_is_named(asked: str, about: str) -> None:
    assert GUARDED.match(asked).decoy == about


@pytest.mark.parametrize(
    "asked", ["what is docker", "is docker slow", "take snapshots", "how much memory does it need"]
)
def test_where_an_entry_is_nearest_no_decoy_is_named(asked: str) -> None:
    assert GUARDED.match(asked).decoy is None


def test_where_nothing_is_near_no_decoy_is_named() -> None:
    assert GUARDED.match("zzz").decoy is None


@UNHURRIED
@given(text=TEXTS)
def test_without_decoys_none_is_named(text: str) -> None:
    assert PLAIN.match(text).decoy is None


@UNHURRIED
@given(text=TEXTS)
def test_a_decoy_is_never_a_candidate(text: str) -> None:
    found = {candidate.slug for candidate in GUARDED.match(text).candidates}

    assert found <= {entry.slug for entry in ENTRIES}


@UNHURRIED
@given(text=TEXTS)
def test_scores_never_rise_down_the_list(text: str) -> None:
    scores = [candidate.score for candidate in GUARDED.match(text).candidates]

    assert scores == sorted(scores, reverse=True)


@UNHURRIED
@given(text=TEXTS)
def test_a_decoy_is_named_exactly_where_it_is_ahead_of_every_entry(text: str) -> None:
    match = GUARDED.match(text)

    ahead = [candidate.evidence.ahead for candidate in match.candidates]
    assert (match.decoy is not None) == (bool(ahead) and max(ahead) < 0)


def test_an_own_phrasing_stays_one_beside_a_decoy_that_is_like_it() -> None:
    near = HARBOURS.model_copy(update={"phrasings": ("what is a docker", "what is a dock")})
    match = Matcher(replace(make_library(ENTRIES), decoys=(near,))).match("what is docker")

    assert (match.exact, match.score) == ("docker", 100)


def test_a_decoy_makes_what_it_is_nearest_to_less_sure() -> None:
    asked = "is the docker union still on strike"

    guarded, plain = (matcher.match(asked).candidates[0] for matcher in (GUARDED, PLAIN))

    assert (guarded.slug, plain.slug) == ("docker", "docker")
    assert guarded.score < plain.score


def test_words_that_only_decoys_have_are_unknown() -> None:
    assert GUARDED.match("snapshot of a harbour").unknown == ("harbour",)


def test_nothing_is_repaired_into_a_word_that_only_decoys_have() -> None:
    assert GUARDED.match("the hrabour").repaired == {}


def anchor(asked: str, *entries: Entry) -> float:
    """Return how surely a question belongs to the field of some entries."""
    match = Matcher(make_library([*ENTRIES, *entries])).match(asked)
    return match.candidates[0].evidence.anchor


@pytest.mark.parametrize("asked", ["is docker slow", "is dokcer slow"])
def test_a_text_with_an_anchor_well_or_ill_spelt_may_belong_to_the_field(asked: str) -> None:
    assert GUARDED.may_belong(asked, 1.0)


def test_a_text_without_an_anchor_does_not_belong_to_the_field() -> None:
    assert not GUARDED.may_belong("is lunch slow", 0.1)


def test_a_text_longer_than_what_is_matched_may_belong_to_the_field() -> None:
    assert GUARDED.may_belong("lunch " * (WORDS + 1), 1.0)


def test_a_word_of_no_english_list_that_is_in_a_name_is_an_anchor() -> None:
    assert anchor("is docker slow") == 1


def test_a_word_that_is_in_phrasings_alone_is_no_anchor() -> None:
    assert anchor("ballooning") == 0


def test_an_anchor_counts_the_more_the_rarer_the_word_is() -> None:
    assert 0 < anchor("take a snapshot") < anchor("snapshot of docker")


def test_a_plural_anchors_as_its_singular() -> None:
    assert anchor("snapshot") == anchor("snapshots") > 0


def about_memory(count: int) -> list[Entry]:
    """Return entries whose names hold a word that is among the most common."""
    assert load_english()["memory"] == COMMON
    return [topic(f"thing-{at}", f"what is thing {at}", title=f"The memory {at}") for at in range(count)]


def test_a_common_word_in_the_names_of_a_few_is_no_anchor() -> None:
    assert anchor("how much memory", *about_memory(ANCHOR_HOMES - 1)) == 0


def test_a_common_word_in_the_names_of_many_is_an_anchor() -> None:
    assert anchor("how much memory", *about_memory(ANCHOR_HOMES)) == COMMON


def test_a_word_of_form_is_no_anchor_however_many_names_hold_it() -> None:
    assert "how" in LITTLE_WORDS
    many = [topic(f"thing-{at}", f"what is thing {at}", title=f"How it is {at}") for at in range(20)]

    assert anchor("how much does it take", *many) == 0


def test_a_word_that_nobody_knows_tells_less_than_one_that_another_entry_has() -> None:
    matcher = Matcher(make_library(ENTRIES))

    slipped, foreign = (
        matcher.match(f"how do i take a snapshot {word}") for word in ("qzxwvut", "ballooning")
    )

    assert slipped.candidates[0].evidence.phrased > foreign.candidates[0].evidence.phrased


def test_a_decoy_without_any_word_stands_in_nobodys_way() -> None:
    silent = Decoy(id="silent", about="nothing at all", phrasings=("!!!", "???", "...", "!?!", "?!?"))

    guarded = Matcher(replace(make_library(ENTRIES), decoys=(HARBOURS, silent)))

    assert guarded.match("what is ballooning").exact == "memory"
