"""The base of every value that crosses a boundary: frozen, strict about unknown keys."""

import unicodedata
from collections.abc import Hashable
from enum import StrEnum
from typing import Annotated, Self, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

T = TypeVar("T", bound=Hashable)

SLUG_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"

Slug = Annotated[str, Field(pattern=SLUG_PATTERN, max_length=40)]
"""The fixed name of an entry; 40 characters so that it fits into every button's custom id."""


class Value(BaseModel):
    """Be immutable, and refuse keys that no field has."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class Term(StrEnum):
    """Be one word of a closed vocabulary, together with the words a person reads."""

    label: str

    def __new__(cls, value: str, label: str) -> Self:
        """Make the member `value`, shown as `label`."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member


def unique(items: tuple[T, ...]) -> tuple[T, ...]:
    """Return `items`, or raise `ValueError` naming the first that occurs twice."""
    seen: set[T] = set()
    for item in items:
        if item in seen:
            raise ValueError(f"{str(item)!r} occurs twice; remove one")
        seen.add(item)
    return items


_LAID_OUT = {ord("\n"): None, ord("\t"): None}


def printable(text: str) -> str:
    """Return `text` in NFC, or raise `ValueError` naming its first invisible character."""
    text = unicodedata.normalize("NFC", text)
    if text.isprintable() or text.translate(_LAID_OUT).isprintable():  # far quicker than to look at each
        return text
    for position, char in enumerate(text):
        if unicodedata.category(char) in {"Cc", "Cf", "Co", "Cs"} and char not in "\n\t":
            raise ValueError(f"invisible character U+{ord(char):04X} at position {position}; remove it")
    return text


Text = Annotated[str, AfterValidator(printable)]
