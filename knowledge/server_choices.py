"""What a server can choose for each of its settings, and reading a choice that was sent in."""

from collections.abc import Collection, Sequence
from typing import Final

from knowledge.answering.levels import ADDRESSED_NAMED, UNPROMPTED_NAMED
from knowledge.errors import BulkheadError
from knowledge.store.values import SETS

DELAYS: Final = (0, 1, 2, 5, 10, 30)
"""Minutes for which an unasked answer waits for a person; 0 does not wait."""

COOLDOWNS: Final = (0, 15, 60, 240, 1440)
"""Minutes within which the same answer is not given unasked twice in a channel; 0 always answers."""

RETENTIONS: Final = (1, 3, 7, 14, 30, 60, 90, 180, 365)
"""Days for which a server can have its questions kept, as far as the operator keeps them."""

MOST_CHANNELS: Final = 25
MOST_STAFF: Final = 10
"""Channels and staff roles that can be chosen."""

SINGLES: Final = frozenset({"curator_role", "people_channel", "people_role"})
NUMBERS: Final = {"delay_minutes": DELAYS, "cooldown_minutes": COOLDOWNS}
LEVELS: Final = {"addressed": tuple(ADDRESSED_NAMED), "unprompted": tuple(UNPROMPTED_NAMED)}
OWN: Final = "own"
"""Chosen for the operator's or Discord's own choice, which is kept as None."""

Choice = frozenset[int] | int | str | None


class ChoiceError(BulkheadError):
    """What was chosen is no choice of that setting."""


def retentions(most: int) -> tuple[int, ...]:
    """Return the days to choose from where the operator keeps questions for `most` days."""
    return tuple(days for days in RETENTIONS if days < most)


def chosen(field: str, values: Sequence[str], *, locales: Collection[str], most_days: int) -> Choice:
    """Return the value of the setting `field` that `values` say, or raise `ChoiceError`."""
    if field in SETS or field in SINGLES:
        most = {"staff_roles": MOST_STAFF}.get(field, MOST_CHANNELS) if field in SETS else 1
        if len(values) > most or not all(value.isdecimal() and len(value) <= 20 for value in values):
            raise ChoiceError(f"{list(values)!r} is no choice of {field!r}; choose at most {most}")
        ids = frozenset(map(int, values))
        return ids if field in SETS else next(iter(ids), None)
    known: dict[str, Choice] = {str(number): number for number in NUMBERS.get(field, ())}
    known |= {name: name for name in LEVELS.get(field, ())}
    if field == "retention_days":
        known = {OWN: None, **{str(days): days for days in retentions(most_days)}}
    elif field == "locale":
        known = {OWN: None, **{locale: locale for locale in locales}}
    if len(values) != 1 or values[0] not in known:
        raise ChoiceError(f"{list(values)!r} is no choice of {field!r}; choose one of {', '.join(known)}")
    return known[values[0]]
