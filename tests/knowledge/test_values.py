"""The base of all values: frozen, strict, printable, each thing once."""

from enum import unique as unique_values

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from knowledge.entries import Source
from knowledge.values import Slug, Term, Text, printable, unique
from tests.knowledge.making import UNHURRIED, provider

SLUGS: TypeAdapter[str] = TypeAdapter(Slug)
TEXTS: TypeAdapter[str] = TypeAdapter(Text)


@unique_values
class Fruit(Term):
    """Be a fruit."""

    APPLE = "apple", "an apple"
    BLOOD_ORANGE = "blood-orange", "a blood orange"


def test_a_value_cannot_be_changed() -> None:
    entry = provider("kvm")

    with pytest.raises(ValidationError, match="frozen"):
        entry.title = "Xen"  # type: ignore[misc]  # that it cannot is the point


def test_a_value_refuses_what_no_field_has() -> None:
    with pytest.raises(ValidationError, match="extra_forbidden"):
        Source.model_validate({"title": "The book", "url": "https://example.org", "page": 3})


def test_spaces_around_a_text_are_left_out() -> None:
    source = Source.model_validate({"title": "  The book ", "url": "https://example.org"})

    assert source.title == "The book"


@pytest.mark.parametrize("slug", ["kvm", "hyper-v", "wsl2", "a-b-c", "3", "a" * 40])
def test_a_slug_is_words_in_lower_case_with_hyphens(slug: str) -> None:
    assert SLUGS.validate_python(slug) == slug


@pytest.mark.parametrize("slug", ["", "-", "a-", "-a", "a--b", "A", "a b", "a_b", "ä", "a\n", "a" * 41])
def test_what_is_no_slug_is_refused(slug: str) -> None:
    with pytest.raises(ValidationError):
        SLUGS.validate_python(slug)


def test_a_term_is_its_value_and_has_a_label() -> None:
    assert (Fruit.BLOOD_ORANGE.value, Fruit.BLOOD_ORANGE.label) == ("blood-orange", "a blood orange")


def test_an_unknown_term_is_refused() -> None:
    with pytest.raises(ValidationError, match="Input should be 'apple' or 'blood-orange'"):
        TypeAdapter(Fruit).validate_python("pear")


@UNHURRIED
@given(st.lists(st.integers(), unique=True))
def test_items_that_differ_are_returned_in_order(items: list[int]) -> None:
    assert unique(tuple(items)) == tuple(items)


@UNHURRIED
@given(st.lists(st.integers(), min_size=1))
def test_an_item_that_occurs_twice_is_named(items: list[int]) -> None:
    with pytest.raises(ValueError, match=f"'{items[0]}' occurs twice; remove one"):
        unique((*dict.fromkeys(items), items[0]))


def test_text_is_composed() -> None:
    assert printable("Cafe\N{COMBINING ACUTE ACCENT}") == "Café"


@pytest.mark.parametrize("kept", ["one\ntwo\tthree", "naïve 😀", "العربية", "", "|`*_"])
def test_printable_text_is_kept(kept: str) -> None:
    assert TEXTS.validate_python(kept) == kept


@pytest.mark.parametrize("hidden", ["\u200b", "\u202e", "\ufeff", "\0", "\x1b", "\x7f", "\ue000", "\r"])
def test_an_invisible_character_is_named_with_its_place(hidden: str) -> None:
    with pytest.raises(ValueError, match=rf"U\+{ord(hidden):04X} at position 2; remove it"):
        printable(f"ab{hidden}c")
