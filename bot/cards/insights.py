"""The card of a server's numbers: in words, and as a chart with the same numbers for who does not see it."""

from collections.abc import Sequence
from datetime import date, timedelta

from bot.cards import learning_words as say
from bot.cards.layout import Card, Drawn
from bot.cards.markdown import day
from bot.charts import Chart
from bot.components import button, shortened
from bot.words import plural
from knowledge.entries import Entry
from knowledge.learning.insights import Day, Insights, by_week
from knowledge.library import Library

PERIODS = (7, 30, 90)
"""Days over which numbers can be seen."""

STALE = 5
"""Entries past their day of review that are named."""

ALT_LIMIT = 1024
"""Characters of the text that says what a picture shows, by Discord's rules."""


def insights_card(
    seen: Insights,
    queue: int,
    stale: Sequence[Entry],
    library: Library,
    locale: str,
    *,
    title: str = say.INSIGHTS_TITLE,
    drawn: bytes | None = None,
) -> Card:
    """Return the numbers in words; `queue` counts its groups, `drawn` is the chart as a PNG."""
    card = Card(title.format(days=len(seen.days)))
    if not seen.asked:
        card.text(say.NOTHING_ASKED)
    else:
        card.text("\n".join([f"- {line}" for line in _numbers(seen)]))
        if drawn:
            card.picture(Drawn(f"insights-{len(seen.days)}.png", drawn), described(seen))
        card.small(by_day_line(seen))
    if seen.top:
        lines = []
        for top in seen.top:
            name = library.entry(top.slug, locale).title if top.slug in library else top.slug
            votes = say.TOP_VOTES.format(helpful=top.helpful, not_helpful=top.not_helpful)
            lines.append(f"- **{name}**: {top.asked}{votes if top.helpful or top.not_helpful else ''}")
        card.text("\n".join([f"### {say.TOP}", *lines]))
    return card.text("\n".join([f"### {say.TO_DO}", *(f"- {line}" for line in _to_do(queue, stale))]))


def with_buttons(card: Card, days: int, channel_id: int | None) -> Card:
    """Add the ways on; `channel_id` is where the weekly summary goes, None where it goes nowhere."""
    card.line().buttons(
        button(say.PERIOD.format(days=period), "insights", period, disabled=period == days)
        for period in PERIODS
    )
    weekly = button(say.WEEKLY_OFF, "summary-off") if channel_id else button(say.WEEKLY_ON, "summary-on")
    card.buttons([button(say.OPEN_QUEUE, "queue", 0), weekly])
    return card.small(say.WEEKLY_GOES.format(channel=f"<#{channel_id}>") if channel_id else say.WEEKLY_NOT)


def chart_of(seen: Insights) -> Chart:
    """Return the chart of the numbers: a bar a day, or a bar a week where there are many days."""
    bars = _bars(seen)
    return Chart(
        title=say.CHART_WEEKS if bars[-1].days > 1 else say.CHART_DAYS,
        labels=tuple(_short(bar.first) for bar in bars),
        parts=(
            (say.ANSWERED, tuple(bar.answered for bar in bars)),
            (say.ASKED_BACK, tuple(bar.asked_back for bar in bars)),
            (say.NOT_KNOWN, tuple(bar.unanswered for bar in bars)),
        ),
    )


def described(seen: Insights) -> str:
    """Return what the chart shows in words, at most `ALT_LIMIT` characters."""
    bars = _bars(seen)
    told = [
        say.ALT_BAR.format(
            day=_short(bar.first), answered=bar.answered, asked_back=bar.asked_back, unanswered=bar.unanswered
        )
        for bar in bars
        if bar.asked
    ]
    of = say.CHART_WEEKS if bars[-1].days > 1 else say.CHART_DAYS
    return shortened(f"{of}. {say.ALT_ORDER} {'; '.join(told)}.", ALT_LIMIT)


def by_day_line(seen: Insights) -> str:
    """Return how much was asked on each day, or in each week where there are more than seven days."""
    weekly = len(seen.days) > PERIODS[0]
    bars = by_week(seen.days) if weekly else seen.days
    told = [f"{_short(bar.first)}: {bar.asked}" for bar in bars if bar.asked]
    return f"{say.BY_WEEK if weekly else say.BY_DAY} {' · '.join(told)}"


def in_time(took: timedelta) -> str:
    """Return a length of time as one says it, in its largest unit."""
    seconds = took.total_seconds()
    if seconds < 1:
        return say.AT_ONCE
    for size, one, many in say.UNITS:
        if seconds >= size:
            return plural(round(seconds / size), one, many)
    return say.AT_ONCE


def _numbers(seen: Insights) -> list[str]:
    lines = [
        say.ASKED.format(
            asked=seen.asked,
            answered=seen.answered,
            percent=round(100 * seen.answered / seen.asked),
            asked_back=seen.asked_back,
            unanswered=seen.unanswered,
        )
    ]
    if votes := seen.helpful + seen.not_helpful:
        percent = round(100 * seen.helpful / votes)
        lines.append(say.VOTES.format(helpful=seen.helpful, not_helpful=seen.not_helpful, percent=percent))
    else:
        lines.append(say.NO_VOTES)
    if seen.at_once is not None:
        lines.append(say.MEDIAN.format(time=in_time(seen.at_once)))
    if seen.later_after is not None:
        lines.append(say.LATER.format(count=seen.later, time=in_time(seen.later_after)))
    return lines


def _to_do(queue: int, stale: Sequence[Entry]) -> list[str]:
    lines = [say.IN_QUEUE.format(groups=plural(queue, *say.GROUPS)) if queue else say.QUEUE_EMPTY_SHORT]
    if not stale:
        return [*lines, say.NONE_STALE]
    named = [f"{entry.title} ({day(entry.review_after)})" for entry in stale[:STALE]]
    more = [say.MORE.format(count=len(stale) - STALE)] if len(stale) > STALE else []
    counted = plural(len(stale), *say.ENTRIES)
    return [*lines, say.STALE.format(entries=counted, named=", ".join([*named, *more]))]


def _bars(seen: Insights) -> tuple[Day, ...]:
    return seen.days if len(seen.days) <= PERIODS[1] else by_week(seen.days)


def _short(moment: date) -> str:
    return f"{moment.day} {moment:%b}"
