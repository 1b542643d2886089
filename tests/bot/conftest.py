"""The knowledge, built once; a bot on a fresh data directory; and the world around it."""

import importlib
import os
import sys
import warnings
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pytest
from simcord import Env
from simcord.types import HttpLogEntry

from bot import knowing
from bot.app import build
from bot.client import Bulkhead
from bot.knowing import Knowledge, load_knowledge
from knowledge.questionnaire import Question, replay
from tests.bot.network import Network
from tests.bot.world import BotFactory, World, furnished


@pytest.fixture(scope="session")
def cache_home(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return where what takes long to compute is kept, from one test run to the next if possible."""
    cache: pytest.Cache | None = getattr(request.config, "cache", None)
    return cache.mkdir("home") if cache else tmp_path_factory.mktemp("home")


@pytest.fixture(scope="session")
def knowledge(cache_home: Path) -> Knowledge:
    """Return the shipped knowledge; it is only read, so all tests share it."""
    return load_knowledge(cache=cache_home / "bulkhead")


@pytest.fixture
def first(knowledge: Knowledge) -> Question:
    """Return the question that is asked first."""
    found = replay(knowledge.questionnaire, {}).current
    assert found is not None
    return found


@pytest.fixture
def second(knowledge: Knowledge, first: Question) -> Question:
    """Return the question that follows the first option of the first."""
    answers = {first.id: first.options[0].id}
    found = replay(knowledge.questionnaire, answers).current
    assert found is not None
    return found


@pytest.fixture
def built(monkeypatch: pytest.MonkeyPatch, knowledge: Knowledge) -> None:
    """Have the commands use the knowledge that is built already."""
    monkeypatch.setattr(knowing, "load_knowledge", lambda *_, **__: knowledge)


@pytest.fixture
def bot_factory(tmp_path: Path, knowledge: Knowledge) -> BotFactory:
    """Return what makes a bot, each on the same data directory."""

    def make(**settings: Any) -> Bulkhead:
        return build(tmp_path, **{"knowledge": knowledge, "shard_count": 1, **settings})

    return make


@pytest.fixture
def bot(bot_factory: BotFactory) -> Bulkhead:
    """Return a bot that is not connected."""
    return bot_factory()


@pytest.fixture
def simcord_bot(bot: Bulkhead) -> Bulkhead:
    """Hand the bot to simcord's own fixture; the marker `simcord` sets that one's options."""
    return bot


@pytest.fixture
async def env(simcord_env: Env) -> AsyncIterator[Env]:
    """Return a simulated Discord with the bot in it, and look at all that the bot sent at the end."""
    yield simcord_env
    await simcord_env.settle()
    assert isinstance(simcord_env.bot, Bulkhead)
    await simcord_env.bot.close()
    requests = simcord_env.http_requests
    assert not [request.path for request in requests if _may_ping(request)]
    assert not _refused(requests)


@pytest.fixture
async def world(env: Env, bot: Bulkhead, bot_factory: BotFactory) -> World:
    """Return a server with a channel and some people."""
    world = furnished(env, bot_factory, bot)
    await env.settle()
    return world


@pytest.fixture
def network(monkeypatch: pytest.MonkeyPatch) -> Network:
    """Return the way from the bot to Discord."""
    return Network(monkeypatch)


def _messages(body: Any) -> Iterator[dict[str, Any]]:
    """Iterate over what a request body would show: itself, or what it answers a press with."""
    if isinstance(body, dict):
        inner = body.get("data") if body.get("type") in {4, 7} else body
        if isinstance(inner, dict) and ("components" in inner or "content" in inner):
            yield inner


def _may_ping(request: HttpLogEntry) -> bool:
    return any(
        message.get("allowed_mentions", {}).get("parse") != []
        for message in _messages(request.json)
        if "custom_id" not in message
    )


def _refused(requests: list[HttpLogEntry]) -> list[str]:
    """Return what Discord's own specification objects to, where it is at hand.

    `DISCORD_SPEC` names a folder with a `validate.py` that reads the specification.
    """
    folder = os.environ.get("DISCORD_SPEC")
    if not folder:
        return []
    if folder not in sys.path:
        sys.path.append(folder)
    with warnings.catch_warnings(action="ignore", category=ResourceWarning):
        validate = importlib.import_module("validate").validate
    return [
        f"{request.method} {request.path}: {fault}"
        for request in requests
        for fault in validate(request.method, request.path, request.json)
    ]
