"""What was trained is kept for the next start, and a file that does not fit is ignored."""

from pathlib import Path

import numpy as np
import pytest

from knowledge.matching.cache import load_trained, save_trained
from knowledge.matching.matcher import Matcher
from tests.knowledge.making import make_library, topic

LIBRARY = make_library([topic("alpha"), topic("beta"), topic("gamma")])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder in which a matcher has kept what it was trained to."""
    Matcher(LIBRARY, tmp_path / "cache")
    return tmp_path / "cache"


def kept_file(folder: Path) -> Path:
    (file,) = folder.iterdir()
    return file


def test_what_is_kept_comes_back(folder: Path) -> None:
    assert load_trained(folder, LIBRARY.digest) is not None


def test_a_matcher_answers_the_same_from_what_was_kept(folder: Path) -> None:
    question = "how would alpha work"

    assert Matcher(LIBRARY, folder).match(question) == Matcher(LIBRARY).match(question)


def test_a_second_start_writes_nothing(folder: Path) -> None:
    before = kept_file(folder).stat().st_mtime_ns

    Matcher(LIBRARY, folder)

    assert kept_file(folder).stat().st_mtime_ns == before


def test_other_content_is_trained_anew(folder: Path) -> None:
    assert load_trained(folder, "another digest") is None


@pytest.mark.parametrize("text", [b"", b"no archive", b"PK\x03\x04 half an archive"])
def test_a_file_that_is_broken_is_replaced(text: bytes, folder: Path) -> None:
    kept_file(folder).write_bytes(text)

    Matcher(LIBRARY, folder)

    assert load_trained(folder, LIBRARY.digest) is not None


def test_a_file_with_half_of_the_arrays_is_ignored(folder: Path) -> None:
    with np.load(kept_file(folder)) as kept:
        key = kept["key"]
    np.savez(kept_file(folder), key=key)

    assert load_trained(folder, LIBRARY.digest) is None


def test_a_cut_file_is_ignored(folder: Path) -> None:
    whole = kept_file(folder).read_bytes()
    kept_file(folder).write_bytes(whole[: len(whole) // 2])

    assert load_trained(folder, LIBRARY.digest) is None


def test_a_folder_that_cannot_be_made_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")

    assert Matcher(LIBRARY, tmp_path / "file").match("what is alpha").exact == "alpha"


def test_nothing_kept_is_nothing_found(tmp_path: Path) -> None:
    assert load_trained(tmp_path, "digest") is None


def test_keeping_leaves_no_half_written_file(folder: Path) -> None:
    trained = load_trained(folder, LIBRARY.digest)
    assert trained is not None

    save_trained(folder, LIBRARY.digest, trained)

    assert kept_file(folder).suffix == ".npz"
