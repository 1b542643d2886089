"""`/settings`, for who may manage the server."""

import discord
from discord import app_commands

from bot.commands.where import in_servers
from bot.presses.press import Press
from bot.presses.settings import show_settings
from bot.services import Services


def add(tree: app_commands.CommandTree, services: Services) -> None:
    """Add `/settings`."""

    @app_commands.command(
        name="settings", description="Where I answer unasked, who curates, how sure to be, how long to keep"
    )
    @app_commands.default_permissions(manage_guild=True)
    async def settings(interaction: discord.Interaction) -> None:
        await show_settings(Press(interaction, services))

    tree.add_command(in_servers(settings))
