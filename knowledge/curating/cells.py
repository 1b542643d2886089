"""Cells of a spreadsheet that no program takes for a formula, and back."""

STARTS = frozenset("=+-@\t\r")
"""What a spreadsheet begins a formula with, or skips before one."""

MARK = "'"
"""Put in front of such a cell: spreadsheets read it as text."""


def safe_cell(text: str) -> str:
    """Return `text` as a cell that is read as text; one that begins with the mark gets it too."""
    return f"{MARK}{text}" if text[:1] in {*STARTS, MARK} else text


def read_cell(cell: str) -> str:
    """Return the text of which `safe_cell` made `cell`; one that nobody marked stays as it is."""
    return cell[1:] if cell[:1] == MARK and cell[1:2] in {*STARTS, MARK} else cell
