"""The scores from which Bulkhead answers, asks back, or stays silent."""

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


ADDRESSED: Final = Levels(sure=48, unsure=20, decoyed=35)
"""Somebody asked Bulkhead: asking back costs a click, silence would be rude."""

UNPROMPTED: Final = Levels(sure=90, unsure=101, decoyed=101)
"""Nobody asked Bulkhead: only what is clearly ours is answered, and nothing is asked back."""
