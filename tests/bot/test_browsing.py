"""`/compare`, `/providers`, `/topics` and `/help`, and where their buttons and menus lead."""

from bot.knowing import Knowledge
from tests.bot.reading import heard, labels, menu_with, options, said, shown
from tests.bot.world import World


async def test_compare_sets_things_side_by_side(world: World) -> None:
    result = await world.alice.slash(world.channel, "compare", first="docker", second="podman")

    assert "Where they differ" in heard(result)


async def test_compare_takes_names_as_people_write_them(world: World) -> None:
    result = await world.alice.slash(world.channel, "compare", first="VirtualBox", second="KVM")

    assert "VirtualBox" in heard(result).partition("\n")[0]


async def test_compare_takes_four_things(world: World) -> None:
    names = ("docker", "podman", "kvm", "hyper-v")
    given = dict(zip(("first", "second", "third", "fourth"), names, strict=True))

    result = await world.alice.slash(world.channel, "compare", **given)

    assert heard(result).partition("\n")[0] == "## Docker vs Podman vs KVM vs Microsoft Hyper-V"


async def test_compare_of_a_thing_with_itself_asks_for_another(world: World) -> None:
    result = await world.alice.slash(world.channel, "compare", first="docker", second="Docker")

    assert "at least two different things" in heard(result)


async def test_compare_of_an_unknown_thing_says_so_to_the_asker_alone(world: World) -> None:
    result = await world.alice.slash(world.channel, "compare", first="docker", second="zzzyyyxxx")

    assert (shown(result).ephemeral, "I do not know" in heard(result)) == (True, True)


async def test_compare_suggests_things_by_title(world: World) -> None:
    choices = await world.alice.autocomplete(world.channel, "compare", "second", "pod", first="x")

    assert "podman" in [choice["value"] for choice in choices]


async def test_every_suggestion_for_compare_is_found(world: World, knowledge: Knowledge) -> None:
    choices = await world.alice.autocomplete(world.channel, "compare", "first", "")

    lost = [c["value"] for c in choices if knowledge.answerer.find(c["value"]) != c["value"]]

    assert lost == []


async def test_a_comparison_can_be_voted_on(world: World) -> None:
    result = await world.alice.slash(world.channel, "compare", first="docker", second="podman")

    vote = await world.bob.click(shown(result), label="Helpful")

    assert "Thank you" in heard(vote)


async def test_providers_lists_those_with_every_property(world: World, knowledge: Knowledge) -> None:
    result = await world.alice.slash(
        world.channel, "providers", kind="hypervisors", host="on-windows", free=True
    )

    listed = [knowledge.library.entry(slug).title for slug in options(shown(result))]
    assert "Oracle VirtualBox" in listed


async def test_providers_leaves_out_what_lacks_a_property(world: World) -> None:
    result = await world.alice.slash(world.channel, "providers", open_source=True)

    assert "vmware-esxi" not in options(shown(result))


async def test_providers_without_filters_counts_all_of_them(world: World, knowledge: Knowledge) -> None:
    result = await world.alice.slash(world.channel, "providers")

    total = len(knowledge.library.providers)
    assert f"{total} of {total} providers" in heard(result)


async def test_every_provider_that_is_listed_can_be_opened(world: World) -> None:
    result = await world.alice.slash(world.channel, "providers")

    listed = [line for line in heard(result).splitlines() if line.startswith("- **")]
    assert len(options(shown(result))) == len(listed)


async def test_providers_that_nobody_is_says_so(world: World) -> None:
    result = await world.alice.slash(
        world.channel, "providers", kind="microvms", host="on-macos", ability="windows-containers"
    )

    assert "No provider that I know" in heard(result)


async def test_a_listed_provider_opens_from_the_menu(world: World) -> None:
    result = await world.alice.slash(world.channel, "providers", kind="containers", free=True)

    opened = await world.alice.select(shown(result), ["docker"])

    assert "What it is:" in heard(opened)


async def test_topics_shows_every_group_with_its_size(world: World, knowledge: Knowledge) -> None:
    result = await world.alice.slash(world.channel, "topics")

    sizes = [len(entries) for entries in knowledge.library.by_group.values()]
    assert [int(label.rpartition("(")[2].rstrip(")")) for label in labels(shown(result))] == sizes


async def test_a_group_shows_every_entry_in_it(world: World, knowledge: Knowledge) -> None:
    result = await world.alice.slash(world.channel, "topics")

    group = await world.alice.click(shown(result), custom_id="b1:group:providers")

    listed = [entry.slug for entry in knowledge.library.by_group["providers"]]
    assert options(shown(group)) == listed


async def test_an_entry_opens_from_its_group(world: World) -> None:
    result = await world.alice.slash(world.channel, "topics")
    group = await world.alice.click(shown(result), custom_id="b1:group:vm")

    opened = await world.alice.select(
        shown(group), ["hypervisor"], custom_id=menu_with(shown(group), "hypervisor")
    )

    assert "What a hypervisor is" in heard(opened)


async def test_a_group_leads_back_to_all_groups(world: World) -> None:
    result = await world.alice.slash(world.channel, "topics")
    group = await world.alice.click(shown(result), custom_id="b1:group:vm")

    await world.alice.click(shown(group), label="All groups")

    assert "What I know about" in said(shown(group))


async def test_a_group_that_is_no_more_says_that_it_expired(world: World) -> None:
    result = await world.press("group", "gardening")

    assert "expired" in heard(result)


async def test_an_entry_that_is_no_more_says_so(world: World) -> None:
    result = await world.press("open", "no-such-entry")

    assert "no longer there" in heard(result)


async def test_a_related_entry_opens_for_the_presser_alone(world: World) -> None:
    answer = await world.ask("what is a hypervisor")

    opened = await world.bob.click(answer, custom_id="b1:open:kvm")

    assert (shown(opened).ephemeral, "KVM" in heard(opened)) == (True, True)


async def test_help_names_every_way_to_ask(world: World) -> None:
    words = heard(await world.alice.slash(world.channel, "help"))

    commands = {name.split()[0] for name in world.alice.available_commands(world.channel)} - {"help"}
    assert [name for name in commands if f"/{name}" not in words] == []


async def test_help_names_the_channels_that_are_answered_unasked(world: World) -> None:
    await world.answer_here()

    assert world.channel.mention in heard(await world.alice.slash(world.channel, "help"))
