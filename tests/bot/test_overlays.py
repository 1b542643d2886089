"""The knowledge of servers: loaded when needed, shared while it is built, bounded, and never stale."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from bot.knowing import Knowledge
from bot.offload import StoreThread
from bot.overlays import BESIDES, Overlays
from knowledge.loader import CONTENT
from knowledge.questionnaire.loading import load_questionnaire
from knowledge.store import NewRevision, Store
from tests.bot.storing import open_store
from tests.knowledge.making import make_answerer, make_library, topic

ENTRIES = (topic("alpha"), topic("beta"))

ONE = BESIDES + len(topic("own").phrasings)
"""What a server with one entry of its own takes."""


@pytest.fixture(scope="module")
def shipped() -> Knowledge:
    """Return knowledge of two entries."""
    return Knowledge(
        make_library(ENTRIES), load_questionnaire(CONTENT / "choose.toml"), {}, make_answerer(ENTRIES)
    )


@pytest.fixture
async def store() -> AsyncIterator[StoreThread]:
    """Return a store in which the servers 1 to 5 have an entry of their own each."""
    async with open_store(":memory:") as thread:
        for server in range(1, 6):
            await publish(thread, server, "own", 0)
        yield thread


@pytest.fixture
async def overlays(store: StoreThread) -> AsyncIterator[Overlays]:
    """Return overlays with room for two servers."""
    overlays = Overlays(most=2 * ONE)
    await overlays.open(store)
    yield overlays
    overlays.close()


async def publish(store: StoreThread, server: int, slug: str, seen: int, *phrasings: str) -> None:
    """Publish an entry of a server's own."""
    document = topic(slug, *phrasings, short=f"Number {seen}.").model_dump(mode="json")
    revision = NewRevision(slug=slug, action="add", state="entry", document=document, base=None, seen=seen)
    await store.run(Store.publish, server, [revision], 7)


@pytest.mark.parametrize("server", [None, 9])
async def test_a_server_without_changes_has_the_shipped_knowledge_itself(
    overlays: Overlays, store: StoreThread, shipped: Knowledge, server: int | None
) -> None:
    assert await overlays.of(server, shipped, store) is shipped


async def test_a_server_has_its_own_entries(
    overlays: Overlays, store: StoreThread, shipped: Knowledge
) -> None:
    assert "own" in (await overlays.of(1, shipped, store)).library


async def test_what_is_kept_is_not_built_again(
    overlays: Overlays, store: StoreThread, shipped: Knowledge
) -> None:
    first = await overlays.of(1, shipped, store)

    assert await overlays.of(1, shipped, store) is first


async def test_who_asks_meanwhile_waits_for_the_same(
    overlays: Overlays, store: StoreThread, shipped: Knowledge
) -> None:
    first, second = await asyncio.gather(overlays.of(1, shipped, store), overlays.of(1, shipped, store))

    assert first is second


async def test_no_more_is_kept_than_allowed(
    overlays: Overlays, store: StoreThread, shipped: Knowledge
) -> None:
    for server in range(1, 6):
        await overlays.of(server, shipped, store)

    assert overlays.held == 2 * ONE


async def test_a_server_takes_as_much_as_it_has_questions(
    overlays: Overlays, store: StoreThread, shipped: Knowledge
) -> None:
    await publish(store, 1, "own", 1, *(f"what is question {at}" for at in range(100)))

    await overlays.of(1, shipped, store)

    assert overlays.held == BESIDES + 100


async def test_the_last_used_stays(overlays: Overlays, store: StoreThread, shipped: Knowledge) -> None:
    first = await overlays.of(1, shipped, store)
    await overlays.of(2, shipped, store)
    await overlays.of(1, shipped, store)
    await overlays.of(3, shipped, store)

    assert await overlays.of(1, shipped, store) is first


async def test_what_was_published_is_read_anew(
    overlays: Overlays, store: StoreThread, shipped: Knowledge
) -> None:
    await overlays.of(1, shipped, store)
    await publish(store, 1, "own", 1)

    overlays.forget(1)

    assert (await overlays.of(1, shipped, store)).library.entry("own").short == "Number 1."


async def test_what_is_published_while_one_is_built_is_not_missed(
    overlays: Overlays, store: StoreThread, shipped: Knowledge
) -> None:
    building = asyncio.create_task(overlays.of(1, shipped, store))
    await asyncio.sleep(0)
    await publish(store, 1, "own", 1)
    overlays.forget(1)
    await building

    assert (await overlays.of(1, shipped, store)).library.entry("own").short == "Number 1."


async def test_new_shipped_knowledge_is_taken_up(
    overlays: Overlays, store: StoreThread, shipped: Knowledge
) -> None:
    await overlays.of(1, shipped, store)
    newer = renewed(shipped)

    assert (await overlays.of(1, newer, store)).base is newer


def renewed(shipped: Knowledge) -> Knowledge:
    """Return the same, read again."""
    return Knowledge(shipped.library, shipped.questionnaire, {}, shipped.answerer)


async def test_what_rests_on_replaced_knowledge_is_let_go(
    overlays: Overlays, store: StoreThread, shipped: Knowledge
) -> None:
    await overlays.of(1, shipped, store)

    overlays.drop_outdated(renewed(shipped))

    assert overlays.held == 0


async def test_what_rests_on_the_knowledge_in_force_stays(
    overlays: Overlays, store: StoreThread, shipped: Knowledge
) -> None:
    first = await overlays.of(1, shipped, store)

    overlays.drop_outdated(shipped)

    assert await overlays.of(1, shipped, store) is first


async def test_what_is_built_while_knowledge_is_replaced_is_not_kept(
    overlays: Overlays, store: StoreThread, shipped: Knowledge
) -> None:
    building = asyncio.create_task(overlays.of(1, shipped, store))
    await asyncio.sleep(0)

    overlays.drop_outdated(renewed(shipped))
    await building

    assert overlays.held == 0


async def test_who_gives_up_waiting_stops_nobody_else(
    overlays: Overlays, store: StoreThread, shipped: Knowledge
) -> None:
    impatient = asyncio.create_task(overlays.of(1, shipped, store))
    await asyncio.sleep(0)
    impatient.cancel()

    assert "own" in (await overlays.of(1, shipped, store)).library


async def test_a_revision_that_cannot_be_read_is_left_out(
    overlays: Overlays, store: StoreThread, shipped: Knowledge
) -> None:
    broken = NewRevision(
        slug="broken", action="add", state="entry", document={"slug": "broken"}, base=None, seen=0
    )
    await store.run(Store.publish, 1, [broken], 7)

    library = (await overlays.of(1, shipped, store)).library

    assert ("own" in library, "broken" in library) == (True, False)


async def test_all_of_it_is_built_beside_the_loop(
    overlays: Overlays, store: StoreThread, shipped: Knowledge
) -> None:
    assert "suggester" in vars(await overlays.of(1, shipped, store))
