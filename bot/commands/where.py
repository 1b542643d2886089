"""Where commands can be used: everywhere, also where the bot is installed for a person only."""

from typing import Any, TypeVar

from discord import app_commands

C = TypeVar("C", bound=app_commands.Command[Any, Any, Any] | app_commands.ContextMenu | app_commands.Group)


def everywhere(command: C) -> C:
    """Allow `command` in servers, in direct messages and in private channels."""
    command.allowed_contexts = app_commands.AppCommandContext(
        guild=True, dm_channel=True, private_channel=True
    )
    command.allowed_installs = app_commands.AppInstallationType(guild=True, user=True)
    return command


def in_servers(command: C) -> C:
    """Allow `command` in servers only."""
    command.allowed_contexts = app_commands.AppCommandContext(guild=True)
    command.allowed_installs = app_commands.AppInstallationType(guild=True, user=False)
    return command
