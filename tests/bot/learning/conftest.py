"""People who curate, and a server in which something went wrong."""

import pytest
from simcord.actors import MemberActor

from knowledge.store import GuildSettings, Store
from tests.bot.learning.curator import Curator
from tests.bot.world import World


@pytest.fixture
async def carol(world: World) -> MemberActor:
    """Return a member with the role that the server chose for its curators, and no permission beside."""
    role = world.guild.create_role("Curators")
    chosen = GuildSettings(guild_id=world.guild.id, curator_role=role.id)
    saved = await world.bot.services.kept.run(Store.save_guild_settings, chosen, world.manager.id)
    world.bot.services.settings[world.guild.id] = saved
    return world.guild.add_member(world.env.create_user("carol"), roles=[role])


@pytest.fixture
def curator(world: World, carol: MemberActor) -> Curator:
    """Return the one with the role, at work."""
    return Curator(world, carol)


@pytest.fixture
def manager(world: World) -> Curator:
    """Return the one who manages the server, at work."""
    return Curator(world, world.manager)
