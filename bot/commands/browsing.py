"""`/topics`, `/providers` and `/help`."""

from collections.abc import Iterable

import discord
from discord import app_commands

from bot.cards.answers import listing_card
from bot.cards.pages import help_card, topics_card
from bot.commands.where import everywhere
from bot.presses.press import Press
from bot.services import Services
from knowledge.answering.listing import BY_ID, KINDS, PROPERTIES, Property, list_providers

Interaction = discord.Interaction

_SWITCHES = ("free", "open-source")
"""Properties that are options of their own."""


def _choices(properties: Iterable[Property]) -> list[app_commands.Choice[str]]:
    return [
        app_commands.Choice(name=known.label[:1].upper() + known.label[1:], value=known.id)
        for known in properties
    ]


def add(tree: app_commands.CommandTree, services: Services) -> None:
    """Add the commands that look around."""

    @app_commands.command(name="topics", description="Everything that I know about, by group")
    async def topics(interaction: Interaction) -> None:
        press = Press(interaction, services)
        await press.whisper(topics_card(await press.library(), press.words))

    @app_commands.command(name="providers", description="Products and services by what they can do")
    @app_commands.describe(
        kind="What it is",
        host="What it runs on",
        ability="What it can do",
        free="Free to use",
        open_source="Open source",
    )
    @app_commands.choices(
        kind=_choices(known for known in KINDS if known.id != "providers"),
        host=_choices(known for known in PROPERTIES if known.host),
        ability=_choices(known for known in PROPERTIES if not known.host and known.id not in _SWITCHES),
    )
    async def providers(
        interaction: Interaction,
        kind: str | None = None,
        host: str | None = None,
        ability: str | None = None,
        free: bool = False,
        open_source: bool = False,
    ) -> None:
        wanted = [kind or "providers", host, ability]
        wanted += ["free"] if free else []
        wanted += ["open-source"] if open_source else []
        press = Press(interaction, services)
        library = await press.library()
        listing = list_providers([BY_ID[at] for at in wanted if at in BY_ID], library.providers)
        await press.whisper(listing_card(listing, library, press.words).view())

    @app_commands.command(name="help", description="What I am for and how to use me")
    async def show_help(interaction: Interaction) -> None:
        settings = services.settings_of(interaction.guild_id)
        channels = sorted(settings.answer_channels) + sorted(settings.forum_channels)
        view = help_card(channels, services.words(interaction.locale.value))
        await interaction.response.send_message(view=view, ephemeral=True)

    tree.add_command(everywhere(topics))
    tree.add_command(everywhere(providers))
    tree.add_command(everywhere(show_help))
