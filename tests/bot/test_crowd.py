"""Fifty members and two managers at once: nothing is lost, nothing is said twice, nobody sees another's."""

from simcord.actors import MemberActor

from knowledge.store import Store
from tests.bot.posting import forum, post, posted
from tests.bot.questions import KNOWN, TITLE, UNKNOWN
from tests.bot.reading import said, shown
from tests.bot.world import World

MEMBERS = 50


async def test_two_managers_and_fifty_members_at_once(world: World) -> None:
    members = [world.guild.add_member(world.env.create_user(f"member-{at}")) for at in range(MEMBERS)]
    other = world.guild.add_member(world.env.create_user("other"), roles=[world.managers])
    made = await forum(world, "Solved")
    await world.answer_here()
    backend, store = world.env.backend, world.bot.services.kept

    # all of them write before the bot reads a word
    for at, member in enumerate(members):
        text = KNOWN + "?" if at % 2 else f"{world.mention} {KNOWN}"
        backend.create_message(world.channel.id, member.id, text)
    await world.env.settle()

    whole = [message for message in world.answers if TITLE in said(message)]
    pointers = [message for message in world.answers if "The same was answered" in said(message)]
    assert (len(whole) >= MEMBERS // 2, len(whole) + len(pointers)) == (True, MEMBERS)
    kept = [await store.run(Store.answer_for, message.id) for message in world.answers]
    assert len({question.user_id for question in kept if question}) == MEMBERS

    # two managers change different things, page by page, in turn
    panels = {
        manager: shown(await manager.slash(world.channel, "settings")) for manager in (world.manager, other)
    }
    for manager, panel in panels.items():
        await manager.click(panel, label="Where I answer unasked")
    for choice in ("1", "2", "5"):
        await world.manager.select(panels[world.manager], [choice], custom_id="b1:set:delay-minutes")
        await other.select(
            panels[other], ["15" if choice != "5" else "240"], custom_id="b1:set:cooldown-minutes"
        )
    settings = await store.run(Store.guild_settings, world.guild.id)
    assert (settings.delay_minutes, settings.cooldown_minutes) == (5, 240)
    assert settings == world.bot.services.settings_of(world.guild.id)
    log = await store.run(Store.settings_log, world.guild.id, 10)
    assert {change.by for change in log[:5]} == {world.manager.id, other.id}

    # fifty vote on one answer, some of them twice, and count once each
    answer = whole[0]
    for member in (*members, *members[:5]):
        await member.click(answer, label="Helpful")
    first = await store.run(Store.answer_for, answer.id)
    assert first is not None
    assert (await store.run(Store.votes, first.id)).helpful == MEMBERS
    totals = {total.slug: total for total in await store.run(Store.totals, world.guild.id, 30)}
    assert totals["hypervisor"].helpful == MEMBERS

    # one unknown question is put to the people once, whoever presses
    unknown = await world.ask(UNKNOWN)
    for member in members[:10]:
        await member.click(unknown, label="Ask the people here")
    put = [message for message in world.answers if "and I have no curated answer" in said(message)]
    assert len(put) == 1

    # half of them are forgotten; the others are all still there
    for member in members[::2]:
        await _forget(world, member)
    left = [await _kept(world, member) for member in members]
    assert [bool(count) for count in left] == [False, True] * (MEMBERS // 2)

    # a forum post of each of some is answered in its own thread
    await world.settings(delay_minutes=0)
    threads = [await post(world, made, f"Question {at}", KNOWN + "?", m) for at, m in enumerate(members[:5])]
    assert [len(posted(world, thread)) for thread in threads] == [1] * 5


async def _forget(world: World, member: MemberActor) -> None:
    sure = shown(await member.slash(world.channel, "privacy delete"))
    await member.click(sure, label="Yes, delete")


async def _kept(world: World, member: MemberActor) -> int:
    counts = await world.bot.services.kept.run(Store.about_user, member.id)
    return counts["questions"]
