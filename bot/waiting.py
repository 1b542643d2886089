"""Tell those who asked for it that their question can be answered by now."""

import logging

import discord

from bot import pictures
from bot.cards.entries import entry_card
from bot.cards.layout import Card
from bot.cards.markdown import quoted
from bot.knowing import Knowledge
from bot.services import Services
from knowledge.answering.outcomes import ProviderAnswer, TopicAnswer
from knowledge.store import Store, Waiting

log = logging.getLogger(__name__)


async def tell_those_who_wait(services: Services, client: discord.Client) -> int:
    """Send the answers that exist by now to who waits for them; return how many were sent."""
    told = 0
    for waiting in await services.kept.run(Store.waiting):
        knowledge = await services.knowledge_of(waiting.guild_id)
        card = _card(services, knowledge, waiting)
        if card is None:
            continue
        try:
            user = await client.fetch_user(waiting.user_id)
            view = card.view()
            await user.send(view=view, files=pictures.files(view))
            told += 1
        except (discord.Forbidden, discord.NotFound):
            log.info("told nobody", extra={"question": waiting.question_id})
        except discord.HTTPException as error:
            log.warning("not told yet", extra={"status": error.status})
            continue
        await services.kept.run(Store.stop_waiting, waiting.question_id, waiting.user_id)
    return told


def _card(services: Services, knowledge: Knowledge, waiting: Waiting) -> Card | None:
    decision = knowledge.answerer.decide(waiting.text, locale=waiting.locale)
    match decision.outcome:
        case TopicAnswer(entry) | ProviderAnswer(entry):
            words = services.words(waiting.locale)
            lead = words.now_known.format(question=quoted(waiting.text))
            return entry_card(entry, knowledge.library, words, waiting.locale, lead=lead)
        case _:
            return None
