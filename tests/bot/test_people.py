"""*Ask the people here*: where a server wants it, pinging only the role that it chose, not too often."""

from typing import Any

import discord
import pytest
from simcord.builders import ChannelHandle, RoleHandle

from bot.presses.press import PATIENCE
from tests.bot.network import Network
from tests.bot.questions import UNKNOWN
from tests.bot.reading import heard, said
from tests.bot.world import World

ASK = "Ask the people here"


@pytest.fixture
async def experts(world: World) -> RoleHandle:
    """Return a role that the server has asked."""
    role = world.guild.create_role("Experts", permissions=discord.Permissions())
    await world.env.settle()
    await world.settings(people_role=role.id)
    return role


@pytest.fixture
async def room(world: World) -> ChannelHandle:
    """Return a channel that the server has questions put into."""
    channel = world.guild.create_text_channel("questions")
    await world.env.settle()
    await world.settings(people_channel=channel.id)
    return channel


def pinged(world: World) -> list[Any]:
    """Return the roles that the bot was allowed to ping, one list a message."""
    bodies = [request.json for request in world.env.http_requests if isinstance(request.json, dict)]
    messages = [body.get("data") or body for body in bodies]
    return [
        m["allowed_mentions"]["roles"] for m in messages if (m.get("allowed_mentions") or {}).get("roles")
    ]


async def test_a_question_is_put_where_it_was_asked(world: World) -> None:
    await world.alice.click(await world.ask(UNKNOWN), label=ASK)

    assert f"> {UNKNOWN}" in said(world.latest)


async def test_nobody_is_pinged_unless_the_server_chose_a_role(world: World) -> None:
    await world.alice.click(await world.ask(UNKNOWN), label=ASK)

    assert pinged(world) == []


async def test_only_the_chosen_role_is_pinged(world: World, experts: RoleHandle) -> None:
    await world.alice.click(await world.ask(f"{UNKNOWN} @everyone"), label=ASK)

    assert pinged(world) == [[experts.id]]
    assert experts.mention in said(world.latest)


async def test_a_question_is_put_into_the_chosen_channel(world: World, room: ChannelHandle) -> None:
    answer = await world.ask(UNKNOWN)

    told = await world.alice.click(answer, label=ASK)

    assert f"> {UNKNOWN}" in said(room.last_message)
    assert answer.jump_url in said(room.last_message)
    assert f"stands in {room.mention}" in heard(told)


async def test_where_the_chosen_channel_is_closed_it_is_put_where_it_was_asked(
    world: World, room: ChannelHandle
) -> None:
    answer = await world.ask(UNKNOWN)
    world.env.inject_error("POST", f"/channels/{room.id}/messages", status=403)

    await world.alice.click(answer, label=ASK)

    assert f"> {UNKNOWN}" in said(world.latest)


async def test_where_the_chosen_channel_is_not_reached_it_is_put_where_it_was_asked(
    world: World, room: ChannelHandle, network: Network
) -> None:
    answer = await world.ask(UNKNOWN)
    network.cut("POST", f"/channels/{room.id}/messages")

    await world.alice.click(answer, label=ASK)

    assert f"> {UNKNOWN}" in said(world.latest)


async def test_where_the_chosen_channel_takes_its_time_discord_is_told_to_wait(
    world: World, room: ChannelHandle, network: Network
) -> None:
    answer = await world.ask(UNKNOWN)
    network.slow("POST", f"/channels/{room.id}/messages", 2 * PATIENCE)

    assert (await world.alice.click(answer, label=ASK)).deferred


async def test_a_question_is_put_once(world: World) -> None:
    answer = await world.ask(UNKNOWN)
    await world.alice.click(answer, label=ASK)
    before = len(world.answers)

    refused = await world.bob.click(answer, label=ASK)

    assert "was put to the people here before" in heard(refused)
    assert len(world.answers) == before


async def test_a_member_who_presses_again_and_again_pings_once(world: World, experts: RoleHandle) -> None:
    for text in (UNKNOWN, "who won the chess match last night", "who won the tennis match last night"):
        await world.alice.click(await world.ask(text), label=ASK)

    assert len(pinged(world)) == 1
