"""The shipped knowledge, built once."""

import pytest

from bot.knowing import load_knowledge
from knowledge.answering.answerer import Answerer


@pytest.fixture(scope="session")
def answerer(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Answerer:
    """Return the answerer over the shipped knowledge, as the command line builds it."""
    cache: pytest.Cache | None = getattr(request.config, "cache", None)
    home = cache.mkdir("home") if cache else tmp_path_factory.mktemp("home")
    return load_knowledge(cache=home / "bulkhead").answerer
