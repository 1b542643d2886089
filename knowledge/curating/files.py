"""Read a file that somebody hands in into rows, each with its line; anything else is refused.

A file is untrusted: its size, its rows and its cells are bounded before anything is made of them.
"""

import csv
import io
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from json import scanner
from typing import Any, Final

from knowledge.curating.cells import read_cell
from knowledge.curating.exporting import COLUMNS, FORMAT, VERSION
from knowledge.errors import FileError
from knowledge.nearest import nearest

BYTES: Final = 3_000_000
ROWS: Final = 1_000
CELL: Final = 10_000
"""The most that is read: bytes of a file, rows in it, characters of one cell."""

PACKED: Final[Mapping[bytes, str]] = {
    b"PK": "a zip archive (a workbook of a spreadsheet program is one, too)",
    b"\x1f\x8b": "a gzip archive",
    b"BZh": "a bzip2 archive",
    b"\xfd7zXZ": "an xz archive",
    b"7z\xbc\xaf": "a 7z archive",
    b"Rar!": "a rar archive",
    b"\x28\xb5\x2f\xfd": "a zstandard archive",
    b"\xd0\xcf\x11\xe0": "an old workbook of a spreadsheet program",
    b"%PDF": "a PDF",
}


@dataclass(frozen=True, slots=True)
class Row:
    """Hold one row as it was written, by column or key, and the line on which it begins."""

    line: int
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Handed:
    """Hold what a file says: entries, and tests where it is JSON."""

    entries: tuple[Row, ...]
    tests: tuple[Row, ...] = ()
    spreadsheet: bool = False


def read_file(data: bytes) -> Handed:
    """Return the rows of `data`, or raise `FileError` where it is no file of ours."""
    text = _text(data)
    return _read_json(text) if text.lstrip()[:1] in {"{", "["} else _read_csv(text)


def _text(data: bytes) -> str:
    if len(data) > BYTES:
        raise FileError(f"the file has {len(data)} bytes; at most {BYTES} are read, so split it")
    for start, kind in PACKED.items():
        if data.startswith(start):
            raise FileError(f"the file is {kind}; save it as CSV in UTF-8, or as JSON")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise FileError(f"line {line} is not in UTF-8; save the file as CSV in UTF-8, or as JSON") from error
    if "\0" in text:
        raise FileError("the file holds zero bytes; save it as CSV in UTF-8, or as JSON")
    if not text.strip():
        raise FileError("the file is empty; `/knowledge export` makes one to begin with")
    return text


def _read_csv(text: str) -> Handed:
    head = text.partition("\n")[0]
    delimiter = max(",;\t", key=head.count)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[Row] = []
    columns: list[str] = []
    start = 1
    try:
        for cells in lines:
            if not columns:
                columns = _columns(cells)
            elif any(cell.strip() for cell in cells):
                rows.append(_row(start, columns, cells))
                if len(rows) > ROWS:
                    raise FileError(f"line {start} is row {len(rows)}; at most {ROWS} are read, so split it")
            start = lines.line_num + 1
    except csv.Error as error:
        raise FileError(f"line {lines.line_num} is no CSV: {error}; export it anew") from error
    return Handed(tuple(rows), spreadsheet=True)


def _columns(cells: list[str]) -> list[str]:
    columns = [read_cell(cell).strip() for cell in cells]
    for name in columns:
        if name not in COLUMNS:
            near = nearest(name, COLUMNS)
            hint = f"did you mean {near!r}?" if near else f"use {', '.join(COLUMNS[:8])}, …"
            raise FileError(f"line 1: unknown column {name[:60]!r}; {hint}")
    if twice := sorted({name for name in columns if columns.count(name) > 1}):
        raise FileError(f"line 1: the column {twice[0]!r} occurs twice; remove one")
    return columns


def _row(line: int, columns: list[str], cells: list[str]) -> Row:
    if len(cells) > len(columns):
        raise FileError(f"line {line} has {len(cells)} cells; there are {len(columns)} columns")
    for name, cell in zip(columns, cells, strict=False):
        if len(cell) > CELL:
            raise FileError(f"line {line}, {name}: {len(cell)} characters; at most {CELL} are read")
    values = {name: read_cell(cell).replace("\r\n", "\n") for name, cell in zip(columns, cells, strict=False)}
    return Row(line, values)


def _read_json(text: str) -> Handed:
    try:
        document = _Located(text).decode(text)
    except json.JSONDecodeError as error:
        raise FileError(f"line {error.lineno} is no JSON: {error.msg}; export it anew") from error
    except RecursionError as error:
        raise FileError("the file is nested too deeply; export it anew") from error
    except ValueError as error:
        raise FileError(f"the file holds a number that cannot be read: {error}") from error
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise FileError(f'the file is no export of ours: it lacks "format": {FORMAT!r}; export one anew')
    if document.get("version") != VERSION:
        found = document.get("version")
        raise FileError(f"the file has version {str(found)[:20]!r}; version {VERSION} can be read")
    if extra := sorted(document.keys() - {"format", "version", "entries", "tests"}):
        raise FileError(f"unknown key {extra[0][:60]!r}; known are format, version, entries, tests")
    return Handed(_rows(document, "entries"), _rows(document, "tests"))


def _rows(document: Mapping[str, Any], name: str) -> tuple[Row, ...]:
    found = document.get(name, [])
    if not isinstance(found, list):
        raise FileError(f"{name!r} is no list; export it anew")
    if len(found) > ROWS:
        raise FileError(f"{len(found)} {name}; at most {ROWS} are read, so split the file")
    rows = []
    for number, value in enumerate(found, 1):
        if not isinstance(value, _Object):
            raise FileError(f"number {number} of {name!r} is no object; export it anew")
        rows.append(Row(value.line, value))
    return tuple(rows)


class _Object(dict[str, Any]):
    """Be an object of JSON that knows on which line it begins."""

    line = 0


class _Located(json.JSONDecoder):
    """Decode JSON, each object with its line.

    The standard library offers no positions; its scanner in Python lets them be added where an object begins.
    """

    def __init__(self, text: str) -> None:
        super().__init__(parse_constant=_refuse)
        me: Any = self  # typeshed knows neither of the two that are set below
        parse: Callable[..., tuple[dict[str, Any], int]] = me.parse_object
        line, seen = 1, 0

        def located(state: tuple[str, int], *arguments: Any) -> tuple[_Object, int]:
            nonlocal line, seen
            line += text.count("\n", seen, state[1])
            seen = state[1]
            began = line
            value, end = parse(state, *arguments)
            found = _Object(value)
            found.line = began
            return found, end

        me.parse_object = located
        me.scan_once = vars(scanner)["py_make_scanner"](self)


def _refuse(name: str) -> Any:
    raise ValueError(name)
