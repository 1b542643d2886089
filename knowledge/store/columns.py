"""How values lie in columns: times, JSON, and text that SQLite could not hold."""

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime


def time_column(moment: datetime) -> str:
    """Return `moment` as text that sorts by time; raise `ValueError` when it has no time zone."""
    if moment.tzinfo is None:
        raise ValueError(f"{moment!r} has no time zone; give it one")
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def json_column(value: Sequence[object] | Mapping[str, object]) -> str:
    """Return `value` as JSON in ASCII, which carries any string there is."""
    return json.dumps(value, separators=(",", ":"))


def text_column(text: str) -> str:
    """Return `text` with lone surrogates, which UTF-8 cannot hold, replaced by U+FFFD."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
