"""What a member writes never pings, formats or links in what the bot says."""

import re
from collections.abc import Awaitable, Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from simcord.components import walk_components

from bot.cards.markdown import harmless, quoted
from knowledge.store import NewQuestion, Store
from tests.bot.answering import result
from tests.bot.questions import UNKNOWN
from tests.bot.reading import shown
from tests.bot.world import World

HOSTILE = (
    "@everyone <@123456789012345678> **free** ||nitro|| [here](https://evil.example/a_b_c) "
    "<https://evil.example> http://evil.example/**x** `code`"
)
BARE_MARKUP = re.compile(r"(?<!\\)(?:\\\\)*[*_~`|\[\]()<>]")
SYNTAX = st.sampled_from(["\\", "*", "_", "`", "[x]", "(", ")", "<@1>", "https://", "@here", "#", " "])
Say = Callable[[World], Awaitable[None]]
PEOPLE_WRITE = st.lists(SYNTAX | st.text(max_size=4)).map("".join)


def unescaped(text: str) -> str:
    """Return what Discord shows of escaped text."""
    return re.sub(r"\\([^0-9A-Za-z\s])", r"\1", text).replace("\u200b", "")


@given(PEOPLE_WRITE)
def test_no_markup_is_left_in_harmless_words(text: str) -> None:
    assert not BARE_MARKUP.search(harmless(text))


@given(PEOPLE_WRITE)
def test_no_link_is_left_in_harmless_words(text: str) -> None:
    assert not re.search(r"(?<!\\)://", harmless(text))


@given(PEOPLE_WRITE)
def test_nobody_is_mentioned_in_harmless_words(text: str) -> None:
    assert not re.search(r"@(everyone|here|[!&]?\d{17,20})", harmless(text))


@given(PEOPLE_WRITE)
def test_harmless_words_take_one_line(text: str) -> None:
    assert len(quoted(text).splitlines()) == 1


@given(PEOPLE_WRITE.filter(lambda text: "\u200b" not in text))
def test_harmless_words_read_as_they_were_written(text: str) -> None:
    assert unescaped(harmless(text)) == " ".join(text.split())[:300]


@pytest.mark.parametrize("start", ["# title", "- item", "> quote", "-# small", "+ item"])
def test_harmless_words_start_no_block(start: str) -> None:
    assert harmless(start).startswith("\\")


def said_of_it(world: World) -> list[str]:
    """Return every text that the bot sent with a word of the hostile message in it."""
    texts = [
        part["content"]
        for request in world.env.http_requests
        if isinstance(request.json, dict)
        for part in walk_components((request.json.get("data") or request.json).get("components") or [])
        if part["type"] == 10
    ]
    return [text for text in texts if "nitro" in text]


def faults(texts: list[str]) -> list[str]:
    """Return what of the hostile message was left as it was."""
    dangerous = ("@everyone", "<@123456789012345678>", "**free**", "||", "](", "s://", "`code`")
    return [bad for bad in dangerous if any(bad in text for text in texts)]


async def hostile_question(world: World) -> None:
    question = NewQuestion(
        guild_id=world.guild.id, way="ask", text=HOSTILE, locale="en", kind="unknown", band="none", score=0
    )
    asked = await world.bot.services.kept.run(Store.record_question, question)
    await world.press("ask-people", asked)


async def hostile_name(world: World) -> None:
    await world.alice.slash(world.channel, "compare", first=HOSTILE[:80], second="docker")


async def hostile_code(world: World) -> None:
    await world.alice.slash(world.channel, "choose", code="nitro [x](https://evil.example) @here")


@pytest.mark.parametrize("say", [hostile_question, hostile_name, hostile_code])
async def test_hostile_words_are_shown_harmless(world: World, say: Say) -> None:
    await say(world)

    texts = said_of_it(world)
    assert (len(texts) > 0, faults(texts)) == (True, [])


async def test_a_hostile_name_is_shown_harmless(world: World) -> None:
    name = "**nitro** [x](http://a.bc)"
    world.env.backend.get_guild(world.guild.id).members[world.alice.id].nick = name

    await world.alice.click(await result(world), label="Share here")

    texts = said_of_it(world)
    assert (len(texts) > 0, faults(texts)) == (True, [])


async def test_an_answer_pings_nobody_who_is_named_in_the_question(world: World) -> None:
    await world.alice.send(world.channel, f"{world.mention} @everyone {world.bob.mention} docker?")

    assert (world.latest.mention_everyone, world.latest.mentions) == (False, [])


async def test_a_reply_does_not_ping_the_asker(world: World) -> None:
    answer = await world.ask(UNKNOWN)

    assert answer.mentions == []


async def test_a_private_answer_is_sent_to_nobody_else(world: World) -> None:
    asked = await world.alice.slash(world.channel, "ask", question=UNKNOWN, private=True)

    assert shown(asked).id not in [m.id for m in world.channel.history(viewer=world.bob)]
