"""`/privacy` shows and deletes what is one's own; a server that the bot left is forgotten after a while."""

import json
from datetime import timedelta

import pytest
from simcord import ResponseMessage
from simcord.actors import MemberActor

from bot.client import Bulkhead
from bot.housekeeping import DAY, DEPARTED_KEPT
from bot.privacywords import PrivacyWords
from knowledge.store import About, GuildSettings, Store
from tests.bot.answering import begun, finished
from tests.bot.questions import KNOWN, UNKNOWN
from tests.bot.reading import labels, said, shown
from tests.bot.world import BotFactory, World
from tests.knowledge.store.conftest import Clock

SHOW, DELETE = "privacy show", "privacy delete"


@pytest.fixture
def clock() -> Clock:
    """Return the clock of the bot."""
    return Clock()


@pytest.fixture
def bot(bot_factory: BotFactory, clock: Clock) -> Bulkhead:
    """Return a bot by that clock."""
    return bot_factory(now=clock)


async def card(world: World, command: str = SHOW, who: MemberActor | None = None) -> ResponseMessage:
    """Return what a command shows."""
    return shown(await (who or world.alice).slash(world.channel, command))


async def about(world: World, who: MemberActor | None = None) -> About:
    """Return what is kept about somebody."""
    return await world.bot.services.kept.run(Store.everything_about, (who or world.alice).id)


async def every_trace(world: World) -> None:
    """Have alice leave every trace that a member can."""
    await world.alice.click(await world.ask(KNOWN), label="Helpful")
    answer = await world.ask(UNKNOWN)
    await world.alice.click(answer, label="Tell me when it is known")
    await world.alice.click(answer, label="Ask the people here")
    await finished(world, await begun(world))


async def test_it_is_shown_to_oneself_alone(world: World) -> None:
    assert (await card(world)).ephemeral


async def test_of_a_stranger_nothing_is_kept(world: World) -> None:
    text = said(await card(world))

    assert "Nothing is kept about you." in text
    assert "questions and votes here 30 days" in text


async def test_what_is_kept_is_counted_in_words(world: World) -> None:
    await every_trace(world)

    text = said(await card(world))

    counted = (
        "- 2 questions",
        "- 1 vote",
        "- 1 set of answers in `/choose`",
        "- 1 question that you put to people",
    )
    assert [line for line in counted if line not in text] == []


async def test_the_last_questions_are_shown(world: World) -> None:
    await world.ask(KNOWN)

    assert f"> {KNOWN}\n-# <t:" in said(await card(world))


async def test_all_of_it_comes_as_a_file(world: World) -> None:
    await every_trace(world)

    panel = await card(world)

    stored = world.env.backend.get_message(world.channel.id, panel.id)
    (attachment,) = stored.attachments
    kept = json.loads(world.env.backend.cdn.get(attachment["url"]) or b"")
    assert kept["questions"][-1]["text"] == KNOWN
    assert len(kept["sessions"][0]["answers"]) > 3


async def test_others_see_nothing_of_it(world: World) -> None:
    await every_trace(world)

    assert "Nothing is kept about you." in said(await card(world, who=world.bob))


async def test_before_it_is_deleted_one_is_asked(world: World) -> None:
    await world.ask(KNOWN)

    panel = await card(world, DELETE)

    assert labels(panel) == ["Yes, delete", "Keep it"]
    assert (await about(world)).counts["questions"] == 1


async def test_all_of_it_can_be_deleted(world: World) -> None:
    await every_trace(world)

    await world.alice.click(await card(world, DELETE), label="Yes, delete")

    assert not any((await about(world)).counts.values())


async def test_it_can_be_deleted_from_what_is_shown(world: World) -> None:
    await world.ask(KNOWN)
    sure = shown(await world.alice.click(await card(world), label="Delete all of it"))

    done = await world.alice.click(sure, label="Yes, delete")

    assert "Nothing about you is kept any more" in said(sure if done.response is None else shown(done))
    assert not any((await about(world)).counts.values())


async def test_one_can_think_better_of_it(world: World) -> None:
    await world.ask(KNOWN)

    await world.alice.click(await card(world, DELETE), label="Keep it")

    assert (await about(world)).counts["questions"] == 1


async def test_deleting_leaves_the_others(world: World) -> None:
    await world.ask(KNOWN, world.bob)
    await world.ask(KNOWN)

    await world.alice.click(await card(world, DELETE), label="Yes, delete")

    assert (await about(world, world.bob)).counts["questions"] == 1


async def test_a_manager_who_is_forgotten_leaves_the_settings(world: World) -> None:
    await world.answer_here()

    await world.manager.click(await card(world, DELETE, world.manager), label="Yes, delete")

    settings = world.bot.services.settings_of(world.guild.id)
    assert (set(settings.answer_channels), settings.updated_by) == ({world.channel.id}, None)


async def test_the_buttons_of_somebody_else_delete_ones_own(world: World) -> None:
    """A forged or shared button names nobody, so it can only delete what is the presser's."""
    await world.ask(KNOWN, world.bob)

    await world.press("privacy-delete")

    assert (await about(world, world.bob)).counts["questions"] == 1


async def test_it_works_in_direct_messages(world: World) -> None:
    await world.alice.send_dm(KNOWN)

    panel = shown(await world.alice.user.slash(DELETE))
    await world.alice.user.click(panel, label="Yes, delete")

    assert not any((await about(world)).counts.values())


async def test_what_is_private_in_a_message_is_not_kept(world: World) -> None:
    await world.ask(f"{KNOWN}? mail bob@example.com or call +49 171 2345678")

    (question,) = (await about(world)).rows["questions"]
    assert question["text"] == f"{KNOWN}? mail [e-mail] or call [number]"
    assert "example" not in str(question["explanation"])


async def test_a_private_word_is_not_put_to_the_people(world: World) -> None:
    answer = await world.ask(f"{UNKNOWN}? mail bob@example.com")

    await world.alice.click(answer, label="Ask the people here")

    assert "bob@example.com" not in said(world.latest)


async def test_the_time_that_a_server_chose_is_shown_there(world: World) -> None:
    await world.settings(retention_days=7)

    assert "questions and votes here 7 days" in said(await card(world))


# servers that are left


async def later(world: World, clock: Clock, time: timedelta) -> None:
    """Let time go by, until the house was kept."""
    clock.go_on(time)
    await world.env.advance_time(DAY.total_seconds() + 1)


async def kept_of_server(world: World) -> bool:
    """Say whether anything is kept of the server."""
    return bool((await about(world)).counts["questions"])


async def test_a_server_that_was_left_is_forgotten_after_a_while(world: World, clock: Clock) -> None:
    await world.ask(KNOWN)
    world.env.backend.remove_guild(world.guild.id)
    await world.env.settle()

    await later(world, clock, DEPARTED_KEPT + DAY)

    assert not await kept_of_server(world)


async def test_until_then_it_is_kept(world: World, clock: Clock) -> None:
    await world.ask(KNOWN)
    world.env.backend.remove_guild(world.guild.id)
    await world.env.settle()

    await later(world, clock, DEPARTED_KEPT - DAY)

    assert await kept_of_server(world)


async def test_a_server_that_was_left_is_answered_unasked_no_more(world: World, clock: Clock) -> None:
    await world.answer_here()
    world.env.backend.remove_guild(world.guild.id)
    await world.env.settle()

    await later(world, clock, DEPARTED_KEPT + DAY)

    assert world.guild.id not in world.bot.services.settings


async def test_a_server_that_was_left_while_the_bot_was_away_is_noticed(world: World, clock: Clock) -> None:
    await world.ask(KNOWN)
    await world.bot.services.kept.run(Store.save_guild_settings, _of_another_server(), 7)
    await world.restart(now=clock)

    await later(world, clock, DEPARTED_KEPT + DAY)

    assert await world.bot.services.kept.run(Store.guild_settings, 4711) == _of_nobody()
    assert await kept_of_server(world)


async def test_a_server_that_is_joined_again_is_kept(world: World, clock: Clock) -> None:
    await world.ask(KNOWN)
    await world.bot.services.kept.run(Store.leave_guild, world.guild.id)
    await world.restart(now=clock)

    await later(world, clock, DEPARTED_KEPT + DAY)

    assert await kept_of_server(world)


def _of_another_server() -> GuildSettings:
    return GuildSettings(guild_id=4711, locale="en")


def _of_nobody() -> GuildSettings:
    return GuildSettings(guild_id=4711)


async def test_whatever_is_kept_about_a_person_has_a_name(world: World) -> None:
    kept = await world.bot.services.kept.run(Store.about_user, world.alice.id)

    assert set(kept) == set(PrivacyWords().rows)
