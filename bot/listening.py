"""Messages: which ones are put to the bot, in which way, and what of them is the question.

The order is fixed: never bots, then replies to an answer, direct messages, mentions, and last what
nobody put to the bot: first posts in forums and plain messages in channels where the server wants it.
"""

import logging
from dataclasses import replace
from datetime import timedelta

import discord

from bot import asking, pictures
from bot.asking import Asked
from bot.cards.layout import note
from bot.sending import send
from bot.services import Services
from bot.unasked import answer_unasked
from knowledge.errors import StoreError
from knowledge.store import Question, Store, Way
from knowledge.store.values import UNASKED

log = logging.getLogger(__name__)

CONTEXT = timedelta(minutes=10)
"""How long after an answer the next question of the same person in the channel may lean on it."""


async def answer_message(services: Services, client: discord.Client, message: discord.Message) -> bool:
    """Answer `message` where it is put to the bot; return whether something was sent."""
    if not spoken(message) or client.user is None:
        return False
    previous = await _replied_to(services, message)
    way: Way | None = "reply" if previous else way_of(services, client.user, message)
    if way is None:
        return False
    asked = asked_of(services, client.user, message, way)
    if asked.text and not services.pace.allows(message.author.id, unasked=way in UNASKED):
        log.info("asked too fast", extra={"way": way})
        return False
    if way in UNASKED:
        return await answer_unasked(services, message, asked) if asked.text else False
    if not asked.text:
        if way == "reply":
            return False
        await send(message, note(services.words(asked.locale).empty))
        return True
    previous = await _context(services, message, previous)
    if previous:
        asked = replace(asked, previous=previous.id, before=previous.text, previous_slugs=previous.slugs)
    knowledge = await services.knowledge_of(asked.guild_id)
    decision = asking.decide(services, knowledge, asked)
    if way == "reply" and decision.kind == "unknown" and not knowledge.answerer.asks(asked.text):
        return False
    view = asking.show(services, knowledge, asked, decision, pictures=pictures.allowed(message))
    sent = await send(message, view)
    await asking.keep(services, asked, decision, sent.id if sent else None)
    return True


def spoken(message: discord.Message) -> bool:
    """Say whether a person wrote `message`, rather than a bot or Discord itself."""
    return not message.author.bot and message.type in _SPOKEN


def way_of(services: Services, me: discord.ClientUser, message: discord.Message) -> Way | None:
    """Return how `message` is put to the bot, if it is no reply to one of its answers."""
    if message.guild is None:
        return "dm"
    if any(user.id == me.id for user in message.mentions) or _calls(me, message):
        return "mention"
    if message.reference is not None or message.mentions or message.role_mentions:
        return None
    settings, channel = services.settings_of(message.guild.id), message.channel
    if isinstance(channel, discord.Thread):
        first = message.id == channel.id and channel.parent_id in settings.forum_channels
        return "forum" if first else None
    return "auto" if channel.id in settings.answer_channels else None


def asked_of(services: Services, me: discord.ClientUser, message: discord.Message, way: Way) -> Asked:
    """Return what `message` asks; the title of a forum post is a part of it."""
    text = message.content
    for call in _calls(me, message):
        text = text.replace(call, " ")
    text = text.strip()
    if way == "forum" and isinstance(message.channel, discord.Thread):
        text = f"{message.channel.name}\n{text}".strip()
    return Asked(
        id=message.id,
        text=text,
        way=way,
        locale=_locale(services, message),
        guild_id=message.guild.id if message.guild else None,
        channel_id=message.channel.id,
        user_id=message.author.id,
    )


def _calls(me: discord.ClientUser, message: discord.Message) -> list[str]:
    """Return the words that call the bot: mentions of it or of its own role, or @ and its name in front."""
    calls = [f"<@{me.id}>", f"<@!{me.id}>"]
    if message.guild is not None:
        mine = message.guild.me
        calls += [role.mention for role in message.role_mentions if role.managed and role in mine.roles]
        if message.content.startswith("@"):
            calls += [typed for name in (me.name, mine.display_name) if (typed := _typed(name, message))]
    return [call for call in calls if call in message.content]


def _typed(name: str, message: discord.Message) -> str:
    """Return an @ with `name`, as it stands in front of `message` letter for letter, if it does."""
    typed, after = message.content[: len(name) + 1], message.content[len(name) + 1 :]
    return typed if typed[1:].casefold() == name.casefold() and not after[:1].isalnum() else ""


async def _replied_to(services: Services, message: discord.Message) -> Question | None:
    """Return the question whose answer `message` replies to."""
    reference = message.reference
    if reference is None or reference.message_id is None:
        return None
    try:
        return await services.kept.run(Store.answer_for, reference.message_id)
    except StoreError as error:
        log.warning("context not read", extra={"error": str(error)})
        return None


async def _context(
    services: Services, message: discord.Message, replied_to: Question | None
) -> Question | None:
    """Return the question that `message` may lean on; where that cannot be read, it stands for itself."""
    try:
        previous = replied_to or await services.kept.run(
            Store.last_answered, message.channel.id, message.author.id, CONTEXT
        )
        return await _as_picked(services, previous) if previous else None
    except StoreError as error:
        log.warning("context not read", extra={"error": str(error)})
        return None


async def _as_picked(services: Services, question: Question) -> Question:
    """Return `question` with what people picked for it in place of what they were offered."""
    picks = await services.kept.run(Store.picks, question.id)
    slugs = tuple(pick.slug for pick in picks if pick.slug)
    return replace(question, slugs=slugs) if slugs else question


_SPOKEN = frozenset({discord.MessageType.default, discord.MessageType.reply})


def _locale(services: Services, message: discord.Message) -> str:
    if message.guild is None:
        return "en"
    return services.settings_of(message.guild.id).locale or message.guild.preferred_locale.value
