"""A small Discord with the real bot in it: one server, one channel, and people with their rights."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import discord
from simcord import Env, InteractionResult
from simcord.actors import MemberActor
from simcord.backend.models import Overwrite
from simcord.builders import ChannelHandle, GuildHandle, RoleHandle
from simcord.enums import OverwriteType

from bot.client import Bulkhead

BotFactory = Callable[..., Bulkhead]


@dataclass
class World:
    """Hold the bot, where it lives, and who talks to it; `bot` is the one that runs now."""

    env: Env
    make: BotFactory
    bot: Bulkhead
    guild: GuildHandle
    channel: ChannelHandle
    alice: MemberActor
    bob: MemberActor
    staff: MemberActor
    manager: MemberActor
    managers: RoleHandle

    async def restart(self, **settings: Any) -> None:
        """End the bot and start another one on the same data."""
        await self.bot.close()
        self.bot = self.make(**settings)
        await self.env.restart_bot(self.bot)
        await self.env.settle()

    async def ask(self, question: str, who: MemberActor | None = None) -> discord.Message:
        """Have somebody mention the bot with a question, and return what it replies."""
        await (who or self.alice).send(self.channel, f"{self.mention} {question}")
        return self.latest

    @property
    def mention(self) -> str:
        """Return what one types to mention the bot."""
        assert self.bot.user is not None
        return self.bot.user.mention

    @property
    def answers(self) -> list[discord.Message]:
        """Return what the bot has posted in the channel for all to see."""
        assert self.bot.user is not None
        me = self.bot.user.id
        posted = [message for message in self.channel.history() if message.author.id == me]
        return [message for message in posted if not message.flags.ephemeral]

    @property
    def latest(self) -> discord.Message:
        """Return the last thing that the bot has posted in the channel."""
        assert self.answers, "the bot has posted nothing"
        return self.answers[-1]

    async def press(self, action: str, *arguments: str | int, version: str = "b1") -> InteractionResult:
        """Have alice press a button that the bot sent in another life."""
        custom_id = ":".join([version, action, *map(str, arguments)])
        return await self.alice.click(await self.post_button(custom_id), custom_id=custom_id)

    async def post_button(self, custom_id: str) -> discord.Message:
        """Have the bot post a message with one button."""
        view = discord.ui.LayoutView(timeout=None)
        view.add_item(discord.ui.ActionRow(discord.ui.Button(label="Old", custom_id=custom_id)))
        view.stop()
        room = self.bot.get_channel(self.channel.id)
        assert isinstance(room, discord.TextChannel)
        posted = await room.send(view=view)
        await self.env.settle()
        return posted

    async def forbid(self, *permissions: str) -> None:
        """Take permissions in the channel from the bot."""
        assert self.guild.me is not None
        denied = discord.Permissions(**dict.fromkeys(permissions, True))
        self.env.backend.set_overwrite(
            self.channel.id,
            Overwrite(target_id=self.guild.me.id, type=OverwriteType.MEMBER, allow=0, deny=denied.value),
        )
        await self.env.settle()

    async def answer_here(self, *channels: ChannelHandle) -> None:
        """Have plain messages answered in `channels`, or in the channel of this world."""
        await self.settings(answer_channels=frozenset(c.id for c in channels or (self.channel,)))

    async def settings(self, **changes: Any) -> None:
        """Have the manager set some things."""
        await self.bot.services.change_settings(self.guild.id, changes, self.manager.id)


def furnished(env: Env, make: BotFactory, bot: Bulkhead) -> World:
    """Return a world around a running bot."""
    guild = env.create_guild()
    curators = guild.create_role("Staff", permissions=discord.Permissions(manage_messages=True))
    managers = guild.create_role("Managers", permissions=discord.Permissions(manage_guild=True))
    return World(
        env=env,
        make=make,
        bot=bot,
        guild=guild,
        channel=guild.create_text_channel("general"),
        alice=guild.add_member(env.create_user("alice")),
        bob=guild.add_member(env.create_user("bob")),
        staff=guild.add_member(env.create_user("staff"), roles=[curators]),
        manager=guild.add_member(env.create_user("manager"), roles=[managers]),
        managers=managers,
    )
