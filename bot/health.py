"""Answer those who look after the process: is it alive, is it ready, what has it counted.

Off unless an address is configured. Nothing here needs a right, so the address is to be one that only
the operator's own programs reach.
"""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST

from bot.client import Bulkhead
from bot.config import Address
from bot.errors import RunError
from bot.metrics import Metrics
from knowledge.store import Store

log = logging.getLogger(__name__)

PATIENCE = 2.0
"""Seconds after which a database that does not answer counts as one that cannot be written to."""


class Health:
    """Know the bot that runs now, and say how it is."""

    def __init__(self, metrics: Metrics) -> None:
        self.metrics = metrics
        self._bot: Bulkhead | None = None

    def watch(self, bot: Bulkhead) -> None:
        """Look at `bot` from now on, in place of an earlier one."""
        self._bot = bot
        self.metrics.watch(bot)

    async def parts(self) -> dict[str, bool]:
        """Return what a ready bot needs, and whether it is there."""
        bot = self._bot
        if bot is None:
            return {"gateway": False, "database": False, "content": False}
        shards = bot.shards.values()
        connected = bot.is_ready() and not any(shard.is_closed() for shard in shards)
        return {
            "gateway": connected,
            "database": await _writable(bot),
            "content": any(True for _ in bot.services.library),
        }

    def application(self) -> web.Application:
        """Return what answers the three paths."""
        app = web.Application()
        app.router.add_get("/healthz", self._alive)
        app.router.add_get("/readyz", self._ready)
        app.router.add_get("/metrics", self._counted)
        return app

    async def _alive(self, _: web.Request) -> web.Response:
        return web.json_response({"alive": True})

    async def _ready(self, _: web.Request) -> web.Response:
        parts = await self.parts()
        return web.json_response(parts, status=200 if all(parts.values()) else 503)

    async def _counted(self, _: web.Request) -> web.Response:
        return web.Response(body=self.metrics.written(), headers={"Content-Type": CONTENT_TYPE_LATEST})


@asynccontextmanager
async def serving(health: Health, at: Address) -> AsyncIterator[int]:
    """Serve at this address for the length of the block; gives the port, for 0 is any free one."""
    runner = web.AppRunner(health.application(), access_log=None, handle_signals=False, shutdown_timeout=1.0)
    await runner.setup()
    try:
        try:
            await web.TCPSite(runner, at.host, at.port).start()
        except OSError as error:
            raise RunError(
                f"cannot listen on '{at}' ({error.strerror}); set BULKHEAD_HEALTH to another address"
            ) from error
        port = int(runner.addresses[0][1])
        log.info("health served", extra={"host": at.host, "port": port})
        async with health.metrics.counting():
            yield port
    finally:
        await runner.cleanup()


async def _writable(bot: Bulkhead) -> bool:
    store = bot.services.store
    if store is None:
        return False
    asked = asyncio.ensure_future(store.run(Store.healthy))
    done, _ = await asyncio.wait({asked}, timeout=PATIENCE)
    if not done:
        asked.cancel()
        return False
    return asked.exception() is None and asked.result()
