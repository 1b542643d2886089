"""Count what happens, for Prometheus: no ids of people, servers or channels, and no words.

Imported only where metrics are served, for the library behind it takes memory.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, suppress

from prometheus_client import (
    CollectorRegistry,
    Counter,
    GCCollector,
    Histogram,
    PlatformCollector,
    ProcessCollector,
    generate_latest,
)
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from bot.client import Bulkhead
from bot.observing import Observer
from knowledge.answering.outcomes import Decision
from knowledge.store import Way

BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0)
"""Seconds; Discord gives up on an interaction after three."""

BEAT = 0.25
"""Seconds between two looks at how late the loop is."""


class Metrics(Observer):
    """Count what is observed, in a registry of its own."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._state: _State | None = None
        for collector in (ProcessCollector, PlatformCollector, GCCollector):
            collector(registry=self.registry)
        self._questions = Counter(
            "bulkhead_questions", "Questions decided", ["way", "kind", "band"], registry=self.registry
        )
        self._match = Histogram(
            "bulkhead_match_seconds", "Time to decide a question", buckets=BUCKETS, registry=self.registry
        )
        self._database = Histogram(
            "bulkhead_database_seconds", "Time in the database", ["method"], buckets=BUCKETS,
            registry=self.registry,
        )  # fmt: skip
        self._waited = Histogram(
            "bulkhead_database_wait_seconds", "Time before the database was free", buckets=BUCKETS,
            registry=self.registry,
        )  # fmt: skip
        self._errors = Counter(
            "bulkhead_errors", "Events logged as warning or worse", ["level", "event", "kind"],
            registry=self.registry,
        )  # fmt: skip
        self._reloads = Counter(
            "bulkhead_content_reloads", "Times the content was read again", ["result"], registry=self.registry
        )
        self._late = Histogram(
            "bulkhead_loop_delay_seconds",
            "How late the event loop was",
            buckets=BUCKETS,
            registry=self.registry,
        )

    def decided(self, way: Way, decision: Decision, seconds: float) -> None:
        """Count a question by how it was asked and what came of it."""
        self._questions.labels(way, decision.kind, decision.band.value).inc()
        self._match.observe(seconds)

    def stored(self, method: str, seconds: float, waited: float) -> None:
        """Count a call of the store."""
        self._database.labels(method).observe(seconds)
        self._waited.observe(waited)

    def reloaded(self, *, success: bool) -> None:
        """Count a reload."""
        self._reloads.labels("success" if success else "failure").inc()

    def failed(self, record: logging.LogRecord) -> None:
        """Count an event that was logged as a warning or worse."""
        ours = record.name.partition(".")[0] in {"bot", "knowledge"}
        kind = record.exc_info[0].__name__ if record.exc_info and record.exc_info[0] else ""
        self._errors.labels(record.levelname.lower(), record.msg if ours else record.name, kind).inc()

    def watch(self, bot: Bulkhead) -> None:
        """Ask `bot`, in place of an earlier one, how it is whenever the metrics are read."""
        if self._state is not None:
            self.registry.unregister(self._state)
        self._state = _State(bot)
        self.registry.register(self._state)

    def written(self) -> bytes:
        """Return all metrics in Prometheus' own text."""
        return generate_latest(self.registry)

    @asynccontextmanager
    async def counting(self) -> AsyncIterator[None]:
        """Count logged errors and how late the loop is, for the length of the block."""
        handler = _Handler(self)
        logging.getLogger().addHandler(handler)
        beat = asyncio.create_task(self._beat(), name="loop-delay")
        try:
            yield
        finally:
            logging.getLogger().removeHandler(handler)
            beat.cancel()
            with suppress(asyncio.CancelledError):
                await beat

    async def _beat(self) -> None:
        loop = asyncio.get_running_loop()
        while True:
            due = loop.time() + BEAT
            await asyncio.sleep(BEAT)
            self._late.observe(max(0.0, loop.time() - due))


class _Handler(logging.Handler):
    def __init__(self, metrics: Metrics) -> None:
        super().__init__(logging.WARNING)
        self._metrics = metrics

    def emit(self, record: logging.LogRecord) -> None:
        """Count `record`."""
        self._metrics.failed(record)


class _State(Collector):
    """Say how the bot is at the moment of asking."""

    def __init__(self, bot: Bulkhead) -> None:
        self._bot = bot

    def collect(self) -> Iterator[Metric]:
        """Yield every gauge."""
        bot = self._bot
        store = bot.services.store
        yield _gauge("bulkhead_ready", "Whether Discord has said that all is there", float(bot.is_ready()))
        yield _gauge("bulkhead_servers", "Servers that the bot is a member of", len(bot.guilds))
        yield _gauge("bulkhead_entries", "Entries of the knowledge", sum(1 for _ in bot.services.library))
        yield _gauge("bulkhead_database_queue", "Calls waiting for the database", store.queue if store else 0)
        latency = GaugeMetricFamily(
            "bulkhead_discord_latency_seconds", "Between a heartbeat and its answer", labels=["shard"]
        )
        connected = GaugeMetricFamily(
            "bulkhead_shard_connected", "Whether a shard is connected", labels=["shard"]
        )
        for number, shard in bot.shards.items():
            latency.add_metric([str(number)], shard.latency)
            connected.add_metric([str(number)], float(not shard.is_closed()))
        yield latency
        yield connected


def _gauge(name: str, what: str, value: float) -> Metric:
    found = GaugeMetricFamily(name, what)
    found.add_metric([], value)
    return found
