"""Everything that `knowledge` raises on purpose, in one small tree.

A message says what is wrong, with the value, then what to do.
"""

from collections.abc import Sequence
from dataclasses import dataclass


class BulkheadError(Exception):
    """Be the root of every error that a person can do something about.

    `exit_code` is that of the command line: 1 where a problem was found, 2 where the call was wrong.
    """

    exit_code = 1


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """Locate one fault in the content: the file, the field or line in it, and what to do."""

    file: str
    where: str
    message: str

    def __str__(self) -> str:
        """Return the fault as one line: file, place, message."""
        return f"{self.file}: {self.where}: {self.message}" if self.where else f"{self.file}: {self.message}"


class ContentError(BulkheadError):
    """The content has problems; `problems` holds every one of them."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        count = len(self.problems)
        lines = "\n".join(f"  {problem}" for problem in self.problems)
        super().__init__(f"{count} problem{'s' * (count != 1)} in the content:\n{lines}")


class UnknownIdError(BulkheadError):
    """A question, option or slug was named that does not exist; `of` is what it would belong to."""

    def __init__(self, kind: str, value: str, nearest: str | None, of: str = "") -> None:
        self.kind, self.value, self.nearest = kind, value, nearest
        home = f" of {of!r}" if of else ""
        hint = f"; did you mean {nearest!r}?" if nearest else ""
        super().__init__(f"unknown {kind} {value!r}{home}{hint}")


class CodeError(BulkheadError):
    """A short code cannot be read back into answers."""


class StoreError(BulkheadError):
    """The database file cannot be used; it was left as it was."""


class FileError(BulkheadError):
    """A file that somebody handed in cannot be imported as a whole."""
