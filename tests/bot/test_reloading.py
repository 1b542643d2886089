"""Content changed while the bot runs: the new is swapped in whole, or the old stays."""

import asyncio
import os
import shutil
import signal
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.knowing import Knowledge, load_knowledge
from bot.reloading import reload, reload_and_tell
from bot.signals import on_reload
from knowledge.errors import ContentError, Problem
from knowledge.loader import CONTENT, load_library
from knowledge.store import NewQuestion, NewRevision, Store
from tests.bot.questions import KNOWN, TITLE, UNKNOWN
from tests.bot.reading import said
from tests.bot.world import World
from tests.knowledge.making import topic


class Broken:
    """Fail to load, in one of the ways in which that can be."""

    def __init__(self, error: Exception) -> None:
        self.error = error

    def __call__(self) -> Knowledge:
        """Raise the error."""
        raise self.error


BROKEN = [ContentError([Problem("topics/vm/kvm.md", "slug", "is missing; add it")]), RuntimeError("a bug")]


@pytest.mark.parametrize("error", BROKEN, ids=["content", "bug"])
async def test_what_cannot_be_loaded_leaves_the_old_knowledge(world: World, error: Exception) -> None:
    before = world.bot.services.knowledge

    assert not await reload(world.bot.services, Broken(error))

    assert world.bot.services.knowledge is before
    assert TITLE in said(await world.ask(KNOWN))


async def test_every_problem_is_logged(world: World, caplog: pytest.LogCaptureFixture) -> None:
    await reload(world.bot.services, Broken(BROKEN[0]))

    record = next(r for r in caplog.records if r.getMessage() == "content not reloaded")
    assert vars(record)["problems"] == ["topics/vm/kvm.md: slug: is missing; add it"]


async def test_a_broken_file_is_a_problem_and_no_crash(
    world: World, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    content = tmp_path / "content"
    shutil.copytree(CONTENT, content)
    victim = next((content / "providers").glob("*.md"))
    victim.write_bytes(b"\xff\xfe" + victim.read_bytes())

    assert not await reload(world.bot.services, lambda: load_knowledge(content))

    record = next(r for r in caplog.records if r.getMessage() == "content not reloaded")
    assert victim.name in str(vars(record)["problems"])


async def test_new_content_answers_at_once(world: World, knowledge: Knowledge) -> None:
    library = load_library()
    entry = library.entry("hypervisor")
    changed = entry.model_copy(update={"short": "Something else."})
    by_locale = {"en": {**library.by_locale["en"], "hypervisor": changed}}
    new: Any = type(library)(by_locale, library.synonyms, "other", library.diagrams, library.decoys)

    class Swapped:
        """Answer as before, from another library."""

        library = new

        def __getattr__(self, name: str) -> Any:
            return getattr(knowledge.answerer, name)

    swapped: Any = Swapped()
    assert await reload(world.bot.services, lambda: replace(knowledge, library=new, answerer=swapped))

    stored = await world.bot.services.kept.run(Store.content)
    assert "Something else." in next(item.document for item in stored if item.slug == "hypervisor")


async def test_while_it_loads_questions_are_answered(world: World, knowledge: Knowledge) -> None:
    import time

    def slow() -> Knowledge:
        time.sleep(0.5)
        return knowledge

    loading = asyncio.ensure_future(reload(world.bot.services, slow))
    await asyncio.sleep(0)

    assert TITLE in said(await world.ask(KNOWN))
    assert await loading


async def test_the_signal_calls_for_it() -> None:
    called = asyncio.Event()
    with on_reload(called.set):
        os.kill(os.getpid(), signal.SIGHUP)
        await asyncio.wait_for(called.wait(), 2)


@pytest.mark.parametrize(("text", "told"), [(KNOWN, 1), (UNKNOWN, 0)])
async def test_who_waits_for_what_new_content_answers_is_told(world: World, text: str, told: int) -> None:
    asked = NewQuestion(way="ask", text=text, locale="en", kind="unknown", band="none", score=0)
    store, knowledge = world.bot.services.kept, world.bot.services.knowledge
    await store.run(Store.wait_for, await store.run(Store.record_question, asked), world.bob.id)

    await reload_and_tell(world.bot.services, world.bot, lambda: knowledge)

    assert len(world.bob.user.dm_channel.history()) == told


async def test_the_old_knowledge_is_not_kept_by_a_server_with_changes(
    world: World, knowledge: Knowledge
) -> None:
    document = topic("own-thing").model_dump(mode="json")
    own = NewRevision(slug="own-thing", action="add", state="entry", document=document, base=None, seen=0)
    await world.bot.services.kept.run(Store.publish, world.guild.id, [own], world.manager.id)
    world.bot.services.overlays.forget(world.guild.id)
    await world.bot.services.knowledge_of(world.guild.id)

    await reload(world.bot.services, lambda: replace(knowledge))

    assert world.bot.services.overlays.held == 0
