"""Where the files are that these tests read."""

from pathlib import Path

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"


def text(file: Path) -> str:
    """Return what is in a text file."""
    return file.read_text(encoding="utf-8")
