"""Bring together what `/insights` and the weekly summary show: counts, times, the queue, stale entries."""

from bot.cards import learning_words as say
from bot.cards.insights import chart_of, insights_card
from bot.cards.layout import Card
from bot.learning import queue_of
from bot.services import Services
from knowledge.checks import stale
from knowledge.learning.insights import insights
from knowledge.store import Store


async def look(
    services: Services,
    guild_id: int,
    days: int,
    locale: str,
    *,
    pictures: bool,
    title: str = say.INSIGHTS_TITLE,
) -> Card:
    """Return the numbers of a server over `days` days; `pictures` says whether a chart can be sent."""
    today = services.now().date()
    knowledge = await services.knowledge_of(guild_id)
    seen = insights(
        await services.kept.run(Store.counts_by_day, guild_id, days),
        await services.kept.run(Store.answer_times, guild_id, days),
        today,
        days,
    )
    groups = await queue_of(services, guild_id)
    overdue = stale(knowledge.library, today)
    drawn = await services.charts.draw(chart_of(seen)) if pictures and seen.asked else None
    card = insights_card(seen, len(groups), overdue, knowledge.library, locale, drawn=drawn, title=title)
    kept = services.kept_days(guild_id)
    if days > kept and seen.asked:
        card.small(say.KEPT_FOR.format(days=kept))
    return card
