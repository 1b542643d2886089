"""A server's knowledge as a file: JSON that loses nothing, CSV for spreadsheets."""

import csv
import io
import json
from collections.abc import Iterable, Mapping
from typing import Any, Final, get_origin

from knowledge.curating.cells import safe_cell
from knowledge.curating.proposals import Wanted
from knowledge.facts import Facts
from knowledge.overlay import Change

FORMAT: Final = "bulkhead-knowledge"
VERSION: Final = 1

PLAIN: Final = ("group", "title", "short", "details", "checked_on", "review_after")
"""Columns that hold one text as it is."""

LISTS: Final = ("phrasings", "aliases", "related", "compares")
"""Columns that hold one thing a line."""

FACTS: Final = tuple(f"facts.{name}" for name in Facts.model_fields)

LISTED_FACTS: Final = frozenset(
    name for name, field in Facts.model_fields.items() if get_origin(field.annotation) is tuple
)
"""Facts that hold one thing a line."""

COLUMNS: Final = (
    "slug", "state", "group", "title", "phrasings", "aliases", "short", "details", "sources", "related",
    "compares", "diagram", *FACTS, "checked_on", "review_after", "base",
)  # fmt: skip
"""The columns of a spreadsheet, each named as the field of an entry that it holds."""

BAR: Final = " | "
"""Between the title and the address of a source, and between a diagram and its words."""


def export_json(changes: Iterable[Change], tests: Iterable[Wanted] = ()) -> str:
    """Return `changes` and `tests` as JSON, each on a line of its own, so that it can be named."""
    entries = [_line(_document(change)) for change in changes]
    wanted = [_line({"text": text, "slug": slug}) for text, slug in tests]
    head = f'{{"format": "{FORMAT}", "version": {VERSION}, "entries": ['
    return "\n".join([head, ",\n".join(entries), '], "tests": [', ",\n".join(wanted), "]}"]) + "\n"


def export_csv(changes: Iterable[Change]) -> str:
    """Return `changes` as CSV, an entry a row; no cell is read as a formula."""
    file = io.StringIO()
    rows = csv.DictWriter(file, COLUMNS, restval="", lineterminator="\r\n")
    rows.writeheader()
    for change in changes:
        rows.writerow({name: safe_cell(text) for name, text in _cells(change).items()})
    return file.getvalue()


def _document(change: Change) -> dict[str, Any]:
    if change.entry is None:
        return {"slug": change.slug, "state": "hidden", "base": change.base}
    entry = change.entry.model_dump(mode="json")
    return {"slug": change.slug, "state": "entry", "base": change.base, "entry": entry}


def _line(value: Mapping[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False)


def _cells(change: Change) -> dict[str, str]:
    document = _document(change)
    cells = {"slug": change.slug, "state": document["state"], "base": change.base or ""}
    entry = document.get("entry")
    if entry is None:
        return cells
    for name in PLAIN:
        cells[name] = entry[name]
    for name in LISTS:
        cells[name] = "\n".join(entry[name])
    cells["sources"] = "\n".join(f"{source['title']}{BAR}{source['url']}" for source in entry["sources"])
    if entry["diagram"]:
        cells["diagram"] = f"{entry['diagram']['file']}{BAR}{entry['diagram']['alt']}"
    for name, value in (entry.get("facts") or {}).items():
        text = "\n".join(value) if isinstance(value, list) else "" if value is None else str(value)
        cells[f"facts.{name}"] = text
    return cells
