"""Where things lie: in the data directory, and in the user's cache."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

DATABASE: Final = "bulkhead.sqlite3"
"""The database's name in the data directory."""

CACHE: Final = "cache"
"""The name, in the data directory, of a folder that can be deleted at any time."""


def user_cache(environ: Mapping[str, str]) -> Path:
    """Return the user's folder for what can be computed anew, as the XDG base directories have it."""
    home = environ.get("XDG_CACHE_HOME") or Path(environ.get("HOME") or ".", ".cache")
    return Path(home, "bulkhead")
