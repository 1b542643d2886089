"""Two questions in the same words are one; their digest gives the words away to nobody."""

from hypothesis import given
from hypothesis import strategies as st

from knowledge.wording import digest_of, wording


def test_case_order_marks_and_little_words_make_no_difference() -> None:
    assert wording("Please, what IS a VM?") == wording("a vm is what")


def test_another_word_makes_another_wording() -> None:
    assert wording("what is a vm") != wording("what is a container")


def test_what_has_no_words_is_told_apart_by_its_characters() -> None:
    assert wording("🚢") != wording("🐳")


@given(st.text())
def test_any_text_has_a_wording(text: str) -> None:
    assert len(wording(text)) >= 1


@given(st.text(), st.integers(0, 2**64 - 1))
def test_a_digest_is_32_hexadecimal_digits(text: str, guild_id: int) -> None:
    digest = digest_of(guild_id, text)

    assert (len(digest), set(digest) <= set("0123456789abcdef")) == (32, True)


def test_the_same_wording_has_another_digest_in_another_server() -> None:
    assert digest_of(1, "what is a vm") != digest_of(2, "what is a vm")
