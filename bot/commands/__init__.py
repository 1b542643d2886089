"""The slash commands and the message menu: each reads, asks `knowledge`, shows, and keeps."""

from discord import app_commands

from bot.commands import asking, browsing, choosing, knowledge, learning, privacy, settings
from bot.services import Services


def add_commands(tree: app_commands.CommandTree, services: Services) -> None:
    """Add every command to `tree`."""
    asking.add(tree, services)
    browsing.add(tree, services)
    choosing.add(tree, services)
    privacy.add(tree, services)
    settings.add(tree, services)
    knowledge.add(tree, services)
    learning.add(tree, services)
