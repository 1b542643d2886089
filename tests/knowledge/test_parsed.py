"""What was read is kept for the next start, and nothing but exactly that is ever taken from there."""

import hashlib
import json
import re
import shutil
from pathlib import Path

import pytest

from knowledge.errors import ContentError
from knowledge.loader import CONTENT, load_library

FILE = "content.jsonl"


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder in which the shipped content is kept."""
    folder = tmp_path_factory.mktemp("kept")
    load_library(cache=folder)
    return folder


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """Return a copy of the shipped content that may be changed."""
    return Path(shutil.copytree(CONTENT, tmp_path / "content"))


def test_what_is_read_from_there_is_what_was_read_before(kept: Path) -> None:
    again, anew = load_library(cache=kept), load_library()

    assert again == anew
    assert list(again) == list(anew)


def renamed(kept: Path) -> tuple[str, str]:
    """Return the head of what is kept, and its lines with other titles."""
    head, _, lines = (kept / FILE).read_text(encoding="utf-8").partition("\n")
    return head, re.sub('^(.)(.*?)"title":"', r'\1\2"title":"Kept ', lines, flags=re.MULTILINE)


def test_entries_are_taken_from_there(kept: Path, tmp_path: Path) -> None:
    head, lines = renamed(kept)
    sealed = {**json.loads(head), "sha256": hashlib.sha256(lines.encode()).hexdigest()}
    (tmp_path / FILE).write_text(f"{json.dumps(sealed)}\n{lines}", encoding="utf-8")

    assert all(entry.title.startswith("Kept ") for entry in load_library(cache=tmp_path))


def test_a_file_that_was_changed_by_hand_is_ignored(kept: Path, tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("\n".join(renamed(kept)), encoding="utf-8")

    assert load_library(cache=tmp_path) == load_library()


@pytest.mark.parametrize("change", ["file", "name", "diagram"])
def test_content_that_changed_is_read_anew(content: Path, tmp_path: Path, change: str) -> None:
    cache = tmp_path / "cache"
    load_library(content, cache)
    if change == "file":
        file = content / "providers" / "kvm.md"
        file.write_text(file.read_text(encoding="utf-8").replace("+++", "+-+", 1), encoding="utf-8")
    elif change == "name":
        (content / "providers" / "kvm.md").rename(content / "providers" / "other.md")
    else:
        next((content / "diagrams").glob("*.png")).unlink()

    with pytest.raises(ContentError):
        load_library(content, cache)


SPOILT = {
    "nothing": b"",
    "no text": b"\xff\xfe\x00",
    "no JSON": b"{",
    "another shape": b"[]",
    "another key": b'{"key": "x", "digest": "y", "lines": 0}',
}


@pytest.mark.parametrize("spoilt", SPOILT.values(), ids=SPOILT)
def test_a_file_that_is_spoilt_is_ignored(tmp_path: Path, spoilt: bytes) -> None:
    (tmp_path / FILE).write_bytes(spoilt)

    assert "hypervisor" in load_library(cache=tmp_path)


def test_a_file_that_was_cut_is_ignored(kept: Path, tmp_path: Path) -> None:
    whole = (kept / FILE).read_bytes()
    (tmp_path / FILE).write_bytes(whole[: len(whole) // 2])

    assert load_library(cache=tmp_path) == load_library()


def test_a_folder_that_cannot_be_written_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    assert "hypervisor" in load_library(cache=tmp_path / "file" / "cache")


def test_content_with_problems_is_not_kept(content: Path, tmp_path: Path) -> None:
    (content / "providers" / "kvm.md").write_text("no entry", encoding="utf-8")

    with pytest.raises(ContentError):
        load_library(content, tmp_path / "cache")

    assert not (tmp_path / "cache" / FILE).exists()
