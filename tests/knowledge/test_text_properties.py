"""Text of any kind: nothing raises, nothing takes long, folding is done once."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.text import INPUT_LIMIT, WORD_LIMIT, fold, key, plain, sentences, words
from tests.knowledge.making import UNHURRIED, seconds

ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=200)

UNKIND = {
    "letters": "a",
    "spaces": " ",
    "new lines": "\n",
    "sentences": "a. ",
    "stacked accents": "e\N{COMBINING ACUTE ACCENT}\N{COMBINING TILDE}",
    "zero-width": "k\N{ZERO WIDTH SPACE}",
    "ligature of eighteen letters": "\N{ARABIC LIGATURE SALLALLAHOU ALAYHE WASALLAM}",
    "syllables of three letters": "각",
    "emoji": "😀",
    "opened mentions": "<:a",
    "opened tags": "</a ",
    "fences": "```",
    "quoted lines": "> a\n",
    "deep quotes": ">>> ",
    "addresses": "https://",
    "opened addresses": "<https://a",
    "schemes": "a+",
    "contractions": "a's ",
    "apostrophes": "'",
}


@UNHURRIED
@given(ANY_TEXT)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@UNHURRIED
@given(ANY_TEXT)
def test_the_case_of_a_text_does_not_matter(text: str) -> None:
    assert words(text) == words(text.casefold())


@UNHURRIED
@given(ANY_TEXT)
def test_words_are_short_and_hold_letters_and_digits_alone(text: str) -> None:
    assert all(word.isalnum() and len(word) <= WORD_LIMIT for word in words(text))


@UNHURRIED
@given(ANY_TEXT)
def test_words_are_folded(text: str) -> None:
    assert all(word == word.casefold() for word in words(text))


@UNHURRIED
@given(ANY_TEXT)
def test_what_follows_does_not_change_the_words_before_it(text: str) -> None:
    assert words(f"{text} é") == (*words(text), "e")


@UNHURRIED
@given(ANY_TEXT)
def test_words_joined_by_spaces_are_the_same_words(text: str) -> None:
    assert words(" ".join(words(text))) == words(text)


@UNHURRIED
@given(st.text(st.characters(exclude_characters="<>`:"), max_size=200))
def test_a_text_without_marks_keeps_every_word(text: str) -> None:
    assert words(plain(text)) == words(text)


@UNHURRIED
@given(ANY_TEXT)
def test_sentences_are_parts_of_the_text_in_order(text: str) -> None:
    at = 0
    for sentence in sentences(text):
        at = text.index(sentence, at) + len(sentence)


@pytest.mark.parametrize("function", [fold, words, key, plain, sentences])
@pytest.mark.parametrize("kind", UNKIND)
@pytest.mark.parametrize("length", [INPUT_LIMIT, 100_000])
def test_the_longest_text_takes_no_time(function: Callable[[str], object], kind: str, length: int) -> None:
    text = (UNKIND[kind] * length)[:length]

    assert seconds(lambda: function(text)) < 0.05


@pytest.mark.parametrize("kind", UNKIND)
def test_a_folded_text_is_bounded(kind: str) -> None:
    assert len(fold(UNKIND[kind] * 100_000)) <= 2 * INPUT_LIMIT
