"""Tell those who asked for it that their question can be answered by now, whatever answers it.

By a direct message. Who takes none is told where the question was asked in the open, without a ping; what
was asked in private stays private. A wait ends before its message is sent, so nobody is told twice, not even
when this is done twice at a time; where Discord fails or cannot be reached, it begins again.
"""

import asyncio
import logging
from collections.abc import Callable
from functools import partial

import discord
from discord import ui

from bot import pictures
from bot.asking import decide_again
from bot.cards.answers import sure_card
from bot.cards.markdown import quoted
from bot.knowing import Knowledge
from bot.network import FAILED, cause, passing
from bot.services import Services
from knowledge.answering.outcomes import SureOutcome
from knowledge.store import Store, Waiting, Way

log = logging.getLogger(__name__)

MOST = 200
"""Messages sent at a time; who is not told then is told the next time."""

OPEN: frozenset[Way] = frozenset({"mention", "reply", "auto", "forum"})
"""Ways of asking that everybody in the channel has seen."""


async def tell_those_who_wait(services: Services, client: discord.Client, guild_id: int | None = None) -> int:
    """Send the answers that exist by now to who waits for them, in one server or in all; return how many.

    To be called whenever the knowledge has changed.
    """
    told = 0
    posted: set[int] = set()
    for waiting in await services.kept.run(Store.waiting, guild_id):
        if told == MOST:
            log.warning("more to tell", extra={"told": told})
            break
        await asyncio.sleep(0)  # matching takes some milliseconds; others have their turn between
        knowledge = await services.knowledge_of(waiting.guild_id)
        outcome = _outcome(services, knowledge, waiting)
        if outcome is None:
            continue
        if not await services.kept.run(Store.stop_waiting, waiting.question_id, waiting.user_id):
            continue
        try:
            view = partial(_view, services, knowledge, waiting, outcome)
            told += await _tell(client, waiting, view, posted)
        except FAILED as error:
            log.warning("not told yet", extra=cause(error))
            await services.kept.run(Store.wait_for, waiting.question_id, waiting.user_id)
            continue
        await services.kept.run(Store.record_time, waiting.question_id, later=True)
    return told


async def _tell(
    client: discord.Client, waiting: Waiting, draw: Callable[[bool], ui.LayoutView], posted: set[int]
) -> bool:
    """Send one answer, and return whether anybody could be told.

    `draw` makes the message, for in the open or not; `posted` are the questions answered openly so far.
    """
    view = draw(False)
    try:
        user = await client.fetch_user(waiting.user_id)
        await user.send(view=view, files=pictures.files(view))
        return True
    except (discord.Forbidden, discord.NotFound):
        log.info("takes no direct message", extra={"question": waiting.question_id})
    if waiting.way not in OPEN or waiting.channel_id is None or waiting.question_id in posted:
        return False
    posted.add(waiting.question_id)
    return await _post(client, waiting.channel_id, waiting.question_id, draw(True))


async def _post(client: discord.Client, channel_id: int, question_id: int, view: ui.LayoutView) -> bool:
    """Reply to the message that asked, whose id is the question's; where that is gone, post by itself."""
    room = client.get_partial_messageable(channel_id)
    question = room.get_partial_message(question_id).to_reference(fail_if_not_exists=False)
    try:
        await room.send(view=view, reference=question, mention_author=False)
    except discord.HTTPException as error:
        if passing(error):
            raise
        return False
    return True


def _outcome(services: Services, knowledge: Knowledge, waiting: Waiting) -> SureOutcome | None:
    """Return what answers the question as the knowledge is now, or None where nothing surely does."""
    decision = decide_again(services, knowledge, waiting.text, waiting.locale, waiting.guild_id)
    return decision.outcome if isinstance(decision.outcome, SureOutcome) else None


def _view(
    services: Services, knowledge: Knowledge, waiting: Waiting, outcome: SureOutcome, openly: bool
) -> ui.LayoutView:
    """Return the answer as a message; in the open without pictures, which may not be allowed there."""
    words = services.words(waiting.locale)
    lead = words.now_known_here if openly else words.now_known
    card = sure_card(
        outcome,
        waiting.question_id,
        knowledge.library,
        knowledge.questionnaire,
        words,
        waiting.locale,
        pictures=not openly,
    )
    return card.lead(lead.format(question=quoted(waiting.text))).view()
