"""What goes wrong outside: permissions, Discord's own errors, a message that is gone."""

import logging

import pytest

from knowledge.store import Store
from tests.bot.network import Network
from tests.bot.questions import KNOWN, TITLE
from tests.bot.reading import heard, said
from tests.bot.world import World

REPLIES = "/channels/*/messages"
CALLBACKS = "/interactions/*"


async def test_where_the_bot_may_not_write_it_is_silent(world: World) -> None:
    await world.forbid("send_messages")

    await world.alice.send(world.channel, f"{world.mention} {KNOWN}")

    assert world.answers == []


async def test_a_question_that_could_not_be_answered_is_kept_all_the_same(world: World) -> None:
    await world.forbid("send_messages")

    await world.alice.send(world.channel, f"{world.mention} {KNOWN}")

    kept = await world.bot.services.kept.run(Store.about_user, world.alice.id)
    assert kept["questions"] == 1


async def test_where_discord_fails_a_message_is_met_with_silence(world: World) -> None:
    world.env.inject_error("POST", REPLIES, status=500)

    await world.alice.send(world.channel, f"{world.mention} {KNOWN}")

    assert world.answers == []


async def test_where_discord_fails_a_message_the_log_shows_no_traceback(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    world.env.inject_error("POST", REPLIES, status=502)

    await world.alice.send(world.channel, f"{world.mention} {KNOWN}")

    assert [(r.getMessage(), r.exc_info) for r in caplog.records if r.levelno > logging.INFO] == [
        ("answer not sent", None)
    ]


async def test_a_question_whose_answer_finds_no_network_is_kept_all_the_same(
    world: World, network: Network
) -> None:
    network.cut("POST", REPLIES)

    await world.alice.send(world.channel, f"{world.mention} {KNOWN}")

    kept = await world.bot.services.kept.run(Store.about_user, world.alice.id)
    assert kept["questions"] == 1


async def test_after_a_failure_of_discord_the_next_message_is_answered(world: World) -> None:
    world.env.inject_error("POST", REPLIES, status=500)
    await world.alice.send(world.channel, f"{world.mention} {KNOWN}")

    assert TITLE in said(await world.ask(KNOWN))


@pytest.mark.parametrize("code", [50035, 160002], ids=["gone", "history-closed"])
async def test_a_message_that_cannot_be_replied_to_is_answered_beside_it(world: World, code: int) -> None:
    world.env.inject_error("POST", REPLIES, status=400, code=code)

    assert TITLE in said(await world.ask(KNOWN))


async def test_where_discord_refuses_an_answer_to_a_command_an_apology_follows(
    world: World,
) -> None:
    world.env.inject_error("POST", CALLBACKS, status=500)

    result = await world.alice.slash(world.channel, "ask", question=KNOWN)

    assert len(world.env.errors) == 1
    assert "Something went wrong on my side" in heard(result)


async def test_where_discord_refuses_an_answer_to_a_press_an_apology_follows(
    world: World,
) -> None:
    answer = await world.ask(KNOWN)
    world.env.inject_error("POST", CALLBACKS, status=500)

    result = await world.bob.click(answer, label="Helpful")

    assert "Something went wrong on my side" in heard(result)


async def test_where_discord_refuses_the_apology_too_there_is_silence(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    answer = await world.ask(KNOWN)
    world.env.inject_error("POST", CALLBACKS, status=500, times=None)

    await world.bob.click(answer, label="Helpful")

    assert caplog.messages[-1] == "apology failed"
