"""Diagrams on their way to a member: sent along wherever a card shows one, left out where they may not be."""

import pytest

from bot.knowing import Knowledge
from knowledge.entries import Topic
from knowledge.store import NewQuestion, Store
from tests.bot.questions import KNOWN
from tests.bot.reading import Shown, parts, said, shown
from tests.bot.world import World

SLUG = "how-vms-work"
PNG = ["vm-layers.png"]
GALLERY = 12


@pytest.fixture
def entry(knowledge: Knowledge) -> Topic:
    """Return an entry with a diagram."""
    return knowledge.library.entry(SLUG)


@pytest.fixture
def question(entry: Topic) -> str:
    """Return a question that the entry answers."""
    return entry.phrasings[0]


def sent(message: Shown | None) -> list[str]:
    """Return the names of the files that came with a message."""
    assert message is not None, "nothing was sent"
    return [file.filename for file in message.attachments]


def galleries(message: Shown) -> list[list[str]]:
    """Return what the pictures of a message are said to show."""
    return [
        [item["description"] for item in part["items"]] for part in parts(message) if part["type"] == GALLERY
    ]


async def test_a_mention_is_answered_with_the_diagram(world: World, question: str) -> None:
    assert sent(await world.ask(question)) == PNG


async def test_the_diagram_is_described(world: World, question: str, entry: Topic) -> None:
    assert entry.diagram is not None

    assert galleries(await world.ask(question)) == [[entry.diagram.alt]]


async def test_the_diagram_stands_between_the_short_answer_and_the_details(
    world: World, question: str
) -> None:
    kinds = [part["type"] for part in parts(await world.ask(question))]

    assert kinds[: kinds.index(GALLERY)].count(10) == 1


async def test_an_entry_without_a_diagram_comes_without_files(world: World) -> None:
    assert sent(await world.ask(KNOWN)) == []


async def test_a_command_is_answered_with_the_diagram(world: World, question: str) -> None:
    result = await world.alice.slash(world.channel, "ask", question=question)

    assert sent(shown(result)) == PNG


async def test_a_private_answer_has_the_diagram(world: World, question: str) -> None:
    result = await world.alice.slash(world.channel, "ask", question=question, private=True)

    assert (sent(shown(result)), shown(result).ephemeral) == (PNG, True)


async def test_an_opened_entry_has_the_diagram(world: World) -> None:
    assert sent(shown(await world.press("open", SLUG))) == PNG


async def test_a_pick_by_the_asker_brings_the_diagram_into_the_answer(world: World) -> None:
    unsure = NewQuestion(
        way="ask",
        text="vm",
        locale="en",
        kind="did_you_mean",
        band="unsure",
        score=50,
        user_id=world.alice.id,
    )
    asked = await world.bot.services.kept.run(Store.record_question, unsure)

    await world.press("pick", asked, SLUG)

    assert sent(world.latest) == PNG


async def test_a_pick_by_somebody_else_is_shown_to_them_with_the_diagram(world: World) -> None:
    assert sent(shown(await world.press("pick", 1, SLUG))) == PNG


async def test_who_waited_is_told_with_the_diagram(world: World, question: str) -> None:
    unanswered = NewQuestion(way="ask", text=question, locale="en", kind="unknown", band="none", score=0)
    asked = await world.bot.services.kept.run(Store.record_question, unanswered)
    await world.bot.services.kept.run(Store.wait_for, asked, world.bob.id)

    await world.restart()

    assert sent(world.bob.user.dm_channel.last_message) == PNG


async def test_a_reply_to_what_is_gone_is_posted_with_the_whole_diagram(
    world: World, question: str, knowledge: Knowledge
) -> None:
    world.env.inject_error("POST", "/channels/*/messages", status=400, code=50035, times=1)

    answer = await world.ask(question)

    size = knowledge.library.diagrams["vm-layers"].stat().st_size
    assert [file.size for file in answer.attachments] == [size]


async def test_where_files_are_forbidden_the_answer_comes_without(
    world: World, question: str, entry: Topic
) -> None:
    await world.forbid("attach_files")

    answer = await world.ask(question)

    assert (sent(answer), galleries(answer), entry.title in said(answer)) == ([], [], True)


async def test_where_files_are_forbidden_a_command_is_answered_without(world: World, question: str) -> None:
    await world.forbid("attach_files")

    result = await world.alice.slash(world.channel, "ask", question=question)

    assert galleries(shown(result)) == []


async def test_where_files_are_forbidden_an_entry_opens_without(world: World) -> None:
    await world.forbid("attach_files")

    assert galleries(shown(await world.press("open", SLUG))) == []


async def test_a_direct_message_is_answered_with_the_diagram(world: World, question: str) -> None:
    await world.alice.send_dm(question)

    assert sent(world.alice.user.dm_channel.last_message) == PNG
