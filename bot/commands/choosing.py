"""`/choose`: begin, go on, or open a code."""

import discord
from discord import app_commands

from bot.cards.choosing import resume_card
from bot.cards.layout import note
from bot.cards.markdown import day, harmless
from bot.commands.where import everywhere
from bot.presses.choosing import show_session, since
from bot.presses.press import Press
from bot.services import Services
from bot.verdict import changed
from knowledge.errors import CodeError
from knowledge.questionnaire.past import open_code
from knowledge.questionnaire.position import replay
from knowledge.store import Store

CODE_LIMIT = 40


def add(tree: app_commands.CommandTree, services: Services) -> None:
    """Add `/choose`."""

    @app_commands.command(name="choose", description="A few questions, then: VM or container, and why")
    @app_commands.describe(code="A code from an earlier result, to see or vary its answers")
    async def choose(
        interaction: discord.Interaction,
        code: app_commands.Range[str, 1, CODE_LIMIT] | None = None,
    ) -> None:
        press = Press(interaction, services)
        if code:
            await _open_code(press, code)
        else:
            await _begin(press)

    tree.add_command(everywhere(choose))


async def _begin(press: Press) -> None:
    model = press.services.knowledge.questionnaire
    earlier = await press.stored(Store.latest_session, press.user.id)
    unfinished = earlier is not None and replay(model, earlier.answers).current is not None
    if earlier is not None and earlier.answers and unfinished:
        date = day(earlier.updated_at.date())
        view = resume_card(len(earlier.answers), date, earlier.id, press.words)
        await press.whisper(view)
        return
    session = earlier
    if session is None:
        session = await press.stored(Store.start_session, press.user.id, model.version, {})
    await show_session(press, session, lead=since(press, session))


async def _open_code(press: Press, code: str) -> None:
    model = press.services.knowledge.questionnaire
    try:
        opened = open_code(model, press.services.knowledge.past, code)
    except CodeError as error:
        await press.whisper(note(press.words.ch_bad_code.format(error=harmless(str(error)))))
        return
    session = await press.stored(Store.start_session, press.user.id, model.version, opened.answers)
    lead = changed(opened.change, model.version, press.words) if opened.change else ""
    await show_session(press, session, lead=lead)
