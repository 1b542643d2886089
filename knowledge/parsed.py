"""Keep what was read and checked in a file, so that a start on the same content need not do it again.

The key covers every byte of the content and of the code that reads and checks it; whatever does not fit, or
was changed since it was kept, is read anew.
"""

import hashlib
import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pydantic
from pydantic import ValidationError

from knowledge.decoys import Decoy
from knowledge.entries import Entry, Provider, Topic
from knowledge.keeping import keep

CODE: Final = Path(__file__).parent
"""The modules whose every change may read or judge the same content otherwise."""


def content_key(content: Path) -> str:
    """Return the key of everything below `content`, of the pictures only the names."""
    key = hashlib.sha256(pydantic.VERSION.encode())
    for file in sorted(CODE.glob("*.py")):
        key.update(file.read_bytes())
    for folder, _, names in sorted(os.walk(content)):
        for name in sorted(names):
            path = Path(folder) / name
            key.update(f"\0{path.relative_to(content).as_posix()}\0".encode("utf-8", "surrogateescape"))
            if path.suffix not in {".png", ".svg"}:
                key.update(path.read_bytes())
    return key.hexdigest()


@dataclass(frozen=True, slots=True)
class Parsed:
    """Hold what was read of the content, and its digest."""

    digest: str
    entries: tuple[Entry, ...]
    decoys: tuple[Decoy, ...]


def load_parsed(folder: Path, key: str) -> Parsed | None:
    """Return what an earlier start kept under `key`, or None."""
    try:
        first, _, rest = _file(folder).read_text(encoding="utf-8").partition("\n")
        head = json.loads(first)
        if head["key"] != key or head["sha256"] != _sha256(rest):
            return None
        entries: list[Entry] = []
        decoys: list[Decoy] = []
        for line in rest.split("\n"):
            match line[0]:
                case "p":
                    entries.append(Provider.model_validate_json(line[1:]))
                case "t":
                    entries.append(Topic.model_validate_json(line[1:]))
                case _:
                    decoys.append(Decoy.model_validate_json(line[1:]))
        return Parsed(str(head["digest"]), tuple(entries), tuple(decoys))
    except (OSError, ValueError, KeyError, IndexError, TypeError, ValidationError):
        return None


def save_parsed(folder: Path, key: str, parsed: Parsed) -> None:
    """Keep `parsed` for the next start; a folder that cannot be written is no fault."""
    lines = [f"{'p' if isinstance(e, Provider) else 't'}{e.model_dump_json()}" for e in parsed.entries]
    lines += [f"d{decoy.model_dump_json()}" for decoy in parsed.decoys]
    rest = "\n".join(lines)
    head = json.dumps({"key": key, "digest": parsed.digest, "sha256": _sha256(rest)})
    keep(_file(folder), lambda file: file.write(f"{head}\n{rest}".encode()))


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _file(folder: Path) -> Path:
    return folder / "content.jsonl"
