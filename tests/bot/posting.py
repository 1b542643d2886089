"""Forum posts as members write them: a thread with a title, and a first message with the thread's id."""

import discord
from simcord.actors import MemberActor
from simcord.builders import ChannelHandle
from simcord.enums import ChannelType

from tests.bot.world import World


async def post(
    world: World, forum: ChannelHandle, title: str, text: str = "", who: MemberActor | None = None
) -> ChannelHandle:
    """Have somebody write a post, and return its thread."""
    author, backend = who or world.alice, world.env.backend
    thread = backend.create_thread(
        forum.id, title, author.id, type=ChannelType.PUBLIC_THREAD, broadcast=False
    )
    backend.announce_thread_create(thread)
    message = backend.prepare_message(thread.id, author.id, text)
    message.id = thread.id
    backend.commit_message(message)
    await world.env.settle()
    return ChannelHandle(world.env, world.guild, thread)


async def forum(world: World, *tags: str) -> ChannelHandle:
    """Make a forum that is answered, with these tags."""
    made = world.guild.create_forum_channel("help")
    await world.env.settle()
    fixed = {"moderated": False, "emoji_id": None, "emoji_name": None}
    offered = [{"id": str(world.env.backend.snowflake()), "name": tag, **fixed} for tag in tags]
    world.env.backend.edit_channel(made.id, {"available_tags": offered})
    await world.settings(forum_channels=frozenset({made.id}))
    await world.env.settle()
    return made


def posted(world: World, thread: ChannelHandle) -> list[discord.Message]:
    """Return what the bot has posted in a thread."""
    assert world.bot.user is not None
    return [message for message in thread.history() if message.author.id == world.bot.user.id]
