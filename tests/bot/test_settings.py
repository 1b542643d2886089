"""`/settings`: in which channels plain messages are answered, for who may manage the server."""

from simcord import ResponseMessage

from knowledge.store import GuildSettings, Store
from tests.bot.questions import KNOWN, TITLE
from tests.bot.reading import heard, labels, parts, said, shown
from tests.bot.world import World


async def opened(world: World) -> ResponseMessage:
    """Return the panel as the manager sees it."""
    return shown(await world.manager.slash(world.channel, "settings"))


async def saved(world: World) -> GuildSettings:
    """Return what is kept of the server's settings."""
    return await world.bot.services.kept.run(Store.guild_settings, world.guild.id)


def no_manager(world: World) -> None:
    """Take the right to manage the server from the manager."""
    world.env.backend.remove_member_role(world.guild.id, world.manager.id, world.managers.id)


async def test_settings_are_shown_to_the_manager_alone(world: World) -> None:
    assert (await opened(world)).ephemeral


async def test_settings_are_offered_to_managers_only(world: World) -> None:
    people = (world.alice, world.staff, world.manager)
    offered = [who.name for who in people if "settings" in who.available_commands(world.channel)]

    assert offered == ["manager"]


async def test_settings_are_not_offered_in_direct_messages(world: World) -> None:
    assert "settings" not in world.manager.user.available_commands()


async def test_a_server_starts_with_no_channel_chosen(world: World) -> None:
    assert "No channel is chosen" in said(await opened(world))


async def test_a_chosen_channel_is_kept(world: World) -> None:
    await world.manager.select(await opened(world), [world.channel])

    assert (await saved(world)).answer_channels == {world.channel.id}


async def test_a_choice_is_kept_with_who_made_it(world: World) -> None:
    await world.manager.select(await opened(world), [world.channel])

    assert (await saved(world)).updated_by == world.manager.id


async def test_a_chosen_channel_is_shown_in_the_panel(world: World) -> None:
    panel = await opened(world)

    await world.manager.select(panel, [world.channel])

    assert f"Chosen now: {world.channel.mention}" in said(panel)


async def test_a_chosen_channel_is_answered_at_once(world: World) -> None:
    await world.manager.select(await opened(world), [world.channel])

    await world.alice.send(world.channel, KNOWN)

    assert TITLE in said(world.latest)


async def test_chosen_channels_are_marked_when_the_panel_is_opened_again(world: World) -> None:
    await world.answer_here()

    menu = next(part for part in parts(await opened(world)) if part.get("default_values"))

    assert [int(value["id"]) for value in menu["default_values"]] == [world.channel.id]


async def test_all_channels_can_be_cleared(world: World) -> None:
    await world.answer_here()

    await world.manager.click(await opened(world), label="Answer nowhere unasked")

    assert (await saved(world)).answer_channels == frozenset()


async def test_there_is_nothing_to_clear_before_anything_is_chosen(world: World) -> None:
    assert labels(await opened(world)) == []


async def test_who_lost_the_right_cannot_choose(world: World) -> None:
    panel = await opened(world)
    no_manager(world)

    await world.manager.select(panel, [world.channel])

    assert (await saved(world)).answer_channels == frozenset()


async def test_who_lost_the_right_is_told_which(world: World) -> None:
    panel = await opened(world)
    no_manager(world)

    refused = await world.manager.select(panel, [world.channel])

    assert "You need the permission *Manage Server*" in heard(refused)


async def test_who_lost_the_right_cannot_clear(world: World) -> None:
    await world.answer_here()
    panel = await opened(world)
    no_manager(world)

    await world.manager.click(panel, label="Answer nowhere unasked")

    assert (await saved(world)).answer_channels == {world.channel.id}


async def test_a_member_with_a_forged_button_cannot_clear(world: World) -> None:
    await world.answer_here()

    await world.press("channels-none")

    assert (await saved(world)).answer_channels == {world.channel.id}


async def test_a_permission_that_the_bot_lacks_is_named(world: World) -> None:
    await world.forbid("send_messages")
    panel = await opened(world)

    await world.manager.select(panel, [world.channel])

    assert f"in {world.channel.mention} yet; there I lack: send messages" in said(panel)


async def test_nothing_is_said_to_lack_where_nothing_does(world: World) -> None:
    panel = await opened(world)

    await world.manager.select(panel, [world.channel])

    assert "I lack" not in said(panel)
