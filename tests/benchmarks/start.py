"""How long it takes to the first answer and to a ready bot: `uv run python -m tests.benchmarks.start`.

Every figure is of a whole process of its own, its modules compiled, as they are where the bot is installed.
The bot is measured beside an empty discord.py client under the same simulated Discord, so that the ratio
holds on a slow machine too.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time

RUNS = 5

READY = """
import asyncio, pathlib, resource, sys, tempfile, time
start = time.perf_counter()
import simcord
async def main(folder):
    {make}
    async with simcord.run(bot):
        print(time.perf_counter() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
with tempfile.TemporaryDirectory() as folder:
    folder = pathlib.Path({folder})
    asyncio.run(main(folder))
"""
OURS = "from bot import create_bot; bot = create_bot(folder)"
EMPTY = "import discord; bot = discord.AutoShardedClient(intents=discord.Intents.default(), shard_count=1)"
ASK = [sys.executable, "-c", "from bot.cli import main; main()", "ask", "--json", "what is a hypervisor"]


def seconds_to_answer(cache: str, compiled: str) -> float:
    """Return how long `bulkhead ask` takes, its cache in this folder."""
    start = time.perf_counter()
    environment = {**_environment(compiled), "XDG_CACHE_HOME": cache}
    subprocess.run(ASK, check=True, capture_output=True, env=environment)  # noqa: S603 - our own command
    return time.perf_counter() - start


def ready(make: str, folder: str, compiled: str) -> tuple[float, float]:
    """Return the seconds until the bot that `make` builds is ready, and its memory's peak in MB."""
    code = READY.format(make=make, folder=folder)
    done = subprocess.run(  # noqa: S603 - our own code
        [sys.executable, "-W", "ignore", "-c", code],
        check=True,
        capture_output=True,
        text=True,
        env=_environment(compiled),
    )
    took, memory = done.stdout.split()
    return float(took), float(memory)


def _environment(compiled: str) -> dict[str, str]:
    """Return this environment, in which Python keeps what it compiles in a folder."""
    return {**os.environ, "PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": compiled}


def median(values: list[float]) -> float:
    """Return the middle one of `values`."""
    return statistics.median(values)


def main() -> None:
    """Measure in turn, and print medians and ratios."""
    cold, warm, ours, empty = [], [], [], []
    with tempfile.TemporaryDirectory() as compiled, tempfile.TemporaryDirectory() as folder:
        ready(OURS, repr(folder), compiled)
        ready(EMPTY, "folder", compiled)
        for _ in range(RUNS):
            ours.append(ready(OURS, repr(folder), compiled))
            empty.append(ready(EMPTY, "folder", compiled))
        seconds_to_answer(folder, compiled)
        for _ in range(RUNS):
            with tempfile.TemporaryDirectory() as cache:
                cold.append(seconds_to_answer(cache, compiled))
                warm.append(seconds_to_answer(cache, compiled))
    print(f"ask, nothing cached: {median(cold):.2f} s; cached: {median(warm):.2f} s ({RUNS} runs each)")
    for name, at, unit in (("start to ready", 0, "s"), ("peak memory", 1, "MB")):
        mine, theirs = median([run[at] for run in ours]), median([run[at] for run in empty])
        print(f"{name}: {mine:.2f} {unit}, empty client {theirs:.2f} {unit}, ratio {mine / theirs:.2f}")


if __name__ == "__main__":
    main()
