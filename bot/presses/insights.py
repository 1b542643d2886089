"""Presses under the numbers: another period, and the weekly summary on or off; curators only."""

from collections.abc import Mapping

import discord

from bot.cards import learning_words as say
from bot.cards.insights import PERIODS, with_buttons
from bot.cards.layout import note
from bot.insights import look
from bot.presses.curators import for_curators, server
from bot.presses.press import Handler, Press
from knowledge.store import Store


async def show_insights(press: Press) -> None:
    """Show the numbers of the period that is named, the middle one where none is."""
    days = press.number(0) if press.arguments else PERIODS[1]
    days = days if days in PERIODS else PERIODS[1]
    work = look(press.services, server(press), days, press.locale, pictures=press.pictures)
    card = await press.within(work)
    summary = await press.stored(Store.summary, server(press))
    await press.show(with_buttons(card, days, summary.channel_id if summary else None).view())


async def summary_on(press: Press) -> None:
    """Have a summary posted every week in the channel where this was pressed."""
    channel, held = press.interaction.channel, press.interaction.app_permissions
    thread = isinstance(channel, discord.Thread)
    may_send = held.send_messages_in_threads if thread else held.send_messages
    if channel is None or not (held.view_channel and may_send):
        await press.whisper(note(say.WEEKLY_NO_CHANNEL))
        return
    await press.stored(Store.subscribe, server(press), channel.id, press.user.id)
    await press.whisper(note(say.WEEKLY_BEGUN.format(channel=f"<#{channel.id}>")))


async def summary_off(press: Press) -> None:
    """Post no summary any more."""
    await press.stored(Store.unsubscribe, server(press))
    await press.whisper(note(say.WEEKLY_ENDED))


_ALL: Mapping[str, Handler] = {
    "insights": show_insights,
    "summary-on": summary_on,
    "summary-off": summary_off,
}

HANDLERS: Mapping[str, Handler] = {action: for_curators(handler) for action, handler in _ALL.items()}
"""What each action under the numbers does, for curators."""
