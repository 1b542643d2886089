"""The weekly summary: wanted by a curator, posted once a week, whatever happens between."""

import sys
from datetime import timedelta

import pytest
from simcord import ResponseMessage

from bot.charts import Charts
from bot.client import Bulkhead
from bot.housekeeping import DAY
from bot.summaries import send_summaries
from knowledge.store import Store, Summary
from tests.bot.learning.curator import Curator, went_wrong
from tests.bot.network import MESSAGES, Network
from tests.bot.questions import KNOWN, UNKNOWN
from tests.bot.reading import heard, labels, said, shown
from tests.bot.world import BotFactory, World
from tests.knowledge.store.conftest import Clock

WEEK = timedelta(days=7)


@pytest.fixture
def clock() -> Clock:
    """Return the clock of the bot."""
    return Clock()


@pytest.fixture
def bot(bot_factory: BotFactory, clock: Clock) -> Bulkhead:
    """Return a bot with a clock that can be set, and a chart drawn in no time."""
    bot = bot_factory(now=clock)
    code = "import sys; sys.stdout.buffer.write(b'\\x89PNG\\r\\n\\x1a\\n')"
    bot.services.charts = Charts(command=(sys.executable, "-c", code))
    return bot


async def wanted(manager: Curator) -> ResponseMessage:
    """Have the manager want the summary in the channel, and return what they are told."""
    panel = shown(await manager.who.slash(manager.world.channel, "insights"))
    return shown(await manager.who.click(panel, label="Send a summary here every week"))


async def kept(world: World) -> Summary | None:
    """Return where the summary goes."""
    return await world.bot.services.kept.run(Store.summary, world.guild.id)


def summaries(world: World) -> list[str]:
    """Return the summaries posted in the channel."""
    return [text for message in world.answers if "Weekly summary" in (text := said(message))]


async def test_none_is_posted_unless_it_is_wanted(world: World, clock: Clock) -> None:
    clock.go_on(WEEK)

    assert await send_summaries(world.bot.services, world.bot) == 0


async def test_it_goes_to_the_channel_where_it_was_wanted(world: World, manager: Curator) -> None:
    told = said(await wanted(manager))

    found = await kept(world)
    assert found is not None
    assert (found.channel_id, world.channel.mention in told) == (world.channel.id, True)


async def test_the_curator_role_can_want_it_too(world: World, curator: Curator) -> None:
    await wanted(curator)

    assert await kept(world) is not None


async def test_where_the_bot_may_not_write_it_is_not_promised(world: World, manager: Curator) -> None:
    panel = shown(await manager.who.slash(world.channel, "insights"))
    await world.forbid("send_messages")

    told = heard(await manager.who.click(panel, label="Send a summary here every week"))

    assert ("I cannot post in this channel" in told, await kept(world)) == (True, None)


async def test_it_is_posted_after_a_week_with_the_numbers(
    world: World, manager: Curator, clock: Clock
) -> None:
    await wanted(manager)
    clock.go_on(WEEK)
    await world.ask(KNOWN)

    await send_summaries(world.bot.services, world.bot)

    assert "**1** asked: **1** answered" in summaries(world)[0]


async def test_it_holds_no_members_words(world: World, manager: Curator, clock: Clock) -> None:
    await wanted(manager)
    clock.go_on(WEEK)
    await went_wrong(world, UNKNOWN)

    await send_summaries(world.bot.services, world.bot)

    [text] = summaries(world)
    assert ("1 group of questions" in text, UNKNOWN in text) == (True, False)


async def test_before_the_week_is_over_none_is_posted(world: World, manager: Curator, clock: Clock) -> None:
    await wanted(manager)
    clock.go_on(WEEK - timedelta(seconds=1))

    assert await send_summaries(world.bot.services, world.bot) == 0


async def test_housekeeping_posts_it(world: World, manager: Curator, clock: Clock) -> None:
    await wanted(manager)
    clock.go_on(WEEK)

    await world.env.advance_time(DAY.total_seconds() + 1)
    await world.env.settle()

    assert len(summaries(world)) == 1


async def test_a_restart_posts_what_came_due_meanwhile_and_no_second_one(
    world: World, manager: Curator, clock: Clock
) -> None:
    await wanted(manager)
    clock.go_on(WEEK)

    await world.restart(now=clock)
    await world.restart(now=clock)

    assert len(summaries(world)) == 1


async def test_the_next_one_comes_a_week_later(world: World, manager: Curator, clock: Clock) -> None:
    await wanted(manager)
    for _ in range(3):
        clock.go_on(WEEK)
        await send_summaries(world.bot.services, world.bot)
        await send_summaries(world.bot.services, world.bot)

    assert len(summaries(world)) == 3


async def test_where_discord_fails_it_is_due_again(world: World, manager: Curator, clock: Clock) -> None:
    await wanted(manager)
    clock.go_on(WEEK)
    world.env.inject_error("POST", "/channels/*/messages", status=500)
    first = await send_summaries(world.bot.services, world.bot)

    assert (first, await send_summaries(world.bot.services, world.bot)) == (0, 1)


async def test_where_discord_cannot_be_reached_it_is_due_again(
    world: World, manager: Curator, clock: Clock, network: Network
) -> None:
    await wanted(manager)
    clock.go_on(WEEK)
    network.cut("POST", MESSAGES)
    first = await send_summaries(world.bot.services, world.bot)

    assert (first, await send_summaries(world.bot.services, world.bot)) == (0, 1)


async def test_where_the_bot_may_not_write_any_more_it_is_tried_again_next_week(
    world: World, manager: Curator, clock: Clock
) -> None:
    await wanted(manager)
    clock.go_on(WEEK)
    await world.forbid("send_messages")

    first = await send_summaries(world.bot.services, world.bot)

    found = await kept(world)
    assert found is not None
    assert (first, found.sent_at) == (0, clock())


async def test_where_the_channel_is_gone_no_more_are_sent(
    world: World, manager: Curator, clock: Clock
) -> None:
    await wanted(manager)
    clock.go_on(WEEK)
    world.env.inject_error("POST", "/channels/*/messages", status=404, code=10003)

    await send_summaries(world.bot.services, world.bot)

    assert await kept(world) is None


async def test_a_curator_can_end_it_where_it_was_posted(world: World, manager: Curator, clock: Clock) -> None:
    await wanted(manager)
    clock.go_on(WEEK)
    await send_summaries(world.bot.services, world.bot)

    await manager.who.click(world.latest, label="Stop the weekly summary")

    assert await kept(world) is None


async def test_a_member_cannot_end_it(world: World, manager: Curator, clock: Clock) -> None:
    await wanted(manager)
    clock.go_on(WEEK)
    await send_summaries(world.bot.services, world.bot)

    refused = await world.alice.click(world.latest, label="Stop the weekly summary")

    assert ("for the curators" in heard(refused), await kept(world) is None) == (True, False)


async def test_a_member_cannot_open_the_queue_from_it(world: World, manager: Curator, clock: Clock) -> None:
    await wanted(manager)
    clock.go_on(WEEK)
    await send_summaries(world.bot.services, world.bot)

    assert "for the curators" in heard(await world.alice.click(world.latest, label="Open the queue"))


async def test_a_curator_opens_the_queue_from_it_for_themselves_alone(
    world: World, manager: Curator, clock: Clock
) -> None:
    await wanted(manager)
    clock.go_on(WEEK)
    await send_summaries(world.bot.services, world.bot)

    assert shown(await manager.who.click(world.latest, label="Open the queue")).ephemeral


async def test_the_panel_says_where_it_goes(world: World, manager: Curator) -> None:
    await wanted(manager)

    panel = shown(await manager.who.slash(world.channel, "insights"))

    assert (f"A summary goes to {world.channel.mention}" in said(panel), labels(panel)[-1]) == (
        True,
        "Stop the weekly summary",
    )
