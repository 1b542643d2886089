"""`/knowledge queue`: what went wrong, by groups, and each way of dealing with it."""

import pytest
from simcord import ResponseMessage
from simcord.actors import MemberActor

from bot.cards.learning_words import NOW_UNSURE
from bot.knowing import Knowledge
from knowledge.store import QueueDecision, Store
from tests.bot.learning.curator import Curator, choices, prefilled, went_wrong
from tests.bot.questions import KNOWN, TITLE, UNKNOWN, surely_unless_careful
from tests.bot.reading import heard, said
from tests.bot.world import World

RESERVE = "how do i reserve an hour on our club cluster"
OTHERS = ("Ignore for ever", "Done", "New entry")


async def drafts(world: World, curator: Curator) -> list[tuple[str, str]]:
    """Return what the curator is about to add: the entry, and the last line of its questions."""
    kept = await world.bot.services.kept.run(Store.drafts, world.guild.id, curator.who.id)
    return [(draft.payload["slug"], draft.payload["form"]["phrasings"].split("\n")[-1]) for draft in kept]


async def decision(world: World, text: str = RESERVE) -> QueueDecision | None:
    """Return what was decided about a question."""
    return await world.bot.services.kept.run(Store.queue_decision, world.guild.id, text)


# who may


async def test_the_curator_role_opens_the_queue(curator: Curator) -> None:
    assert "To learn from" in said(await curator.queue())


async def test_who_manages_the_server_opens_the_queue(manager: Curator) -> None:
    assert "To learn from" in said(await manager.queue())


async def test_who_owns_the_server_opens_the_queue(world: World) -> None:
    owner = MemberActor(world.env, world.guild, world.guild.owner)

    assert "To learn from" in said(await Curator(world, owner).queue())


async def test_a_member_is_told_whose_it_is(world: World) -> None:
    await went_wrong(world, RESERVE)

    seen = heard(await world.alice.slash(world.channel, "knowledge queue"))

    assert ("for the curators of this server" in seen, RESERVE in seen) == (True, False)


async def test_the_queue_is_shown_to_the_curator_alone(curator: Curator) -> None:
    assert (await curator.queue()).ephemeral


@pytest.mark.parametrize("action", ["queue-ignore", "queue-done", "queue-new", "queue-undo", "queue-name"])
async def test_a_member_with_a_forged_button_decides_nothing(world: World, action: str) -> None:
    asked = await went_wrong(world, RESERVE)

    refused = await world.press(action, asked)

    assert ("for the curators" in heard(refused), await decision(world)) == (True, None)


@pytest.mark.parametrize("label", OTHERS)
async def test_who_lost_the_right_decides_nothing(world: World, manager: Curator, label: str) -> None:
    await went_wrong(world, RESERVE)
    group = await manager.group()
    world.env.backend.remove_member_role(world.guild.id, world.manager.id, world.managers.id)

    await manager.press(group, label)

    assert await decision(world) is None


async def test_who_lost_the_right_with_the_form_open_adds_nothing(
    world: World,
    manager: Curator,
) -> None:
    await went_wrong(world, RESERVE)
    group = await manager.group()
    opened = await world.manager.select(group, [choices(group)[0]])
    world.env.backend.remove_member_role(world.guild.id, world.manager.id, world.managers.id)

    await manager.send_in(group, opened)

    assert (await drafts(world, manager), await decision(world)) == ([], None)


async def test_a_question_of_another_server_is_not_shown(world: World, curator: Curator) -> None:
    await went_wrong(world, RESERVE, guild_id=world.guild.id + 1)

    assert RESERVE not in said(await curator.queue())


async def test_a_forged_button_does_not_reach_into_another_server(world: World, manager: Curator) -> None:
    asked = await went_wrong(world, RESERVE, guild_id=world.guild.id + 1)
    custom_id = f"b1:queue-name:{asked}"
    posted = await world.post_button(custom_id)

    opened = await world.manager.click(posted, custom_id=custom_id)

    assert prefilled(opened)["phrasing"] == ""


# what is in it


async def test_where_nothing_went_wrong_the_queue_says_so(curator: Curator) -> None:
    assert "Nothing is waiting" in said(await curator.queue())


async def test_what_was_not_known_is_in_the_queue(world: World, curator: Curator) -> None:
    await world.ask(UNKNOWN)

    assert f"“{UNKNOWN}”: asked once, 1 not known" in said(await curator.queue())


async def test_like_questions_are_counted_together(world: World, curator: Curator) -> None:
    await went_wrong(world, RESERVE, 2)
    await went_wrong(world, "please reserve an hour on the club cluster")

    queue = said(await curator.queue())

    assert ("3 questions in 1 group" in queue, "asked 3 times" in queue) == (True, True)


async def test_an_answer_voted_against_is_in_the_queue(world: World, curator: Curator) -> None:
    answer = await world.ask(KNOWN)
    form = await world.bob.click(answer, label="Not helpful")
    await world.bob.submit_modal(form, {"reason": "old", "more": "it is from 1999"})

    assert "1 not helpful" in said(await curator.queue())


async def test_what_is_answered_by_now_is_not_in_the_queue(world: World, curator: Curator) -> None:
    await went_wrong(world, KNOWN)

    assert "Nothing is waiting" in said(await curator.queue())


async def test_where_the_bot_is_careful_what_is_not_sure_there_stays_in_the_queue(
    world: World, curator: Curator, knowledge: Knowledge
) -> None:
    text = surely_unless_careful(knowledge)
    await world.settings(addressed="careful")
    await went_wrong(world, text)

    assert text in said(await curator.queue())


async def test_a_group_shows_how_its_question_is_answered_where_the_bot_is_careful(
    world: World, curator: Curator, knowledge: Knowledge
) -> None:
    await world.settings(addressed="careful")
    await went_wrong(world, surely_unless_careful(knowledge))

    assert NOW_UNSURE.partition("{")[0] in said(await curator.group())


async def test_members_words_are_shown_as_words(world: World, curator: Curator) -> None:
    await went_wrong(world, "**why** does @everyone fail at https://example.org")

    queue = said(await curator.queue())

    assert ("**why**" in queue, "@everyone" in queue, "https://" in queue) == (False, False, False)


async def test_many_groups_are_shown_page_by_page(world: World, curator: Curator) -> None:
    for animal in "ant bee cat dog elk fox gnu hen ibis jay koi".split():
        await went_wrong(world, f"{animal} {animal * 2} {animal * 3}")
    queue = await curator.queue()
    first = choices(queue)

    await curator.press(queue, "Next page")

    assert (len(first), len(choices(queue)), "Page 2 of 2" in said(queue)) == (10, 1, True)


# one group


async def test_a_group_says_why_it_is_in_the_queue(world: World, curator: Curator) -> None:
    answer = await world.ask(KNOWN)
    await world.alice.click(answer, label="Helpful")
    form = await world.bob.click(answer, label="Not helpful")
    await world.bob.submit_modal(form, {"reason": "old", "more": "it is from 1999"})

    group = said(await curator.group())

    assert "It is out of date: “it is from 1999”" in group
    assert f"{TITLE}: helpful 1, not helpful 1 in 90 days" in group


async def test_a_group_names_its_other_wordings(world: World, curator: Curator) -> None:
    await went_wrong(world, RESERVE, 2)
    await went_wrong(world, "please reserve an hour on the club cluster")

    assert "### In other words\n- “please reserve an hour on the club cluster”" in said(await curator.group())


async def test_who_waits_is_counted(world: World, curator: Curator) -> None:
    asked = await went_wrong(world, RESERVE)
    await world.bot.services.kept.run(Store.wait_for, asked, world.bob.id)

    assert "one person waits" in said(await curator.group())


async def test_what_people_picked_is_offered_first(world: World, curator: Curator) -> None:
    asked = await went_wrong(world, RESERVE, kind="did_you_mean", band="unsure", slugs=("hypervisor",))
    await world.bot.services.kept.run(Store.record_pick, asked, world.alice.id, "virtualbox")

    assert choices(await curator.group())[0] == "virtualbox"


async def test_from_a_group_one_comes_back_to_the_queue(world: World, curator: Curator) -> None:
    await went_wrong(world, RESERVE)
    group = await curator.group()

    await curator.press(group, "Back to the queue")

    assert "To learn from" in said(group)


# ignore and done


async def test_what_is_ignored_is_out_of_the_queue_for_ever(world: World, curator: Curator) -> None:
    await went_wrong(world, RESERVE)
    await curator.press(await curator.group(), "Ignore for ever")

    await went_wrong(world, "How do I reserve an hour on our club cluster?")

    assert "Nothing is waiting" in said(await curator.queue())


async def test_what_is_done_comes_back_when_it_goes_wrong_again(world: World, curator: Curator) -> None:
    await went_wrong(world, RESERVE)
    await curator.press(await curator.group(), "Done")
    emptied = said(await curator.queue())

    await went_wrong(world, RESERVE)

    assert ("Nothing is waiting" in emptied, RESERVE in said(await curator.queue())) == (True, True)


async def test_what_came_back_says_what_was_decided_before(world: World, curator: Curator) -> None:
    await went_wrong(world, RESERVE)
    await curator.press(await curator.group(), "Done")
    await went_wrong(world, RESERVE)

    assert f"Marked as done by <@{curator.who.id}>" in said(await curator.group())


@pytest.mark.parametrize("label", ["Ignore for ever", "Done"])
async def test_what_was_decided_can_be_undone_with_all_wordings(
    world: World, curator: Curator, label: str
) -> None:
    await went_wrong(world, RESERVE, 2)
    await went_wrong(world, "please reserve an hour on the club cluster")
    settled = await curator.press(await curator.group(), label)

    await curator.press(settled, "Undo")

    assert "asked 3 times" in said(await curator.queue())


async def test_undone_twice_is_undone_once(world: World, curator: Curator) -> None:
    asked = await went_wrong(world, RESERVE)
    settled = await curator.press(await curator.group(), "Done")
    await curator.press(settled, "Undo")
    custom_id = f"b1:queue-undo:{asked}"
    posted = await world.post_button(custom_id)

    again = await curator.who.click(posted, custom_id=custom_id)

    assert "no longer in the queue" in heard(again)


# phrasings and entries


async def test_the_form_holds_the_question(world: World, curator: Curator) -> None:
    await went_wrong(world, RESERVE)
    group = await curator.group()

    opened = await curator.who.select(group, [choices(group)[0]])

    assert prefilled(opened) == {"phrasing": RESERVE}


async def test_a_phrasing_goes_to_where_entries_are_written(world: World, curator: Curator) -> None:
    await went_wrong(world, RESERVE)
    group = await curator.group()
    slug = choices(group)[0]

    await curator.phrase(group, slug, phrasing="reserve an  hour")

    assert await drafts(world, curator) == [(slug, "reserve an hour")]


async def test_what_has_a_phrasing_now_is_out_of_the_queue(world: World, curator: Curator) -> None:
    await went_wrong(world, RESERVE)
    group = await curator.group()

    await curator.phrase(group, choices(group)[0])

    assert "Nothing is waiting" in said(await curator.queue())


async def test_an_entry_that_is_not_offered_can_be_named(world: World, curator: Curator) -> None:
    await went_wrong(world, RESERVE)
    group = await curator.group()
    opened = await curator.who.click(group, label="To another entry…")

    await curator.send_in(group, opened, entry="VirtualBox")

    assert await drafts(world, curator) == [("virtualbox", RESERVE)]


async def test_an_entry_that_is_not_known_is_named_and_nothing_lost(world: World, curator: Curator) -> None:
    await went_wrong(world, RESERVE)
    group = await curator.group()
    opened = await curator.who.click(group, label="To another entry…")

    told = said(await curator.send_in(group, opened, entry="footbal rules", phrasing="my words"))

    assert ("no entry called “footbal rules”" in told, "my words" in told) == (True, True)
    assert (await drafts(world, curator), await decision(world)) == ([], None)


@pytest.mark.parametrize("bad", ["??", "  \n  x", "🚢🚢"])
async def test_what_is_no_phrasing_is_refused(world: World, curator: Curator, bad: str) -> None:
    await went_wrong(world, RESERVE)
    group = await curator.group()

    told = said(await curator.phrase(group, choices(group)[0], phrasing=bad))

    assert ("2 to 100 characters" in told, await drafts(world, curator)) == (True, [])


async def test_a_phrasing_that_an_entry_has_already_is_refused(world: World, curator: Curator) -> None:
    await went_wrong(world, RESERVE)
    group = await curator.group()

    told = said(await curator.phrase(group, choices(group)[0], phrasing=KNOWN))

    assert (f"**{TITLE}** has this phrasing already" in told, await drafts(world, curator)) == (True, [])


async def test_a_question_can_become_a_new_entry(world: World, curator: Curator) -> None:
    await went_wrong(world, RESERVE)

    opened = await curator.who.click(await curator.group(), label="New entry")

    found = await decision(world)
    assert found is not None
    assert (prefilled(opened)["phrasings"], found.action) == (RESERVE, "entry")


async def test_what_is_written_for_a_phrasing_shows_its_effect_before_it_is_published(
    world: World, curator: Curator
) -> None:
    await went_wrong(world, RESERVE)
    group = await curator.group()
    opened = await curator.who.select(group, [choices(group)[0]])

    shown_then = await curator.who.submit_modal(opened, prefilled(opened))

    text = "\n".join(said(message) for message in [shown_then.response, *shown_then.followups] if message)
    assert ("Before you publish" in text, RESERVE in text) == (True, True)


async def test_what_was_published_is_known_and_who_waits_is_told(world: World, curator: Curator) -> None:
    asked = await went_wrong(world, RESERVE)
    await world.bot.services.kept.run(Store.wait_for, asked, world.bob.id)
    group = await curator.group()
    opened = await curator.who.select(group, [choices(group)[0]])
    shown_then = await curator.who.submit_modal(opened, prefilled(opened))
    messages = [message for message in [shown_then.response, *shown_then.followups] if message]

    await curator.who.click(messages[-1], label="Publish")

    told = world.bob.user.dm_channel.last_message
    assert told is not None
    assert ("You wanted to know" in said(told), "Nothing is waiting" in said(await curator.queue())) == (
        True,
        True,
    )


# two at once


async def two_groups(curator: Curator, manager: Curator) -> tuple[ResponseMessage, ResponseMessage]:
    """Have two curators look at the same group."""
    return await curator.group(), await manager.group()


@pytest.mark.parametrize("label", OTHERS)
async def test_of_two_curators_the_first_one_decides(
    world: World, curator: Curator, manager: Curator, label: str
) -> None:
    await went_wrong(world, RESERVE)
    theirs, mine = await two_groups(curator, manager)
    await curator.press(theirs, "Done")

    told = said(await manager.press(mine, label))

    found = await decision(world)
    assert found is not None
    assert (found.action, found.updated_by) == ("done", curator.who.id)
    assert f"Somebody was faster. Marked as done by <@{curator.who.id}>" in told


async def test_who_comes_second_keeps_what_they_wrote(
    world: World,
    curator: Curator,
    manager: Curator,
) -> None:
    await went_wrong(world, RESERVE)
    theirs, mine = await two_groups(curator, manager)
    opened = await manager.who.select(mine, [choices(mine)[0]])
    await curator.press(theirs, "Ignore for ever")

    told = said(await manager.send_in(mine, opened, phrasing="my own words"))

    assert ("Ignored for ever" in told, "my own words" in told, await drafts(world, manager)) == (
        True,
        True,
        [],
    )


async def test_an_older_view_decides_nothing_about_what_came_later(
    world: World, curator: Curator, manager: Curator
) -> None:
    await went_wrong(world, RESERVE)
    theirs, mine = await two_groups(curator, manager)
    await curator.press(theirs, "Done")
    await went_wrong(world, RESERVE)

    await manager.press(mine, "Ignore for ever")

    assert RESERVE in said(await curator.queue())


async def test_a_question_that_is_no_longer_kept_is_said_to_be_gone(world: World, curator: Curator) -> None:
    await went_wrong(world, RESERVE)
    group = await curator.group()
    await world.bot.services.kept.run(Store.forget_user, world.alice.id)

    assert "no longer in the queue" in said(await curator.press(group, "Done"))


async def test_a_restart_leaves_the_buttons_alive(world: World, curator: Curator) -> None:
    await went_wrong(world, RESERVE)
    group = await curator.group()
    await world.restart()

    await curator.press(group, "Done")

    assert await decision(world) is not None
