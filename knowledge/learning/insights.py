"""The numbers of one server over some days: asked, answered, helpful, how soon, and what most often."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median

from knowledge.store.learned import AnswerTime, Count

TOP = 5
"""Entries that are named."""


@dataclass(frozen=True, slots=True)
class Day:
    """Count the questions of one day, or of a week where `days` is 7."""

    first: date
    answered: int = 0
    asked_back: int = 0
    unanswered: int = 0
    days: int = 1

    @property
    def asked(self) -> int:
        """Count all questions."""
        return self.answered + self.asked_back + self.unanswered


@dataclass(frozen=True, slots=True)
class Top:
    """Count how often an entry was asked about, and the votes on that."""

    slug: str
    asked: int
    helpful: int
    not_helpful: int


@dataclass(frozen=True, slots=True)
class Insights:
    """Hold the numbers of the days up to `until`; times are medians, None where nothing was answered.

    A question that was asked back and whose asker picked an entry counts as answered. `later` are those
    that became known only after they were asked.
    """

    days: tuple[Day, ...]
    until: date
    top: tuple[Top, ...] = ()
    helpful: int = 0
    not_helpful: int = 0
    at_once: timedelta | None = None
    later: int = 0
    later_after: timedelta | None = None

    @property
    def asked(self) -> int:
        """Count the questions."""
        return sum(day.asked for day in self.days)

    @property
    def answered(self) -> int:
        """Count the questions that were answered."""
        return sum(day.answered for day in self.days)

    @property
    def asked_back(self) -> int:
        """Count the questions of which it stayed open what was meant."""
        return sum(day.asked_back for day in self.days)

    @property
    def unanswered(self) -> int:
        """Count the questions that were not known."""
        return sum(day.unanswered for day in self.days)


def insights(
    counts: Sequence[Count], times: Sequence[AnswerTime], until: date, days: int, top: int = TOP
) -> Insights:
    """Sum up `days` days, the last of them `until`; days on which nothing was asked are there too."""
    later = [time.seconds for time in times if time.later]
    return Insights(
        days=_every_day(counts, until, days),
        until=until,
        top=entry_totals(counts)[:top],
        helpful=sum(count.helpful for count in counts),
        not_helpful=sum(count.not_helpful for count in counts),
        at_once=_median(time.seconds for time in times if not time.later),
        later=len(later),
        later_after=_median(later),
    )


def entry_totals(counts: Iterable[Count]) -> tuple[Top, ...]:
    """Return the totals of every entry that was asked about, the most frequent first."""
    asked: Counter[str] = Counter()
    helpful: Counter[str] = Counter()
    not_helpful: Counter[str] = Counter()
    for count in counts:
        if count.slug:
            asked[count.slug] += count.asked
            helpful[count.slug] += count.helpful
            not_helpful[count.slug] += count.not_helpful
    ordered = sorted(asked, key=lambda slug: (-asked[slug], slug))
    return tuple(Top(slug, asked[slug], helpful[slug], not_helpful[slug]) for slug in ordered)


def by_week(days: Sequence[Day]) -> tuple[Day, ...]:
    """Sum up seven days each, so that the last week is whole."""
    starts = range(len(days) % 7 - 7 if len(days) % 7 else 0, len(days), 7)
    weeks = [days[max(0, start) : start + 7] for start in starts]
    return tuple(
        Day(
            first=week[0].first,
            answered=sum(day.answered for day in week),
            asked_back=sum(day.asked_back for day in week),
            unanswered=sum(day.unanswered for day in week),
            days=len(week),
        )
        for week in weeks
    )


def _every_day(counts: Sequence[Count], until: date, days: int) -> tuple[Day, ...]:
    answered: Counter[date] = Counter()
    asked_back: Counter[date] = Counter()
    unanswered: Counter[date] = Counter()
    for count in counts:
        if count.kind == "unknown":
            unanswered[count.day] += count.asked
        elif count.kind == "did_you_mean" and not count.slug:
            asked_back[count.day] += count.asked
        else:
            answered[count.day] += count.asked
    every = (until - timedelta(days=ago) for ago in reversed(range(days)))
    return tuple(Day(day, answered[day], asked_back[day], unanswered[day]) for day in every)


def _median(seconds: Iterable[float]) -> timedelta | None:
    found = list(seconds)
    return timedelta(seconds=median(found)) if found else None
