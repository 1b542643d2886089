"""Plain messages: answered where the server wants it and the question is clearly ours."""

import pytest

from knowledge.store import Store
from tests.bot.questions import KNOWN, TITLE, UNKNOWN
from tests.bot.reading import said
from tests.bot.world import World

CHATTER = [
    "lol",
    "good morning everyone",
    "docker is so annoying today",
    "my vm is finally up",
    "who wants to play tonight?",
    "thanks, that worked",
    "what's for lunch?",
    "🎉🎉🎉",
    UNKNOWN,
]


async def test_a_clear_question_in_an_answer_channel_is_answered(world: World) -> None:
    await world.answer_here()

    await world.alice.send(world.channel, KNOWN)

    assert TITLE in said(world.latest)


async def test_an_answer_given_unasked_is_kept_as_such(world: World) -> None:
    await world.answer_here()
    await world.alice.send(world.channel, KNOWN)

    question = await world.bot.services.kept.run(Store.answer_for, world.latest.id)
    assert question is not None
    assert question.way == "auto"


@pytest.mark.parametrize("text", CHATTER)
async def test_chatter_in_an_answer_channel_is_met_with_silence(world: World, text: str) -> None:
    await world.answer_here()

    await world.alice.send(world.channel, text)

    assert world.answers == []


async def test_chatter_is_not_kept(world: World) -> None:
    await world.answer_here()

    await world.alice.send(world.channel, "my vm is finally up")

    kept = await world.bot.services.kept.run(Store.about_user, world.alice.id)
    assert not any(kept.values())


async def test_a_reply_between_people_is_met_with_silence(world: World) -> None:
    await world.answer_here()
    message = await world.bob.send(world.channel, "i have a question")

    await world.alice.send(world.channel, KNOWN, reply_to=message)

    assert world.answers == []


async def test_a_bot_is_met_with_silence(world: World) -> None:
    await world.answer_here()
    robot = world.guild.add_member(world.env.create_user("robot", bot=True))

    await robot.send(world.channel, KNOWN)

    assert world.answers == []


async def test_a_bot_that_mentions_is_met_with_silence(world: World) -> None:
    robot = world.guild.add_member(world.env.create_user("robot", bot=True))

    await robot.send(world.channel, f"{world.mention} {KNOWN}")

    assert world.answers == []


async def test_a_webhook_is_met_with_silence(world: World) -> None:
    await world.answer_here()

    await world.guild.create_webhook(world.channel).send(KNOWN)

    assert world.answers == []


async def test_a_message_without_words_is_met_with_silence(world: World) -> None:
    await world.answer_here()

    await world.alice.send(world.channel, attachments=[("cat.txt", b"cat")])

    assert world.answers == []


async def test_elsewhere_plain_messages_are_met_with_silence(world: World) -> None:
    await world.answer_here(world.guild.create_text_channel("ask-here"))

    await world.alice.send(world.channel, KNOWN)

    assert world.answers == []


async def test_without_any_setting_plain_messages_are_met_with_silence(world: World) -> None:
    await world.alice.send(world.channel, KNOWN)

    assert world.answers == []


async def test_an_answer_channel_is_one_still_after_a_restart(world: World) -> None:
    await world.answer_here()
    await world.restart()

    await world.alice.send(world.channel, KNOWN)

    assert TITLE in said(world.latest)


@pytest.mark.parametrize("chatter", ["thanks!", "ok cool", "lol"])
async def test_chatter_in_reply_to_an_answer_is_met_with_silence(world: World, chatter: str) -> None:
    answer = await world.ask(KNOWN)
    before = len(world.channel.history())

    await world.alice.send(world.channel, chatter, reply_to=answer)

    assert len(world.channel.history()) == before + 1


@pytest.mark.parametrize("call", ["@{name} ", "@{upper}, ", "{role} "])
async def test_a_bot_called_by_its_name_or_its_role_answers_as_if_mentioned(world: World, call: str) -> None:
    assert world.bot.user is not None
    name = world.bot.user.name

    await world.alice.send(
        world.channel, call.format(name=name, upper=name.upper(), role=_own_role(world)) + KNOWN
    )

    assert TITLE in said(world.latest)
    question = await world.bot.services.kept.run(Store.answer_for, world.latest.id)
    assert question is not None
    assert (question.way, question.text.strip(", ")) == ("mention", KNOWN)


@pytest.mark.parametrize("call", ["@{name}s ", "@everyone ", "@ ", "{name} "])
async def test_who_else_is_called_is_no_call_of_the_bot(world: World, call: str) -> None:
    assert world.bot.user is not None

    await world.alice.send(world.channel, call.format(name=world.bot.user.name) + KNOWN)

    assert world.answers == []


async def test_a_role_that_the_bot_merely_has_does_not_call_it(world: World) -> None:
    role = world.guild.create_role("helpers", mentionable=True)
    assert world.bot.user is not None
    world.env.backend.add_member_role(world.guild.id, world.bot.user.id, role.id)
    await world.env.settle()

    await world.alice.send(world.channel, f"<@&{role.id}> {KNOWN}")

    assert world.answers == []


def _own_role(world: World) -> str:
    """Return the mention of the role that Discord made for the bot when it was invited."""
    guild = world.bot.get_guild(world.guild.id)
    assert guild is not None
    return next(role.mention for role in guild.me.roles if role.managed)
