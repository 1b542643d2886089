"""`/insights`: the numbers of a server, in words and as a chart, for its curators."""

import sys
from datetime import date, timedelta

import pytest
from simcord import ResponseMessage

from bot.cards.insights import described, in_time, insights_card
from bot.charts import Charts
from bot.knowing import Knowledge
from knowledge.learning.insights import insights
from knowledge.store import AnswerTime, Count, Store
from tests.bot.learning.curator import Curator, went_wrong
from tests.bot.questions import KNOWN, TITLE, UNKNOWN
from tests.bot.reading import drawn, heard, labels, parts, said, shown
from tests.bot.test_limits import faults
from tests.bot.world import World

TODAY = date(2026, 11, 23)
GALLERY = 12


@pytest.fixture(autouse=True)
def quick(world: World) -> None:
    """Have something drawn in no time."""
    code = "import sys; sys.stdout.buffer.write(b'\\x89PNG\\r\\n\\x1a\\n')"
    world.bot.services.charts = Charts(command=(sys.executable, "-c", code))


async def seen(curator: Curator, **options: int) -> ResponseMessage:
    """Return the numbers as a curator sees them."""
    return shown(await curator.who.slash(curator.world.channel, "insights", **options))


async def test_the_curator_role_sees_the_numbers(curator: Curator) -> None:
    assert "Insights: the last 30 days" in said(await seen(curator))


async def test_who_manages_the_server_sees_the_numbers(manager: Curator) -> None:
    assert "Insights" in said(await seen(manager))


async def test_a_member_is_told_whose_they_are(world: World) -> None:
    refused = heard(await world.alice.slash(world.channel, "insights"))

    assert ("for the curators" in refused, "Insights" in refused) == (True, False)


async def test_the_numbers_are_shown_to_the_curator_alone(curator: Curator) -> None:
    assert (await seen(curator)).ephemeral


async def test_what_a_server_chose_is_no_longer_than_what_the_operator_says(
    world: World, curator: Curator
) -> None:
    await world.ask(KNOWN)
    await world.settings(retention_days=180)

    assert "Times are those of the last 30 days" in said(await seen(curator, days=90))


async def test_where_nobody_asked_it_says_so(curator: Curator) -> None:
    assert "Nobody asked me anything" in said(await seen(curator))


async def test_what_was_asked_is_counted_by_how_it_ended(world: World, curator: Curator) -> None:
    await world.ask(KNOWN)
    await world.ask(UNKNOWN)

    text = said(await seen(curator))

    assert "**2** asked: **1** answered (50%), 0 asked back without a pick, 1 not known" in text


async def test_votes_are_summed_up_and_shown_with_their_entry(world: World, curator: Curator) -> None:
    answer = await world.ask(KNOWN)
    await world.alice.click(answer, label="Helpful")
    await world.bob.click(answer, label="Helpful")

    text = said(await seen(curator))

    assert "Votes: 2 helpful, 0 not helpful (100% helpful)" in text
    assert f"**{TITLE}**: 1 (helpful 2, not helpful 0)" in text


async def test_how_soon_people_were_answered_is_said(world: World, curator: Curator) -> None:
    await world.ask(KNOWN)

    assert "Median time to an answer: less than a second" in said(await seen(curator))


async def test_what_waits_in_the_queue_is_counted(world: World, curator: Curator) -> None:
    await went_wrong(world, UNKNOWN, 3)

    assert "1 group of questions that went wrong" in said(await seen(curator))


async def test_the_numbers_of_another_server_are_not_among_them(world: World, curator: Curator) -> None:
    await went_wrong(world, UNKNOWN, guild_id=world.guild.id + 1)

    assert "Nobody asked" in said(await seen(curator))


async def test_the_chart_says_in_words_what_it_shows(world: World, curator: Curator) -> None:
    await world.ask(KNOWN)

    gallery = next(part for part in parts(await seen(curator)) if part["type"] == GALLERY)

    today = world.bot.services.now().date()
    assert f"{today.day} {today:%b} 1, 0, 0" in gallery["items"][0]["description"]


async def test_where_no_file_may_be_sent_the_words_stand_alone(world: World, curator: Curator) -> None:
    await world.ask(KNOWN)
    await world.forbid("attach_files")

    card = await seen(curator)

    assert ("**1** asked" in said(card), [p for p in parts(card) if p["type"] == GALLERY]) == (True, [])


async def test_where_drawing_fails_the_words_stand_alone(world: World, curator: Curator) -> None:
    world.bot.services.charts = Charts(command=("/nowhere/at/all",))
    await world.ask(KNOWN)

    assert "**1** asked" in said(await seen(curator))


@pytest.mark.parametrize("days", [7, 30, 90])
async def test_another_period_is_one_press_away(world: World, curator: Curator, days: int) -> None:
    card = await seen(curator, days=7 if days != 7 else 90)

    await curator.press(card, f"{days} days")

    assert f"the last {days} days" in said(card)


async def test_of_what_is_no_longer_kept_no_times_are_known(world: World, curator: Curator) -> None:
    await world.ask(KNOWN)

    texts = [said(await seen(curator, days=days)) for days in (30, 90)]

    assert ["Times are those of the last 30 days" in text for text in texts] == [False, True]


async def test_from_the_numbers_one_comes_to_the_queue(world: World, curator: Curator) -> None:
    card = await seen(curator)

    await curator.press(card, "Open the queue")

    assert "To learn from" in said(card)


@pytest.mark.parametrize("action", ["insights", "summary-on", "summary-off"])
async def test_a_member_with_a_forged_button_sees_and_changes_nothing(world: World, action: str) -> None:
    refused = await world.press(action, 7)

    kept = await world.bot.services.kept.run(Store.summary, world.guild.id)
    assert ("for the curators" in heard(refused), kept) == (True, None)


async def test_who_lost_the_right_sees_no_other_period(world: World, manager: Curator) -> None:
    card = await seen(manager)
    world.env.backend.remove_member_role(world.guild.id, world.manager.id, world.managers.id)

    refused = await world.manager.click(card, label="7 days")

    assert "for the curators" in heard(refused)


@pytest.mark.parametrize(
    ("took", "told"),
    [
        (timedelta(0), "less than a second"),
        (timedelta(seconds=1), "1 second"),
        (timedelta(seconds=90), "2 minutes"),
        (timedelta(hours=5), "5 hours"),
        (timedelta(days=2, hours=3), "2 days"),
    ],
)
def test_a_time_is_said_in_its_largest_unit(took: timedelta, told: str) -> None:
    assert in_time(took) == told


def many(days: int) -> list[Count]:
    """Return a lot of questions on every day."""
    return [
        Count(TODAY - timedelta(days=ago), kind, slug, 10**6, 10**6, 10**6)
        for ago in range(days)
        for kind, slug in (("topic", "x" * 40), ("unknown", ""), ("did_you_mean", ""))
    ]


@pytest.mark.parametrize("days", [7, 30, 90])
def test_the_largest_numbers_fit(knowledge: Knowledge, days: int) -> None:
    most = insights(many(days), [AnswerTime(1e9, later=True)], TODAY, days)
    stale = tuple(knowledge.library)
    view = insights_card(most, 10**6, stale, knowledge.library, "en", drawn=b"").view()

    assert faults(view) == []


@pytest.mark.parametrize("days", [7, 30, 90])
def test_what_the_chart_shows_fits_in_words(days: int) -> None:
    assert len(described(insights(many(days), [], TODAY, days))) <= 1024


def test_stale_entries_are_named_with_their_day(knowledge: Knowledge) -> None:
    entry = knowledge.library.entry("hypervisor")
    view = insights_card(insights([], [], TODAY, 7), 0, [entry], knowledge.library, "en").view()
    text = "\n".join(part.get("content", "") for part in drawn(view))

    assert f"1 entry past the day of review: {TITLE} (" in text


async def test_the_buttons_are_words(curator: Curator) -> None:
    assert labels(await seen(curator)) == [
        "7 days",
        "30 days",
        "90 days",
        "Open the queue",
        "Send a summary here every week",
    ]
