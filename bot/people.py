"""Put a question that is not known to the people of a server: where, and to whom, the server says."""

from datetime import timedelta

import discord

from bot.cards.layout import Card
from bot.cards.markdown import harmless, quoted
from bot.network import FAILED
from bot.presses.press import Press, pinging
from knowledge.store import Question, Store

PATIENCE = timedelta(minutes=10)
"""How long a person waits before putting the next question."""


async def put_to_people(press: Press, question: Question) -> None:
    """Post the question once; only a role that the server chose for it is pinged."""
    words, guild = press.words, press.interaction.guild
    if not await press.stored(Store.ask_people, question.id, press.user.id, PATIENCE):
        await press.whisper(Card().text(words.people_wait).view())
        return
    settings = press.services.settings_of(press.interaction.guild_id)
    role = guild.get_role(settings.people_role) if guild and settings.people_role else None
    name = harmless(press.user.display_name, 32)
    card = Card().text(words.asked_people.format(name=name, question=quoted(question.text)))
    card.text(role.mention if role else "")
    room = guild.get_channel(settings.people_channel) if guild and settings.people_channel else None
    if isinstance(room, discord.TextChannel) and room.id != press.interaction.channel_id:
        message = press.interaction.message
        if message is not None:
            card.small(words.people_link.format(link=message.jump_url))
        try:
            await press.within(room.send(view=card.view(), allowed_mentions=pinging(role)))
        except FAILED:
            await press.say(card.view(), role)
            return
        await press.whisper(Card().text(words.people_put.format(channel=room.mention)).view())
        return
    await press.say(card.view(), role)
