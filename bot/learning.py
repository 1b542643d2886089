"""What the queue, the numbers and the weekly summary have in common: the groups that still go wrong."""

import asyncio

from bot.asking import decide_again
from bot.services import Services
from knowledge.answering.outcomes import Decision
from knowledge.learning.grouping import MOST_SIGNS, Group, group_signs
from knowledge.learning.opened import still_wrong
from knowledge.store import Sign, Store
from knowledge.wording import wording


async def queue_of(services: Services, guild_id: int) -> tuple[Group, ...]:
    """Return what went wrong in a server and is not answered by now, the largest group first.

    Deciding anew takes some milliseconds a wording; others have their turn between.
    """
    knowledge = await services.knowledge_of(guild_id)
    decided: dict[tuple[str, ...], Decision] = {}
    left: list[Sign] = []
    for sign in await services.kept.run(Store.signs, guild_id, MOST_SIGNS):
        key = wording(sign.text)
        if key not in decided:
            decided[key] = decide_again(services, knowledge, sign.text, sign.locale, guild_id)
            await asyncio.sleep(0)
        if still_wrong(sign, decided[key]):
            left.append(sign)
    return group_signs(left, knowledge.answerer.matcher.tokens)


async def all_groups(services: Services, guild_id: int) -> tuple[Group, ...]:
    """Return the groups of all that went wrong and nobody has dealt with, answered by now or not."""
    knowledge = await services.knowledge_of(guild_id)
    signs = await services.kept.run(Store.signs, guild_id, MOST_SIGNS)
    return group_signs(signs, knowledge.answerer.matcher.tokens)
