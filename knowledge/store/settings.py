"""What servers have set, and the bot's own notes to itself."""

import json
from datetime import datetime

from sqlite_utils import Database

from knowledge.store.columns import json_column, time_column
from knowledge.store.edge import Row, one, rows, write
from knowledge.store.values import GuildSettings

_SAVE = """
INSERT INTO guild_settings (guild_id, answer_channels, locale, updated_by, updated_at)
VALUES (?, ?, ?, ?, ?)
ON CONFLICT (guild_id) DO UPDATE
SET answer_channels = excluded.answer_channels, locale = excluded.locale,
    updated_by = excluded.updated_by, updated_at = excluded.updated_at
"""

_SET_STATE = """
INSERT INTO state (key, value) VALUES (?, ?)
ON CONFLICT (key) DO UPDATE SET value = excluded.value
"""


def guild(db: Database, guild_id: int) -> GuildSettings:
    """Return what a server has set, or the defaults."""
    row = one(db, "SELECT * FROM guild_settings WHERE guild_id = ?", guild_id)
    return _settings(row) if row else GuildSettings(guild_id=guild_id)


def every_guild(db: Database) -> tuple[GuildSettings, ...]:
    """Return what every server has set that set anything."""
    return tuple(_settings(row) for row in rows(db, "SELECT * FROM guild_settings"))


def _settings(row: Row) -> GuildSettings:
    return GuildSettings(
        **row
        | {
            "answer_channels": frozenset(json.loads(row["answer_channels"])),
            "updated_at": datetime.fromisoformat(row["updated_at"]),
        }
    )


def save_guild(db: Database, settings: GuildSettings, by: int, now: datetime) -> None:
    """Keep what a server has set, and who set it when."""
    channels = json_column(sorted(settings.answer_channels))
    write(db, _SAVE, settings.guild_id, channels, settings.locale, by, time_column(now))


def state(db: Database, key: str) -> str | None:
    """Return the value noted under `key`."""
    row = one(db, "SELECT value FROM state WHERE key = ?", key)
    return row["value"] if row else None


def set_state(db: Database, key: str, value: str) -> None:
    """Note `value` under `key`."""
    write(db, _SET_STATE, key, value)
