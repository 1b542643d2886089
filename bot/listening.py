"""Messages: which ones are put to the bot, in which way, and what of them is the question.

The order is fixed: never bots, then replies to an answer, direct messages, mentions, and last plain
messages in the channels where the server wants them answered.
"""

import logging
import re
from dataclasses import replace

import discord

from bot import asking, pictures
from bot.asking import Asked
from bot.cards.layout import note
from bot.services import Services
from knowledge.answering.outcomes import Band
from knowledge.store import Question, Store, Way

log = logging.getLogger(__name__)


async def answer_message(services: Services, client: discord.Client, message: discord.Message) -> bool:
    """Answer `message` where it is put to the bot; return whether something was sent."""
    if message.author.bot or message.type not in _SPOKEN or client.user is None:
        return False
    way, previous = await _way(services, client.user, message)
    if way is None:
        return False
    text = _without_mention(message.content, client.user.id)
    locale = _locale(message)
    if not text:
        if way in {"auto", "reply"}:
            return False
        await _send(message, note(services.words(locale).empty))
        return True
    asked = Asked(
        id=message.id,
        text=text,
        way=way,
        locale=locale,
        guild_id=message.guild.id if message.guild else None,
        channel_id=message.channel.id,
        user_id=message.author.id,
        previous=previous.id if previous else None,
        previous_slugs=previous.slugs if previous else (),
        pictures=pictures.allowed(message),
    )
    decision = asking.decide(services, asked)
    if way == "auto" and decision.band is not Band.SURE:
        return False
    if way == "reply" and decision.kind == "unknown" and not services.knowledge.answerer.asks(text):
        return False
    sent = await _send(message, asking.show(services, asked, decision))
    await asking.keep(services, asked, decision, sent.id if sent else None)
    return True


async def _way(
    services: Services, me: discord.ClientUser, message: discord.Message
) -> tuple[Way | None, Question | None]:
    """Return how `message` is put to the bot, and the question whose answer it replies to."""
    reference = message.reference
    if reference is not None and reference.message_id is not None:
        previous = await services.kept.run(Store.answer_for, reference.message_id)
        if previous is not None:
            picked = [pick.slug for pick in await services.kept.run(Store.picks, previous.id)]
            slugs = tuple(slug for slug in picked if slug) or previous.slugs
            return "reply", replace(previous, slugs=slugs)
    if message.guild is None:
        return "dm", None
    if any(user.id == me.id for user in message.mentions):
        return "mention", None
    if reference is None and message.channel.id in services.answer_channels(message.guild.id):
        return ("auto", None) if message.content else (None, None)
    return None, None


async def _send(message: discord.Message, view: discord.ui.LayoutView) -> discord.Message | None:
    """Reply with `view`, or post it beside; return None where the bot may not, or Discord fails."""
    try:
        try:
            return await message.reply(view=view, files=pictures.files(view), mention_author=False)
        except discord.HTTPException as error:
            if error.code not in _NO_REPLY:
                raise
            return await message.channel.send(view=view, files=pictures.files(view))
    except (discord.Forbidden, discord.NotFound):
        return None
    except discord.HTTPException as error:
        if error.status < 500:
            raise
        log.warning("answer not sent", extra={"status": error.status})
        return None


_SPOKEN = frozenset({discord.MessageType.default, discord.MessageType.reply})
_NO_REPLY = frozenset({50035, 160002})
"""Discord's codes for a reply to a message that is gone, or in a history closed to the bot."""


def _without_mention(content: str, user_id: int) -> str:
    return re.sub(rf"<@!?{user_id}>", " ", content).strip()


def _locale(message: discord.Message) -> str:
    return message.guild.preferred_locale.value if message.guild else "en"
