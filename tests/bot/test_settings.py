"""`/settings`: what a server can set, for who may manage it, each change kept with who made it."""

from collections.abc import Sequence
from typing import Any

import discord
import pytest
from simcord import InteractionResult, ResponseMessage
from simcord.actors import MemberActor

from bot.knowing import Knowledge
from knowledge.store import GuildSettings, NewQuestion, Store
from tests.bot.questions import KNOWN, TITLE, surely_unless_careful
from tests.bot.reading import heard, labels, parts, said, shown
from tests.bot.world import World


async def opened(world: World, page: str = "", who: MemberActor | None = None) -> ResponseMessage:
    """Return the panel as the manager sees it, one page of it if one is named."""
    manager = who or world.manager
    panel = shown(await manager.slash(world.channel, "settings"))
    if page:
        await manager.click(panel, label=page)
    return panel


async def choose(
    world: World, panel: ResponseMessage, field: str, values: Sequence[Any]
) -> InteractionResult:
    """Choose in the menu of one setting."""
    return await world.manager.select(panel, values, custom_id=f"b1:set:{field}")


async def saved(world: World) -> GuildSettings:
    """Return what is kept of the server's settings."""
    return await world.bot.services.kept.run(Store.guild_settings, world.guild.id)


def no_manager(world: World) -> None:
    """Take the right to manage the server from the manager."""
    world.env.backend.remove_member_role(world.guild.id, world.manager.id, world.managers.id)


async def asked(world: World, text: str) -> None:
    """Have a question kept as if it had been asked by a mention."""
    question = NewQuestion(
        guild_id=world.guild.id, way="mention", text=text, locale="en", kind="topic", band="sure", score=50
    )
    await world.bot.services.kept.run(Store.record_question, question)


WHERE, PEOPLE, SURE, DATA, LOG = (
    "Where I answer unasked",
    "People",
    "How sure",
    "Language and data",
    "Last changes",
)


async def test_settings_are_shown_to_the_manager_alone(world: World) -> None:
    assert (await opened(world)).ephemeral


async def test_settings_are_offered_to_managers_only(world: World) -> None:
    people = (world.alice, world.staff, world.manager)
    offered = [who.name for who in people if "settings" in who.available_commands(world.channel)]

    assert offered == ["manager"]


async def test_the_owner_of_the_server_can_set_it_up(world: World) -> None:
    owner = MemberActor(world.env, world.guild, world.guild.owner)

    panel = await opened(world, WHERE, owner)
    await owner.select(panel, [world.channel], custom_id="b1:set:answer-channels")

    assert (await saved(world)).updated_by == owner.id


async def test_settings_are_not_offered_in_direct_messages(world: World) -> None:
    assert "settings" not in world.manager.user.available_commands()


async def test_a_server_starts_with_the_defaults(world: World) -> None:
    text = said(await opened(world))

    assert "Answer channels: **nowhere**" in text
    assert "Curators: **only who has Manage Server**" in text
    assert "When nobody asked me: **Balanced**" in text
    assert "Questions are kept: **30 days (set by the operator)**" in text


@pytest.mark.parametrize("page", [WHERE, PEOPLE, SURE, DATA, LOG])
async def test_every_page_leads_back_to_all_settings(world: World, page: str) -> None:
    panel = await opened(world, page)

    await world.manager.click(panel, label="Back to all settings")

    assert labels(panel) == [WHERE, PEOPLE, SURE, DATA, LOG]


async def test_a_chosen_channel_is_kept_with_who_chose_it(world: World) -> None:
    await choose(world, await opened(world, WHERE), "answer-channels", [world.channel])

    kept = await saved(world)
    assert (set(kept.answer_channels), kept.updated_by) == ({world.channel.id}, world.manager.id)


async def test_a_chosen_channel_is_shown_in_the_panel(world: World) -> None:
    panel = await opened(world, WHERE)

    await choose(world, panel, "answer-channels", [world.channel])

    assert f"**Answer channels**: {world.channel.mention}" in said(panel)
    assert f"Saved by {world.manager.mention}" in said(panel)


async def test_a_chosen_channel_is_answered_at_once(world: World) -> None:
    await choose(world, await opened(world, WHERE), "answer-channels", [world.channel])

    await world.alice.send(world.channel, KNOWN)

    assert TITLE in said(world.latest)


async def test_chosen_channels_are_marked_when_the_panel_is_opened_again(world: World) -> None:
    await world.answer_here()

    menu = next(part for part in parts(await opened(world, WHERE)) if part.get("default_values"))

    assert [int(value["id"]) for value in menu["default_values"]] == [world.channel.id]


async def test_a_channel_that_is_gone_is_not_marked(world: World) -> None:
    await world.settings(answer_channels=frozenset({404}), curator_role=405)

    assert not [part for part in parts(await opened(world, WHERE)) if part.get("default_values")]


async def test_all_channels_can_be_cleared(world: World) -> None:
    await world.answer_here()

    await world.manager.click(await opened(world, WHERE), label="Answer channels: clear")

    assert (await saved(world)).answer_channels == frozenset()


async def test_there_is_nothing_to_clear_before_anything_is_chosen(world: World) -> None:
    assert labels(await opened(world, WHERE)) == ["Back to all settings"]


async def test_forums_delay_and_cooldown_are_kept(world: World) -> None:
    forum = world.guild.create_forum_channel("help")
    panel = await opened(world, WHERE)

    await choose(world, panel, "forum-channels", [forum])
    await choose(world, panel, "delay-minutes", ["5"])
    await choose(world, panel, "cooldown-minutes", ["240"])

    kept = await saved(world)
    assert (set(kept.forum_channels), kept.delay_minutes, kept.cooldown_minutes) == ({forum.id}, 5, 240)


async def test_roles_and_where_people_are_asked_are_kept(world: World) -> None:
    role = world.guild.create_role("Experts")
    await world.env.settle()
    panel = await opened(world, PEOPLE)

    await choose(world, panel, "curator-role", [role])
    await choose(world, panel, "staff-roles", [role, world.managers])
    await choose(world, panel, "people-role", [role])
    await choose(world, panel, "people-channel", [world.channel])

    kept = await saved(world)
    assert (kept.curator_role, kept.people_role, kept.people_channel) == (role.id, role.id, world.channel.id)
    assert kept.staff_roles == {role.id, world.managers.id}


@pytest.mark.parametrize("field", ["curator-role", "staff-roles", "people-role"])
async def test_a_role_that_everybody_has_is_refused(world: World, field: str) -> None:
    panel = await opened(world, PEOPLE)

    await choose(world, panel, field, [world.guild.default_role])

    assert "everybody has that role" in said(panel)
    assert await saved(world) == GuildSettings(guild_id=world.guild.id)


async def test_language_and_retention_are_kept(world: World) -> None:
    panel = await opened(world, DATA)

    await choose(world, panel, "locale", ["en"])
    await choose(world, panel, "retention-days", ["7"])

    kept = await saved(world)
    assert (kept.locale, kept.retention_days) == ("en", 7)


async def test_a_server_cannot_keep_questions_for_longer_than_the_operator(world: World) -> None:
    panel = await opened(world, DATA)
    menu = next(part for part in parts(panel) if part.get("custom_id") == "b1:set:retention-days")

    assert [option["value"] for option in menu["options"]] == ["own", "1", "3", "7", "14"]


async def test_another_confidence_shows_what_it_would_change(world: World) -> None:
    await asked(world, "is a vm slow")
    await asked(world, "my docker thing has a problem")
    panel = await opened(world, SURE)

    await world.manager.select(panel, ["careful"], custom_id="b1:level:addressed")

    assert "Of the last 2 questions kept here" in said(panel)
    assert (await saved(world)).addressed == "balanced"


async def test_a_question_that_would_change_is_named_with_both_outcomes(
    world: World, knowledge: Knowledge
) -> None:
    weak = surely_unless_careful(knowledge)
    await asked(world, weak)
    panel = await opened(world, SURE)

    await world.manager.select(panel, ["careful"], custom_id="b1:level:addressed")

    assert f"> {weak}\n-# now: " in said(panel)


async def test_a_confidence_is_kept_once_it_is_chosen(world: World) -> None:
    panel = await opened(world, SURE)
    await world.manager.select(panel, ["eager"], custom_id="b1:level:unprompted")

    await world.manager.click(panel, label="Choose Eager")

    assert (await saved(world)).unprompted == "eager"


async def test_a_confidence_can_be_left_as_it_is(world: World) -> None:
    panel = await opened(world, SURE)
    await world.manager.select(panel, ["eager"], custom_id="b1:level:unprompted")

    await world.manager.click(panel, label="Leave it as it is")

    assert await saved(world) == GuildSettings(guild_id=world.guild.id)
    assert "**When nobody asked me**: Balanced" in said(panel)


async def test_without_kept_questions_there_is_nothing_to_try_it_on(world: World) -> None:
    panel = await opened(world, SURE)

    await world.manager.select(panel, ["careful"], custom_id="b1:level:addressed")

    assert "No questions are kept yet" in said(panel)


async def test_the_last_changes_say_who_and_from_what_to_what(world: World) -> None:
    await choose(world, await opened(world, WHERE), "delay-minutes", ["5"])

    text = said(await opened(world, LOG))

    assert f"{world.manager.mention}: **A person first** I answer at once → I wait for 5 minutes" in text


async def test_before_anything_is_changed_the_log_is_empty(world: World) -> None:
    assert "Nothing has been changed yet." in said(await opened(world, LOG))


async def test_who_lost_the_right_cannot_choose(world: World) -> None:
    panel = await opened(world, WHERE)
    no_manager(world)

    refused = await choose(world, panel, "answer-channels", [world.channel])

    assert (await saved(world)).answer_channels == frozenset()
    assert "You need the permission *Manage Server*" in heard(refused)


async def test_who_lost_the_right_cannot_clear(world: World) -> None:
    await world.answer_here()
    panel = await opened(world, WHERE)
    no_manager(world)

    await world.manager.click(panel, label="Answer channels: clear")

    assert (await saved(world)).answer_channels == {world.channel.id}


async def test_who_lost_the_right_cannot_choose_a_confidence(world: World) -> None:
    panel = await opened(world, SURE)
    await world.manager.select(panel, ["eager"], custom_id="b1:level:unprompted")
    no_manager(world)

    await world.manager.click(panel, label="Choose Eager")

    assert (await saved(world)).unprompted == "balanced"


FORGED = [
    ("clear", "answer-channels"),
    ("set", "answer-channels"),
    ("set", "curator-role"),
    ("level-save", "addressed", "eager"),
    ("settings", "all"),
    ("settings", "log"),
]


@pytest.mark.parametrize("forged", FORGED, ids="-".join)
async def test_a_member_with_a_forged_button_is_refused(world: World, forged: tuple[str, ...]) -> None:
    await world.answer_here()
    before = await saved(world)

    refused = await world.press(*forged)

    assert "You need the permission *Manage Server*" in heard(refused)
    assert await saved(world) == before


@pytest.mark.parametrize(
    "forged",
    [("clear", "guild-id"), ("clear", "delay-minutes"), ("level-save", "addressed", "reckless")],
    ids="-".join,
)
async def test_a_manager_with_a_forged_button_changes_nothing(world: World, forged: tuple[str, ...]) -> None:
    custom_id = ":".join(("b1", *forged))

    refused = await world.manager.click(await world.post_button(custom_id), custom_id=custom_id)

    assert "no longer a choice" in heard(refused)
    assert await saved(world) == GuildSettings(guild_id=world.guild.id)


async def test_a_permission_that_the_bot_lacks_is_named(world: World) -> None:
    await world.forbid("send_messages")
    panel = await opened(world, WHERE)

    await choose(world, panel, "answer-channels", [world.channel])

    assert f"In {world.channel.mention} I lack: send messages" in said(panel)


async def test_nothing_is_said_to_lack_where_nothing_does(world: World) -> None:
    panel = await opened(world, WHERE)

    await choose(world, panel, "answer-channels", [world.channel])

    assert "I lack" not in said(panel)


async def test_a_forum_without_a_tag_for_solved_posts_is_named(world: World) -> None:
    forum = world.guild.create_forum_channel("help")
    panel = await opened(world, WHERE)

    await choose(world, panel, "forum-channels", [forum])

    assert f"{forum.mention} has no tag such as *Solved*" in said(panel)


async def test_two_managers_at_once_lose_nothing(world: World) -> None:
    other = world.guild.add_member(world.env.create_user("other"), roles=[world.managers])
    first, second = await opened(world, WHERE), await opened(world, WHERE, other)

    await choose(world, first, "delay-minutes", ["5"])
    await other.select(second, ["15"], custom_id="b1:set:cooldown-minutes")

    kept = await saved(world)
    assert (kept.delay_minutes, kept.cooldown_minutes, kept.updated_by) == (5, 15, other.id)


async def test_the_words_of_the_panel_ping_nobody(world: World) -> None:
    role = world.guild.create_role("Experts", permissions=discord.Permissions())
    await world.env.settle()

    await choose(world, await opened(world, PEOPLE), "people-role", [role])

    sent = [request.json for request in world.env.http_requests if isinstance(request.json, dict)]
    assert not [body for body in sent if (body.get("data") or {}).get("allowed_mentions", {}).get("roles")]


async def test_a_curator_may_curate_and_not_set(world: World) -> None:
    role = world.guild.create_role("Curators", permissions=discord.Permissions())
    curator = world.guild.add_member(world.env.create_user("curator"), roles=[role])
    await world.settings(curator_role=role.id)
    before = await saved(world)

    custom_id = "b1:clear:answer-channels"
    refused = await curator.click(await world.post_button(custom_id), custom_id=custom_id)

    assert "settings" not in curator.available_commands(world.channel)
    assert "You need the permission *Manage Server*" in heard(refused)
    assert await saved(world) == before
