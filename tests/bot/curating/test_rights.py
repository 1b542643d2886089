"""Who may curate: managers and the curator role, asked at every command, press and form."""

import pytest
from simcord.actors import MemberActor
from simcord.builders import RoleHandle

from knowledge.store import GuildSettings
from tests.bot.curating.curator import NEW, Curator, text_of
from tests.bot.reading import custom_ids, heard
from tests.bot.world import World

REFUSED = "This is for the curators of this server"
CALLS: dict[str, dict[str, str]] = {
    "add": {},
    "edit": {"entry": "docker"},
    "remove": {"entry": "docker"},
    "undo": {"entry": "docker"},
    "history": {"entry": "docker"},
    "preview": {},
    "test": {},
    "explain": {"question": "docker"},
    "export": {},
}


@pytest.fixture
def role(world: World) -> RoleHandle:
    """Return the role that the server chose for its curators."""
    role = world.guild.create_role("Curators")
    chosen = GuildSettings(guild_id=world.guild.id, curator_role=role.id)
    world.bot.services.settings[world.guild.id] = chosen
    return role


@pytest.fixture
async def carol(world: World, role: RoleHandle) -> MemberActor:
    """Return a member with that role, and no other right."""
    carol = world.guild.add_member(world.env.create_user("carol"), roles=[role])
    await world.env.settle()
    return carol


@pytest.mark.parametrize("command", CALLS)
async def test_a_member_is_told_whose_a_command_is(world: World, command: str) -> None:
    assert REFUSED in heard(await Curator(world, world.alice).call(command, **CALLS[command]))


async def test_a_member_cannot_import(world: World) -> None:
    result = await Curator(world, world.alice).call("import", file=("x.csv", b"title\nx"))

    assert REFUSED in heard(result)


@pytest.mark.parametrize("name", ["Must answer…", "Must stay silent"])
async def test_a_member_cannot_make_a_test(world: World, name: str) -> None:
    message = await world.bob.send(world.channel, "what is docker")

    assert REFUSED in heard(await world.alice.context_menu(world.channel, name, message))


async def test_staff_are_no_curators(world: World) -> None:
    assert REFUSED in heard(await Curator(world, world.staff).call("add"))


async def test_the_owner_may_curate(world: World) -> None:
    owner = MemberActor(world.env, world.guild, world.guild.owner)

    assert (await Curator(world, owner).call("add")).modal is not None


async def test_holders_of_the_role_may_curate(world: World, carol: MemberActor) -> None:
    shown = await Curator(world, carol).publish_new()

    assert "Published" in text_of(shown)


async def test_who_lost_the_role_cannot_send_a_form_in(
    world: World, carol: MemberActor, role: RoleHandle
) -> None:
    curator = Curator(world, carol)
    opened = await curator.call("add")
    world.env.backend.remove_member_role(world.guild.id, carol.id, role.id)

    shown = await curator.send_in(opened, **NEW)

    assert REFUSED in text_of(shown)


async def test_who_lost_the_role_cannot_publish(world: World, carol: MemberActor, role: RoleHandle) -> None:
    curator = Curator(world, carol)
    shown = await curator.add()
    world.env.backend.remove_member_role(world.guild.id, carol.id, role.id)

    assert REFUSED in text_of(await curator.publish(shown))
    assert await curator.revisions("our-cluster") == ()


async def test_a_curator_cannot_publish_anothers_draft(world: World, carol: MemberActor) -> None:
    await Curator(world, carol).add()
    [draft] = await Curator(world, carol).drafts()
    posted = await world.post_button(f"b1:kn-publish:{draft.id}:1")

    result = await world.manager.click(posted, custom_id=custom_ids(posted)[0])

    assert "somebody else's" in heard(result)


async def test_a_draft_cannot_be_opened_on_another_server(world: World, curator: Curator) -> None:
    await curator.add()
    [draft] = await curator.drafts()
    await world.bot.services.kept.run(_move, draft.id)

    posted = await world.post_button(f"b1:kn-publish:{draft.id}:1")

    assert "This draft is gone" in heard(await world.manager.click(posted, custom_id=custom_ids(posted)[0]))


def _move(store: object, draft_id: str) -> None:
    store._db.execute("UPDATE knowledge_drafts SET guild_id = 1 WHERE id = ?", (draft_id,))  # type: ignore[attr-defined]  # only a test looks behind it
    store._db.commit()  # type: ignore[attr-defined]  # the same


@pytest.mark.parametrize(
    "action", ["kn-publish", "kn-anyway", "kn-over", "kn-discard", "kn-redo", "kn-revision", "kn-return"]
)
async def test_a_member_with_a_forged_button_is_refused(world: World, curator: Curator, action: str) -> None:
    await curator.add()
    [draft] = await curator.drafts()

    assert REFUSED in heard(await world.press(action, draft.id, 1))


async def test_knowledge_is_not_offered_in_direct_messages(world: World) -> None:
    offered = world.manager.user.available_commands()

    assert [name for name in offered if name.startswith("knowledge")] == []
