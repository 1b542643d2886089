"""A curator at work: what they type, press and send in, and what they see."""

from dataclasses import dataclass
from typing import Any

from simcord import InteractionResult, ResponseMessage
from simcord.actors import MemberActor

from knowledge.store import Draft, Revision, Store
from tests.bot.reading import labels, said
from tests.bot.world import World

NEW = {
    "title": "Our cluster",
    "phrasings": "how do i get a vm on our cluster\nname: club cluster",
    "answer": "Ask in the channel for admins.\n\nThey answer within a day.",
    "sources": "",
    "note": "asked every week",
}
"""An entry that only a server can have."""


@dataclass
class Curator:
    """Hold a person and their server."""

    world: World
    who: MemberActor

    async def call(self, command: str, **options: Any) -> InteractionResult:
        """Use a subcommand of `/knowledge`."""
        return await self.who.slash(self.world.channel, f"knowledge {command}", **options)

    async def edit(self, entry: str, **written: str) -> list[ResponseMessage]:
        """Open the form of an entry, write into it, and return what is shown then."""
        return await self.send_in(await self.call("edit", entry=entry), **written)

    async def add(self, **written: str) -> list[ResponseMessage]:
        """Open the empty form, write into it, and return what is shown then."""
        return await self.send_in(await self.call("add"), **{**NEW, **written})

    async def send_in(self, opened: InteractionResult, **written: str) -> list[ResponseMessage]:
        """Send in an opened form, other fields as they stand in it."""
        assert opened.modal is not None, "no form was opened"
        return messages(await self.who.submit_modal(opened, {**prefilled(opened), **written}))

    async def press(self, message: ResponseMessage, label: str) -> list[ResponseMessage]:
        """Press a button and return what is shown then."""
        return messages(await self.who.click(message, label=label))

    async def publish(self, shown: list[ResponseMessage]) -> list[ResponseMessage]:
        """Press *Publish* under the last of what is shown."""
        return await self.press(shown[-1], "Publish")

    async def publish_new(self, **written: str) -> list[ResponseMessage]:
        """Write an entry and publish it."""
        return await self.publish(await self.add(**written))

    async def publish_edit(self, entry: str, **written: str) -> list[ResponseMessage]:
        """Change an entry and publish it."""
        return await self.publish(await self.edit(entry, **written))

    async def revisions(self, slug: str) -> tuple[Revision, ...]:
        """Return what is kept of an entry's past, newest first."""
        store = self.world.bot.services.kept
        return await store.run(Store.knowledge_history, self.world.guild.id, slug, 25)

    async def drafts(self) -> tuple[Draft, ...]:
        """Return what is kept of the curator's drafts."""
        return await self.world.bot.services.kept.run(Store.drafts, self.world.guild.id, self.who.id)


def messages(result: InteractionResult) -> list[ResponseMessage]:
    """Return all that answered an interaction, in order."""
    first = [result.response] if result.response else []
    return [*first, *result.followups]


def text_of(shown: list[ResponseMessage]) -> str:
    """Return the words of all messages."""
    return "\n".join(said(message) for message in shown)


def buttons_of(shown: list[ResponseMessage]) -> list[str]:
    """Return the buttons of the last message."""
    return labels(shown[-1])


def prefilled(opened: InteractionResult) -> dict[str, str]:
    """Return what stands in the fields of a form."""
    assert opened.modal is not None, "no form was opened"
    fields = [part["component"] for part in opened.modal["components"]]
    return {field["custom_id"]: field.get("value", "") or "" for field in fields}
