"""The custom ids of everything clickable: a version, an action, and its arguments.

The version is that of the meaning of the ids: a button whose id says another version has expired.
"""

import re
from dataclasses import dataclass
from typing import Final

VERSION: Final = "b1"
LIMIT: Final = 100
"""Characters in a custom id, by Discord's rules."""

PATTERN: Final = re.compile(
    rf"{VERSION}:(?P<action>[a-z-]{{1,20}})(?P<arguments>(?::[A-Za-z0-9-]{{1,64}}){{0,5}})"
)


@dataclass(frozen=True, slots=True)
class Id:
    """Name what a press does, and to what."""

    action: str
    arguments: tuple[str, ...]


def encode(action: str, *arguments: str | int) -> str:
    """Return the custom id; raises `ValueError` where it would not be read back."""
    named = Id(action, tuple(map(str, arguments)))
    text = ":".join([VERSION, action, *named.arguments])
    if len(text) > LIMIT or decode(text) != named:
        raise ValueError(f"{text!r} is no custom id; use at most {LIMIT} of A-Z a-z 0-9 -")
    return text


def decode(text: str) -> Id | None:
    """Return what `text` names, or None where it is of another version or no id of ours."""
    match = PATTERN.fullmatch(text)
    return None if match is None else from_match(match)


def from_match(match: re.Match[str]) -> Id:
    """Return what a match of `PATTERN` names."""
    arguments = match["arguments"]
    return Id(match["action"], tuple(arguments[1:].split(":")) if arguments else ())
