"""Where the bot is unsure or does not know: pick, none of these, ask the people."""

import pytest

from bot.knowing import Knowledge
from knowledge.spoken import gist
from knowledge.store import Pick, Store
from tests.bot.questions import UNKNOWN, leading_to
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


async def test_an_unsure_answer_says_in_a_sentence_what_each_entry_answers(
    world: World, vague: str, knowledge: Knowledge
) -> None:
    answer = await world.ask(vague)

    offered = [knowledge.library.entry(one.rpartition(":")[2]) for one in custom_ids(answer)[:-1]]
    assert len(offered) > 1
    assert [e.slug for e in offered if gist(e, knowledge.library, "*") not in said(answer)] == []


async def test_a_single_guess_is_answered_in_short_at_once(world: World, knowledge: Knowledge) -> None:
    answer = await world.ask("network problems")

    assert labels(answer)[1:] == ["No, something else"]
    entry = knowledge.library.entry(custom_ids(answer)[0].rpartition(":")[2])
    assert entry.short in said(answer)


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


async def test_none_of_these_offers_the_people_and_to_be_told(world: World, vague: str) -> None:
    answer = await world.ask(vague)

    result = await world.alice.click(answer, label="None of these")

    assert labels(shown(result)) == ["Ask the people here", "Tell me when it is known"]


async def test_why_explains_what_was_picked(world: World, vague: str) -> None:
    answer = await world.ask(vague)
    picked = labels(answer)[0]
    await world.alice.click(answer, custom_id=custom_ids(answer)[0])

    why = heard(await world.bob.click(world.latest, label="Why this answer?"))

    assert (f"**{picked}** was picked, number 1 of" in why, "not sure, so it asked back" in why) == (
        True,
        True,
    )


async def test_an_answer_that_nobody_picked_is_not_said_to_be_picked(world: World) -> None:
    answer = await world.ask("what is a hypervisor")

    assert "picked" not in heard(await world.bob.click(answer, label="Why this answer?"))


async def test_the_people_are_asked_in_the_channel(world: World) -> None:
    answer = await world.ask(UNKNOWN)

    await world.alice.click(answer, label="Ask the people here")

    assert UNKNOWN in said(world.latest)


async def test_asking_the_people_pings_nobody(world: World) -> None:
    answer = await world.ask(f"{UNKNOWN} @everyone {world.bob.mention}")

    await world.alice.click(answer, label="Ask the people here")

    message = world.latest
    assert (message.mention_everyone, message.mentions) == (False, [])
