"""A curator writes an entry of the server's own or over a shipped one, looks at it, and publishes it."""

from tests.bot.curating.curator import NEW, Curator, buttons_of, prefilled, text_of
from tests.bot.reading import heard, said
from tests.bot.world import World


async def test_the_form_of_an_entry_holds_todays_text(curator: Curator) -> None:
    opened = await curator.call("edit", entry="hypervisor")

    assert prefilled(opened) == {
        "title": "What a hypervisor is",
        "phrasings": "what is a hypervisor\nhypervisor explained\nwhat does a hypervisor do\n"
        "hypervisor in simple words\ndefine hypervisor\npurpose of the hypervisor\nhypervisor meaning\n"
        "why a hypervisor\nname: hypervisor",
        "answer": "It runs virtual machines.\n\nDetails of hypervisors.",
        "sources": "The book | https://example.org/book",
        "note": "",
    }


async def test_what_is_written_is_shown_as_members_would_see_it(curator: Curator) -> None:
    shown = await curator.edit("hypervisor", answer="It runs guests.")

    assert "It runs guests." in said(shown[0])


async def test_what_differs_is_shown_before_publishing(curator: Curator) -> None:
    shown = await curator.edit("hypervisor", answer="It runs guests.\n\nDetails of hypervisors.")

    assert "- It runs virtual machines.\n+ It runs guests." in text_of(shown)


async def test_nothing_is_published_by_looking(curator: Curator, world: World) -> None:
    await curator.edit("hypervisor", answer="It runs guests.")

    assert "It runs virtual machines." in said(await world.ask("what is a hypervisor"))


async def test_all_that_a_curator_sees_is_theirs_alone(curator: Curator) -> None:
    shown = await curator.edit("hypervisor", answer="It runs guests.")

    assert [message.ephemeral for message in shown] == [True, True]


async def test_a_published_text_is_what_members_get(curator: Curator, world: World) -> None:
    await curator.publish_edit("hypervisor", answer="It runs guests.")

    assert "It runs guests." in said(await world.ask("what is a hypervisor"))


async def test_an_override_says_that_it_is_the_servers(curator: Curator, world: World) -> None:
    await curator.publish_edit("hypervisor", answer="It runs guests.")

    assert "From this server" in said(await world.ask("what is a hypervisor"))


async def test_an_entry_of_its_own_answers_members(curator: Curator, world: World) -> None:
    await curator.publish_new()

    assert "Ask in the channel for admins." in said(await world.ask("how do i get a vm on our cluster"))


async def test_a_revision_says_who_did_what_and_why(curator: Curator, world: World) -> None:
    await curator.publish_new()

    [only] = await curator.revisions("our-cluster")
    assert (only.number, only.action, only.updated_by, only.note) == (
        1,
        "add",
        world.manager.id,
        "asked every week",
    )


async def test_a_published_draft_is_no_draft_any_more(curator: Curator) -> None:
    await curator.publish_new()

    assert await curator.drafts() == ()


async def test_what_breaks_a_rule_is_named_and_kept(curator: Curator) -> None:
    shown = await curator.add(answer="word " * 61)

    assert ("61 words; at most 60" in text_of(shown), len(await curator.drafts())) == (True, 1)


async def test_a_wrong_line_is_named_as_people_count(curator: Curator) -> None:
    shown = await curator.add(phrasings="how do i get a vm here\n\nname: x")

    assert "Questions, line 3" in text_of(shown)


async def test_what_breaks_a_rule_cannot_be_published(curator: Curator) -> None:
    shown = await curator.add(answer="word " * 61)

    assert buttons_of(shown) == ["Back to editing", "Discard"]


async def test_back_to_editing_opens_the_form_as_it_was_sent(curator: Curator) -> None:
    shown = await curator.add(answer="word " * 61)

    opened = await curator.who.click(shown[-1], label="Back to editing")

    assert prefilled(opened) == {**NEW, "answer": "word " * 61}


async def test_a_corrected_draft_can_be_published(curator: Curator, world: World) -> None:
    shown = await curator.add(answer="word " * 61)
    opened = await curator.who.click(shown[-1], label="Back to editing")

    await curator.publish(await curator.send_in(opened, answer="Ask an admin."))

    assert "Ask an admin." in said(await world.ask("how do i get a vm on our cluster"))


async def test_an_older_preview_publishes_nothing(curator: Curator) -> None:
    old = await curator.add()
    opened = await curator.who.click(old[-1], label="Back to editing")
    await curator.send_in(opened, answer="Ask an admin.")

    shown = await curator.publish(old)

    assert ("older than your draft" in text_of(shown), await curator.revisions("our-cluster")) == (True, ())


async def test_a_discarded_draft_is_gone(curator: Curator) -> None:
    shown = await curator.add()

    await curator.press(shown[-1], "Discard")

    assert (await curator.drafts(), await curator.revisions("our-cluster")) == ((), ())


async def test_a_draft_outlives_a_restart(curator: Curator, world: World) -> None:
    await curator.add()
    await world.restart()

    listed = await curator.call("preview")
    draft = (await curator.drafts())[0]
    shown = await curator.who.select(listed.response, [draft.id])  # type: ignore[arg-type]

    assert "Ask in the channel for admins." in heard(shown)


async def test_who_edits_again_goes_on_with_their_draft(curator: Curator) -> None:
    await curator.edit("hypervisor", answer="It runs guests.")

    opened = await curator.call("edit", entry="hypervisor")

    assert prefilled(opened)["answer"] == "It runs guests."


async def test_an_unknown_entry_is_named(curator: Curator) -> None:
    assert "I know no entry called “football”" in heard(await curator.call("edit", entry="football"))


async def test_a_server_without_changes_has_the_shipped_text(curator: Curator, world: World) -> None:
    await curator.publish_edit("hypervisor", answer="It runs guests.")
    elsewhere = world.env.create_guild()
    channel = elsewhere.create_text_channel("general")
    carol = elsewhere.add_member(world.env.create_user("carol"))
    await world.env.settle()

    asked = await carol.slash(channel, "ask", question="what is a hypervisor")

    assert "It runs virtual machines." in heard(asked)
