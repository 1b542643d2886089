"""What the whole bot shares, built once by `app.py` and handed in."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from weakref import WeakValueDictionary

from bot.charts import Charts
from bot.drawing import Drawer
from bot.knowing import Knowledge
from bot.observing import Observer
from bot.offload import StoreThread
from bot.overlays import Overlays
from bot.pace import Pace
from bot.words import Words, words_for
from knowledge.answering.levels import Levels, named_levels
from knowledge.curating.trying import Sureness
from knowledge.library import Library
from knowledge.server_choices import Choice
from knowledge.store import GuildSettings, Pending, Store


@dataclass(slots=True)
class Services:
    """Hand the parts of the bot to whoever answers Discord.

    `store` is None until the bot connects. `settings` holds those of every server that set any.
    `put_off` takes an answer that waits for a person to be first; None until the bot connects.
    """

    knowledge: Knowledge
    now: Callable[[], datetime]
    retention_days: int
    store: StoreThread | None = None
    pace: Pace = field(default_factory=Pace)
    observer: Observer = field(default_factory=Observer)
    settings: dict[int, GuildSettings] = field(default_factory=dict)
    charts: Charts = field(default_factory=Charts)
    drawer: Drawer = field(default_factory=Drawer)
    overlays: Overlays = field(default_factory=Overlays)
    put_off: Callable[[Pending], None] | None = None
    _gates: WeakValueDictionary[int, asyncio.Lock] = field(default_factory=WeakValueDictionary)

    @property
    def library(self) -> Library:
        """Return the shipped library."""
        return self.knowledge.library

    @property
    def kept(self) -> StoreThread:
        """Return the open store; a `RuntimeError` where the bot is not connected."""
        if self.store is None:
            raise RuntimeError("the store is not open; connect the bot first")
        return self.store

    async def knowledge_of(self, guild_id: int | None) -> Knowledge:
        """Return the knowledge in force on a server; the shipped one where there is none."""
        return await self.overlays.of(guild_id, self.knowledge, self.kept)

    def settings_of(self, guild_id: int | None) -> GuildSettings:
        """Return what a server has set, the defaults where there is no server."""
        found = self.settings.get(guild_id) if guild_id is not None else None
        return found or GuildSettings(guild_id=guild_id or 0)

    async def change_settings(
        self, guild_id: int, changes: Mapping[str, Choice], user_id: int
    ) -> GuildSettings:
        """Keep what somebody chose for a server, and put it in force.

        In force as soon as the store says so, so in the order of the store, whoever waits for what else.
        """
        saved = await self.kept.run(Store.change_guild_settings, guild_id, changes, user_id)
        self.settings[guild_id] = saved
        return saved

    def kept_days(self, guild_id: int | None) -> int:
        """Return for how many days questions are kept in a server; never longer than the operator says."""
        own = self.settings_of(guild_id).retention_days
        return min(own or self.retention_days, self.retention_days)

    def levels(self, guild_id: int | None, *, unprompted: bool) -> Levels:
        """Return how sure to be in a server."""
        chosen = self.settings_of(guild_id)
        name = chosen.unprompted if unprompted else chosen.addressed
        return named_levels(name, unprompted=unprompted)

    def sureness(self, guild_id: int) -> Sureness:
        """Return how sure to be in a server, asked and unasked."""
        return Sureness(*(self.levels(guild_id, unprompted=unprompted) for unprompted in (False, True)))

    def gate(self, channel_id: int) -> asyncio.Lock:
        """Return the lock of a channel, for what has to be done there one at a time."""
        return self._gates.setdefault(channel_id, asyncio.Lock())

    @staticmethod
    def words(locale: str) -> Words:
        """Return the bot's own sentences in `locale`."""
        return words_for(locale)
