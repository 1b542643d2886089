"""The shipped content: it passes its own checks and keeps what was promised of it."""

from knowledge.checks import PHRASINGS_OF_A_TOPIC
from knowledge.entries import GROUPS
from knowledge.library import Library
from knowledge.text import key, plain, words


def test_the_shipped_content_has_no_problem(library: Library) -> None:
    assert list(library)


def test_every_group_has_entries(library: Library) -> None:
    assert list(library.by_group) == list(GROUPS)


def test_every_entry_has_at_least_eight_phrasings(library: Library) -> None:
    few = {e.slug: len(e.phrasings) for e in library if len(e.phrasings) < PHRASINGS_OF_A_TOPIC}

    assert not few


def test_every_provider_goes_by_another_name_than_its_title(library: Library) -> None:
    named = {entry.slug: {key(entry.title), *map(key, entry.aliases)} for entry in library.providers}

    assert not [slug for slug, names in named.items() if len(names) < 2]


def test_every_entry_has_a_source_and_something_to_read_next(library: Library) -> None:
    assert not [entry.slug for entry in library if not (entry.sources and entry.related)]


def test_every_entry_says_more_than_its_short_answer(library: Library) -> None:
    assert not [entry.slug for entry in library if not entry.details]


def test_no_phrasing_loses_a_word_on_its_way_to_the_matcher(library: Library) -> None:
    phrasings = [phrasing for entry in library for phrasing in entry.phrasings]

    assert not [phrasing for phrasing in phrasings if words(plain(phrasing)) != words(phrasing)]


def test_no_english_entry_carries_another_locale(library: Library) -> None:
    assert {entry.locale for entry in library} == {"en"}
