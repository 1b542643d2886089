"""What all handlers for curators share: the right, asked anew each time, and the server's knowledge."""

from collections.abc import Awaitable, Callable
from functools import wraps

from bot.cards import curating_words as say
from bot.cards.layout import note
from bot.cards.markdown import harmless
from bot.presses.press import Handler, Press
from knowledge.curating.local import Local
from knowledge.nearest import nearest
from knowledge.rights import may_curate
from knowledge.store import Draft, Store


def for_curators(handler: Callable[[Press], Awaitable[None]]) -> Handler:
    """Let curators through to `handler`, and tell everybody else whose it is."""

    @wraps(handler)
    async def checked(press: Press) -> None:
        if await allowed(press):
            await handler(press)

    return checked


def is_curator(press: Press) -> bool:
    """Say whether the presser may curate the server in which they press."""
    guild_id = press.interaction.guild_id
    return guild_id is not None and may_curate(press.standing, press.services.settings_of(guild_id))


async def allowed(press: Press) -> bool:
    """Say whether the presser may curate here; where not, they are told."""
    if is_curator(press):
        return True
    await press.whisper(note(say.ONLY_CURATORS))
    return False


def server(press: Press) -> int:
    """Return the id of the server; curators are checked to be on one."""
    if press.interaction.guild_id is None:
        raise AssertionError("curators curate a server")
    return press.interaction.guild_id


async def local_of(press: Press) -> Local:
    """Return what the server has in force of its own."""
    revisions = await press.stored(Store.knowledge, server(press))
    return Local(press.services.knowledge.library, revisions)


async def find_entry(press: Press, local: Local, name: str) -> str | None:
    """Return the slug of what `name` is; where nothing is, say so and return None."""
    found = local.find(name) or press.services.knowledge.answerer.find(name)
    if found is None:
        near = nearest(name, [entry.title for entry in local.library])
        hint = press.words.hint.format(nearest=near) if near else ""
        text = say.NO_ENTRY.format(name=f"“{harmless(name, 80)}”", hint=hint)
        await press.whisper(note(text))
    return found


async def own_draft(press: Press, draft_id: str) -> Draft | None:
    """Return the presser's draft; where it is gone, another's or of another server, say so."""
    draft = await press.stored(Store.draft, draft_id)
    if draft is None or draft.guild_id != server(press):
        await press.whisper(note(say.DRAFT_GONE))
        return None
    if draft.user_id != press.user.id:
        await press.whisper(note(say.NOT_YOURS))
        return None
    return draft
