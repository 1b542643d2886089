"""A bot that Discord does not let read messages: everything but plain messages works."""

from typing import Any

import discord
import pytest
import simcord

from bot.client import Bulkhead
from tests.bot.questions import KNOWN, TITLE
from tests.bot.reading import heard, said, shown
from tests.bot.world import BotFactory, World

pytestmark = pytest.mark.simcord(approved_intents=discord.Intents.default())


@pytest.fixture
def bot(bot_factory: BotFactory) -> Bulkhead:
    """Return a bot that does not ask for the intent, as after the fallback."""
    return bot_factory(message_content=False)


async def test_a_mention_is_answered(world: World) -> None:
    assert TITLE in said(await world.ask(KNOWN))


async def test_a_command_is_answered(world: World) -> None:
    assert TITLE in heard(await world.alice.slash(world.channel, "ask", question=KNOWN))


async def test_the_message_menu_is_answered(world: World) -> None:
    message = await world.bob.send(world.channel, KNOWN)

    result = await world.alice.context_menu(world.channel, "Answer this", message)

    assert TITLE in heard(result)


async def test_a_direct_message_is_answered(world: World) -> None:
    await world.alice.send_dm(KNOWN)

    assert TITLE in said(world.alice.user.dm_channel.last_message)


async def test_a_plain_message_in_an_answer_channel_is_met_with_silence(world: World) -> None:
    await world.answer_here()

    await world.alice.send(world.channel, KNOWN)

    assert world.answers == []


async def test_a_reply_that_pings_the_bot_is_answered(world: World) -> None:
    answer = await world.ask("what is a container")

    await world.bob.send(world.channel, "and its drawbacks?", reply_to=answer)

    assert len(world.answers) == 2


async def test_the_settings_say_that_plain_messages_cannot_be_read(world: World) -> None:
    panel = shown(await world.manager.slash(world.channel, "settings"))

    assert "Message Content is switched off" in said(panel)


async def test_a_bot_that_asks_for_the_intent_is_refused(bot_factory: BotFactory) -> None:
    options: dict[str, Any] = {"approved_intents": discord.Intents.default()}

    with pytest.raises(discord.PrivilegedIntentsRequired):
        async with simcord.run(bot_factory(), **options):
            pass
