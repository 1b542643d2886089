"""A store on its thread, for the length of a block."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path
from typing import Literal

from bot.offload import StoreThread


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
