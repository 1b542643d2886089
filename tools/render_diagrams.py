"""Draw every diagram's PNG from its SVG: `uv run python -m tools.render_diagrams`.

Owns the way from SVG to PNG, and the stamp by which a test sees that the two belong together. Which entry
shows a diagram is the content's business.
"""

import hashlib
import struct
import sys
import zlib
from pathlib import Path

from bot.drawing import png as drawn
from knowledge.loader import CONTENT

WIDTH = 1200
"""Pixels across; the SVGs are drawn in the same measure, so type has the size that they say."""

STAMP = "svg-sha256"
"""The keyword of the PNG's text that holds the digest of its source."""

_SIGNATURE = b"\x89PNG\r\n\x1a\n"


def main() -> int:
    """Draw what is out of step with its source; `--all` draws every diagram again."""
    for source in sorted((CONTENT / "diagrams").glob("*.svg")):
        target = source.with_suffix(".png")
        if "--all" in sys.argv[1:] or not in_step(source, target):
            target.write_bytes(draw(source))
            print(f"{target.name}: {target.stat().st_size // 1000} kB")
    return 0


def draw(source: Path) -> bytes:
    """Return the PNG of an SVG, with the digest of the SVG in it."""
    png = drawn(source.read_text(encoding="utf-8"), WIDTH)
    text = STAMP.encode() + b"\0" + digest(source).encode()
    after_header = len(_SIGNATURE) + 25
    return png[:after_header] + _chunk(b"tEXt", text) + png[after_header:]


def digest(source: Path) -> str:
    """Return the digest of an SVG, the same whatever ends its lines."""
    return hashlib.sha256(source.read_text(encoding="utf-8").encode()).hexdigest()


def in_step(source: Path, target: Path) -> bool:
    """Say whether the PNG `target` was drawn from the SVG `source` as it is now."""
    return target.is_file() and stamp(target.read_bytes()) == digest(source)


def stamp(png: bytes) -> str | None:
    """Return the digest that was written into a PNG, or None where there is none."""
    at = len(_SIGNATURE)
    while at + 8 <= len(png):
        length, kind = struct.unpack_from(">I4s", png, at)
        keyword, _, value = png[at + 8 : at + 8 + length].partition(b"\0")
        if kind == b"tEXt" and keyword == STAMP.encode():
            return value.decode("latin-1")
        at += 12 + length
    return None


def size(png: bytes) -> tuple[int, int]:
    """Return width and height of a PNG in pixels."""
    width, height = struct.unpack_from(">II", png, len(_SIGNATURE) + 8)
    return width, height


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


if __name__ == "__main__":
    raise SystemExit(main())
