"""`/privacy show` and `/privacy delete`, for everybody, everywhere."""

import discord
from discord import app_commands

from bot.commands.where import everywhere
from bot.presses import privacy
from bot.presses.press import Press
from bot.services import Services


def add(tree: app_commands.CommandTree, services: Services) -> None:
    """Add `/privacy`."""
    group = app_commands.Group(name="privacy", description="What I keep about you, and its deletion")

    @group.command(name="show", description="What I keep about you, and for how long")
    async def show(interaction: discord.Interaction) -> None:
        await privacy.show(Press(interaction, services))

    @group.command(name="delete", description="Delete all that I keep about you")
    async def delete(interaction: discord.Interaction) -> None:
        await privacy.ask(Press(interaction, services))

    tree.add_command(everywhere(group))
