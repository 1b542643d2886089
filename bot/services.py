"""What the whole bot shares, built once by `app.py` and handed in."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from bot.drawing import Drawer
from bot.knowing import Knowledge
from bot.offload import StoreThread
from bot.words import Words, words_for
from knowledge.library import Library
from knowledge.store import GuildSettings


@dataclass(slots=True)
class Services:
    """Hand the parts of the bot to whoever answers Discord.

    `store` is None until the bot connects. `settings` holds those of every server that set any.
    """

    knowledge: Knowledge
    now: Callable[[], datetime]
    retention_days: int
    store: StoreThread | None = None
    settings: dict[int, GuildSettings] = field(default_factory=dict)
    drawer: Drawer = field(default_factory=Drawer)

    @property
    def library(self) -> Library:
        """Return the library in force."""
        return self.knowledge.library

    @property
    def kept(self) -> StoreThread:
        """Return the open store; a `RuntimeError` where the bot is not connected."""
        if self.store is None:
            raise RuntimeError("the store is not open; connect the bot first")
        return self.store

    def answer_channels(self, guild_id: int | None) -> frozenset[int]:
        """Return the channels of a server in which plain messages are answered."""
        found = self.settings.get(guild_id) if guild_id is not None else None
        return found.answer_channels if found else frozenset()

    @staticmethod
    def words(locale: str) -> Words:
        """Return the bot's own sentences in `locale`."""
        return words_for(locale)
