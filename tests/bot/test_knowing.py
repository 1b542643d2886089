"""What answers is read from the cache, and what is missing there may be learnt in a process of its own."""

import resource
import shutil
from pathlib import Path

import pytest

from bot.knowing import load_knowledge
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

    load_knowledge(content, tmp_path / "cache", apart=True)

    assert spent_by_others() > before


def test_what_another_process_learnt_is_kept(content: Path, tmp_path: Path) -> None:
    knowledge = load_knowledge(content, tmp_path / "cache", apart=True)

    assert is_learnt(tmp_path / "cache", knowledge.library.digest)


def test_what_is_kept_needs_no_other_process(content: Path, tmp_path: Path) -> None:
    load_knowledge(content, tmp_path / "cache")
    before = spent_by_others()

    load_knowledge(content, tmp_path / "cache", apart=True)

    assert spent_by_others() == before


def test_where_nothing_can_be_kept_it_is_learnt_here(content: Path, tmp_path: Path) -> None:
    (tmp_path / "cache").touch()

    knowledge = load_knowledge(content, tmp_path / "cache", apart=True)

    assert knowledge.answerer.matcher.match("what is alpha").exact == "alpha"
