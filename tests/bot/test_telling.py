"""*Tell me when it is known*: remembered, and answered once when it is, in private where it has to be."""

import asyncio

import pytest

from bot.knowing import Knowledge
from bot.presses.answers import MOST_WAITS
from bot.waiting import tell_those_who_wait
from knowledge.store import NewQuestion, Store, Way
from tests.bot.network import MESSAGES, Network
from tests.bot.questions import KNOWN, TITLE, UNKNOWN, leading_to, surely_unless_careful
from tests.bot.reading import heard, labels, said
from tests.bot.world import World

NO_DIRECT_MESSAGES = 50007
"""Discord's code where somebody lets nobody write to them."""


async def wait_for(world: World, text: str, way: Way = "ask", question_id: int | None = None) -> int:
    """Make bob wait for the answer to a question that was not known when it was asked."""
    asked = NewQuestion(
        way=way,
        text=text,
        locale="en",
        kind="unknown",
        band="none",
        score=0,
        guild_id=world.guild.id,
        channel_id=world.channel.id,
        user_id=world.alice.id,
    )
    store = world.bot.services.kept
    kept = await store.run(Store.record_question, asked, question_id)
    await store.run(Store.wait_for, kept, world.bob.id)
    return kept


async def waiting(world: World) -> int:
    """Count who waits."""
    return len(await world.bot.services.kept.run(Store.waiting))


def told(world: World) -> list[str]:
    """Return what bob was sent."""
    return [said(message) for message in world.bob.user.dm_channel.history()]


def closed(world: World) -> None:
    """Let nobody write to bob, once."""
    world.env.inject_error("POST", "/users/@me/channels", status=403, code=NO_DIRECT_MESSAGES)


async def test_who_wants_to_be_told_is_remembered(world: World) -> None:
    answer = await world.ask(UNKNOWN)

    await world.bob.click(answer, label="Tell me when it is known")

    found = await world.bot.services.kept.run(Store.waiting)
    assert [(w.user_id, w.text, w.way) for w in found] == [(world.bob.id, UNKNOWN, "mention")]


async def test_who_wants_to_be_told_is_promised_a_direct_message(world: World) -> None:
    answer = await world.ask(UNKNOWN)

    result = await world.bob.click(answer, label="Tell me when it is known")

    assert "direct message" in heard(result)


async def test_nobody_waits_for_more_than_can_be_remembered(world: World) -> None:
    for _ in range(MOST_WAITS):
        await wait_for(world, UNKNOWN)
    answer = await world.ask(UNKNOWN)

    result = await world.bob.click(answer, label="Tell me when it is known")

    assert (f"You wait for {MOST_WAITS}" in heard(result), await waiting(world)) == (True, MOST_WAITS)


async def test_after_none_of_these_one_can_wait_too(world: World, knowledge: Knowledge) -> None:
    answer = await world.ask(leading_to("did_you_mean", knowledge))
    none = await world.alice.click(answer, label="None of these")
    assert none.response is not None

    await world.alice.click(none.response, label="Tell me when it is known")

    assert await waiting(world) == 1


async def test_who_waits_is_told_after_a_restart_with_the_answer(world: World) -> None:
    await wait_for(world, KNOWN)

    await world.restart()

    assert TITLE in told(world)[0]


async def test_who_is_told_is_told_what_they_had_asked(world: World) -> None:
    await wait_for(world, KNOWN)

    await world.restart()

    assert f"You wanted to know, and now there is an answer:\n> {KNOWN}" in told(world)[0]


@pytest.mark.parametrize("kind", ["topic", "provider", "comparison", "list", "choose"])
async def test_whatever_answers_it_is_told(world: World, knowledge: Knowledge, kind: str) -> None:
    await wait_for(world, leading_to(kind, knowledge))

    await tell_those_who_wait(world.bot.services, world.bot)

    assert (len(told(world)), await waiting(world)) == (1, 0)


@pytest.mark.parametrize("kind", ["did_you_mean", "unknown"])
async def test_what_is_no_sure_answer_is_not_told(world: World, knowledge: Knowledge, kind: str) -> None:
    await wait_for(world, leading_to(kind, knowledge))

    await tell_those_who_wait(world.bot.services, world.bot)

    assert (told(world), await waiting(world)) == ([], 1)


async def test_where_the_bot_is_careful_only_what_is_sure_there_is_told(
    world: World, knowledge: Knowledge
) -> None:
    await world.settings(addressed="careful")
    await wait_for(world, surely_unless_careful(knowledge))

    await tell_those_who_wait(world.bot.services, world.bot)

    assert (told(world), await waiting(world)) == ([], 1)


async def test_what_is_told_has_no_buttons_that_belong_to_the_answer_before(world: World) -> None:
    await wait_for(world, KNOWN)

    await tell_those_who_wait(world.bot.services, world.bot)

    message = world.bob.user.dm_channel.last_message
    assert message is not None
    assert {"Why this answer?", "Helpful", "Delete"}.isdisjoint(labels(message))


async def test_who_waits_is_told_once(world: World) -> None:
    await wait_for(world, KNOWN)

    await world.restart()
    await world.restart()

    assert len(told(world)) == 1


async def test_who_waits_is_told_once_where_two_changes_come_at_a_time(world: World) -> None:
    for _ in range(3):
        await wait_for(world, KNOWN)

    await asyncio.gather(*(tell_those_who_wait(world.bot.services, world.bot) for _ in range(3)))

    assert len(told(world)) == 3


async def test_a_change_in_one_server_tells_those_of_that_server(world: World) -> None:
    await wait_for(world, KNOWN)

    sent = [
        await tell_those_who_wait(world.bot.services, world.bot, guild)
        for guild in (world.guild.id + 1, world.guild.id)
    ]

    assert sent == [0, 1]


async def test_how_long_it_took_to_become_known_is_kept(world: World) -> None:
    await wait_for(world, KNOWN)

    await tell_those_who_wait(world.bot.services, world.bot)

    times = await world.bot.services.kept.run(Store.answer_times, world.guild.id, 1)
    assert [time.later for time in times] == [True]


async def test_who_cannot_be_reached_for_the_moment_goes_on_waiting(world: World) -> None:
    await wait_for(world, KNOWN)
    world.env.inject_error("POST", "/channels/*/messages", status=500)

    await world.restart()

    assert await waiting(world) == 1


async def test_who_cannot_be_told_for_want_of_a_network_goes_on_waiting(
    world: World, network: Network
) -> None:
    await wait_for(world, KNOWN)
    network.cut("POST", MESSAGES)

    await tell_those_who_wait(world.bot.services, world.bot)

    assert await waiting(world) == 1


async def test_the_others_are_told_where_the_network_fails_once(world: World, network: Network) -> None:
    for _ in range(3):
        await wait_for(world, KNOWN)
    network.cut("POST", MESSAGES)

    assert await tell_those_who_wait(world.bot.services, world.bot) == 2


async def test_who_takes_no_direct_message_is_told_where_it_was_asked(world: World) -> None:
    message = await world.alice.send(world.channel, f"{world.mention} {KNOWN}")
    await wait_for(world, f"{KNOWN} ", "mention", message.id)
    before = len(world.answers)
    closed(world)

    await tell_those_who_wait(world.bot.services, world.bot)

    reply = world.latest
    assert (len(world.answers), reply.reference is not None) == (before + 1, True)


async def test_who_is_told_in_the_open_is_not_pinged(world: World) -> None:
    message = await world.bob.send(world.channel, "hello")
    await wait_for(world, KNOWN, "mention", message.id)
    closed(world)

    await tell_those_who_wait(world.bot.services, world.bot)

    assert ("Somebody here wanted to know" in said(world.latest), world.latest.mentions) == (True, [])


async def test_where_the_question_is_gone_the_answer_is_posted_all_the_same(world: World) -> None:
    await wait_for(world, KNOWN, "mention")
    closed(world)

    await tell_those_who_wait(world.bot.services, world.bot)

    sent = [request.json for request in world.env.http_requests if request.path.endswith("/messages")]
    assert sent[-1] is not None
    assert sent[-1]["message_reference"]["fail_if_not_exists"] is False


@pytest.mark.parametrize("way", ["ask", "menu", "dm"])
async def test_what_was_asked_in_private_is_not_answered_in_the_open(world: World, way: Way) -> None:
    await wait_for(world, KNOWN, way)
    closed(world)

    await tell_those_who_wait(world.bot.services, world.bot)

    assert (world.answers, await waiting(world)) == ([], 0)


async def test_two_who_take_no_direct_message_are_told_by_one_message(world: World) -> None:
    asked = await wait_for(world, KNOWN, "mention")
    await world.bot.services.kept.run(Store.wait_for, asked, world.alice.id)
    closed(world)
    closed(world)

    await tell_those_who_wait(world.bot.services, world.bot)

    assert len(world.answers) == 1


async def test_who_may_not_be_told_anywhere_is_not_tried_again(world: World) -> None:
    await wait_for(world, KNOWN, "mention")
    await world.forbid("send_messages")
    closed(world)

    await tell_those_who_wait(world.bot.services, world.bot)

    assert (world.answers, await waiting(world)) == ([], 0)
