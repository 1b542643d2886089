"""The past of an entry: who changed what, the way back, and taking away."""

from typing import NoReturn

import pytest
from simcord import ResponseMessage

from knowledge.errors import StoreError
from knowledge.store import Store
from tests.bot.curating.curator import Curator, buttons_of, messages, text_of
from tests.bot.network import Network
from tests.bot.reading import custom_ids, heard, labels, parts, said, shown
from tests.bot.test_telling import wait_for, waiting
from tests.bot.world import World


def no_disk(store: Store, *args: object) -> NoReturn:
    """Be a method of a store whose disk is full."""
    raise StoreError("the disk is full")


async def history(curator: Curator, entry: str) -> ResponseMessage:
    """Return the history of an entry as the curator sees it."""
    return shown(await curator.call("history", entry=entry))


async def test_an_entry_nobody_changed_has_no_history(curator: Curator) -> None:
    assert "has not changed this entry" in said(await history(curator, "docker"))


async def test_a_history_names_who_did_what_and_why(curator: Curator) -> None:
    await curator.publish_edit("hypervisor", answer="It runs guests.", note="shorter")

    text = said(await history(curator, "hypervisor"))

    assert f"**1** · edited · <@{curator.who.id}>" in text
    assert text.endswith("shorter")


async def test_a_revision_shows_what_it_changed(curator: Curator) -> None:
    await curator.publish_edit("hypervisor", answer="It runs guests.\n\nDetails of hypervisors.")
    listed = await history(curator, "hypervisor")

    [opened] = messages(await curator.who.select(listed, ["1"]))

    assert "- It runs virtual machines.\n+ It runs guests." in said(opened)


async def test_undo_is_one_more_revision(curator: Curator, world: World) -> None:
    await curator.publish_edit("hypervisor", answer="One.")
    await curator.publish_edit("hypervisor", answer="Two.")

    await curator.publish(messages(await curator.call("undo", entry="hypervisor")))

    assert [r.action for r in await curator.revisions("hypervisor")] == ["undo", "edit", "edit"]
    assert "One." in said(await world.ask("what is a hypervisor"))


async def test_undoing_the_first_change_brings_the_shipped_text_back(curator: Curator, world: World) -> None:
    await curator.publish_edit("hypervisor", answer="One.")

    await curator.publish(messages(await curator.call("undo", entry="hypervisor")))

    answer = said(await world.ask("what is a hypervisor"))
    assert ("It runs virtual machines." in answer, "From this server" in answer) == (True, False)


async def test_undo_shows_what_it_would_change(curator: Curator) -> None:
    await curator.publish_edit("hypervisor", answer="One.\n\nDetails of hypervisors.")

    undone = messages(await curator.call("undo", entry="hypervisor"))

    assert "- One.\n+ It runs virtual machines." in text_of(undone)


async def test_there_is_nothing_to_undo_before_anything_was_done(curator: Curator) -> None:
    assert "nothing to undo" in heard(await curator.call("undo", entry="hypervisor"))


async def test_any_revision_can_be_gone_back_to(curator: Curator, world: World) -> None:
    for answer in ("One.", "Two.", "Three."):
        await curator.publish_edit("hypervisor", answer=answer)
    [opened] = messages(await curator.who.select(await history(curator, "hypervisor"), ["1"]))

    await curator.publish(await curator.press(opened, "Go back to this"))

    assert "One." in said(await world.ask("what is a hypervisor"))


async def test_the_shipped_text_can_be_gone_back_to_at_once(curator: Curator, world: World) -> None:
    for answer in ("One.", "Two."):
        await curator.publish_edit("hypervisor", answer=answer)

    await curator.publish(
        await curator.press(await history(curator, "hypervisor"), "Go back to the shipped text")
    )

    assert "It runs virtual machines." in said(await world.ask("what is a hypervisor"))


async def test_the_shipped_text_can_be_held_against_ones_own(curator: Curator) -> None:
    await curator.publish_edit("hypervisor", answer="One.\n\nDetails of hypervisors.")

    compared = await curator.press(await history(curator, "hypervisor"), "Shipped text against yours")

    assert "- It runs virtual machines.\n+ One." in text_of(compared)


async def test_the_revision_in_force_offers_no_way_back_to_itself(curator: Curator) -> None:
    await curator.publish_edit("hypervisor", answer="One.")

    opened = messages(await curator.who.select(await history(curator, "hypervisor"), ["1"]))

    assert buttons_of(opened) == []


async def test_what_is_taken_away_is_no_longer_answered(curator: Curator, world: World) -> None:
    await curator.publish(messages(await curator.call("remove", entry="hypervisor", note="not ours")))

    assert "It runs virtual machines." not in said(await world.ask("what is a hypervisor"))


async def test_what_is_taken_away_can_be_brought_back(curator: Curator, world: World) -> None:
    await curator.publish(messages(await curator.call("remove", entry="hypervisor")))

    await curator.publish(messages(await curator.call("undo", entry="hypervisor")))

    assert "It runs virtual machines." in said(await world.ask("what is a hypervisor"))


async def test_an_own_entry_can_be_taken_away(curator: Curator, world: World) -> None:
    await curator.publish_new()

    await curator.publish(messages(await curator.call("remove", entry="our-cluster")))

    assert "Ask in the channel" not in said(await world.ask("how do i get a vm on our cluster"))


async def test_a_button_to_what_was_taken_away_says_so(curator: Curator, world: World) -> None:
    answer = await world.ask("Snapshots")
    await curator.publish(messages(await curator.call("remove", entry="hypervisor")))

    opened = await world.alice.click(answer, custom_id=custom_ids(answer)[0])

    assert "no longer there" in heard(opened)


async def test_an_earlier_answer_is_marked_when_its_text_is_corrected(curator: Curator, world: World) -> None:
    await world.ask("what is a hypervisor")

    told = await curator.publish_edit("hypervisor", answer="It runs guests.")

    assert "The text of this answer was corrected on" in said(world.latest)
    assert "See today's text" in labels(world.latest)
    assert "marked as corrected: 1" in text_of(told)


async def test_a_marked_answer_still_says_what_it_said(curator: Curator, world: World) -> None:
    await world.ask("what is a hypervisor")

    await curator.publish_edit("hypervisor", answer="It runs guests.")

    assert "It runs virtual machines." in said(world.latest)
    assert "Helpful" in labels(world.latest)


async def test_the_mark_leads_to_todays_text(curator: Curator, world: World) -> None:
    await world.ask("what is a hypervisor")
    await curator.publish_edit("hypervisor", answer="It runs guests.")

    opened = await world.alice.click(world.latest, label="See today's text")

    assert "It runs guests." in heard(opened)


async def test_an_answer_is_marked_once(curator: Curator, world: World) -> None:
    await world.ask("what is a hypervisor")
    await curator.publish_edit("hypervisor", answer="One.")

    await curator.publish_edit("hypervisor", answer="Two.")

    assert said(world.latest).count("corrected") == 1


async def test_an_answer_with_another_entry_is_not_marked(curator: Curator, world: World) -> None:
    await world.ask("docker")

    await curator.publish_edit("hypervisor", answer="One.")

    assert "corrected" not in said(world.latest)


async def test_a_deleted_answer_keeps_nothing_from_being_published(curator: Curator, world: World) -> None:
    answer = await world.ask("what is a hypervisor")
    await answer.delete()
    await world.env.settle()

    told = await curator.publish_edit("hypervisor", answer="One.")

    assert ("Published" in text_of(told), "marked" in text_of(told)) == (True, False)


async def test_an_answer_that_is_not_reached_keeps_nothing_from_being_published(
    curator: Curator, world: World, network: Network
) -> None:
    await world.ask("what is a hypervisor")
    network.cut("PATCH", "/channels/*/messages/*")

    told = await curator.publish_edit("hypervisor", answer="One.")

    assert ("Published" in text_of(told), "went wrong" in text_of(told)) == (True, False)


async def test_who_waits_is_told_though_discord_does_not_take_that_it_is_published(
    curator: Curator, world: World
) -> None:
    await wait_for(world, "what is a hypervisor")
    shown = await curator.edit("hypervisor", answer="One.")
    world.env.inject_error("POST", "/interactions/*", status=500)

    await curator.publish(shown)

    assert await waiting(world) == 0


async def test_a_full_disk_after_publishing_is_no_reason_for_an_apology(
    curator: Curator, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Store, "waiting", no_disk)

    told = await curator.publish_edit("hypervisor", answer="One.")

    assert ("Published" in text_of(told), "went wrong" in text_of(told)) == (True, False)


async def test_a_marked_answer_keeps_its_picture(curator: Curator, world: World) -> None:
    await world.ask("what is snapshots")
    before = [file.filename for file in world.latest.attachments]

    await curator.publish_edit("snapshots", answer="They are no backup.")

    assert "corrected" in said(world.latest)
    assert [file.filename for file in world.latest.attachments] == before == ["vm-layers.png"]
    assert [item["media"]["url"] for part in parts(world.latest) for item in part.get("items", [])] == [
        world.latest.attachments[0].url
    ]


async def test_an_answer_that_was_taken_away_says_so(curator: Curator, world: World) -> None:
    await world.ask("what is a hypervisor")

    await curator.publish(messages(await curator.call("remove", entry="hypervisor")))

    assert "took this answer away on" in said(world.latest)
