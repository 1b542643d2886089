"""Custom ids: read back as they were written, or known to be none of ours."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import ids

ACTIONS = st.from_regex(r"[a-z-]{1,20}", fullmatch=True)
ARGUMENTS = st.lists(st.from_regex(r"[A-Za-z0-9-]{1,14}", fullmatch=True), max_size=5)


@given(ACTIONS, ARGUMENTS)
def test_an_id_is_read_back_as_it_was_written(action: str, arguments: list[str]) -> None:
    assert ids.decode(ids.encode(action, *arguments)) == ids.Id(action, tuple(arguments))


@given(st.integers(min_value=0, max_value=2**64 - 1))
def test_a_number_is_read_back_as_its_digits(number: int) -> None:
    assert ids.decode(ids.encode("why", number)) == ids.Id("why", (str(number),))


@given(st.text())
def test_any_text_is_an_id_or_is_not(text: str) -> None:
    found = ids.decode(text)

    assert found is None or ids.encode(found.action, *found.arguments) == text


@given(ACTIONS, ARGUMENTS)
def test_an_id_fits_the_limit_of_discord(action: str, arguments: list[str]) -> None:
    assert len(ids.encode(action, *arguments)) <= ids.LIMIT


@pytest.mark.parametrize("argument", ["", "a:b", "a b", "ä", "a_b", "x" * 65, "a\n"])
def test_what_would_not_be_read_back_is_refused(argument: str) -> None:
    with pytest.raises(ValueError, match="is no custom id"):
        ids.encode("open", argument)


def test_an_id_over_the_limit_of_discord_is_refused() -> None:
    with pytest.raises(ValueError, match="is no custom id"):
        ids.encode("open", "x" * 60, "y" * 60)


@pytest.mark.parametrize("text", ["b0:why:1", "b2:why:1", "why:1", "", "b1:", "b1:why:1\n"])
def test_what_is_of_another_version_is_none_of_ours(text: str) -> None:
    assert ids.decode(text) is None
