"""What members have of their server's knowledge: answers, suggestions, topics, comparisons."""

from tests.bot.curating.curator import Curator
from tests.bot.reading import heard, options, parts, said, shown
from tests.bot.world import World


async def test_own_entries_are_suggested_and_marked(curator: Curator, world: World) -> None:
    await curator.publish_new()

    offered = await world.alice.autocomplete(world.channel, "ask", "question", "cluster")

    assert "how do i get a vm on our cluster · from this server" in [choice["name"] for choice in offered]


async def test_a_suggestion_is_asked_without_the_mark(curator: Curator, world: World) -> None:
    await curator.publish_new()

    offered = await world.alice.autocomplete(world.channel, "ask", "question", "cluster")

    assert "how do i get a vm on our cluster" in [choice["value"] for choice in offered]


async def test_own_entries_stand_among_the_topics_and_are_marked(curator: Curator, world: World) -> None:
    await curator.publish_new()
    groups = shown(await world.alice.slash(world.channel, "topics"))

    opened = shown(await world.alice.click(groups, label="In practice (1)"))

    described = [option["description"] for part in parts(opened) for option in part.get("options", [])]
    assert described == ["from this server: Ask in the channel for admins."]


async def test_an_own_entry_can_be_compared(curator: Curator, world: World) -> None:
    await curator.publish_new()

    compared = await world.alice.slash(world.channel, "compare", first="our-cluster", second="docker")

    assert "From this server: our cluster." in heard(compared)


async def test_an_own_entry_opens_from_the_topics(curator: Curator, world: World) -> None:
    await curator.publish_new()
    groups = shown(await world.alice.slash(world.channel, "topics"))
    opened = shown(await world.alice.click(groups, label="In practice (1)"))

    entry = await world.alice.select(opened, options(opened))

    assert "Ask in the channel for admins." in heard(entry)


async def test_an_overridden_provider_is_marked_in_lists(curator: Curator, world: World) -> None:
    await curator.publish_edit("docker", answer="Ours.")

    listed = heard(await world.alice.slash(world.channel, "providers"))

    assert "hypervisor · from this server" in listed


async def test_who_waits_is_told_after_a_restart_what_a_server_answers(
    curator: Curator, world: World
) -> None:
    asked = await world.ask("how do i get a vm on our cluster")
    await world.alice.click(asked, label="Tell me when it is known")
    await curator.publish_new()

    await world.restart()

    assert "Ask in the channel for admins." in said(world.alice.user.dm_channel.last_message)
