"""Tests of a server's knowledge: made from messages, run before each publish, listed and explained."""

import pytest
from simcord import ResponseMessage

from knowledge.store import KnowledgeTest, Store
from tests.bot.curating.curator import Curator, buttons_of, messages, text_of
from tests.bot.reading import heard, options, said, shown
from tests.bot.world import World


async def kept_tests(world: World) -> list[KnowledgeTest]:
    """Return the tests that are kept."""
    return list(await world.bot.services.kept.run(Store.tests, world.guild.id))


async def must_answer(curator: Curator, text: str) -> ResponseMessage:
    """Right-click a message of a member, and return what is asked then."""
    message = await curator.world.alice.send(curator.world.channel, text)
    return shown(await curator.who.context_menu(curator.world.channel, "Must answer…", message))


async def must_be_silent(curator: Curator, text: str) -> ResponseMessage:
    """Right-click a message of a member, and return what is said then."""
    message = await curator.world.alice.send(curator.world.channel, text)
    return shown(await curator.who.context_menu(curator.world.channel, "Must stay silent", message))


async def test_the_likeliest_entry_is_offered_first(curator: Curator) -> None:
    assert options(await must_answer(curator, "what does a hypervisor do"))[0] == "hypervisor"


async def test_a_picked_entry_becomes_a_test(curator: Curator, world: World) -> None:
    asked = await must_answer(curator, "what does a hypervisor do")

    await curator.who.select(asked, ["hypervisor"])

    assert [(t.text, t.slug) for t in await kept_tests(world)] == [
        ("what does a hypervisor do", "hypervisor")
    ]


async def test_another_entry_can_be_named(curator: Curator, world: World) -> None:
    asked = await must_answer(curator, "that thing with the whale")
    opened = await curator.who.click(asked, label="Another entry")

    await curator.who.submit_modal(opened, {"entry": "Docker"})

    assert [t.slug for t in await kept_tests(world)] == ["docker"]


async def test_who_makes_a_test_hears_whether_it_holds(curator: Curator) -> None:
    asked = await must_answer(curator, "that thing with the whale")
    opened = await curator.who.click(asked, label="Another entry")

    told = await curator.who.submit_modal(opened, {"entry": "Docker"})

    assert "It fails today" in text_of(messages(told))


async def test_silence_becomes_a_test(curator: Curator, world: World) -> None:
    told = await must_be_silent(curator, "lol my docker died again")

    assert [(t.text, t.slug) for t in await kept_tests(world)] == [("lol my docker died again", None)]
    assert "It holds already" in said(told)


async def test_one_text_is_one_test(curator: Curator, world: World) -> None:
    await must_be_silent(curator, "what is docker")
    asked = await must_answer(curator, "what is docker")

    await curator.who.select(asked, ["docker"])

    assert [t.slug for t in await kept_tests(world)] == ["docker"]


async def test_tests_are_run_and_listed(curator: Curator) -> None:
    await must_be_silent(curator, "lol my docker died again")
    await must_be_silent(curator, "what is docker")

    listed = heard(await curator.call("test"))

    assert "1 of 2 fail." in listed
    assert "- **fails**: “what is docker” → silence, but got Docker" in listed


async def test_a_test_can_be_removed(curator: Curator, world: World) -> None:
    await must_be_silent(curator, "lol")
    [test] = await kept_tests(world)

    await curator.who.select(shown(await curator.call("test")), [str(test.id)])

    assert await kept_tests(world) == []


async def test_that_there_are_no_tests_is_said_with_how_to_make_one(curator: Curator) -> None:
    assert "Right-click a message" in heard(await curator.call("test"))


async def test_a_failing_test_stops_publishing(curator: Curator) -> None:
    asked = await must_answer(curator, "what is a hypervisor")
    await curator.who.select(asked, ["hypervisor"])

    removed = messages(await curator.call("remove", entry="hypervisor"))

    assert "1 of 1 would fail" in text_of(removed)
    assert buttons_of(removed) == ["Publish although tests fail", "Discard"]


async def test_a_curator_may_publish_although_a_test_fails(curator: Curator) -> None:
    asked = await must_answer(curator, "what is a hypervisor")
    await curator.who.select(asked, ["hypervisor"])
    removed = messages(await curator.call("remove", entry="hypervisor"))

    await curator.press(removed[-1], "Publish although tests fail")

    assert [r.state for r in await curator.revisions("hypervisor")] == ["hidden"]


async def test_a_test_made_after_the_preview_stops_publishing_too(curator: Curator) -> None:
    removed = messages(await curator.call("remove", entry="hypervisor"))
    asked = await must_answer(curator, "what is a hypervisor")
    await curator.who.select(asked, ["hypervisor"])

    shown_again = await curator.publish(removed)

    assert "1 of 1 would fail" in text_of(shown_again)
    assert await curator.revisions("hypervisor") == ()


async def test_what_a_change_does_to_questions_asked_here_is_shown(curator: Curator, world: World) -> None:
    await world.ask("how do i get a vm on our cluster")
    await world.ask("what is a hypervisor")

    written = await curator.add()

    text = text_of(written)
    assert "tried on 2 questions kept here: 1 answered otherwise, 0 with the new text" in text
    assert "“how do i get a vm on our cluster”" in text


async def test_questions_that_show_the_new_text_are_counted(curator: Curator, world: World) -> None:
    await world.ask("what is a hypervisor")

    written = await curator.edit("hypervisor", answer="One.")

    assert "1 question kept here: 0 answered otherwise, 1 with the new text" in text_of(written)


@pytest.mark.parametrize("part", ["Asked directly:** What a hypervisor is", "unasked", "likest phrasing"])
async def test_a_question_is_explained(curator: Curator, part: str) -> None:
    assert part in heard(await curator.call("explain", question="what does a hypervisor do"))


async def test_a_message_whose_entry_nobody_picked_is_no_draft_to_go_on_with(curator: Curator) -> None:
    await must_answer(curator, "what is docker")

    assert "You have no drafts here" in heard(await curator.call("preview"))
