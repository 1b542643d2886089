"""The picture of a result, as SVG: a bar for each outcome with its points, and the weightiest reasons.

In the style of the diagrams of the content, so that it reads in light and dark and on a phone: large type on
an opaque panel of its own. Nothing stands in it alone; `bot.verdict` says the same in words.
"""

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

from bot.drawing import FAMILY
from bot.verdict import Bar, Result, bars, described, headline, sureness
from bot.words import Words

WIDTH = 1200
MARGIN = 48
TALLEST = 1200
"""Pixels; higher than wide, it would fill more than a phone's screen."""
REASONS = 3
INNER = WIDTH - 2 * MARGIN

TITLE_CHARS, NOTE_CHARS = 36, 52
"""Characters that fit into a line; a test draws the widest of our own sentences and looks."""
INDENT = 36

STYLE = f"""
    text {{ font-family: "{FAMILY}", "Noto Sans", sans-serif; fill: #14202e; }}
    .title {{ font-size: 48px; font-weight: bold; }}
    .small {{ font-size: 34px; font-weight: bold; }}
    .note {{ font-size: 34px; }}
    .end {{ text-anchor: end; }}
    rect {{ stroke: #14202e; stroke-width: 3; }}
    .panel {{ fill: #f3f5f9; stroke: none; }}
    .frame {{ fill: #ffffff; }}
    .host {{ fill: #b9dbf5; }}
    .divider {{ fill: #1f3a5f; }}
    .absent {{ fill: none; stroke-dasharray: 14 10; }}
"""


@dataclass(frozen=True, slots=True)
class Picture:
    """Be a picture that is still to be drawn, with its alternative text."""

    svg: str
    alt: str


@dataclass(slots=True)
class _Sheet:
    """Be written from the top down; `y` is the baseline or edge reached so far, in pixels."""

    y: int = MARGIN
    parts: list[str] = field(default_factory=list)

    def line(self, kind: str, text: str, height: int, indent: int = 0) -> None:
        self.y += height
        self.put(kind, text, MARGIN + indent)

    def put(self, kind: str, text: str, x: int) -> None:
        self.parts.append(f'<text class="{kind}" x="{x}" y="{self.y}">{escape(text)}</text>')

    def box(self, kind: str, width: float, height: int) -> None:
        self.parts.append(
            f'<rect class="{kind}" x="{MARGIN}" y="{self.y}" width="{width:g}" height="{height}" rx="8"/>'
        )


def picture(result: Result, words: Words, *, with_answers: bool) -> Picture:
    """Return the picture of `result`; the reasons, which tell the answers, only with the answers."""
    sheet = _Sheet()
    for line in textwrap.wrap(headline(result, words), TITLE_CHARS, break_on_hyphens=False):
        sheet.line("title", line, 56)
    sheet.line("note", sureness(result, words), 52)
    sheet.y += 8
    for place, bar in enumerate(bars(result, words, with_answers=with_answers)):
        _bar(sheet, bar, words, best=place == 0)
    told = _reasons(sheet, [reason.why for reason in result.advice.reasons], words) if with_answers else []
    height = sheet.y + MARGIN
    alt = described(result, words, reasons=told, with_answers=with_answers)
    return Picture(
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" '
        f'viewBox="0 0 {WIDTH} {height}"><style>{STYLE}</style>'
        f'<rect class="panel" width="{WIDTH}" height="{height}"/>{"".join(sheet.parts)}</svg>',
        alt,
    )


def _bar(sheet: _Sheet, bar: Bar, words: Words, *, best: bool) -> None:
    out = not bar.points
    sheet.line("small" if best else "note", bar.title, 52)
    said = words.ch_ruled_out if out else bar.said
    kind = "small end" if best else "note end"
    sheet.put(kind, said, WIDTH - MARGIN)
    sheet.y += 14
    sheet.box("absent" if out else "frame", INNER, 34)
    if not out:
        sheet.box("divider" if best else "host", INNER * bar.points / 100, 34)
    sheet.y += 42


def _reasons(sheet: _Sheet, reasons: Sequence[str], words: Words) -> list[str]:
    """Write as many of the weightiest reasons as there is room for, and return them."""
    told: list[str] = []
    for reason in reasons[:REASONS]:
        lines = textwrap.wrap(reason, NOTE_CHARS, break_on_hyphens=False)
        heading = 0 if told else 66
        if sheet.y + heading + 44 * len(lines) + 8 + MARGIN > TALLEST:
            break
        if not told:
            sheet.line("small", words.ch_reasons, 66)
        for place, line in enumerate(lines):
            sheet.line("note", line, 44, INDENT)
            if place == 0:
                sheet.put("note", "•", MARGIN)
        sheet.y += 8
        told.append(reason)
    return told
