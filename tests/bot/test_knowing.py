"""What answers is read from the cache, and what is missing there may be learnt in a process of its own."""

import resource
import shutil
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from bot.knowing import Shipped, load_knowledge
from knowledge.loader import CONTENT
from knowledge.matching.cache import is_learnt
from tests.knowledge.folder import ContentFolder


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """Return a small content folder."""
    folder = ContentFolder(tmp_path / "content")
    folder.topic("alpha")
    folder.topic("beta", group="container")
    folder.provider("gamma")
    folder.write("synonyms.toml", "[domain]\n")
    shutil.copy(CONTENT / "choose.toml", folder.path)
    shutil.copytree(CONTENT / "choose-past", folder.path / "choose-past")
    return folder.path


def spent_by_others() -> float:
    """Return the seconds that processes started by this one computed for."""
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime


def test_what_is_missing_is_learnt_in_another_process(content: Path, tmp_path: Path) -> None:
    before = spent_by_others()

    Shipped(tmp_path / "cache", content)

    assert spent_by_others() > before


def test_what_another_process_learnt_is_kept(content: Path, tmp_path: Path) -> None:
    knowledge = Shipped(tmp_path / "cache", content).knowledge

    assert is_learnt(tmp_path / "cache", knowledge.library.digest)


def test_what_is_kept_needs_no_other_process(content: Path, tmp_path: Path) -> None:
    load_knowledge(content, tmp_path / "cache")
    before = spent_by_others()

    Shipped(tmp_path / "cache", content)

    assert spent_by_others() == before


def test_where_nothing_can_be_kept_it_is_learnt_here(content: Path, tmp_path: Path) -> None:
    (tmp_path / "cache").touch()

    knowledge = Shipped(tmp_path / "cache", content).knowledge

    assert knowledge.answerer.matcher.match("what is alpha").exact == "alpha"


def test_who_waits_for_what_is_being_learnt_is_free_once_it_is_closed(
    content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shipped = Shipped(tmp_path / "cache", content)
    shutil.rmtree(tmp_path / "cache")
    monkeypatch.setattr(sys, "executable", program(tmp_path, "exec sleep 60"))
    with ThreadPoolExecutor() as threads:
        loading = threads.submit(shipped.load)
        while not (tmp_path / "begun").exists():
            time.sleep(0.01)
        shipped.close()

        with pytest.raises(RuntimeError, match="closed"):
            loading.result(5)


def test_what_learns_sees_nothing_of_the_bots_environment(
    content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BULKHEAD_TOKEN", "secret")
    monkeypatch.setattr(sys, "executable", program(tmp_path, "env"))

    Shipped(tmp_path / "cache", content)

    assert "secret" not in (tmp_path / "begun").read_text()


def test_after_it_is_closed_nothing_is_learnt(content: Path, tmp_path: Path) -> None:
    shipped = Shipped(tmp_path / "cache", content)
    shutil.rmtree(tmp_path / "cache")
    shipped.close()

    with pytest.raises(RuntimeError, match="closed"):
        shipped.load()


def test_what_was_loaded_last_is_held(content: Path, tmp_path: Path) -> None:
    shipped = Shipped(tmp_path / "cache", content)

    assert shipped.load() is shipped.knowledge


def program(folder: Path, *commands: str) -> str:
    """Return a program that does this and writes what comes of it into the file `begun`."""
    file = folder / "program"
    file.write_text("\n".join(["#!/bin/sh", f"exec >'{folder}/begun'", *commands]))
    file.chmod(0o700)
    return str(file)
