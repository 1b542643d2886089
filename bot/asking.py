"""The one path of every question, however it was asked: decide, show, and only then keep."""

import logging
from dataclasses import dataclass
from time import perf_counter

from discord import ui, utils

from bot.cards.answers import answer_card
from bot.knowing import Knowledge
from bot.services import Services
from knowledge.answering.outcomes import Band, Decision
from knowledge.errors import StoreError
from knowledge.store import NewQuestion, Sent, Store, Way
from knowledge.store.values import UNASKED

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Asked:
    """Hold a question with where it came from.

    `id` is that of the message or interaction which asked, unique by itself, so that an answer can
    be sent before anything is written. `previous` is the question that this one follows up, `before`
    its text, and `previous_slugs` what it was answered with.
    """

    id: int
    text: str
    way: Way
    locale: str
    guild_id: int | None
    channel_id: int | None
    user_id: int
    previous: int | None = None
    before: str = ""
    previous_slugs: tuple[str, ...] = ()


def decide(services: Services, knowledge: Knowledge, asked: Asked) -> Decision:
    """Ask the knowledge in force where it was asked; where nobody asked the bot, the bar is higher."""
    unprompted = asked.way in UNASKED
    began = perf_counter()
    decision = knowledge.answerer.decide(
        asked.text,
        locale=asked.locale,
        unprompted=unprompted,
        previous=asked.previous_slugs,
        before=asked.before,
        levels=services.levels(asked.guild_id, unprompted=unprompted),
    )
    took = perf_counter() - began
    services.observer.decided(asked.way, decision, took)
    log.info(
        "decided",
        extra={"way": asked.way, "kind": decision.kind, "band": decision.band.value, "match_ms": ms(took)},
    )
    return decision


def decide_again(
    services: Services, knowledge: Knowledge, text: str, locale: str, guild_id: int | None
) -> Decision:
    """Decide a question that was asked before, as it would be if somebody put it to the bot there now."""
    levels = services.levels(guild_id, unprompted=False)
    return knowledge.answerer.decide(text, locale=locale, levels=levels)


def show(
    services: Services, knowledge: Knowledge, asked: Asked, decision: Decision, *, pictures: bool
) -> ui.LayoutView:
    """Return the card for a decision; `pictures` says whether files may be sent where it goes."""
    return answer_card(
        decision,
        asked.id,
        knowledge.library,
        knowledge.questionnaire,
        services.words(asked.locale),
        asked.locale,
        pictures=pictures,
    )


async def keep(
    services: Services, asked: Asked, decision: Decision, message_id: int | None, *, pointer: bool = False
) -> None:
    """Keep the question and the message that answers it, for follow-ups, votes and curators.

    A `pointer` only leads to an answer given before. Where keeping fails the answer stands all the
    same, so only the log hears of it.
    """
    question = NewQuestion(
        guild_id=asked.guild_id,
        channel_id=asked.channel_id,
        user_id=asked.user_id,
        way=asked.way,
        text=asked.text,
        locale=asked.locale,
        kind=decision.kind,
        band=decision.band.value,
        score=decision.score,
        slugs=decision.slugs,
        explanation=decision.reasons,
        previous=asked.previous,
    )
    sent = None
    if message_id is not None and asked.channel_id is not None:
        seconds = _seconds(asked.id, message_id) if decision.band is Band.SURE else None
        sent = Sent(message_id, asked.channel_id, pointer, seconds)
    began, queue = perf_counter(), services.kept.queue
    try:
        await services.kept.run(Store.record_question, question, asked.id, sent)
    except StoreError as error:
        log.warning("answer not kept", extra={"error": str(error)})
        return
    log.debug("kept", extra={"database_ms": ms(perf_counter() - began), "queue": queue})


def ms(seconds: float) -> float:
    """Return `seconds` in milliseconds, as the log shows them."""
    return round(seconds * 1000, 1)


def _seconds(earlier: int, later: int) -> float:
    """Return the seconds between two things of Discord, whose ids say when they were made."""
    return (utils.snowflake_time(later) - utils.snowflake_time(earlier)).total_seconds()
