"""Two curators at one entry: the second sees what the first published, and loses nothing."""

import pytest
from simcord import ResponseMessage

from tests.bot.curating.curator import Curator, buttons_of, text_of
from tests.bot.reading import said
from tests.bot.world import World


@pytest.fixture
async def second(world: World) -> Curator:
    """Return another who manages the server."""
    dave = world.guild.add_member(world.env.create_user("dave"), roles=[world.managers])
    await world.env.settle()
    return Curator(world, dave)


async def late(curator: Curator, second: Curator) -> list[ResponseMessage]:
    """Have the second publish while the first still writes; return what the first is shown then."""
    opened = await curator.call("edit", entry="hypervisor")
    await second.publish_edit("hypervisor", answer="Theirs.\n\nDetails of hypervisors.")
    return await curator.send_in(opened, answer="Mine.\n\nDetails of hypervisors.")


async def test_the_second_is_told_who_was_first(curator: Curator, second: Curator) -> None:
    shown = await late(curator, second)

    assert f"<@{second.who.id}> published another revision" in text_of(shown)


async def test_the_second_sees_what_differs(curator: Curator, second: Curator) -> None:
    shown = await late(curator, second)

    assert "- Theirs.\n+ Mine." in text_of(shown)


async def test_what_the_second_wrote_is_kept(curator: Curator, second: Curator) -> None:
    await late(curator, second)

    [draft] = await curator.drafts()
    assert draft.payload["form"]["answer"] == "Mine.\n\nDetails of hypervisors."


async def test_the_second_cannot_publish_at_once(curator: Curator, second: Curator) -> None:
    shown = await late(curator, second)

    assert buttons_of(shown) == ["Take mine instead", "Back to editing", "Discard"]


async def test_the_second_may_take_theirs_after_seeing_the_other(
    curator: Curator, second: Curator, world: World
) -> None:
    shown = await late(curator, second)

    await curator.publish(await curator.press(shown[-1], "Take mine instead"))

    assert "Mine." in said(await world.ask("what is a hypervisor"))
    assert [r.number for r in await curator.revisions("hypervisor")] == [2, 1]


async def test_who_comes_between_preview_and_publishing_is_noticed(curator: Curator, second: Curator) -> None:
    shown = await curator.edit("hypervisor", answer="Mine.")
    await second.publish_edit("hypervisor", answer="Theirs.")

    assert "Changed meanwhile" in text_of(await curator.publish(shown))


async def test_two_new_entries_of_one_title_meet(curator: Curator, second: Curator) -> None:
    first = await curator.add(phrasings="how do i get a node", answer="A.")
    await second.publish(await second.add(phrasings="where is our rack", answer="B."))

    shown = await curator.publish(first)

    assert "Changed meanwhile" in text_of(shown)


async def test_a_form_sent_in_twice_is_two_drafts(curator: Curator) -> None:
    opened = await curator.call("edit", entry="hypervisor")
    await curator.send_in(opened, answer="One.")
    opened = await curator.call("edit", entry="hypervisor")
    [draft] = await curator.drafts()
    await curator.send_in(opened, answer="Two.")

    stale = {**opened.modal} if opened.modal else {}
    assert stale["custom_id"] == f"b1:kn-again:{draft.id}:1"
    assert [d.payload["form"]["answer"] for d in await curator.drafts()] == ["Two."]
