"""One line of what the doctor says."""

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """Say how bad it is: nothing to do, worth a look, or in the way of running."""

    FINE = "fine"
    LOOK = "look"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Finding:
    """Name a thing, how it is, and what to do where it is not fine."""

    level: Level
    thing: str
    message: str

    def __str__(self) -> str:
        """Return the line that the operator reads."""
        return f"{self.level:<5}  {self.thing}: {self.message}"
