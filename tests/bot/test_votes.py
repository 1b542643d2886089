"""What one can do with an answer: vote, ask why, delete."""

import sqlite3
from contextlib import closing
from pathlib import Path

from bot.places import DATABASE
from knowledge.store import Question, Store, Votes
from tests.bot.questions import KNOWN
from tests.bot.reading import heard, said, shown
from tests.bot.world import World


async def votes(world: World) -> Votes:
    """Return the votes on the latest answer."""
    return await world.bot.services.kept.run(Store.votes, (await question(world)).id)


async def question(world: World) -> Question:
    """Return the question that the latest answer answers."""
    found = await world.bot.services.kept.run(Store.answer_for, world.latest.id)
    assert found is not None
    return found


def reasons(data_dir: Path) -> list[str]:
    """Return the reasons that are kept with the votes."""
    with closing(sqlite3.connect(data_dir / DATABASE)) as connection:
        return [reason for (reason,) in connection.execute("SELECT reason FROM feedback")]


async def test_a_helpful_vote_is_kept(world: World) -> None:
    answer = await world.ask(KNOWN)

    await world.bob.click(answer, label="Helpful")

    assert await votes(world) == Votes(helpful=1)


async def test_a_vote_is_thanked_for_to_the_voter_alone(world: World) -> None:
    answer = await world.ask(KNOWN)

    result = await world.bob.click(answer, label="Helpful")

    assert (shown(result).ephemeral, "Thank you" in heard(result)) == (True, True)


async def test_voting_twice_counts_once(world: World) -> None:
    answer = await world.ask(KNOWN)

    await world.bob.click(answer, label="Helpful")
    await world.bob.click(answer, label="Helpful")

    assert await votes(world) == Votes(helpful=1)


async def test_each_person_has_a_vote(world: World) -> None:
    answer = await world.ask(KNOWN)

    await world.alice.click(answer, label="Helpful")
    await world.bob.click(answer, label="Helpful")

    assert await votes(world) == Votes(helpful=2)


async def test_not_helpful_asks_for_a_reason_first(world: World) -> None:
    answer = await world.ask(KNOWN)

    await world.bob.click(answer, label="Not helpful")

    assert await votes(world) == Votes()


async def test_a_vote_against_is_kept_with_its_reason(world: World, tmp_path: Path) -> None:
    answer = await world.ask(KNOWN)
    form = await world.bob.click(answer, label="Not helpful")

    await world.bob.submit_modal(form, {"reason": "old", "more": "it is from 1999"})

    assert reasons(tmp_path) == ["old: it is from 1999"]


async def test_a_vote_against_needs_no_words_of_ones_own(world: World) -> None:
    answer = await world.ask(KNOWN)
    form = await world.bob.click(answer, label="Not helpful")

    await world.bob.submit_modal(form, {"reason": "unclear"})

    assert await votes(world) == Votes(not_helpful=1)


async def test_a_vote_against_replaces_a_vote_for(world: World) -> None:
    answer = await world.ask(KNOWN)
    await world.bob.click(answer, label="Helpful")
    form = await world.bob.click(answer, label="Not helpful")

    await world.bob.submit_modal(form, {"reason": "wrong"})

    assert await votes(world) == Votes(not_helpful=1)


async def test_two_people_can_have_the_form_open_at_once(world: World) -> None:
    answer = await world.ask(KNOWN)
    first = await world.alice.click(answer, label="Not helpful")
    second = await world.bob.click(answer, label="Not helpful")

    await world.bob.submit_modal(second, {"reason": "wrong"})
    await world.alice.submit_modal(first, {"reason": "old"})

    assert await votes(world) == Votes(not_helpful=2)


async def test_a_form_that_nobody_sends_is_not_held_in_memory(world: World) -> None:
    answer = await world.ask(KNOWN)

    await world.bob.click(answer, label="Not helpful")

    assert world.bot._connection._view_store._modals == {}


async def test_why_says_how_sure_the_answer_is(world: World) -> None:
    answer = await world.ask(KNOWN)

    result = await world.bob.click(answer, label="Why this answer?")

    assert "How sure: **100 of 100**" in heard(result)


async def test_why_says_what_it_rests_on(world: World) -> None:
    answer = await world.ask(KNOWN)

    result = await world.bob.click(answer, label="Why this answer?")

    assert "one of the entry's own phrasings" in heard(result)


async def test_the_asker_can_delete_the_answer(world: World) -> None:
    answer = await world.ask(KNOWN)

    await world.alice.click(answer, label="Delete")

    assert world.answers == []


async def test_staff_can_delete_the_answer(world: World) -> None:
    answer = await world.ask(KNOWN)

    await world.staff.click(answer, label="Delete")

    assert world.answers == []


async def test_a_stranger_cannot_delete_the_answer(world: World) -> None:
    answer = await world.ask(KNOWN)

    await world.bob.click(answer, label="Delete")

    assert world.answers == [answer]


async def test_a_stranger_is_told_who_can_delete_the_answer(world: World) -> None:
    answer = await world.ask(KNOWN)

    result = await world.bob.click(answer, label="Delete")

    assert "Only the person who asked, or staff" in heard(result)


async def test_a_deleted_answer_is_forgotten(world: World) -> None:
    answer = await world.ask(KNOWN)

    await world.alice.click(answer, label="Delete")

    assert await world.bot.services.kept.run(Store.answer_for, answer.id) is None


async def test_an_answer_to_a_command_can_be_deleted_by_who_gave_it(world: World) -> None:
    result = await world.alice.slash(world.channel, "ask", question=KNOWN)

    await world.alice.click(shown(result), label="Delete")

    assert world.answers == []


async def test_an_answer_for_the_asker_alone_can_be_deleted(world: World) -> None:
    result = await world.alice.slash(world.channel, "ask", question=KNOWN, private=True)

    await world.alice.click(shown(result), label="Delete")

    assert result.response is None


async def test_an_answer_in_a_direct_message_can_be_deleted(world: World) -> None:
    await world.alice.send_dm(KNOWN)
    channel = world.alice.user.dm_channel
    answer = channel.last_message
    assert answer is not None

    await world.alice.user.click(answer, label="Delete")

    assert [said(m) for m in channel.history() if m.author.bot] == []
