"""A slow disk: Discord is told in time that an answer is on its way, and nobody sees more than before."""

import asyncio
from collections.abc import Callable
from typing import Concatenate, ParamSpec, TypeVar

import pytest

from bot.offload import StoreThread
from bot.presses import press
from knowledge.store import Store
from tests.bot.answering import begun, result
from tests.bot.questions import KNOWN
from tests.bot.reading import custom_ids, heard, labels, said
from tests.bot.world import World

P = ParamSpec("P")
R = TypeVar("R")
Slow = Callable[[], None]


class SlowDisk(StoreThread):
    """Take longer for each call than the bot has patience."""

    def __init__(self, thread: StoreThread) -> None:
        self._thread, self.queue = thread, 0

    async def run(self, method: Callable[Concatenate[Store, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Wait, then ask the real store."""
        await asyncio.sleep(0.1)
        return await self._thread.run(method, *args, **kwargs)

    async def aclose(self, within: float | None = None) -> None:
        """Close the real store."""
        await self._thread.aclose(within)


@pytest.fixture
def slow(world: World, monkeypatch: pytest.MonkeyPatch) -> Slow:
    """Return what makes the disk slow."""

    def slow() -> None:
        monkeypatch.setattr(press, "PATIENCE", 0.01)
        monkeypatch.setattr(world.bot.services, "store", SlowDisk(world.bot.services.kept))

    return slow


async def test_a_slow_vote_is_deferred(world: World, slow: Slow) -> None:
    answer = await world.ask(KNOWN)
    slow()

    assert (await world.bob.click(answer, label="Helpful")).deferred


async def test_a_slow_vote_is_thanked_for_in_the_end(world: World, slow: Slow) -> None:
    answer = await world.ask(KNOWN)
    slow()

    voted = await world.bob.click(answer, label="Helpful")

    assert "Thank you" in said(voted.followups[0])


async def test_a_slow_vote_leaves_the_answer(world: World, slow: Slow) -> None:
    answer = await world.ask(KNOWN)
    slow()

    await world.bob.click(answer, label="Helpful")

    assert said(world.latest) == said(answer)


async def test_a_quick_vote_is_not_deferred(world: World) -> None:
    answer = await world.ask(KNOWN)

    assert not (await world.bob.click(answer, label="Helpful")).deferred


async def test_slow_reasons_come_to_the_presser_alone(world: World, slow: Slow) -> None:
    answer = await world.ask(KNOWN)
    slow()

    why = await world.bob.click(answer, label="Why this answer?")

    assert why.followups[0].ephemeral


async def test_a_slow_questionnaire_is_seen_by_nobody_else(world: World, slow: Slow) -> None:
    slow()

    await world.alice.slash(world.channel, "choose")

    assert world.answers == []


async def test_a_slow_questionnaire_asks_in_the_end(world: World, slow: Slow) -> None:
    slow()

    assert "Question 1 ·" in heard(await world.alice.slash(world.channel, "choose"))


async def test_a_slow_answer_replaces_the_question_in_the_end(world: World, slow: Slow) -> None:
    card = await begun(world)
    slow()

    await world.alice.click(card, custom_id=custom_ids(card)[0])

    assert "Question 2 ·" in said(card)


async def test_a_slow_share_is_for_all_to_see_in_the_end(world: World, slow: Slow) -> None:
    card = await result(world)
    slow()

    await world.alice.click(card, label="Share here")

    assert "alice asked" in said(world.latest)


async def test_a_slow_share_leaves_the_result(world: World, slow: Slow) -> None:
    card = await result(world)
    slow()

    await world.alice.click(card, label="Share here")

    assert "Share here" in labels(card)


async def test_a_slow_delete_deletes_in_the_end(world: World, slow: Slow) -> None:
    answer = await world.ask(KNOWN)
    slow()

    await world.alice.click(answer, label="Delete")

    assert world.answers == []


async def test_a_slow_delete_of_a_stranger_is_refused_in_the_end(world: World, slow: Slow) -> None:
    answer = await world.ask(KNOWN)
    slow()

    refused = await world.bob.click(answer, label="Delete")

    assert (len(world.answers), "Only the person" in said(refused.followups[0])) == (1, True)


async def test_a_command_is_answered_before_a_slow_disk_is_asked(world: World, slow: Slow) -> None:
    slow()

    asked = await world.alice.slash(world.channel, "ask", question=KNOWN)

    assert not asked.deferred
