"""Read files that people wrote: UTF-8, with a byte order mark or without, and TOML.

What is in them is judged where it is needed.
"""

import tomllib
from pathlib import Path
from typing import Any

from knowledge.errors import ContentError, Problem


def read_text(path: Path, file: str) -> str:
    """Return the text of `path`, or raise `ContentError` that names it as `file`."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        message = f"cannot be read: byte {error.start + 1} is no UTF-8; save it in UTF-8"
    except OSError as error:
        message = f"cannot be read: {error.strerror}; make it a file that can be opened, or remove it"
    raise ContentError([Problem(file, "", message)])


def parse_toml(text: str, file: str, where: str = "") -> dict[str, Any]:
    """Return what TOML states, or raise `ContentError` that names `where` in the `file` it stands."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        message = f"is no valid TOML: {error}; correct it there"
    raise ContentError([Problem(file, where, message)])
