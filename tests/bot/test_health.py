"""Health and metrics over HTTP: what a probe and Prometheus read of the running bot."""

import asyncio
import logging
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from prometheus_client.parser import text_string_to_metric_families

from bot.client import Bulkhead
from bot.config import Address
from bot.errors import RunError
from bot.health import Health, serving
from bot.metrics import Metrics
from bot.places import DATABASE
from tests.bot.questions import KNOWN, UNKNOWN
from tests.bot.world import BotFactory, World

HERE = Address("127.0.0.1", 0)
PEOPLE = {"user", "guild", "channel", "server", "name", "id", "member", "text", "question"}


@dataclass
class Probe:
    """Read the three paths of a served bot."""

    port: int

    async def get(self, path: str) -> tuple[int, str]:
        """Return the status and the text of a path."""
        async with (
            aiohttp.ClientSession() as session,
            session.get(f"http://127.0.0.1:{self.port}{path}") as answer,
        ):
            return answer.status, await answer.text()

    async def samples(self) -> list[Any]:
        """Return every sample of the metrics."""
        _, text = await self.get("/metrics")
        return [sample for family in text_string_to_metric_families(text) for sample in family.samples]

    async def value(self, name: str, **labels: str) -> float:
        """Return the sum of the samples with this name and these labels."""
        found = [s for s in await self.samples() if s.name == name and labels.items() <= s.labels.items()]
        return float(sum(sample.value for sample in found))


@pytest.fixture
def metrics() -> Metrics:
    """Return metrics that have counted nothing."""
    return Metrics()


@pytest.fixture
def bot(bot_factory: BotFactory, metrics: Metrics) -> Bulkhead:
    """Return a bot whose metrics are counted."""
    return bot_factory(observer=metrics)


@pytest.fixture
async def probe(world: World, metrics: Metrics) -> AsyncIterator[Probe]:
    """Return what reads the health of the world's bot."""
    health = Health(metrics)
    health.watch(world.bot)
    async with serving(health, HERE) as port:
        yield Probe(port)


async def test_a_process_that_answers_is_alive(probe: Probe) -> None:
    assert (await probe.get("/healthz"))[0] == 200


async def test_a_bot_that_is_connected_and_can_write_is_ready(probe: Probe) -> None:
    assert await probe.get("/readyz") == (200, '{"gateway": true, "database": true, "content": true}')


async def test_without_a_bot_nothing_is_ready(metrics: Metrics) -> None:
    async with serving(Health(metrics), HERE) as port:
        assert (await Probe(port).get("/readyz"))[0] == 503
        assert (await Probe(port).get("/healthz"))[0] == 200


async def test_a_bot_whose_gateway_is_closed_is_not_ready(probe: Probe, world: World) -> None:
    await world.bot.shards[0].disconnect()

    status, text = await probe.get("/readyz")

    assert (status, '"gateway": false' in text) == (503, True)


async def test_a_bot_whose_database_is_locked_is_not_ready(
    probe: Probe, tmp_path: Path, world: World
) -> None:
    with closing(sqlite3.connect(tmp_path / DATABASE, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")

        status, text = await probe.get("/readyz")

    assert (status, '"database": false' in text) == (503, True)
    await asyncio.sleep(0.1)
    assert (await probe.get("/readyz"))[0] == 200


async def test_questions_are_counted_by_what_came_of_them(probe: Probe, world: World) -> None:
    await world.ask(KNOWN)
    await world.ask(UNKNOWN)
    await world.alice.slash(world.channel, "ask", question=KNOWN)

    assert await probe.value("bulkhead_questions_total", way="mention", band="sure") == 1
    assert await probe.value("bulkhead_questions_total", kind="unknown") == 1
    assert await probe.value("bulkhead_questions_total", way="ask") == 1


async def test_matching_and_the_database_are_timed(probe: Probe, world: World) -> None:
    await world.ask(KNOWN)

    assert await probe.value("bulkhead_match_seconds_count") == 1
    assert 0 < await probe.value("bulkhead_match_seconds_sum") < 1
    assert await probe.value("bulkhead_database_seconds_count", method="record_question") == 1


async def test_errors_are_counted_by_event_and_kind(probe: Probe) -> None:
    try:
        raise LookupError("stumbled over 123456789012345678")
    except LookupError:
        logging.getLogger("bot.client").exception("event failed")
    logging.getLogger("discord.gateway").warning("shard %s has gone away", 0)

    assert await probe.value("bulkhead_errors_total", event="event failed", kind="LookupError") == 1
    assert await probe.value("bulkhead_errors_total", event="discord.gateway", level="warning") == 1


async def test_the_state_of_the_bot_is_measured(probe: Probe) -> None:
    assert await probe.value("bulkhead_ready") == 1
    assert await probe.value("bulkhead_servers") == 1
    assert await probe.value("bulkhead_database_queue") == 0
    assert await probe.value("bulkhead_shard_connected", shard="0") == 1
    assert await probe.value("bulkhead_entries") > 100


async def test_a_loop_that_was_held_is_noticed(probe: Probe) -> None:
    import time

    await asyncio.sleep(0)
    time.sleep(0.6)  # noqa: ASYNC251 - holding the loop is what is tested
    await asyncio.sleep(0.1)

    assert await probe.value("bulkhead_loop_delay_seconds_sum") > 0.1


async def test_no_metric_names_a_person_a_server_or_a_word(probe: Probe, world: World) -> None:
    await world.ask(KNOWN)
    await world.ask("the secret of alice")

    ids = {str(thing.id) for thing in (world.alice, world.guild, world.channel)}
    samples = await probe.samples()
    values = " ".join(str(value) for sample in samples for value in sample.labels.values())
    assert {label for sample in samples for label in sample.labels} & PEOPLE == set()
    assert [word for word in (*ids, "secret", "alice") if word in values] == []


async def test_another_bot_takes_the_place_of_the_first(probe: Probe, world: World, metrics: Metrics) -> None:
    metrics.watch(world.bot)

    assert await probe.value("bulkhead_ready") == 1


async def test_an_address_in_use_is_named(probe: Probe, metrics: Metrics) -> None:
    with pytest.raises(RunError, match=f"cannot listen on '127.0.0.1:{probe.port}'"):
        async with serving(Health(metrics), Address("127.0.0.1", probe.port)):
            pass


async def test_other_paths_and_methods_are_refused(probe: Probe) -> None:
    async with aiohttp.ClientSession() as session:
        async with session.post(f"http://127.0.0.1:{probe.port}/metrics") as answer:
            assert answer.status == 405
        async with session.get(f"http://127.0.0.1:{probe.port}/../etc/passwd") as answer:
            assert answer.status == 404
