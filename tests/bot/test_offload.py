"""The store's thread: in order, on one thread, and at home in discord.py."""

import asyncio
import re
import threading
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import discord
import pytest
import simcord

from bot.offload import StoreThread
from knowledge.errors import StoreError
from knowledge.store import NewQuestion, Store
from tests.bot.storing import open_store


def question(text: str) -> NewQuestion:
    return NewQuestion(way="ask", text=text, locale="en", kind="topic", band="sure", score=100)


def thread_name(store: Store) -> str:
    return threading.current_thread().name


def store_threads() -> set[threading.Thread]:
    """Return the threads of stores that are open, those of other tests too."""
    return {thread for thread in threading.enumerate() if thread.name.startswith("bulkhead-store")}


@pytest.fixture
async def thread() -> AsyncIterator[StoreThread]:
    """Return a store in memory on its thread."""
    async with open_store(":memory:") as thread:
        yield thread


async def test_what_is_recorded_can_be_asked_for(thread: StoreThread) -> None:
    asked = await thread.run(Store.record_question, question("what is a vm"))

    found = await thread.run(Store.question, asked)

    assert found is not None
    assert found.text == "what is a vm"


async def test_keyword_arguments_are_passed_on(thread: StoreThread) -> None:
    asked = await thread.run(Store.record_question, question("what is a vm"))

    assert await thread.run(Store.vote, asked, 7, helpful=True)


async def test_the_store_uses_the_time_that_it_is_given() -> None:
    moment = datetime(2026, 11, 23, tzinfo=UTC)
    async with open_store(":memory:", now=lambda: moment) as thread:
        session = await thread.run(Store.start_session, 7, 1, {})

    assert session.created_at == moment


async def test_calls_run_on_a_thread_named_after_the_store(thread: StoreThread) -> None:
    assert (await thread.run(thread_name)).startswith("bulkhead-store")


async def test_two_tasks_can_use_it_at_once(thread: StoreThread) -> None:
    async def ask(name: str) -> list[int]:
        return [await thread.run(Store.record_question, question(f"{name} {number}")) for number in range(20)]

    first, second = await asyncio.gather(ask("first"), ask("second"))

    assert sorted(first + second) == list(range(1, 41))


async def test_an_exception_passes_through(thread: StoreThread) -> None:
    def stumble(store: Store) -> None:
        raise LookupError("stumbled")

    with pytest.raises(LookupError, match="stumbled"):
        await thread.run(stumble)


async def test_the_loop_goes_on_while_a_call_runs(thread: StoreThread) -> None:
    gate = threading.Event()

    def wait(store: Store) -> bool:
        return gate.wait(timeout=5)

    waiting = asyncio.create_task(thread.run(wait))
    await asyncio.sleep(0)
    gate.set()

    assert await waiting


async def test_a_call_that_was_cancelled_while_it_ran_is_not_torn(thread: StoreThread) -> None:
    begun, gate = threading.Event(), threading.Event()

    def record(store: Store) -> None:
        begun.set()
        gate.wait(timeout=5)
        store.set_state("written", "yes")

    writing = asyncio.create_task(thread.run(record))
    await asyncio.to_thread(begun.wait, 5)
    writing.cancel()
    gate.set()

    assert await thread.run(Store.state, "written") == "yes"
    assert (await asyncio.gather(writing, return_exceptions=True))[0].__class__ is (asyncio.CancelledError)


async def test_a_store_that_cannot_be_opened_says_why(tmp_path: Path) -> None:
    path = tmp_path / "nowhere" / "bulkhead.db"

    with pytest.raises(StoreError, match=re.escape(repr(str(path.parent)))):
        await StoreThread.open(path)


def test_closing_closes_the_file(tmp_path: Path) -> None:
    async def write() -> None:
        async with open_store(tmp_path / "bulkhead.db") as thread:
            await thread.run(Store.set_state, "key", "value")

    asyncio.run(write())

    assert [file.name for file in tmp_path.iterdir()] == ["bulkhead.db"]


async def test_closing_ends_the_thread() -> None:
    before = store_threads()
    thread = await StoreThread.open(":memory:")
    (own,) = store_threads() - before

    await thread.aclose()

    assert own not in store_threads()


async def test_closing_lets_what_was_asked_before_finish(tmp_path: Path) -> None:
    path = tmp_path / "bulkhead.db"
    thread = await StoreThread.open(path)
    writing = asyncio.create_task(thread.run(Store.set_state, "key", "value"))
    await asyncio.sleep(0)

    await thread.aclose()

    await writing
    async with open_store(path) as again:
        assert await again.run(Store.state, "key") == "value"


async def test_closing_twice_is_closing_once() -> None:
    thread = await StoreThread.open(":memory:")

    await asyncio.gather(thread.aclose(), thread.aclose())
    await thread.aclose()


async def test_nothing_runs_after_closing() -> None:
    thread = await StoreThread.open(":memory:")
    await thread.aclose()

    with pytest.raises(RuntimeError, match="after shutdown"):
        await thread.run(Store.state, "key")


class Recorder(discord.Client):
    """Record each message in the store, and reply with its number."""

    def __init__(self, path: Path) -> None:
        intents = discord.Intents.default()
        intents.message_content = True
        super().__init__(intents=intents, allowed_mentions=discord.AllowedMentions.none())
        self.path = path

    async def setup_hook(self) -> None:
        """Open the store where the bot's loop runs."""
        self.thread = await StoreThread.open(self.path)

    async def on_message(self, message: discord.Message) -> None:
        """Answer after the store did."""
        if not message.author.bot:
            asked = await self.thread.run(Store.record_question, question(message.content))
            await message.reply(f"question {asked}")

    async def close(self) -> None:
        """Close the store with the bot."""
        await self.thread.aclose()
        await super().close()


async def test_a_bot_answers_out_of_the_store_before_the_simulation_settles(tmp_path: Path) -> None:
    bot = Recorder(tmp_path / "bulkhead.db")
    async with simcord.run(bot) as env:
        guild = env.create_guild()
        channel = guild.create_text_channel("general")
        alice = guild.add_member(env.create_user("alice"))

        await alice.send(channel, "what is a vm")
        await alice.send(channel, "what is a container")

        answers = [m.content for m in channel.history() if m.content.startswith("question")]
        await bot.close()

    assert answers == ["question 1", "question 2"]


async def test_a_bot_that_starts_again_finds_what_it_had_written(tmp_path: Path) -> None:
    path = tmp_path / "bulkhead.db"
    bot, again = Recorder(path), Recorder(path)
    async with simcord.run(bot) as env:
        guild = env.create_guild()
        channel = guild.create_text_channel("general")
        alice = guild.add_member(env.create_user("alice"))
        await alice.send(channel, "what is a vm")
        await bot.close()
        await env.restart_bot(again)

        await alice.send(channel, "what is a container")

        answer = channel.last_message
        await again.close()

    assert answer is not None
    assert answer.content == "question 2"
