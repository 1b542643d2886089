"""Fifty members and two curators at the same time."""

import asyncio
from datetime import UTC, datetime

from knowledge.store import Store
from tests.bot.learning.curator import Curator, choices, went_wrong
from tests.bot.questions import KNOWN, UNKNOWN
from tests.bot.reading import said
from tests.bot.world import World

MEMBERS = 50
RESERVE = "how do i reserve an hour on our club cluster"


async def test_fifty_members_vote_and_wait_while_two_curators_decide(
    world: World, curator: Curator, manager: Curator
) -> None:
    people = [world.guild.add_member(world.env.create_user(f"member{at}")) for at in range(MEMBERS)]
    answer, unanswered = await world.ask(KNOWN), await world.ask(UNKNOWN)
    await went_wrong(world, RESERVE, 2)
    theirs, mine = await curator.group(), await manager.group()

    for at, who in enumerate(people):
        await who.click(answer, label="Helpful")
        await who.click(unanswered, label="Tell me when it is known")
        if at == MEMBERS // 2:
            await curator.press(theirs, "Ignore for ever")
            await manager.press(mine, "Done")

    store, guild = world.bot.services.kept, world.guild.id
    [topic] = [count for count in await store.run(Store.counts_by_day, guild, 1) if count.kind == "topic"]
    assert (topic.helpful, len(await store.run(Store.waiting))) == (MEMBERS, MEMBERS)
    assert ("Ignored" in said(theirs), "Somebody was faster" in said(mine)) == (True, True)
    assert len(choices(await curator.queue())) == 1


async def test_of_many_decisions_at_the_same_moment_exactly_one_stands(world: World) -> None:
    store, seen = world.bot.services.kept, datetime.now(UTC)

    settled = await asyncio.gather(
        *(store.run(Store.settle, world.guild.id, [RESERVE], "done", by, seen) for by in range(MEMBERS))
    )

    found = await store.run(Store.queue_decision, world.guild.id, RESERVE)
    assert found is not None
    assert (settled.count(True), settled.index(True)) == (1, found.updated_by)
