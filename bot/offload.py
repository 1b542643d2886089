"""The store's own thread: opens, uses and closes the database; the loop never waits for a disk.

What is asked of the store is the caller's; what is in it, `knowledge.store`'s.
"""

import asyncio
from collections.abc import AsyncIterator, Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Concatenate, Literal, ParamSpec, Self, TypeVar

import migrations
from knowledge.store import Store

P = ParamSpec("P")
R = TypeVar("R")

THREAD_NAME = "bulkhead-store"


class StoreThread:
    """Run calls on a store one after another, in the order in which they came, on one thread."""

    def __init__(self, worker: ThreadPoolExecutor, store: Store) -> None:
        self._worker, self._store = worker, store
        self._closing: Future[None] | None = None

    @classmethod
    async def open(
        cls, place: Path | Literal[":memory:"], *, now: Callable[[], datetime] | None = None
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
        return cls(worker, store)

    async def run(self, method: Callable[Concatenate[Store, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Return what `method` returns for the store and these arguments, or raise what it raises.

        `await thread.run(Store.vote, question_id, user_id, True)`. Cancelling stops the wait, and
        the call too if it has not begun; one that has begun goes on to its end.
        """
        call = partial(method, self._store, *args, **kwargs)
        return await asyncio.get_running_loop().run_in_executor(self._worker, call)

    async def aclose(self) -> None:
        """Let what was asked before finish, close the store, and end the thread; twice is once."""
        if self._closing is None:
            self._closing = self._worker.submit(self._store.close)
            self._worker.shutdown(wait=False)
        await asyncio.shield(asyncio.wrap_future(self._closing))
        self._worker.shutdown(wait=True)


@asynccontextmanager
async def open_store(
    place: Path | Literal[":memory:"], *, now: Callable[[], datetime] | None = None
) -> AsyncIterator[StoreThread]:
    """Have the store at `place` open for the length of the block."""
    thread = await StoreThread.open(place, now=now)
    try:
        yield thread
    finally:
        await thread.aclose()


def _utc_now() -> datetime:
    return datetime.now(UTC)
