"""The knowledge of servers that changed something: loaded when needed, the last used ones kept.

A server that changed nothing has the shipped knowledge itself and costs a look into a set.
"""

import asyncio
import logging
from collections import OrderedDict
from concurrent.futures import ThreadPoolExecutor

from bot.knowing import Knowledge
from bot.offload import StoreThread
from knowledge.curating.local import changes_of
from knowledge.store import Revision, Store

log = logging.getLogger(__name__)

MOST = 20_000
"""Questions and names of servers that are kept in memory, all together: about 200 MB, see the benchmark."""

BESIDES = 15
"""Questions and names that take as much memory as what each server needs besides its own."""

THREAD_NAME = "bulkhead-overlays"


class Overlays:
    """Hand out the knowledge of each server; made with the bot, opened with the store."""

    def __init__(self, most: int = MOST) -> None:
        """Keep at most so many questions and names, or those of one server where that has more."""
        self.guilds: set[int] = set()
        self._most = most
        self._kept: OrderedDict[int, Knowledge] = OrderedDict()
        self._building: dict[int, asyncio.Task[Knowledge]] = {}
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix=THREAD_NAME)

    @property
    def held(self) -> int:
        """Return how many questions and names of servers are in memory, with what servers need besides."""
        return sum(map(_size, self._kept.values()))

    async def open(self, store: StoreThread) -> None:
        """Learn which servers have changed something."""
        self.guilds = set(await store.run(Store.knowledge_guilds))

    def close(self) -> None:
        """Let go of the thread; what it has not begun is not done."""
        self._worker.shutdown(wait=False, cancel_futures=True)

    async def of(self, guild_id: int | None, shipped: Knowledge, store: StoreThread) -> Knowledge:
        """Return the knowledge of a server, `shipped` where it changed nothing."""
        if guild_id is None or guild_id not in self.guilds:
            return shipped
        kept = self._kept.get(guild_id)
        if kept is not None and _rests_on(kept, shipped):
            self._kept.move_to_end(guild_id)
            return kept
        building = self._building.get(guild_id)
        if building is None:
            building = asyncio.create_task(self._build(guild_id, shipped, store))
            self._building[guild_id] = building
        return await asyncio.shield(building)

    def forget(self, guild_id: int) -> None:
        """Read what a server changed anew when it is needed next."""
        self.guilds.add(guild_id)
        self._kept.pop(guild_id, None)
        self._building.pop(guild_id, None)

    def drop_outdated(self, shipped: Knowledge) -> None:
        """Let go of what rests on another knowledge than `shipped`, which would stay in memory with it.

        To be called when that is replaced; what is being built still goes to who waits for it.
        """
        for guild_id, kept in list(self._kept.items()):
            if not _rests_on(kept, shipped):
                del self._kept[guild_id]
        self._building.clear()

    async def _build(self, guild_id: int, shipped: Knowledge, store: StoreThread) -> Knowledge:
        me = asyncio.current_task()
        try:
            revisions = await store.run(Store.knowledge, guild_id)
            loop = asyncio.get_running_loop()
            built = await loop.run_in_executor(self._worker, _overlaid, shipped, revisions)
            if self._building.get(guild_id) is me:
                self._keep(guild_id, built)
            return built
        finally:
            if self._building.get(guild_id) is me:
                del self._building[guild_id]

    def _keep(self, guild_id: int, built: Knowledge) -> None:
        self._kept[guild_id] = built
        while len(self._kept) > 1 and self.held > self._most:
            self._kept.popitem(last=False)
        log.info("overlay loaded", extra={"entries": len(built.changed), "kept": len(self._kept)})


def _size(kept: Knowledge) -> int:
    changed = [kept.library.entry(slug) for slug in kept.changed if slug in kept.library]
    return BESIDES + sum(len(entry.phrasings) + len(entry.aliases) for entry in changed)


def _rests_on(kept: Knowledge, shipped: Knowledge) -> bool:
    return kept is shipped or kept.base is shipped


def _overlaid(shipped: Knowledge, revisions: tuple[Revision, ...]) -> Knowledge:
    built = shipped.amended(changes_of(revisions))
    built.complete()
    return built
