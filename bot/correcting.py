"""Mark the bot's own earlier messages whose text was corrected since, and lead to today's."""

import logging
from collections.abc import Collection

import discord
from discord import ui

from bot.cards import curating_words as say
from bot.cards.layout import TEXT_LIMIT
from bot.cards.markdown import day
from bot.components import button
from bot.network import FAILED, cause
from bot.services import Services
from knowledge.errors import StoreError
from knowledge.store import Posted, Store

log = logging.getLogger(__name__)

MOST = 25
"""Messages that are marked after one correction: the last ones, which people still look at."""


async def mark_corrected(
    services: Services,
    client: discord.Client,
    guild_id: int,
    slugs: Collection[str],
    gone: Collection[str] = (),
) -> int:
    """Mark the last messages of a server that show one of `slugs`; return how many were marked.

    Those among them that are `gone` were not corrected but taken away.
    A message that is gone, was for one person alone, or may not be edited, stays as it is.
    """
    marked = 0
    try:
        posted = await services.kept.run(Store.answers_showing, guild_id, slugs, MOST) if slugs else ()
    except StoreError as error:
        log.warning("nothing marked", extra={"error": str(error)})
        return 0
    for each in posted:
        try:
            marked += await _mark(services, client, each, slugs, gone)
        except (discord.Forbidden, discord.NotFound):
            continue
        except FAILED as error:
            log.warning("not marked", extra=cause(error))
    return marked


async def _mark(
    services: Services,
    client: discord.Client,
    posted: Posted,
    slugs: Collection[str],
    gone: Collection[str],
) -> bool:
    room = client.get_partial_messageable(posted.channel_id)
    message = await room.fetch_message(posted.message_id)
    if client.user is None or message.author.id != client.user.id:
        return False
    old = ui.LayoutView.from_message(message, timeout=None)
    old.stop()
    parts = list(old.walk_children())
    if any(getattr(part, "custom_id", "").startswith(_MARK) for part in parts):
        return False
    _keep_pictures(parts, message)
    slug = next((slug for slug in slugs if slug in posted.slugs), next(iter(slugs)))
    date = day(services.now().date())
    text = f"-# {(say.WITHDRAWN if slug in gone else say.CORRECTED).format(date=date)}"
    view = ui.LayoutView(timeout=None)
    if old.content_length() + len(text) <= TEXT_LIMIT:
        view.add_item(ui.TextDisplay(text))
    for part in old.children:
        view.add_item(part)
    label = say.WITHDRAWN_SHORT if slug in gone else say.CORRECTED_SEE
    view.add_item(ui.ActionRow(button(label, "corrected", slug, disabled=slug in gone)))
    view.stop()
    nobody = discord.AllowedMentions.none()
    await message.edit(view=view, attachments=message.attachments, allowed_mentions=nobody)
    return True


def _keep_pictures(parts: Collection[ui.Item[ui.LayoutView]], message: discord.Message) -> None:
    """Point each picture to the file that stays attached, and no longer to where Discord serves it."""
    names = {attachment.filename for attachment in message.attachments}
    for part in parts:
        if isinstance(part, ui.MediaGallery):
            for item in part.items:
                name = item.media.url.rpartition("/")[2].partition("?")[0]
                if name in names:
                    item.media = discord.UnfurledMediaItem(f"attachment://{name}")


_MARK = "b1:corrected"
