"""`/ask`, `/compare`, and *Answer this* in the menu of a message."""

import discord
from discord import app_commands, ui

from bot import asking, pictures
from bot.asking import Asked
from bot.cards.layout import note
from bot.cards.markdown import harmless
from bot.commands.where import everywhere
from bot.components import OPTION_LIMIT, shortened
from bot.knowing import Knowledge
from bot.presses.press import in_time
from bot.services import Services
from bot.words import Words
from knowledge.answering.comparing import MOST
from knowledge.answering.outcomes import Decision
from knowledge.entries import PHRASING_LIMIT
from knowledge.nearest import nearest
from knowledge.store import Way
from knowledge.suggesting import Suggestion

QUESTION_LIMIT = 1000
"""Characters that `/ask` takes."""

Interaction = discord.Interaction


def add(tree: app_commands.CommandTree, services: Services) -> None:
    """Add the commands that answer."""

    @app_commands.command(name="ask", description="Ask about VMs, containers or their providers")
    @app_commands.describe(
        question="Your question, in your own words", private="Show the answer to you alone"
    )
    async def ask(
        interaction: Interaction,
        question: app_commands.Range[str, 1, QUESTION_LIMIT],
        private: bool = False,
    ) -> None:
        await reply(services, interaction, question, "ask", private=private)

    @ask.autocomplete("question")
    async def questions(interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        knowledge = await services.knowledge_of(interaction.guild_id)
        found = knowledge.suggester.questions(typed)
        return [_choice(knowledge, services, interaction, s, s.text) for s in found]

    @app_commands.command(name="compare", description="Set two to four things side by side")
    @app_commands.describe(
        first="For example Docker", second="For example Podman", third="If you like", fourth="…"
    )
    async def compare(
        interaction: Interaction,
        first: app_commands.Range[str, 1, PHRASING_LIMIT],
        second: app_commands.Range[str, 1, PHRASING_LIMIT],
        third: app_commands.Range[str, 1, PHRASING_LIMIT] | None = None,
        fourth: app_commands.Range[str, 1, PHRASING_LIMIT] | None = None,
    ) -> None:
        await _compare(services, interaction, [t for t in (first, second, third, fourth) if t])

    async def things(interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        knowledge = await services.knowledge_of(interaction.guild_id)
        found = knowledge.suggester.things(typed)
        return [_choice(knowledge, services, interaction, s, s.slug) for s in found]

    for option in ("first", "second", "third", "fourth"):
        compare.autocomplete(option)(things)

    @app_commands.context_menu(name="Answer this")
    async def answer_this(interaction: Interaction, message: discord.Message) -> None:
        text = message.content
        if not text:
            words = services.words(interaction.locale.value)
            await interaction.response.send_message(view=note(words.empty), ephemeral=True)
            return
        await reply(services, interaction, text, "menu")

    tree.add_command(everywhere(ask))
    tree.add_command(everywhere(compare))
    tree.add_command(everywhere(answer_this))


def _choice(
    knowledge: Knowledge, services: Services, interaction: Interaction, found: Suggestion, value: str
) -> app_commands.Choice[str]:
    """Return what is offered while one types; what is of the server itself says so."""
    name = found.text
    if found.slug in knowledge.library.of_server:
        mark = f" · {services.words(interaction.locale.value).of_server_short}"
        name = shortened(name, OPTION_LIMIT - len(mark)) + mark
    return app_commands.Choice(name=name, value=value)


async def reply(
    services: Services,
    interaction: Interaction,
    text: str,
    way: Way,
    *,
    private: bool = False,
) -> None:
    """Answer what an interaction asks."""
    if not await _in_pace(services, interaction):
        return
    asked = _asked(interaction, text, way)
    knowledge = await _knowledge(services, interaction, private=private)
    decision = asking.decide(services, knowledge, asked)
    await _answer(services, knowledge, interaction, asked, decision, private=private)


async def _knowledge(services: Services, interaction: Interaction, *, private: bool) -> Knowledge:
    """Return the knowledge in force; while it has to be loaded first, Discord is told to wait."""

    async def defer() -> None:
        await interaction.response.defer(ephemeral=private, thinking=True)

    return await in_time(services.knowledge_of(interaction.guild_id), defer)


async def _in_pace(services: Services, interaction: Interaction) -> bool:
    """Return whether the member may ask now; who asks too fast is told so."""
    if services.pace.allows(interaction.user.id):
        return True
    words = services.words(interaction.locale.value)
    await interaction.response.send_message(view=note(words.too_fast), ephemeral=True)
    return False


def _asked(interaction: Interaction, text: str, way: Way) -> Asked:
    return Asked(
        id=interaction.id,
        text=text,
        way=way,
        locale=interaction.locale.value,
        guild_id=interaction.guild_id,
        channel_id=interaction.channel_id,
        user_id=interaction.user.id,
    )


async def _answer(
    services: Services,
    knowledge: Knowledge,
    interaction: Interaction,
    asked: Asked,
    decision: Decision,
    *,
    private: bool = False,
) -> None:
    """Send first and keep then; Discord never waits for the database."""
    view = asking.show(services, knowledge, asked, decision, pictures=pictures.allowed(interaction))
    message_id = await _send(interaction, view, private=private)
    await asking.keep(services, asked, decision, message_id)


async def _send(interaction: Interaction, view: ui.LayoutView, *, private: bool) -> int | None:
    """Send `view` at once, or after Discord was told to wait; return the message's id."""
    files = pictures.files(view)
    if interaction.response.is_done():
        return (await interaction.followup.send(view=view, files=files, ephemeral=private, wait=True)).id
    return (await interaction.response.send_message(view=view, files=files, ephemeral=private)).message_id


async def _compare(services: Services, interaction: Interaction, names: list[str]) -> None:
    if not await _in_pace(services, interaction):
        return
    words = services.words(interaction.locale.value)
    shipped = services.knowledge
    distinct, refusal = _to_compare(shipped, names, words)  # who sees the answer must be known before it is
    knowledge = await _knowledge(services, interaction, private=bool(refusal))
    if knowledge is not shipped:
        distinct, refusal = _to_compare(knowledge, names, words)
    if refusal:
        await _send(interaction, note(refusal), private=True)
        return
    titles = [knowledge.library.entry(slug).title for slug in distinct]
    asked = _asked(interaction, " versus ".join(titles), "ask")
    decision = knowledge.answerer.compare(distinct, asked.text, asked.locale)
    await _answer(services, knowledge, interaction, asked, decision)


def _to_compare(knowledge: Knowledge, names: list[str], words: Words) -> tuple[list[str], str]:
    """Return the different entries that are named, and why they cannot be compared, or nothing."""
    found: dict[str, None] = {}
    for name in names:
        slug = knowledge.answerer.find(name)
        if slug is None:
            near = nearest(name, [entry.title for entry in knowledge.library])
            hint = words.hint.format(nearest=near) if near else ""
            return [], words.unknown_name.format(name=f"“{harmless(name, 80)}”", hint=hint)
        found[slug] = None
    return list(found)[:MOST], "" if len(found) > 1 else words.two_needed
