"""The shipped knowledge, read once, and a small content folder that a test may spoil."""

from functools import partial
from pathlib import Path

import pytest

from knowledge.answering.answerer import Answerer
from knowledge.library import Library
from knowledge.loader import CONTENT, load_library
from knowledge.questionnaire.loading import load_questionnaire
from knowledge.questionnaire.prefill import prefill
from tests.knowledge.folder import ContentFolder


@pytest.fixture(scope="session")
def library() -> Library:
    """Return the shipped library."""
    return load_library()


@pytest.fixture(scope="session")
def answerer(library: Library) -> Answerer:
    """Return the answerer over the shipped library."""
    return Answerer(library, partial(prefill, load_questionnaire(CONTENT / "choose.toml")))


@pytest.fixture
def content(tmp_path: Path) -> ContentFolder:
    """Return a folder with two topics, a provider and a synonyms file, without a problem."""
    folder = ContentFolder(tmp_path)
    folder.topic("alpha")
    folder.topic("beta", group="container")
    folder.provider("gamma")
    folder.write("synonyms.toml", '[domain]\n"virtual machine" = ["vm"]\n')
    return folder
