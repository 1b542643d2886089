"""From SVG to PNG in our own fonts: in a process of its own, so that drawing never holds the event loop.

Drawing takes a tenth of a second and keeps the interpreter to itself, so a thread would not help. Run as a
script this file is that process: SVG on standard input, PNG on standard output, and nothing of the bot's
environment. What a picture shows is said where its SVG is made.
"""

import asyncio
import hashlib
import logging
import subprocess
import sys
from collections import OrderedDict
from pathlib import Path

import resvg_py

log = logging.getLogger(__name__)

FONTS = tuple(Path(__file__).parent / "fonts" / name for name in ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf"))
"""The fonts that every picture is drawn in; none of the system's, so that it looks the same everywhere."""
FAMILY = "DejaVu Sans"

PATIENCE = 10
"""Seconds after which drawing is given up; it takes well under one."""
AT_ONCE = 2
KEPT = 32
"""Pictures kept for the next who asks for the same."""


def png(svg: str, width: int) -> bytes:
    """Return the PNG of an SVG, `width` pixels across; raises `ValueError` where it is none."""
    return resvg_py.svg_to_bytes(
        svg_string=svg, width=width, skip_system_fonts=True, font_files=[str(font) for font in FONTS]
    )


class Drawer:
    """Draw pictures beside the event loop, two at once, and keep the last ones."""

    def __init__(self) -> None:
        self._free = asyncio.Semaphore(AT_ONCE)
        self._kept: OrderedDict[str, bytes] = OrderedDict()

    async def draw(self, svg: str, width: int) -> bytes | None:
        """Return the PNG of an SVG, or None where it cannot be drawn, which is logged."""
        key = hashlib.sha256(f"{width} {svg}".encode()).hexdigest()
        if key not in self._kept:
            async with self._free:
                drawn = await asyncio.to_thread(_in_a_process, svg, width)
            if drawn is None:
                return None
            self._kept[key] = drawn
        self._kept.move_to_end(key)
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        return self._kept[key]


def _in_a_process(svg: str, width: int) -> bytes | None:
    command = [sys.executable, "-I", __file__, str(width)]
    try:
        done = subprocess.run(  # noqa: S603 - our own file
            command, input=svg.encode(), capture_output=True, timeout=PATIENCE, check=True, env={}
        )
    except (OSError, subprocess.SubprocessError) as error:
        log.warning("drawing failed", extra={"error": type(error).__name__})
        return None
    return done.stdout


if __name__ == "__main__":
    sys.stdout.buffer.write(png(sys.stdin.buffer.read().decode(), int(sys.argv[1])))
