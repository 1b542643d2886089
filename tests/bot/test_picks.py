"""Where the bot is unsure or does not know: pick, none of these, ask the people, tell me."""

import pytest

from bot.knowing import Knowledge
from knowledge.store import NewQuestion, Pick, Store
from tests.bot.questions import KNOWN, TITLE, UNKNOWN, leading_to
from tests.bot.reading import custom_ids, heard, labels, said, shown
from tests.bot.world import World


@pytest.fixture
def vague(knowledge: Knowledge) -> str:
    """Return a question that is close to several entries."""
    return leading_to("did_you_mean", knowledge)


async def picks(world: World) -> tuple[Pick, ...]:
    """Return what was picked under the latest answer."""
    question = await world.bot.services.kept.run(Store.answer_for, world.latest.id)
    assert question is not None
    return await world.bot.services.kept.run(Store.picks, question.id)


async def test_an_unsure_answer_offers_at_most_five_entries_and_none(world: World, vague: str) -> None:
    offered = labels(await world.ask(vague))

    assert (1 <= len(offered) - 1 <= 5, offered[-1]) == (True, "None of these")


async def test_what_the_asker_picks_replaces_the_choice(world: World, vague: str) -> None:
    answer = await world.ask(vague)

    await world.alice.click(answer, custom_id=custom_ids(answer)[0])

    assert "You picked this" in said(world.latest)


async def test_what_the_asker_picks_is_kept(world: World, vague: str) -> None:
    answer = await world.ask(vague)
    slug = custom_ids(answer)[0].rpartition(":")[2]

    await world.alice.click(answer, custom_id=custom_ids(answer)[0])

    assert [pick.slug for pick in await picks(world)] == [slug]


async def test_what_was_picked_can_be_voted_on(world: World, vague: str) -> None:
    answer = await world.ask(vague)
    await world.alice.click(answer, custom_id=custom_ids(answer)[0])

    result = await world.bob.click(world.latest, label="Helpful")

    assert "Thank you" in heard(result)


async def test_what_somebody_else_picks_is_shown_to_them_alone(world: World, vague: str) -> None:
    answer = await world.ask(vague)

    result = await world.bob.click(answer, custom_id=custom_ids(answer)[0])

    assert shown(result).ephemeral


async def test_what_somebody_else_picks_leaves_the_choice(world: World, vague: str) -> None:
    answer = await world.ask(vague)

    await world.bob.click(answer, custom_id=custom_ids(answer)[0])

    assert "None of these" in labels(world.latest)


async def test_none_of_these_is_kept(world: World, vague: str) -> None:
    answer = await world.ask(vague)

    await world.alice.click(answer, label="None of these")

    assert [pick.slug for pick in await picks(world)] == [None]


async def test_none_of_these_says_what_happens_next(world: World, vague: str) -> None:
    answer = await world.ask(vague)

    result = await world.alice.click(answer, label="None of these")

    assert "curators' list" in heard(result)


async def test_the_people_are_asked_in_the_channel(world: World) -> None:
    answer = await world.ask(UNKNOWN)

    await world.alice.click(answer, label="Ask the people here")

    assert UNKNOWN in said(world.latest)


async def test_asking_the_people_pings_nobody(world: World) -> None:
    answer = await world.ask(f"{UNKNOWN} @everyone {world.bob.mention}")

    await world.alice.click(answer, label="Ask the people here")

    message = world.latest
    assert (message.mention_everyone, message.mentions) == (False, [])


async def test_who_wants_to_be_told_is_remembered(world: World) -> None:
    answer = await world.ask(UNKNOWN)

    await world.bob.click(answer, label="Tell me when it is known")

    waiting = await world.bot.services.kept.run(Store.waiting)
    assert [(w.user_id, w.text) for w in waiting] == [(world.bob.id, UNKNOWN)]


async def test_who_wants_to_be_told_is_promised_a_direct_message(world: World) -> None:
    answer = await world.ask(UNKNOWN)

    result = await world.bob.click(answer, label="Tell me when it is known")

    assert "direct message" in heard(result)


async def waiting_for_what_is_known(world: World) -> None:
    """Make bob wait for a question that can be answered by now, as after a new release."""
    unanswered = NewQuestion(way="ask", text=KNOWN, locale="en", kind="unknown", band="none", score=0)
    asked = await world.bot.services.kept.run(Store.record_question, unanswered)
    await world.bot.services.kept.run(Store.wait_for, asked, world.bob.id)


async def test_who_waits_is_told_after_a_restart_with_the_answer(world: World) -> None:
    await waiting_for_what_is_known(world)

    await world.restart()

    assert TITLE in said(world.bob.user.dm_channel.last_message)


async def test_who_waits_is_told_once(world: World) -> None:
    await waiting_for_what_is_known(world)

    await world.restart()
    await world.restart()

    assert len(world.bob.user.dm_channel.history()) == 1


async def test_who_waits_for_what_is_still_unknown_goes_on_waiting(world: World) -> None:
    answer = await world.ask(UNKNOWN)
    await world.bob.click(answer, label="Tell me when it is known")

    await world.restart()

    assert len(await world.bot.services.kept.run(Store.waiting)) == 1


async def test_who_cannot_be_reached_for_the_moment_goes_on_waiting(world: World) -> None:
    await waiting_for_what_is_known(world)
    world.env.inject_error("POST", "/channels/*/messages", status=500)

    await world.restart()

    assert len(await world.bot.services.kept.run(Store.waiting)) == 1


async def test_who_lets_nobody_write_to_them_is_not_tried_again(world: World) -> None:
    await waiting_for_what_is_known(world)
    world.env.inject_error("POST", "/channels/*/messages", status=403, code=50007)

    await world.restart()

    assert await world.bot.services.kept.run(Store.waiting) == ()
