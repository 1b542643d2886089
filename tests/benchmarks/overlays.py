"""What servers with knowledge of their own cost: `uv run python -m tests.benchmarks.overlays [SERVERS]`.

Ten thousand servers, each with an overlay of fifty entries in one database, asked in a random order by one
process with the bounded cache; and a server without an overlay, which must not notice. Memory is this
process's own, latency that of the whole way from a server's id to a decision.
"""

import asyncio
import random
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from pathlib import Path

from bot.knowing import Knowledge, load_knowledge
from bot.offload import StoreThread
from bot.overlays import Overlays
from knowledge.entries import OwnTopic
from knowledge.overlay import base_of
from knowledge.store import NewRevision, Store

ENTRIES = 50
OVERRIDES = 10
"""Entries of one overlay, and how many of them override shipped ones."""

DIFFERENT = 100
"""Overlays that are made; servers share their texts, never what is kept of them."""

ASKED = 300
"""Servers drawn at random, each asked twice."""

WORDS = (
    "cluster rack node quota backup ticket gateway proxy mirror registry runner storage tunnel office lab "
    "student printer licence booking invoice portal mailbox badge kiosk camera sensor switch cable"
).split()


def overlay(shipped: Knowledge, server: int) -> list[NewRevision]:
    """Return what one server changed: own entries in words of its own, and overrides."""
    draw = random.Random(server)  # noqa: S311 - no secret
    revisions = []
    for number in range(ENTRIES - OVERRIDES):
        thing = " ".join(draw.sample(WORDS, 2))
        own = OwnTopic.model_validate(
            {
                "slug": f"own-{number}",
                "title": f"Our {thing} {number}",
                "group": "practice",
                "phrasings": [f"how do i get a {thing} {number}", f"who runs the {thing} number {number}"],
                "checked_on": "2026-11-23",
                "review_after": "2027-11-23",
                "short": f"Ask the people of {thing} in their channel.",
                "details": f"The {thing} is booked for a week at a time. " * 5,
            }
        )
        revisions.append(revision(own.slug, own.model_dump(mode="json"), None))
    for entry in draw.sample(list(shipped.library), OVERRIDES):
        changed = entry.model_copy(update={"short": f"{entry.short} Here ask in channel {server}."})
        base = base_of(shipped.library, entry.slug)
        revisions.append(revision(entry.slug, changed.model_dump(mode="json"), base))
    return revisions


def revision(slug: str, document: dict[str, object], base: str | None) -> NewRevision:
    """Return a first revision."""
    return NewRevision(slug=slug, action="import", state="entry", document=document, base=base, seen=0)


async def fill(store: StoreThread, shipped: Knowledge, servers: int) -> None:
    """Write the overlays of all servers."""
    made = [overlay(shipped, number) for number in range(min(DIFFERENT, servers))]
    for server in range(1, servers + 1):
        await store.run(Store.publish, server, made[server % len(made)], 1)


def memory() -> float:
    """Return what this process holds now, in MB."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() / 1e6


def figures(seconds: Sequence[float]) -> str:
    """Return the middle and the slow end of some times, in milliseconds."""
    ordered = sorted(seconds)
    p99 = ordered[min(len(ordered) - 1, int(len(ordered) * 0.99))]
    return f"p50 {statistics.median(ordered) * 1e3:.2f} ms, p99 {p99 * 1e3:.2f} ms ({len(ordered)} times)"


async def timed(call: Callable[[], Awaitable[object]]) -> float:
    """Return how long `call` takes."""
    start = time.perf_counter()
    await call()
    return time.perf_counter() - start


async def stalls(work: Awaitable[object]) -> str:
    """Return for how long the loop was held at a time while `work` was done."""
    task = asyncio.ensure_future(work)
    held = []
    while not task.done():
        start = time.perf_counter()
        await asyncio.sleep(0.001)
        held.append(max(0.0, time.perf_counter() - start - 0.001))
    await task
    ordered = sorted(held)
    return f"p99 {ordered[int(len(ordered) * 0.99)] * 1e3:.0f} ms, most {ordered[-1] * 1e3:.0f} ms"


async def measure(servers: int, folder: Path) -> None:
    """Fill a database, ask, and print."""
    shipped = load_knowledge(cache=folder / "cache")
    _ = shipped.suggester
    store = await StoreThread.open(folder / "bulkhead.sqlite3")
    await fill(store, shipped, servers)
    overlays = Overlays()
    opened = await timed(partial(overlays.open, store))
    print(f"{servers} servers with {ENTRIES} entries each; learnt at start in {opened:.2f} s")

    async def ask(server: int, text: str) -> None:
        knowledge = await overlays.of(server, shipped, store)
        knowledge.answerer.decide(text)

    none = [await timed(partial(ask, servers + 1, "what is a hypervisor")) for _ in range(ASKED)]
    print(f"question to a server without overlay: {figures(none)}")
    before = memory()
    missed: list[float] = []
    kept: list[float] = []

    async def ask_all() -> None:
        draw = random.Random(0)  # noqa: S311 - no secret
        for server in draw.choices(range(1, servers + 1), k=ASKED):
            missed.append(await timed(partial(ask, server, "how do i get a cluster node 7")))
            kept.append(await timed(partial(ask, server, "what is a hypervisor")))

    calm, busy = await stalls(asyncio.sleep(5)), await stalls(ask_all())
    print(f"first question to a server (its overlay is loaded): {figures(missed)}")
    print(f"further question to it: {figures(kept)}")
    print(f"the loop was held, nothing to do: {calm}; while overlays were loaded: {busy}")
    held = memory() - before
    kept_in_memory = f"{overlays.held} questions and names kept in memory"
    print(f"memory: {before:.0f} MB before, {held:+.0f} MB with {kept_in_memory}")
    overlays.close()
    await store.aclose()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as home:
        asyncio.run(measure(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000, Path(home)))
