"""What the bot costs under load: `uv run python -m tests.benchmarks.load`.

Three figures: processor time a message beside a bare bot that echoes, under the same simulated Discord; how
long the event loop is held at 1,000 questions a minute with writes; and memory over an hour's worth of them.
Beside the real time for which it was held stands the processor time, which other programs do not lengthen.
"""

import argparse
import asyncio
import json
import logging
import statistics
import tempfile
import time
from datetime import UTC, datetime
from itertools import cycle, islice
from pathlib import Path
from typing import Any

import discord
import simcord

from bot import asking
from bot.app import build
from bot.asking import Asked
from bot.knowing import Knowledge, load_knowledge
from bot.offload import StoreThread
from bot.pace import Pace
from bot.services import Services
from knowledge.store import GuildSettings, Store

QUESTIONS = Path(__file__).parents[1] / "evaluation" / "questions.jsonl"
CHATTER = (
    "good morning everyone", "lol", "brb, lunch", "who is up for a game tonight?", "my cat is on my keyboard",
)  # fmt: skip
A_MINUTE = 1000


class Echo(discord.AutoShardedClient):
    """Send back whatever is said.

    A task sleeps beside, as in any bot that does something once a day: the simulated Discord looks
    after every message at what is left to do, which would else count as ours.
    """

    def __init__(self) -> None:
        intents = discord.Intents(guilds=True, guild_messages=True, message_content=True)
        super().__init__(intents=intents, shard_count=1, max_messages=None)

    async def setup_hook(self) -> None:
        """Begin to sleep."""
        self._asleep = asyncio.create_task(asyncio.sleep(86_400))

    async def close(self) -> None:
        """End that with the bot."""
        self._asleep.cancel()
        await super().close()

    async def on_message(self, message: discord.Message) -> None:
        """Echo it."""
        if not message.author.bot:
            await message.reply(message.content, mention_author=False)


def questions() -> list[str]:
    """Return the questions of the evaluation that are about something."""
    lines = QUESTIONS.read_text(encoding="utf-8").splitlines()
    return [line["text"][:500] for line in map(json.loads, lines) if line["kind"] != "none"]


async def cost(bot: Any, texts: list[str], *, auto: bool = False) -> float:
    """Return the milliseconds of processor time that a message takes, simulation included."""
    async with simcord.run(bot, check_errors=False, settle_timeout=30) as env:
        guild = env.create_guild()
        channel = guild.create_text_channel("general")
        alice = guild.add_member(env.create_user("alice"))
        await env.settle()
        if auto:
            chosen = GuildSettings(guild_id=guild.id, answer_channels=frozenset({channel.id}))
            bot.services.settings[guild.id] = await bot.services.kept.run(
                Store.save_guild_settings, chosen, alice.id
            )
        for text in texts[:5]:
            await alice.send(channel, text)
        began = time.process_time()
        for text in texts:
            await alice.send(channel, text)
        return 1000 * (time.process_time() - began) / len(texts)


async def beside_an_echo(knowledge: Knowledge, count: int) -> None:
    """Print what a message costs, and how that compares."""

    def ours() -> Any:
        return build(Path(tempfile.mkdtemp()), knowledge=knowledge, shard_count=1, pace=Pace(burst=1e9))

    chatter = list(islice(cycle(CHATTER), count))
    asked = list(islice(cycle(questions()), count))
    for name, texts, most in (("chatter", chatter, 1.3), ("answers", asked, 2.0)):
        runs = []
        for _ in range(3):
            theirs = await cost(Echo(), texts)
            mine = await cost(ours(), texts, auto=True)
            runs.append((mine / theirs, mine, theirs))
        ratio, mine, theirs = sorted(runs)[1]
        print(f"{name}: {mine:.1f} ms a message, echo {theirs:.1f} ms, ratio {ratio:.2f} (at most {most})")


async def answer(services: Services, number: int, text: str) -> None:
    """Do all that an answer takes but the sending."""
    asked = Asked(id=number, text=text, way="mention", locale="en", guild_id=1, channel_id=2, user_id=3)
    decision = asking.decide(services, services.knowledge, asked)
    view = asking.show(services, services.knowledge, asked, decision, pictures=True)
    view.to_components()  # type: ignore[no-untyped-call]  # discord.py's
    await asking.keep(services, asked, decision, number)


async def held(services: Services, seconds: float) -> tuple[list[float], list[float]]:
    """Return for how many milliseconds the loop was held, again and again, while questions come in.

    The second list is of the processor time that its thread took meanwhile.
    """
    late: list[float] = []
    worked: list[float] = []
    loop = asyncio.get_running_loop()

    async def beat() -> None:
        while True:
            due, spent = loop.time() + 0.002, time.thread_time()
            await asyncio.sleep(0.002)
            late.append(1000 * (loop.time() - due))
            worked.append(1000 * (time.thread_time() - spent))

    texts, number = cycle(questions()), 0
    beating, tasks = asyncio.create_task(beat()), set[asyncio.Task[None]]()
    end = loop.time() + seconds
    while loop.time() < end:
        number += 1
        tasks.add(asyncio.create_task(answer(services, number, next(texts))))
        await asyncio.sleep(60 / A_MINUTE)
    await asyncio.gather(*tasks)
    beating.cancel()
    return sorted(late), sorted(worked)


def memory() -> float:
    """Return the megabytes that the process takes now."""
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * 4096 / 1e6


async def an_hour(services: Services, count: int) -> list[float]:
    """Return the memory after each quarter of `count` questions, asked as fast as it goes."""
    texts, taken = cycle(questions()), []
    for number in range(count):
        await answer(services, 1_000_000 + number, f"{next(texts)} {number}")
        if (number + 1) % (count // 4) == 0:
            taken.append(memory())
    return taken


async def measure(count: int, seconds: float, hour: int) -> None:
    """Measure all three."""
    knowledge = load_knowledge(cache=Path(tempfile.gettempdir()) / "bulkhead-load")
    with tempfile.TemporaryDirectory() as folder:
        store = await StoreThread.open(Path(folder) / "bulkhead.sqlite3")
        services = Services(knowledge, lambda: datetime.now(UTC), 30, store)
        for name, times in zip(("real", "processor"), await held(services, seconds), strict=True):
            percent = statistics.quantiles(times, n=1000)
            print(
                f"loop at {A_MINUTE} questions a minute, {seconds:.0f} s, {name} time: {percent[989]:.1f} ms "
                f"at p99, {percent[-1]:.1f} at p99.9, {times[-1]:.1f} at most (wanted: 20)"
            )
        quarters = await an_hour(services, hour)
        shown = ", ".join(f"{value:.0f}" for value in quarters)
        print(f"memory after each quarter of {hour} questions: {shown} MB")
        await store.aclose()
    await beside_an_echo(knowledge, count)


def main() -> None:
    """Measure, and print a line for each figure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--messages", type=int, default=200)
    parser.add_argument("--seconds", type=float, default=30)
    parser.add_argument("--hour", type=int, default=60 * A_MINUTE)
    given = parser.parse_args()
    logging.disable(logging.CRITICAL)
    asyncio.run(measure(given.messages, given.seconds, given.hour))


if __name__ == "__main__":
    main()
