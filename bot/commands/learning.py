"""`/knowledge queue` and `/insights`, for curators."""

import discord
from discord import app_commands

from bot.cards.insights import PERIODS
from bot.commands.where import in_servers
from bot.presses.curators import allowed
from bot.presses.insights import show_insights
from bot.presses.press import Press
from bot.presses.queue import show_queue
from bot.services import Services

Interaction = discord.Interaction


def add(tree: app_commands.CommandTree, services: Services) -> None:
    """Add the commands; the queue goes into `/knowledge`, which is made where it is not there yet."""
    group = tree.get_command("knowledge")
    if not isinstance(group, app_commands.Group):
        group = app_commands.Group(
            name="knowledge",
            description="What this server can learn, for its curators",
            allowed_contexts=app_commands.AppCommandContext(guild=True),
            allowed_installs=app_commands.AppInstallationType(guild=True, user=False),
        )
        tree.add_command(group)
    add_queue(group, services)

    @app_commands.command(name="insights", description="What is asked here and how it goes; for curators")
    @app_commands.describe(days="Over how many days; 30 where you do not say")
    @app_commands.choices(days=[app_commands.Choice(name=f"{days} days", value=days) for days in PERIODS])
    async def show(interaction: Interaction, days: int = PERIODS[1]) -> None:
        press = Press(interaction, services, (str(days),))
        if await allowed(press):
            await show_insights(press)

    tree.add_command(in_servers(show))


def add_queue(group: app_commands.Group, services: Services) -> None:
    """Add `queue` to `group`."""

    @group.command(name="queue", description="Questions that went wrong here, to learn from; for curators")
    async def queue(interaction: Interaction) -> None:
        press = Press(interaction, services)
        if await allowed(press):
            await show_queue(press)
