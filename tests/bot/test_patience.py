"""A slow disk: Discord is told in time that an answer is on its way, and nobody sees more than before."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from typing import Any, Concatenate, ParamSpec, TypeVar

import discord
import pytest

from bot.cards.curating_words import BACK, DISCARD, OPEN_FORM
from bot.offload import StoreThread
from bot.presses import press
from knowledge.store import Store
from tests.bot.answering import begun, result
from tests.bot.curating.curator import Curator, buttons_of
from tests.bot.questions import KNOWN
from tests.bot.reading import custom_ids, heard, labels, said, shown
from tests.bot.world import World

P = ParamSpec("P")
R = TypeVar("R")
Slow = Callable[..., None]

A_CALL = 0.1
"""Seconds that a slow disk takes for a call."""

THINKING = 5
"""What Discord is answered with where the answer takes longer."""


class SlowDisk(StoreThread):
    """Take long for each call."""

    def __init__(self, thread: StoreThread) -> None:
        self._thread, self.queue = thread, 0

    async def run(self, method: Callable[Concatenate[Store, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Wait, then ask the real store."""
        await asyncio.sleep(A_CALL)
        return await self._thread.run(method, *args, **kwargs)

    async def aclose(self, within: float | None = None) -> None:
        """Close the real store."""
        await self._thread.aclose(within)


@pytest.fixture
def slow(world: World, monkeypatch: pytest.MonkeyPatch) -> Slow:
    """Return what makes the disk slow, for a bot with some seconds of patience."""

    def slow(patience: float = A_CALL / 10) -> None:
        monkeypatch.setattr(press, "PATIENCE", patience)
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


@pytest.fixture
def slow_knowledge(world: World, slow: Slow) -> None:
    """Have the knowledge of the server take long to load."""
    world.bot.services.overlays.forget(world.guild.id)
    slow()


@pytest.mark.usefixtures("slow_knowledge")
@pytest.mark.parametrize("second", ["zzzyyyxxx", "Docker"], ids=["unknown", "the same"])
async def test_a_slow_comparison_that_cannot_be_made_says_so_to_the_asker_alone(
    world: World, second: str
) -> None:
    told = await world.alice.slash(world.channel, "compare", first="docker", second=second)

    assert (shown(told).ephemeral, world.answers) == (True, [])


@pytest.mark.usefixtures("slow_knowledge")
@pytest.mark.parametrize(("command", "shows"), [("topics", "What I know about"), ("providers", "Providers")])
async def test_a_slow_look_around_is_shown_to_the_asker_alone_in_the_end(
    world: World, command: str, shows: str
) -> None:
    told = await world.alice.slash(world.channel, command)

    [first] = [request.json for request in world.env.http_requests if request.path.endswith("/callback")]
    assert first is not None
    assert first["type"] == THINKING
    assert (shown(told).ephemeral, shows in heard(told)) == (True, True)


@pytest.mark.usefixtures("slow_knowledge")
async def test_a_slow_comparison_is_for_all_to_see_in_the_end(world: World) -> None:
    await world.alice.slash(world.channel, "compare", first="docker", second="podman")

    assert "Where they differ" in said(world.latest)


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


async def test_several_calls_that_are_slow_together_are_deferred(world: World, slow: Slow) -> None:
    shown = await Curator(world, world.manager).add()
    slow(patience=1.5 * A_CALL)

    assert (await world.manager.click(shown[-1], label=DISCARD)).deferred


async def test_a_form_that_a_slow_disk_keeps_from_being_first_is_opened_by_a_button(
    world: World, slow: Slow
) -> None:
    curator = Curator(world, world.manager)
    shown = await curator.add(answer="word " * 61)
    slow()

    assert buttons_of(await curator.press(shown[-1], BACK)) == [OPEN_FORM]


async def test_what_was_begun_is_finished_where_it_cannot_be_deferred() -> None:
    finished = asyncio.Event()

    async def work() -> None:
        await asyncio.sleep(0)
        finished.set()

    async def refused() -> None:
        raise LookupError

    with suppress(LookupError):
        await press.in_time(work(), refused, spent=press.PATIENCE)

    assert finished.is_set()


async def test_what_is_set_while_discord_is_told_to_wait_stays_in_force(
    world: World, slow: Slow, monkeypatch: pytest.MonkeyPatch
) -> None:
    message = await world.post_button("b1:level-save:addressed:careful")
    defer = discord.InteractionResponse.defer

    async def slowly(*args: Any, **options: Any) -> None:
        await asyncio.sleep(2 * A_CALL)
        await world.settings(unprompted="careful")
        await defer(*args, **options)

    monkeypatch.setattr(discord.InteractionResponse, "defer", slowly)
    slow()

    await world.manager.click(message, label="Old")

    settings = world.bot.services.settings_of(world.guild.id)
    assert (settings.addressed, settings.unprompted) == ("careful", "careful")
