"""Messages that nobody put to the bot: met strictly, after people, and once for all who ask the same."""

import logging
from typing import Any

import discord
from discord.utils import format_dt, snowflake_time

from bot import asking, pictures
from bot.asking import Asked
from bot.cards.layout import Card
from bot.components import button
from bot.knowing import Knowledge
from bot.sending import send
from bot.services import Services
from knowledge.answering.outcomes import Band, Decision
from knowledge.store import Store

log = logging.getLogger(__name__)


async def answer_unasked(services: Services, message: discord.Message, asked: Asked) -> bool:
    """Answer, or wait for a person to, where the question is clearly ours; return whether it was sent."""
    knowledge = await services.knowledge_of(asked.guild_id)
    decision = asking.decide(services, knowledge, asked)
    if decision.band is not Band.SURE or message.guild is None:
        return False
    delay = services.settings_of(message.guild.id).delay
    if delay:
        waiting = await services.kept.run(
            Store.answer_later, message.id, message.channel.id, message.guild.id, message.author.id, delay
        )
        if services.put_off is not None:
            services.put_off(waiting)
        return False
    return await speak_up(services, knowledge, message, asked, decision)


async def speak_up(
    services: Services, knowledge: Knowledge, message: discord.Message, asked: Asked, decision: Decision
) -> bool:
    """Answer a message, or point to where the same was answered; one at a time in a channel."""
    within = services.settings_of(asked.guild_id).cooldown
    async with services.gate(message.channel.id):
        earlier = None
        if within:
            same = decision.kind, decision.slugs
            earlier = await services.kept.run(
                Store.earlier_answer, message.channel.id, asked.user_id, *same, within
            )
        if earlier is None:
            view = asking.show(services, knowledge, asked, decision, pictures=pictures.allowed(message))
        elif earlier.pointed:
            log.info("silent", extra={"why": "pointed to an earlier answer before"})
            return False
        else:
            view = _pointer(services, message, earlier.message_id, asked)
        sent = await send(message, view)
        await asking.keep(services, asked, decision, sent.id if sent else None, pointer=earlier is not None)
    return sent is not None


def _pointer(
    services: Services, message: discord.Message, earlier: int, asked: Asked
) -> discord.ui.LayoutView:
    words = services.words(asked.locale)
    link = message.channel.get_partial_message(earlier).jump_url  # type: ignore[union-attr]  # all kinds have it
    text = words.answered_already.format(when=format_dt(snowflake_time(earlier), "R"))
    jump: discord.ui.Item[Any] = discord.ui.Button(label=words.answered_there, url=link)
    return Card().text(text).below([jump, button(words.delete, "delete", asked.id)]).view()
