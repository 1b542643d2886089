"""The library: by slug, by group, providers by title."""

import pytest

from knowledge.entries import GROUPS
from knowledge.errors import UnknownIdError
from knowledge.library import locale_chain
from tests.knowledge.making import make_library, provider, topic

SMALL = make_library(
    [
        topic("alpha", title="zulu"),
        topic("beta", title="Yankee"),
        topic("choice", group="choosing"),
        provider("gamma", title="Xen"),
        provider("delta", title="bhyve"),
    ]
)


def test_an_unknown_slug_is_refused_with_the_nearest() -> None:
    with pytest.raises(UnknownIdError, match="unknown entry 'gama'; did you mean 'gamma'"):
        SMALL.entry("gama")


@pytest.mark.parametrize(("slug", "known"), [("alpha", True), ("Alpha", False), ("", False), (3, False)])
def test_a_library_says_which_slugs_it_holds(slug: object, known: bool) -> None:
    assert (slug in SMALL) is known


def test_providers_come_by_title_whatever_its_case() -> None:
    assert [entry.slug for entry in SMALL.providers] == ["delta", "gamma"]


def test_groups_come_in_their_order_and_entries_by_title() -> None:
    grouped = {group: [entry.slug for entry in entries] for group, entries in SMALL.by_group.items()}

    assert list(grouped.items()) == [
        ("vm", ["beta", "alpha"]),
        ("choosing", ["choice"]),
        ("providers", ["delta", "gamma"]),
    ]


def test_every_group_of_an_entry_can_be_browsed() -> None:
    assert set(SMALL.by_group) <= set(GROUPS)


@pytest.mark.parametrize(
    ("locale", "chain"),
    [
        ("en", ("en",)),
        ("de", ("de", "en")),
        ("pt-BR", ("pt-BR", "pt", "en")),
        ("en-GB", ("en-GB", "en")),
        ("zh-Hant-TW", ("zh-Hant-TW", "zh", "en")),
    ],
)
def test_a_locale_falls_back_on_its_language_and_then_on_english(locale: str, chain: tuple[str, ...]) -> None:
    assert locale_chain(locale) == chain


def test_an_empty_library_has_nothing() -> None:
    empty = make_library([])

    assert (list(empty), empty.by_group, empty.providers) == ([], {}, ())
