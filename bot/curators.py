"""Who may curate a server's knowledge: whoever manages the server, and the role that it chose.

Asked at every command, press and form, never remembered.
"""

import discord

from bot.services import Services


def curator_role(services: Services, guild_id: int) -> int | None:
    """Return the role whose holders curate, or None where the server chose none."""
    chosen: int | None = getattr(services.settings.get(guild_id), "curator_role", None)
    return chosen


def is_curator(services: Services, interaction: discord.Interaction) -> bool:
    """Say whether the person of `interaction` may curate the server in which it happens."""
    if interaction.guild_id is None or not isinstance(interaction.user, discord.Member):
        return False
    if interaction.permissions.manage_guild:
        return True
    role = curator_role(services, interaction.guild_id)
    return role is not None and interaction.user.get_role(role) is not None
