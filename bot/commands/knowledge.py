"""`/knowledge`: this server's own knowledge, for its curators; other files may add to the group."""

import discord
from discord import app_commands

from bot.cards import curating_words as say
from bot.cards.curating import drafts_card, form_modal
from bot.cards.trying import explain_card
from bot.commands.where import in_servers
from bot.components import OPTION_LIMIT, shortened
from bot.presses.curating import open_form
from bot.presses.curators import allowed, find_entry, is_curator, local_of, server
from bot.presses.histories import remove, show_history, undo
from bot.presses.moving import export, take_in
from bot.presses.press import Press
from bot.presses.trying import must_answer, must_be_silent, show_tests
from bot.services import Services
from knowledge.curating.form import NOTE_LIMIT, Form
from knowledge.entries import GROUPS, TITLE_LIMIT
from knowledge.store import Store

Interaction = discord.Interaction
Name = app_commands.Range[str, 1, TITLE_LIMIT]

_GROUPS = [
    app_commands.Choice(name=label, value=group) for group, label in GROUPS.items() if group != "providers"
]


def add(tree: app_commands.CommandTree, services: Services) -> None:
    """Add `/knowledge` and what is in the menu of a message."""
    group = app_commands.Group(
        name="knowledge",
        description="What this server knows of its own, for its curators",
        allowed_contexts=app_commands.AppCommandContext(guild=True),
        allowed_installs=app_commands.AppInstallationType(guild=True, user=False),
    )
    _add_writing(group, services)
    _add_looking(group, services)
    _add_moving(group, services)
    tree.add_command(group)
    _add_menus(tree, services)


def _add_writing(group: app_commands.Group, services: Services) -> None:
    @group.command(name="add", description="Write an entry of this server's own")
    @app_commands.describe(group="Where it is listed in /topics")
    @app_commands.choices(group=_GROUPS)
    async def add_entry(interaction: Interaction, group: str = "practice") -> None:
        press = Press(interaction, services)
        if await allowed(press):
            await interaction.response.send_modal(form_modal(say.FORM_ADD, Form(), "kn-new", group))

    @group.command(name="edit", description="Change an entry on this server: its own, or a shipped one")
    @app_commands.describe(entry="The entry to change")
    async def edit(interaction: Interaction, entry: Name) -> None:
        press = Press(interaction, services)
        if await allowed(press):
            await _edit(press, entry)

    @group.command(
        name="remove", description="Take an entry away on this server; /knowledge undo brings it back"
    )
    @app_commands.describe(entry="The entry to take away", note="Why, for the history")
    async def remove_entry(
        interaction: Interaction, entry: Name, note: app_commands.Range[str, 1, NOTE_LIMIT] | None = None
    ) -> None:
        press = Press(interaction, services)
        if await allowed(press):
            local = await local_of(press)
            if (slug := await find_entry(press, local, entry)) is not None:
                await remove(press, local, slug, note or "")

    @group.command(name="undo", description="Go back one revision of an entry on this server")
    @app_commands.describe(entry="The entry whose last change to take back")
    async def undo_entry(interaction: Interaction, entry: Name) -> None:
        press = Press(interaction, services)
        if await allowed(press):
            local = await local_of(press)
            if (slug := await find_entry(press, local, entry)) is not None:
                await undo(press, local, slug)

    @edit.autocomplete("entry")
    @remove_entry.autocomplete("entry")
    async def entries(interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        return await suggest_entries(services, interaction, typed)

    @undo_entry.autocomplete("entry")
    async def changed(interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        return await _suggest_changed(services, interaction, typed)


def _add_looking(group: app_commands.Group, services: Services) -> None:
    @group.command(name="history", description="Who changed an entry on this server, when, and what")
    @app_commands.describe(entry="The entry whose revisions to list")
    async def history(interaction: Interaction, entry: Name) -> None:
        press = Press(interaction, services)
        if await allowed(press):
            local = await local_of(press)
            if (slug := await find_entry(press, local, entry)) is not None:
                await show_history(press, local, slug)

    @history.autocomplete("entry")
    async def changed(interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        return await _suggest_changed(services, interaction, typed)

    @group.command(name="preview", description="Your drafts on this server: look, go on, publish or discard")
    async def preview(interaction: Interaction) -> None:
        press = Press(interaction, services)
        if await allowed(press):
            drafts = await press.stored(Store.drafts, server(press), press.user.id)
            await press.whisper(drafts_card(drafts, await local_of(press)))

    @group.command(name="test", description="Run the tests of this server's knowledge and list them")
    async def test(interaction: Interaction) -> None:
        press = Press(interaction, services)
        if await allowed(press):
            await show_tests(press)

    @group.command(name="explain", description="How a question is read: what matched, what spoke against it")
    @app_commands.describe(question="A question as a member would ask it")
    async def explain(interaction: Interaction, question: app_commands.Range[str, 1, 1000]) -> None:
        press = Press(interaction, services)
        if await allowed(press):
            knowledge = await press.knowledge()
            how = services.sureness(server(press))
            addressed = knowledge.answerer.decide(question, levels=how.addressed)
            unprompted = knowledge.answerer.decide(question, unprompted=True, levels=how.unprompted)
            await press.whisper(explain_card(addressed, unprompted, how, knowledge.library).view())


def _add_moving(group: app_commands.Group, services: Services) -> None:
    @group.command(name="export", description="This server's knowledge as a file")
    @app_commands.describe(
        form="JSON loses nothing; CSV opens in a spreadsheet",
        what="What this server changed, or everything in force here",
        entry="One entry alone",
    )
    @app_commands.choices(
        form=[app_commands.Choice(name="JSON", value="json"), app_commands.Choice(name="CSV", value="csv")],
        what=[
            app_commands.Choice(name="What this server changed", value="changes"),
            app_commands.Choice(name="Everything in force here", value="everything"),
        ],
    )
    async def export_file(
        interaction: Interaction, form: str = "json", what: str = "changes", entry: Name | None = None
    ) -> None:
        press = Press(interaction, services)
        if await allowed(press):
            await export(press, form, everything=what == "everything", name=entry)

    @export_file.autocomplete("entry")
    async def entries(interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
        return await suggest_entries(services, interaction, typed)

    @group.command(name="import", description="Take a file in: a dry run first, then all of it or nothing")
    @app_commands.describe(
        file="JSON or CSV, as /knowledge export makes it",
        replace="Also take away what this server changed and the file does not name",
    )
    async def import_file(interaction: Interaction, file: discord.Attachment, replace: bool = False) -> None:
        press = Press(interaction, services)
        if await allowed(press):
            await take_in(press, file, whole=replace)


def _add_menus(tree: app_commands.CommandTree, services: Services) -> None:
    """Add the menu entries that make a message a test."""

    @app_commands.context_menu(name=say.MUST_ANSWER)
    async def answer(interaction: Interaction, message: discord.Message) -> None:
        press = Press(interaction, services)
        if await allowed(press):
            await must_answer(press, message.content)

    @app_commands.context_menu(name=say.MUST_BE_SILENT)
    async def silent(interaction: Interaction, message: discord.Message) -> None:
        press = Press(interaction, services)
        if await allowed(press):
            await must_be_silent(press, message.content)

    tree.add_command(in_servers(answer))
    tree.add_command(in_servers(silent))


async def _edit(press: Press, name: str) -> None:
    local = await local_of(press)
    slug = await find_entry(press, local, name)
    if slug is not None:
        await open_form(press, local, slug)


async def suggest_entries(
    services: Services, interaction: Interaction, typed: str
) -> list[app_commands.Choice[str]]:
    """Return the entries in force whose names hold what is typed."""
    knowledge = await services.knowledge_of(interaction.guild_id)
    found = knowledge.suggester.things(typed)
    return [app_commands.Choice(name=s.text, value=s.slug) for s in found]


async def _suggest_changed(
    services: Services, interaction: Interaction, typed: str
) -> list[app_commands.Choice[str]]:
    """Return the entries that this server changed, last of all those it did not."""
    press = Press(interaction, services)
    if not is_curator(press):
        return []
    local = await local_of(press)
    titles = {slug: local.title(slug) for slug in local.by_slug}
    wanted = typed.casefold()
    mine = [
        app_commands.Choice(name=shortened(title, OPTION_LIMIT), value=slug)
        for slug, title in titles.items()
        if wanted in title.casefold() or wanted in slug
    ]
    more = await suggest_entries(services, interaction, typed)
    return [*mine, *(choice for choice in more if choice.value not in titles)][:25]
