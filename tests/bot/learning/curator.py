"""A curator at work on the queue: what they open, press and send in, and what they see."""

from dataclasses import dataclass
from typing import Any

from simcord import InteractionResult, ResponseMessage
from simcord.actors import MemberActor

from knowledge.store import NewQuestion, Store
from tests.bot.reading import MENU, parts, shown
from tests.bot.world import World


@dataclass
class Curator:
    """Hold a person and their server."""

    world: World
    who: MemberActor

    async def queue(self) -> ResponseMessage:
        """Open the queue."""
        return shown(await self.who.slash(self.world.channel, "knowledge queue"))

    async def group(self, at: int = 0) -> ResponseMessage:
        """Open the queue and in it a group, and return what is shown then."""
        queue = await self.queue()
        await self.who.select(queue, [choices(queue)[at]])
        return queue

    async def press(self, message: ResponseMessage, label: str) -> ResponseMessage:
        """Press a button, and return the message that shows what came of it."""
        result = await self.who.click(message, label=label)
        return result.response or message

    async def phrase(self, message: ResponseMessage, slug: str, **written: str) -> ResponseMessage:
        """Choose an entry for a phrasing, write it, and return the message that shows what came of it."""
        opened = await self.who.select(message, [slug])
        return await self.send_in(message, opened, **written)

    async def send_in(
        self, message: ResponseMessage, opened: InteractionResult, **written: str
    ) -> ResponseMessage:
        """Send in an opened form, other fields as they stand in it."""
        result = await self.who.submit_modal(opened, {**prefilled(opened), **written})
        return result.response or message


def choices(message: ResponseMessage) -> list[str]:
    """Return the values of the first menu."""
    menu = next(part for part in parts(message) if part["type"] == MENU)
    return [str(option["value"]) for option in menu["options"]]


def prefilled(opened: InteractionResult) -> dict[str, str]:
    """Return what stands in the fields of a form."""
    assert opened.modal is not None, "no form was opened"
    fields = [part["component"] for part in opened.modal["components"]]
    return {field["custom_id"]: field.get("value", "") or "" for field in fields}


async def went_wrong(world: World, text: str, times: int = 1, **values: Any) -> int:
    """Keep a question of alice that was not known, and return its id."""
    fields: dict[str, Any] = {
        "guild_id": world.guild.id,
        "channel_id": world.channel.id,
        "user_id": world.alice.id,
        "way": "ask",
        "locale": "en",
        "kind": "unknown",
        "band": "none",
        "score": 0,
    }
    kept = 0
    for _ in range(times):
        question = NewQuestion(text=text, **{**fields, **values})
        kept = await world.bot.services.kept.run(Store.record_question, question)
    return kept
