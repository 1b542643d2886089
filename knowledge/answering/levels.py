"""The scores from which Bulkhead answers, asks back, or stays silent, and their names for people."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Levels:
    """Hold the scores, 0 to 100, that divide sure, unsure and none.

    `decoyed` takes the place of `unsure` where a question looks more like a decoy than like any entry.
    """

    sure: float
    unsure: float
    decoyed: float


ADDRESSED: Final = Levels(sure=42, unsure=20, decoyed=35)
"""Somebody asked Bulkhead: asking back costs a click, silence would be rude."""

UNPROMPTED: Final = Levels(sure=85, unsure=101, decoyed=101)
"""Nobody asked Bulkhead: only what is clearly ours is answered, and nothing is asked back."""

BALANCED: Final = "balanced"
"""The confidence where nobody chose one."""

ADDRESSED_NAMED: Final[Mapping[str, Levels]] = {
    "careful": Levels(sure=60, unsure=35, decoyed=50),
    BALANCED: ADDRESSED,
    "eager": Levels(sure=36, unsure=12, decoyed=24),
}
UNPROMPTED_NAMED: Final[Mapping[str, Levels]] = {
    "careful": Levels(sure=93, unsure=101, decoyed=101),
    BALANCED: UNPROMPTED,
    "eager": Levels(sure=75, unsure=101, decoyed=101),
}
"""How sure to be, by the names that a server chooses from, most careful first."""


def named_levels(name: str, *, unprompted: bool) -> Levels:
    """Return the levels of that name, the balanced ones where there is none."""
    named = UNPROMPTED_NAMED if unprompted else ADDRESSED_NAMED
    return named.get(name, named[BALANCED])
