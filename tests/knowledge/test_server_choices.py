"""What a server can choose is read from what was sent in, and nothing else is taken."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.server_choices import Choice, ChoiceError, chosen, retentions
from knowledge.store.settings import FIELDS


def choose(field: str, *values: str) -> Choice:
    """Read a choice where there is English alone and the operator keeps questions for 30 days."""
    return chosen(field, values, locales=("en",), most_days=30)


@pytest.mark.parametrize(
    ("field", "values", "expected"),
    [
        ("answer_channels", ("1", "2"), frozenset({1, 2})),
        ("answer_channels", (), frozenset()),
        ("curator_role", ("1",), 1),
        ("curator_role", (), None),
        ("delay_minutes", ("5",), 5),
        ("cooldown_minutes", ("0",), 0),
        ("addressed", ("eager",), "eager"),
        ("locale", ("own",), None),
        ("locale", ("en",), "en"),
        ("retention_days", ("7",), 7),
        ("retention_days", ("own",), None),
    ],
)
def test_a_choice_is_read(field: str, values: tuple[str, ...], expected: Choice) -> None:
    assert choose(field, *values) == expected


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("answer_channels", ("x",)),
        ("answer_channels", tuple(map(str, range(26)))),
        ("curator_role", ("1", "2")),
        ("curator_role", ("-1",)),
        ("delay_minutes", ("3",)),
        ("delay_minutes", ()),
        ("addressed", ("reckless",)),
        ("locale", ("xx",)),
        ("retention_days", ("60",)),
        ("guild_id", ("1",)),
        ("updated_by", ("1",)),
    ],
)
def test_what_is_no_choice_is_refused(field: str, values: tuple[str, ...]) -> None:
    with pytest.raises(ChoiceError, match="is no choice of"):
        choose(field, *values)


@given(
    field=st.sampled_from(FIELDS) | st.text(max_size=20), values=st.lists(st.text(max_size=30), max_size=30)
)
def test_whatever_is_sent_in_nothing_but_a_setting_is_taken(field: str, values: list[str]) -> None:
    try:
        choose(field, *values)
    except ChoiceError:
        return

    assert field in FIELDS


def test_no_server_can_choose_longer_than_the_operator() -> None:
    assert max(retentions(30)) < 30
