"""Where things lie in the data directory."""

from typing import Final

DATABASE: Final = "bulkhead.sqlite3"
"""The database's name in the data directory."""

CACHE: Final = "cache"
"""The name, in the data directory, of a folder that can be deleted at any time."""
