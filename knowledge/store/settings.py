"""What servers have set and who changed it, and the bot's own notes to itself."""

import json
from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from knowledge.store.columns import json_column, time_column
from knowledge.store.edge import Row, one, rows, write
from knowledge.store.values import SETS, GuildSettings, SettingsChange

_SIGNED = ("guild_id", "updated_by", "updated_at")
FIELDS = tuple(field.name for field in fields(GuildSettings) if field.name not in _SIGNED)
"""What a server can set, in the order in which it is shown."""

_COLUMNS = ("guild_id", *FIELDS, "updated_by", "updated_at")

_SAVE = f"""
INSERT INTO guild_settings ({", ".join(_COLUMNS)}) VALUES ({", ".join("?" * len(_COLUMNS))})
ON CONFLICT (guild_id) DO UPDATE SET {", ".join(f"{name} = excluded.{name}" for name in _COLUMNS[1:])}
"""  # noqa: S608 our own names

_LOG = """
INSERT INTO settings_log (guild_id, updated_by, at, field, before, after) VALUES (?, ?, ?, ?, ?, ?)
"""

_LAST = "SELECT * FROM settings_log WHERE guild_id = ? ORDER BY id DESC LIMIT ?"

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


def change_guild(db: Database, guild_id: int, changes: Mapping[str, Any], by: int, now: datetime) -> None:
    """Set the fields in `changes`, and note each that is another than before with who and when."""
    before = guild(db, guild_id)
    after = replace(before, **changes, updated_by=by, updated_at=now)
    values = [_column(name, getattr(after, name)) for name in FIELDS]
    write(db, _SAVE, guild_id, *values, by, time_column(now))
    for name in FIELDS:
        old, new = (_plain(getattr(settings, name)) for settings in (before, after))
        if old != new:
            write(db, _LOG, guild_id, by, time_column(now), name, json.dumps(old), json.dumps(new))


def log(db: Database, guild_id: int, limit: int) -> tuple[SettingsChange, ...]:
    """Return the last changes, newest first."""
    return tuple(
        SettingsChange(
            field=row["field"],
            before=_frozen(json.loads(row["before"])),
            after=_frozen(json.loads(row["after"])),
            by=row["updated_by"],
            at=datetime.fromisoformat(row["at"]),
        )
        for row in rows(db, _LAST, guild_id, limit)
    )


def state(db: Database, key: str) -> str | None:
    """Return the value noted under `key`."""
    row = one(db, "SELECT value FROM state WHERE key = ?", key)
    return row["value"] if row else None


def set_state(db: Database, key: str, value: str) -> None:
    """Note `value` under `key`."""
    write(db, _SET_STATE, key, value)


def _settings(row: Row) -> GuildSettings:
    read = {name: frozenset(json.loads(row[name])) for name in SETS}
    return GuildSettings(**row | read | {"updated_at": datetime.fromisoformat(row["updated_at"])})


def _plain(value: Any) -> Any:
    """Return a setting as JSON can hold it."""
    return sorted(value) if isinstance(value, frozenset) else value


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _column(name: str, value: Any) -> Any:
    return json_column(_plain(value)) if name in SETS else value
