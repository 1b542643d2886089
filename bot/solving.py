"""Tag a forum post as solved when its asker, or staff, calls the answer helpful."""

import logging

import discord

from bot.network import FAILED, cause, passing
from bot.presses.press import Press
from knowledge.store import Question

log = logging.getLogger(__name__)

MOST_TAGS = 5
"""Tags on one post, by Discord's rules."""


async def tag_solved(press: Press, question: Question) -> str | None:
    """Tag the post that was pressed in, if there is cause to; return what to say, or None."""
    thread = press.interaction.channel
    if not isinstance(thread, discord.Thread) or not isinstance(thread.parent, discord.ForumChannel):
        return None
    forum = thread.parent
    if forum.id not in press.services.settings_of(press.interaction.guild_id).forum_channels:
        return None
    if press.user.id not in {question.user_id, thread.owner_id} and not press.staff:
        return None
    name = press.words.solved_tag(tag.name for tag in forum.available_tags)
    tag = next((tag for tag in forum.available_tags if tag.name == name), None)
    if tag is None or tag in thread.applied_tags or len(thread.applied_tags) >= MOST_TAGS:
        return None
    try:
        await press.within(thread.add_tags(tag))
    except FAILED as error:
        log.warning("not tagged", extra=cause(error))
        if passing(error):
            return None
        return press.words.not_tagged.format(tag=tag.name)
    return press.words.tagged.format(tag=tag.name)
