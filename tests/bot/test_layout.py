"""The frame of every card keeps to Discord's limits, whatever is put into it."""

from hypothesis import given
from hypothesis import strategies as st

from bot.cards.layout import TEXT_LIMIT, Card
from bot.components import button, shortened
from tests.bot.reading import drawn


def texts(card: Card) -> list[str]:
    """Return every text of a card."""
    return [part["content"] for part in drawn(card.view()) if part["type"] == 10]


@given(st.lists(st.text(max_size=900), max_size=12))
def test_text_over_the_limit_of_a_message_is_cut(paragraphs: list[str]) -> None:
    card = Card("Title")
    for paragraph in paragraphs:
        card.text(paragraph)

    assert sum(map(len, texts(card))) <= TEXT_LIMIT


def test_text_that_is_cut_ends_with_a_whole_line_and_says_so() -> None:
    card = Card("Title").text("word\n" * 1000)

    assert texts(card)[-1].endswith("\nword\n…")


def test_empty_text_is_left_out() -> None:
    assert texts(Card().text("", "").small("")) == []


def test_six_buttons_take_two_rows() -> None:
    view = Card().buttons([button(str(at), "open", at) for at in range(6)]).view()

    rows = [part for part in drawn(view) if part["type"] == 1]
    assert [len(row["components"]) for row in rows] == [5, 1]


async def test_discord_py_is_told_not_to_keep_a_card() -> None:
    assert Card("Title").view().is_finished()


@given(st.text(max_size=300), st.integers(min_value=2, max_value=100))
def test_a_shortened_text_fits(text: str, limit: int) -> None:
    assert len(shortened(text, limit)) <= limit


def test_a_shortened_text_ends_at_a_word() -> None:
    assert shortened("one two three four", 15) == "one two three…"


def test_a_text_that_fits_is_left_as_it_is() -> None:
    assert shortened("one two", 7) == "one two"
