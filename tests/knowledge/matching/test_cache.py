"""What was learnt is kept for the next start, and a file that does not fit is ignored."""

import shutil
from pathlib import Path

import numpy as np
import pytest

from knowledge.matching.cache import FILE, METHOD, cache_key, load_learnt, save_learnt
from knowledge.matching.mapped import Arrays, keep_arrays, map_arrays
from knowledge.matching.matcher import Matcher
from tests.knowledge.making import make_library, provider, topic

LIBRARY = make_library(
    [topic("alpha"), topic("beta", aliases=["the bee"]), topic("gamma"), provider("delta", title="Delta")],
    {"alpha": ["alfa"]},
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder in which a matcher has kept what it was trained to."""
    Matcher(LIBRARY, tmp_path / "cache")
    return tmp_path / "cache"


def kept_file(folder: Path) -> Path:
    (file,) = folder.iterdir()
    return file


def test_what_is_kept_comes_back(folder: Path) -> None:
    assert load_learnt(folder, LIBRARY.digest) is not None


@pytest.mark.parametrize(
    "question",
    ["how would alfa work", "What is beta?", "the bee", "is dleta free", "betta in simpel words", ""],
)
def test_a_matcher_answers_the_same_from_what_was_kept(folder: Path, question: str) -> None:
    assert Matcher(LIBRARY, folder).match(question) == Matcher(LIBRARY).match(question)


def test_what_was_kept_is_amended_as_what_was_just_learnt(folder: Path) -> None:
    changes = [topic("gamma", "gamma rays"), topic("epsilon")], ["alpha"]

    kept, learnt = (matcher.amended(*changes) for matcher in (Matcher(LIBRARY, folder), Matcher(LIBRARY)))

    for question in ("what is alpha", "gamma rays", "epsilon explained", "what is gamma"):
        assert kept.match(question) == learnt.match(question)


def test_a_second_start_writes_nothing(folder: Path) -> None:
    before = kept_file(folder).stat().st_mtime_ns

    Matcher(LIBRARY, folder)

    assert kept_file(folder).stat().st_mtime_ns == before


def test_other_content_is_trained_anew(folder: Path) -> None:
    assert load_learnt(folder, "another digest") is None


@pytest.mark.parametrize("changed", ["entries.py", "text.py", "matching/head.py"])
def test_other_code_has_another_key(changed: str, tmp_path: Path) -> None:
    code = tmp_path / "knowledge"
    shutil.copytree(METHOD.parent, code, ignore=shutil.ignore_patterns("content", "vectors"))
    before = cache_key("digest", code / METHOD.name)

    with (code / changed).open("a", encoding="utf-8") as file:
        file.write("# changed\n")

    assert cache_key("digest", code / METHOD.name) != before


@pytest.mark.parametrize("text", [b"", b"no array", b"\x93NUMPY\x01\x00 half a header"])
def test_a_file_that_is_broken_is_replaced(text: bytes, folder: Path) -> None:
    kept_file(folder).write_bytes(text)

    Matcher(LIBRARY, folder)

    assert load_learnt(folder, LIBRARY.digest) is not None


def test_a_cut_file_is_ignored(folder: Path) -> None:
    whole = kept_file(folder).read_bytes()
    kept_file(folder).write_bytes(whole[: len(whole) // 2])

    assert load_learnt(folder, LIBRARY.digest) is None


def test_what_is_mapped_is_written_by_nobody(folder: Path) -> None:
    learnt = load_learnt(folder, LIBRARY.digest)
    assert learnt is not None

    with pytest.raises(ValueError, match="read-only"):
        learnt.trained.rarity[0] = 0


def test_a_folder_that_cannot_be_made_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")

    assert Matcher(LIBRARY, tmp_path / "file").match("what is alpha").exact == "alpha"


def test_nothing_kept_is_nothing_found(tmp_path: Path) -> None:
    assert load_learnt(tmp_path, "digest") is None


def test_keeping_leaves_no_half_written_file(folder: Path) -> None:
    learnt = load_learnt(folder, LIBRARY.digest)
    assert learnt is not None

    save_learnt(folder, LIBRARY.digest, learnt)

    assert kept_file(folder).name == FILE


ARRAYS: Arrays = {
    "numbers": np.arange(5),
    "none": np.zeros((0, 3), dtype=np.float32),
    "table": np.array([[1, -2], [3, 4]], dtype=np.int8),
}


def same(mapped: Arrays | None) -> bool:
    """Say whether `mapped` are `ARRAYS`."""
    return mapped is not None and all(
        mapped[name].dtype == array.dtype and np.array_equal(mapped[name], array)
        for name, array in ARRAYS.items()
    )


def test_arrays_come_back_from_the_file_as_they_were(tmp_path: Path) -> None:
    keep_arrays(tmp_path / "file", "a key", ARRAYS)

    assert same(map_arrays(tmp_path / "file", "a key"))


def test_arrays_of_another_key_are_not_returned(tmp_path: Path) -> None:
    keep_arrays(tmp_path / "file", "a key", ARRAYS)

    assert map_arrays(tmp_path / "file", "another") is None


def test_a_file_with_a_wrong_byte_is_ignored(tmp_path: Path) -> None:
    file = tmp_path / "file"
    keep_arrays(file, "a key", ARRAYS)
    whole = file.read_bytes()

    for at, byte in enumerate(whole):
        file.write_bytes(whole[:at] + bytes([byte ^ 1]) + whole[at + 1 :])
        assert map_arrays(file, "a key") is None, at
