"""Shards: every server is answered by exactly one process, and commands are synced by one."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
import simcord

from bot.app import build
from bot.client import Bulkhead
from bot.knowing import Knowledge
from bot.places import DATABASE
from knowledge.store import NewQuestion, Store, departures
from tests.bot.questions import KNOWN
from tests.bot.storing import open_store

COUNT = 4


def one_of_two(folder: Path, knowledge: Knowledge, ids: tuple[int, ...]) -> Bulkhead:
    """Return a bot with some of the shards, and a data folder of its own."""
    folder.mkdir()
    return build(folder, knowledge=knowledge, shard_count=COUNT, shard_ids=ids)


async def answered_by(bot: Bulkhead) -> set[int]:
    """Return the shards on whose servers `bot` answers."""
    answered = set()
    async with simcord.run(bot) as env:
        for shard in range(COUNT):
            guild = env.create_guild(f"server {shard}", shard_id=shard)
            channel = guild.create_text_channel("general")
            alice = guild.add_member(env.create_user(f"alice{shard}"))
            await env.settle()
            assert bot.user is not None
            await alice.send(channel, f"{bot.user.mention} {KNOWN}")
            await env.settle()
            if any(message.author.id == bot.user.id for message in channel.history()):
                answered.add(shard)
    return answered


@pytest.mark.parametrize("ids", [(0, 1), (2, 3), (3,), (0, 1, 2, 3)])
async def test_a_process_answers_exactly_the_servers_of_its_shards(
    tmp_path: Path, knowledge: Knowledge, ids: tuple[int, ...]
) -> None:
    assert await answered_by(one_of_two(tmp_path / "data", knowledge, ids)) == set(ids)


@pytest.mark.parametrize(("ids", "syncs"), [((0, 1), 1), ((2, 3), 0)])
async def test_only_the_process_with_the_first_shard_syncs_commands(
    tmp_path: Path, knowledge: Knowledge, ids: tuple[int, ...], syncs: int
) -> None:
    bot = one_of_two(tmp_path / "data", knowledge, ids)
    async with simcord.run(bot) as env:
        puts = [request for request in env.http_requests if request.method == "PUT"]

    assert len(puts) == syncs


async def test_one_shard_that_drops_leaves_the_others_answering(tmp_path: Path, knowledge: Knowledge) -> None:
    bot = one_of_two(tmp_path / "data", knowledge, (0, 1, 2, 3))
    async with simcord.run(bot) as env:
        rooms = {}
        for shard in (1, 2):
            guild = env.create_guild(f"server {shard}", shard_id=shard)
            alice = guild.add_member(env.create_user(f"alice{shard}"))
            rooms[shard] = (guild.create_text_channel("general"), alice)
        await env.settle()
        assert bot.user is not None
        await bot.shards[1].disconnect()
        for channel, alice in rooms.values():
            await alice.send(channel, f"{bot.user.mention} {KNOWN}")
        counts = {
            shard: sum(message.author.id == bot.user.id for message in channel.history())
            for shard, (channel, _) in rooms.items()
        }

    assert counts == {1: 0, 2: 1}


async def test_a_server_of_another_shard_was_not_left(tmp_path: Path, knowledge: Knowledge) -> None:
    elsewhere, here = 3 << 22, 1 << 22
    question = NewQuestion(way="ask", text="?", locale="en", kind="topic", band="sure", score=1)
    bot = one_of_two(tmp_path / "data", knowledge, (0, 1))
    async with open_store(tmp_path / "data" / DATABASE) as store:
        for guild in (elsewhere, here):
            await store.run(Store.record_question, replace(question, guild_id=guild))
    async with simcord.run(bot):
        later = bot.services.now() + timedelta(days=1)
        left = await bot.services.kept.run(lambda store: departures.before(store._db, later))

    assert left == (here,)
