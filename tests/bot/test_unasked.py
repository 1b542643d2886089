"""What nobody put to the bot: answered strictly, after people, and once in a while in a channel."""

from datetime import timedelta

import discord
import pytest
from simcord.actors import MemberActor

from bot.client import Bulkhead
from bot.observing import Observer
from bot.presses.press import PATIENCE
from knowledge.answering.levels import named_levels
from knowledge.store import Store
from tests.bot.network import Network
from tests.bot.posting import forum, post, posted
from tests.bot.questions import KNOWN, TITLE, UNKNOWN
from tests.bot.reading import heard, parts, said
from tests.bot.world import BotFactory, World
from tests.knowledge.store.conftest import Clock

OTHER = "what is a container"
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


@pytest.fixture
def clock() -> Clock:
    """Return the clock of the bot."""
    return Clock()


@pytest.fixture
def bot(bot_factory: BotFactory, clock: Clock) -> Bulkhead:
    """Return a bot by that clock."""
    return bot_factory(now=clock)


async def pass_by(world: World, clock: Clock, time: timedelta) -> None:
    """Let time go by, for the bot and for its clock."""
    clock.go_on(time)
    await world.env.advance_time(time.total_seconds() + 1)


# the same again


async def test_the_same_question_again_is_met_with_a_pointer(world: World) -> None:
    await world.answer_here()
    await world.alice.send(world.channel, KNOWN)
    first = world.latest

    await world.bob.send(world.channel, KNOWN)

    assert "The same was answered here" in said(world.latest)
    assert first.jump_url in [part.get("url") for part in parts(world.latest)]


async def test_who_was_pointed_to_an_answer_is_not_pointed_again(world: World) -> None:
    await world.answer_here()
    for _ in range(4):
        await world.alice.send(world.channel, KNOWN)

    assert len(world.answers) == 2


async def test_another_question_is_answered(world: World) -> None:
    await world.answer_here()
    await world.alice.send(world.channel, KNOWN)

    await world.alice.send(world.channel, OTHER)

    assert "The same was answered" not in said(world.latest)


async def test_the_same_question_in_another_channel_is_answered(world: World) -> None:
    other = world.guild.create_text_channel("other")
    await world.answer_here(world.channel, other)
    await world.alice.send(world.channel, KNOWN)

    await world.alice.send(other, KNOWN)

    assert TITLE in said(other.last_message)


async def test_after_the_cooldown_the_same_question_is_answered_again(world: World, clock: Clock) -> None:
    await world.answer_here()
    await world.alice.send(world.channel, KNOWN)
    clock.go_on(HOUR + MINUTE)

    await world.bob.send(world.channel, KNOWN)

    assert TITLE in said(world.latest)


async def test_without_a_cooldown_the_same_question_is_answered_always(world: World) -> None:
    await world.settings(answer_channels=frozenset({world.channel.id}), cooldown_minutes=0)
    await world.alice.send(world.channel, KNOWN)

    await world.bob.send(world.channel, KNOWN)

    assert TITLE in said(world.latest)


async def test_an_answer_that_was_asked_for_counts_too(world: World) -> None:
    await world.answer_here()
    await world.ask(KNOWN)

    await world.bob.send(world.channel, KNOWN)

    assert "The same was answered" in said(world.latest)


async def test_who_asks_the_bot_is_answered_always(world: World) -> None:
    await world.answer_here()
    await world.alice.send(world.channel, KNOWN)

    assert TITLE in said(await world.ask(KNOWN, world.bob))


async def test_to_a_deleted_answer_nobody_is_pointed(world: World) -> None:
    await world.answer_here()
    await world.alice.send(world.channel, KNOWN)
    await world.alice.click(world.latest, label="Delete")

    await world.bob.send(world.channel, KNOWN)

    assert TITLE in said(world.latest)


async def test_to_an_answer_that_a_moderator_deleted_nobody_is_pointed(world: World) -> None:
    await world.answer_here()
    await world.alice.send(world.channel, KNOWN)
    await world.staff.delete(world.latest)

    await world.bob.send(world.channel, KNOWN)

    assert TITLE in said(world.latest)


class Asked(Observer):
    """Remember what the store was asked for."""

    def __init__(self) -> None:
        self.names: list[str] = []

    def stored(self, name: str, seconds: float, waited: float) -> None:
        """Note the name."""
        self.names.append(name)


async def test_answers_that_are_deleted_together_are_forgotten_together(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, answers = world.bot.services.kept, [await world.ask(KNOWN), await world.ask(KNOWN, world.bob)]
    room = world.bot.get_channel(world.channel.id)
    assert isinstance(room, discord.TextChannel)
    asked = Asked()
    monkeypatch.setattr(store, "_observer", asked)

    await room.delete_messages(answers)
    await world.env.settle()

    assert asked.names == ["forget_answers"]
    assert [await store.run(Store.answer_for, answer.id) for answer in answers] == [None, None]


async def test_a_pointer_can_be_deleted_by_who_asked(world: World) -> None:
    await world.answer_here()
    await world.alice.send(world.channel, KNOWN)
    await world.bob.send(world.channel, KNOWN)

    await world.bob.click(world.latest, label="Delete")

    assert len(world.answers) == 1


async def test_a_message_to_another_person_is_met_with_silence(world: World) -> None:
    await world.answer_here()

    await world.alice.send(world.channel, f"{world.bob.mention} {KNOWN}")

    assert world.answers == []


# how sure


async def test_a_careful_server_is_silent_to_what_a_balanced_one_answers(world: World) -> None:
    answerer = world.bot.services.knowledge.answerer
    text = "kvm vs hyper-v?"
    balanced, careful = (named_levels(name, unprompted=True).sure for name in ("balanced", "careful"))
    assert balanced <= answerer.decide(text, unprompted=True).score < careful
    await world.settings(answer_channels=frozenset({world.channel.id}), unprompted="careful")

    await world.alice.send(world.channel, text)

    assert world.answers == []


# a person first


@pytest.fixture
async def patient(world: World) -> World:
    """Return a world in which a person has five minutes to be first."""
    await world.settings(answer_channels=frozenset({world.channel.id}), delay_minutes=5)
    return world


async def test_an_answer_waits_for_a_person(patient: World) -> None:
    await patient.alice.send(patient.channel, KNOWN)

    assert patient.answers == []


async def test_an_answer_is_given_when_no_person_was_first(patient: World, clock: Clock) -> None:
    await patient.alice.send(patient.channel, KNOWN)

    await pass_by(patient, clock, 5 * MINUTE)

    assert TITLE in said(patient.latest)


async def test_an_answer_waits_once(patient: World, clock: Clock) -> None:
    await patient.alice.send(patient.channel, KNOWN)

    await pass_by(patient, clock, 5 * MINUTE)
    await pass_by(patient, clock, HOUR)

    assert len(patient.answers) == 1


@pytest.mark.parametrize("as_reply", [True, False])
async def test_where_a_person_was_first_there_is_silence(
    patient: World, clock: Clock, as_reply: bool
) -> None:
    question = await patient.alice.send(patient.channel, KNOWN)
    await patient.bob.send(patient.channel, "it runs VMs", reply_to=question if as_reply else None)

    await pass_by(patient, clock, 5 * MINUTE)

    assert patient.answers == []


async def test_a_reply_to_something_else_is_no_answer(patient: World, clock: Clock) -> None:
    earlier = await patient.alice.send(patient.channel, "good morning")
    await patient.alice.send(patient.channel, KNOWN)
    await patient.bob.send(patient.channel, "morning!", reply_to=earlier)

    await pass_by(patient, clock, 5 * MINUTE)

    assert TITLE in said(patient.latest)


async def test_what_the_asker_adds_is_no_answer(patient: World, clock: Clock) -> None:
    await patient.alice.send(patient.channel, KNOWN)
    await patient.alice.send(patient.channel, "anybody?")

    await pass_by(patient, clock, 5 * MINUTE)

    assert TITLE in said(patient.latest)


async def test_another_bot_is_no_person(patient: World, clock: Clock) -> None:
    robot = patient.guild.add_member(patient.env.create_user("robot", bot=True))
    await patient.alice.send(patient.channel, KNOWN)
    await robot.send(patient.channel, "beep")

    await pass_by(patient, clock, 5 * MINUTE)

    assert TITLE in said(patient.latest)


async def test_a_question_that_was_deleted_is_not_answered(patient: World, clock: Clock) -> None:
    question = await patient.alice.send(patient.channel, KNOWN)
    await patient.alice.delete(question)

    await pass_by(patient, clock, 5 * MINUTE)

    assert patient.answers == []


async def test_a_question_that_was_edited_into_chatter_is_not_answered(patient: World, clock: Clock) -> None:
    question = await patient.alice.send(patient.channel, KNOWN)
    await patient.alice.edit(question, "never mind")

    await pass_by(patient, clock, 5 * MINUTE)

    assert patient.answers == []


async def test_a_channel_that_is_no_longer_chosen_is_not_answered(patient: World, clock: Clock) -> None:
    await patient.alice.send(patient.channel, KNOWN)
    await patient.settings(answer_channels=frozenset())

    await pass_by(patient, clock, 5 * MINUTE)

    assert patient.answers == []


async def test_a_waiting_answer_survives_a_restart(patient: World, clock: Clock) -> None:
    await patient.alice.send(patient.channel, KNOWN)
    await patient.restart(now=clock)

    await pass_by(patient, clock, 5 * MINUTE)

    assert TITLE in said(patient.latest)


async def test_an_answer_that_came_due_meanwhile_is_given_at_the_start(patient: World, clock: Clock) -> None:
    await patient.alice.send(patient.channel, KNOWN)
    clock.go_on(10 * MINUTE)

    await patient.restart(now=clock)
    await patient.env.advance_time(1)

    assert TITLE in said(patient.latest)


async def test_an_answer_that_came_due_long_ago_is_dropped(patient: World, clock: Clock) -> None:
    await patient.alice.send(patient.channel, KNOWN)
    clock.go_on(2 * HOUR)

    await patient.restart(now=clock)
    await patient.env.advance_time(1)

    assert patient.answers == []
    assert await patient.bot.services.kept.run(Store.pending_answers) == ()


async def test_the_words_of_a_waiting_message_are_not_kept(patient: World) -> None:
    await patient.alice.send(patient.channel, KNOWN)

    about = await patient.bot.services.kept.run(Store.everything_about, patient.alice.id)
    assert KNOWN not in str(about.rows)


async def test_who_asks_the_bot_does_not_wait(patient: World) -> None:
    assert TITLE in said(await patient.ask(KNOWN))


# forum posts


async def test_the_first_post_is_answered_in_its_thread(world: World) -> None:
    thread = await post(world, await forum(world), "Help please", f"Hi all. {KNOWN}?")

    assert TITLE in said(posted(world, thread)[-1])


async def test_a_title_alone_can_be_the_question(world: World) -> None:
    thread = await post(world, await forum(world), "What is a hypervisor?", "see title, thanks")

    assert TITLE in said(posted(world, thread)[-1])


@pytest.mark.parametrize(("title", "text"), [("My new server", "look at it"), (UNKNOWN, "any idea?")])
async def test_a_post_that_asks_nothing_known_is_met_with_silence(
    world: World, title: str, text: str
) -> None:
    thread = await post(world, await forum(world), title, text)

    assert posted(world, thread) == []


async def test_what_follows_in_the_thread_is_met_with_silence(world: World) -> None:
    thread = await post(world, await forum(world), "My new server", "look at it")

    await world.bob.send(thread, KNOWN)

    assert posted(world, thread) == []


async def test_a_forum_that_is_not_chosen_is_met_with_silence(world: World) -> None:
    made = await forum(world)
    await world.settings(forum_channels=frozenset())

    assert posted(world, await post(world, made, KNOWN + "?", "help")) == []


async def test_a_post_waits_for_a_person_too(world: World, clock: Clock) -> None:
    made = await forum(world)
    await world.settings(delay_minutes=5)
    thread = await post(world, made, "Question", KNOWN + "?")
    await world.bob.send(thread, "a program that runs VMs")

    await pass_by(world, clock, 5 * MINUTE)

    assert posted(world, thread) == []


async def applied(world: World, thread_id: int) -> list[str]:
    """Return the names of the tags on a post."""
    thread = world.env.backend.get_channel(thread_id)
    assert thread.parent_id is not None
    offered = world.env.backend.get_channel(thread.parent_id).available_tags
    return [tag["name"] for tag in offered if int(tag["id"]) in thread.applied_tags]


@pytest.mark.parametrize("who", ["alice", "staff"])
async def test_helpful_from_asker_or_staff_tags_the_post(world: World, who: str) -> None:
    thread = await post(world, await forum(world, "Linux", "Solved"), "Question", KNOWN + "?")
    presser: MemberActor = getattr(world, who)

    thanks = await presser.click(posted(world, thread)[-1], label="Helpful")

    assert await applied(world, thread.id) == ["Solved"]
    assert "the post is tagged *Solved*" in heard(thanks)


async def test_helpful_from_a_stranger_is_a_vote_and_no_more(world: World) -> None:
    thread = await post(world, await forum(world, "Solved"), "Question", KNOWN + "?")

    thanks = await world.bob.click(posted(world, thread)[-1], label="Helpful")

    assert await applied(world, thread.id) == []
    assert "Thank you" in heard(thanks)


async def test_where_no_tag_says_solved_helpful_is_a_vote_and_no_more(world: World) -> None:
    thread = await post(world, await forum(world, "Linux"), "Question", KNOWN + "?")

    await world.alice.click(posted(world, thread)[-1], label="Helpful")

    assert await applied(world, thread.id) == []


async def test_where_the_network_keeps_the_tag_away_the_vote_is_thanked_for(
    world: World, network: Network
) -> None:
    thread = await post(world, await forum(world, "Solved"), "Question", KNOWN + "?")
    network.cut("PATCH", "/channels/*")

    thanks = await world.alice.click(posted(world, thread)[-1], label="Helpful")

    assert ("Thank you" in heard(thanks), "Manage Threads" in heard(thanks)) == (True, False)


async def test_where_a_tag_takes_its_time_discord_is_told_to_wait(world: World, network: Network) -> None:
    thread = await post(world, await forum(world, "Solved"), "Question", KNOWN + "?")
    network.slow("PATCH", "/channels/*", 2 * PATIENCE)

    assert (await world.alice.click(posted(world, thread)[-1], label="Helpful")).deferred


async def test_where_the_bot_may_not_tag_it_says_what_it_lacks(world: World) -> None:
    thread = await post(world, await forum(world, "Solved"), "Question", KNOWN + "?")
    world.env.inject_error("PATCH", "/channels/*", status=403)

    thanks = await world.alice.click(posted(world, thread)[-1], label="Helpful")

    assert "I need *Manage Threads*" in heard(thanks)


# who may delete


async def test_a_role_that_the_server_calls_staff_can_delete(world: World) -> None:
    role = world.guild.create_role("Helpers", permissions=discord.Permissions())
    helper = world.guild.add_member(world.env.create_user("helper"), roles=[role])
    await world.settings(staff_roles=frozenset({role.id}))
    answer = await world.ask(KNOWN)

    await helper.click(answer, label="Delete")

    assert world.answers == []


async def test_a_role_that_it_does_not_call_so_cannot(world: World) -> None:
    role = world.guild.create_role("Helpers", permissions=discord.Permissions())
    helper = world.guild.add_member(world.env.create_user("helper"), roles=[role])
    answer = await world.ask(KNOWN)

    await helper.click(answer, label="Delete")

    assert world.answers == [answer]
