"""The numbers of a server, from counts by day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.learning.insights import Day, Top, by_week, entry_totals, insights
from knowledge.store import AnswerTime, Count

TODAY = date(2026, 11, 23)


def count(kind: str = "topic", slug: str = "kvm", *, ago: int = 0, asked: int = 1, **votes: int) -> Count:
    """Make a count of some days ago."""
    helpful, not_helpful = votes.get("helpful", 0), votes.get("not_helpful", 0)
    return Count(TODAY - timedelta(days=ago), kind, slug, asked, helpful, not_helpful)


def test_every_day_is_there_the_last_one_today() -> None:
    found = insights([], [], TODAY, 7)

    assert [day.first.day for day in found.days] == [17, 18, 19, 20, 21, 22, 23]


def test_what_was_asked_is_told_apart_by_how_it_ended() -> None:
    counts = [
        count(asked=4),
        count("unknown", ""),
        count("did_you_mean", "", asked=2),
        count("comparison", ""),
    ]

    found = insights(counts, [], TODAY, 7)

    assert (found.asked, found.answered, found.asked_back, found.unanswered) == (8, 5, 2, 1)


def test_what_the_asker_picked_was_answered() -> None:
    assert insights([count("did_you_mean", "kvm")], [], TODAY, 7).answered == 1


def test_votes_are_summed_up() -> None:
    found = insights([count(helpful=2), count(ago=1, not_helpful=3)], [], TODAY, 7)

    assert (found.helpful, found.not_helpful) == (2, 3)


def test_an_entry_is_summed_up_over_days_and_kinds() -> None:
    counts = [count(helpful=1), count(ago=1, asked=2), count("did_you_mean", not_helpful=1)]

    assert entry_totals(counts) == (Top("kvm", 4, 1, 1),)


def test_the_most_frequent_entries_are_named() -> None:
    counts = [count(slug=f"entry-{at}", asked=at) for at in range(1, 9)]

    assert [top.slug for top in insights(counts, [], TODAY, 7, top=2).top] == ["entry-8", "entry-7"]


def test_what_no_entry_answers_is_none_of_the_top() -> None:
    assert insights([count("list", "", asked=9)], [], TODAY, 7).top == ()


def test_answers_at_once_and_later_have_a_median_each() -> None:
    times = [AnswerTime(seconds, later=False) for seconds in (1, 2, 9)]
    times += [AnswerTime(86400, later=True)]

    found = insights([], times, TODAY, 7)

    assert (found.at_once, found.later, found.later_after) == (timedelta(seconds=2), 1, timedelta(days=1))


def test_where_nothing_was_answered_there_is_no_median() -> None:
    found = insights([], [], TODAY, 7)

    assert (found.at_once, found.later, found.later_after) == (None, 0, None)


@pytest.mark.parametrize(("days", "weeks"), [(7, [7]), (30, [2, 7, 7, 7, 7]), (90, [6, *[7] * 12])])
def test_the_last_week_is_whole(days: int, weeks: list[int]) -> None:
    assert [week.days for week in by_week(insights([], [], TODAY, days).days)] == weeks


@given(st.lists(st.builds(Day, st.just(TODAY), *[st.integers(0, 9)] * 3), max_size=100))
def test_no_question_is_lost_by_the_week(days: list[Day]) -> None:
    assert sum(week.asked for week in by_week(days)) == sum(day.asked for day in days)
