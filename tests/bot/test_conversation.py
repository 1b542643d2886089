"""A mention soon after an answer is understood in its light, for the same person in the same channel."""

from datetime import timedelta

import pytest

from bot.client import Bulkhead
from bot.listening import CONTEXT
from knowledge.store import Store
from tests.bot.reading import said
from tests.bot.world import BotFactory, World
from tests.knowledge.store.conftest import Clock


@pytest.fixture
def clock() -> Clock:
    """Return the clock of the bot."""
    return Clock()


@pytest.fixture
def bot(bot_factory: BotFactory, clock: Clock) -> Bulkhead:
    """Return a bot by that clock."""
    return bot_factory(now=clock)


async def slugs(world: World) -> tuple[str, ...]:
    """Return what the latest answer is made of."""
    question = await world.bot.services.kept.run(Store.answer_for, world.latest.id)
    assert question is not None
    return question.slugs


async def test_and_the_drawbacks_is_of_what_was_answered(world: World) -> None:
    await world.ask("what is a container")

    await world.ask("and the drawbacks?")

    assert await slugs(world) == ("container-disadvantages",)


async def test_what_about_another_is_the_same_question_of_the_other(world: World) -> None:
    await world.ask("what are the drawbacks of containers")

    await world.ask("what about vms?")

    assert await slugs(world) == ("vm-disadvantages",)


async def test_which_one_is_of_those_that_were_compared(world: World) -> None:
    await world.ask("virtualbox vs hyper-v")

    await world.ask("which one is open source?")

    assert await slugs(world) == ("virtualbox",)


async def test_a_question_of_ones_own_is_answered_as_such(world: World) -> None:
    await world.ask("what is a container")

    await world.ask("what is kvm")

    assert await slugs(world) == ("kvm",)


async def test_what_another_person_asked_is_no_context(world: World) -> None:
    await world.ask("what is a container", world.bob)

    await world.ask("and the drawbacks?")

    assert await slugs(world) != ("container-disadvantages",)


async def test_what_was_asked_in_another_channel_is_no_context(world: World) -> None:
    other = world.guild.create_text_channel("other")
    await world.alice.send(other, f"{world.mention} what is a container")

    await world.ask("and the drawbacks?")

    assert await slugs(world) != ("container-disadvantages",)


async def test_what_was_asked_long_ago_is_no_context(world: World, clock: Clock) -> None:
    await world.ask("what is a container")
    clock.go_on(CONTEXT + timedelta(seconds=1))

    await world.ask("and the drawbacks?")

    assert await slugs(world) != ("container-disadvantages",)


async def test_an_unasked_answer_is_context_for_a_mention(world: World) -> None:
    await world.answer_here()
    await world.alice.send(world.channel, "what is a container?")

    await world.ask("and the drawbacks?")

    assert await slugs(world) == ("container-disadvantages",)


async def test_what_was_picked_is_context(world: World) -> None:
    await world.ask("and the drawbacks?")
    await world.alice.click(world.latest, label=_title(world, "vm-disadvantages"))

    await world.ask("what about containers?")

    assert "container-disadvantages" in await slugs(world) or "container" in await slugs(world)


async def test_direct_messages_go_on_as_talk_does(world: World) -> None:
    await world.alice.send_dm("what is a container")

    await world.alice.send_dm("and the drawbacks?")

    title = _title(world, "container-disadvantages")
    assert title in said(world.alice.user.dm_channel.last_message)


def _title(world: World, slug: str) -> str:
    return world.bot.services.library.entry(slug).title
