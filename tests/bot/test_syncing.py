"""Discord is told the commands when they changed, and the store what content changed: else nothing."""

import os
from pathlib import Path

import discord
from discord import app_commands

from bot.client import Bulkhead
from bot.knowing import Knowledge
from bot.places import DATABASE
from knowledge.store import Store
from tests.bot.world import BotFactory, World


def syncs(world: World) -> int:
    """Count how often Discord was told the commands."""
    return sum(request.method == "PUT" for request in world.env.http_requests)


def with_a_command_more(make: BotFactory) -> Bulkhead:
    """Return the bot of a later release."""
    bot = make()

    @app_commands.command(name="later", description="What a later release can do")
    async def later(interaction: discord.Interaction) -> None:
        await interaction.response.send_message("later")

    bot.tree.add_command(later)
    return bot


async def test_commands_are_told_at_the_first_start(world: World) -> None:
    assert syncs(world) == 1


async def test_unchanged_commands_are_not_told_again(world: World) -> None:
    await world.restart()

    assert syncs(world) == 1


async def test_changed_commands_are_told_again(world: World) -> None:
    make = world.make
    world.make = lambda: with_a_command_more(make)

    await world.restart()

    assert syncs(world) == 2


async def test_commands_are_told_again_where_the_database_is_gone(world: World, tmp_path: Path) -> None:
    await world.bot.close()
    os.unlink(tmp_path / DATABASE)

    await world.restart()

    assert syncs(world) == 2


async def test_every_command_is_offered(world: World) -> None:
    offered = set(world.manager.available_commands(world.channel))

    assert offered == {
        "ask", "choose", "compare", "help", "insights", "privacy delete", "privacy show", "providers",
        "settings", "topics",
        "knowledge add", "knowledge edit", "knowledge explain", "knowledge export", "knowledge history",
        "knowledge import", "knowledge preview", "knowledge queue", "knowledge remove", "knowledge test",
        "knowledge undo",
    }  # fmt: skip


async def test_a_start_brings_all_content_into_the_store(world: World, knowledge: Knowledge) -> None:
    stored = await world.bot.services.kept.run(Store.content)

    assert [item.slug for item in stored] == sorted(entry.slug for entry in knowledge.library)


async def test_a_start_without_changes_writes_nothing(world: World, tmp_path: Path) -> None:
    await world.bot.close()
    before = (tmp_path / DATABASE).read_bytes()

    await world.restart()
    await world.bot.close()

    assert (tmp_path / DATABASE).read_bytes() == before
