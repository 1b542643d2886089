"""The store's own thread: opens, uses and closes the database; the loop never waits for a disk.

What is asked of the store is the caller's; what is in it, `knowledge.store`'s.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import Concatenate, Literal, ParamSpec, Self, TypeVar

import migrations
from bot.observing import Observer
from knowledge.errors import StoreError
from knowledge.store import Store

P = ParamSpec("P")
R = TypeVar("R")

THREAD_NAME = "bulkhead-store"


class StoreThread:
    """Run calls on a store one after another, in the order in which they came, on one thread.

    `queue` says how many have been asked for and are not done.
    """

    def __init__(self, worker: ThreadPoolExecutor, store: Store, observer: Observer) -> None:
        self._worker, self._store, self._observer = worker, store, observer
        self._given_up = False
        self.queue = 0
        self._closing: Future[None] | None = None

    @classmethod
    async def open(
        cls,
        place: Path | Literal[":memory:"],
        *,
        now: Callable[[], datetime] | None = None,
        observer: Observer | None = None,
    ) -> Self:
        """Start the thread and open the store at `place` on it; the caller ends it by `aclose`."""
        worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix=THREAD_NAME)
        opening = partial(
            Store.open,
            place,
            migrate=migrations.apply,
            known=migrations.known(),
            application_id=migrations.APPLICATION_ID,
            now=now or _utc_now,
        )
        try:
            store = await asyncio.get_running_loop().run_in_executor(worker, opening)
        except BaseException:
            worker.shutdown(wait=False)
            raise
        return cls(worker, store, observer or Observer())

    async def run(self, method: Callable[Concatenate[Store, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Return what `method` returns for the store and these arguments, or raise what it raises.

        `await thread.run(Store.vote, question_id, user_id, True)`. Cancelling stops the wait, and
        the call too if it has not begun; one that has begun goes on to its end.
        """
        call = partial(self._timed, perf_counter(), method, *args, **kwargs)
        self.queue += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._worker, call)
        finally:
            self.queue -= 1

    def _timed(
        self,
        asked: float,
        method: Callable[Concatenate[Store, P], R],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> R:
        if self._given_up:
            raise StoreError("the bot is stopping and the database was busy; ask again when it is back")
        began = perf_counter()
        try:
            return method(self._store, *args, **kwargs)
        finally:
            name = getattr(method, "__name__", "other")
            self._observer.stored(name, perf_counter() - began, began - asked)

    async def aclose(self, within: float | None = None) -> None:
        """Let what was asked before finish, close the store, and end the thread; twice is once.

        After `within` seconds what has not begun by then is given up with a `StoreError`.
        """
        if self._closing is None:
            self._closing = self._worker.submit(self._store.close)
            self._worker.shutdown(wait=False)
        closing = asyncio.wrap_future(self._closing)
        if not (await asyncio.wait({closing}, timeout=within))[0]:
            self._given_up = True
        await asyncio.shield(closing)
        self._worker.shutdown(wait=True)


def _utc_now() -> datetime:
    return datetime.now(UTC)
