"""Add what a server needs to live with the bot: more settings, their log, delays, totals, departures.

Revises: first_tables.
Reason: servers choose more than channels and see who changed what; an unasked answer can wait for a
person; what was asked and how it was voted on is counted without words or names; a server that the
bot has left is deleted after a while.

- `answers.pointer` is 1 where the message only points to an earlier answer.
- `pending` holds ids alone: the words are read from Discord when the answer is due.
- `totals` holds no person and no text, so it may outlive the questions that it counts.
- `people_asked` says that a question was put to the people of a server, so that it is put once.
"""

from sqlite_utils import Database

_TIME = "LIKE '____-__-__T__:__:__.______+00:00'"

_SCHEMA = f"""
ALTER TABLE guild_settings ADD COLUMN forum_channels TEXT NOT NULL DEFAULT '[]'
    CHECK (json_type(forum_channels) = 'array');
ALTER TABLE guild_settings ADD COLUMN curator_role INTEGER;
ALTER TABLE guild_settings ADD COLUMN staff_roles TEXT NOT NULL DEFAULT '[]'
    CHECK (json_type(staff_roles) = 'array');
ALTER TABLE guild_settings ADD COLUMN addressed TEXT NOT NULL DEFAULT 'balanced';
ALTER TABLE guild_settings ADD COLUMN unprompted TEXT NOT NULL DEFAULT 'balanced';
ALTER TABLE guild_settings ADD COLUMN cooldown_minutes INTEGER NOT NULL DEFAULT 60
    CHECK (cooldown_minutes >= 0);
ALTER TABLE guild_settings ADD COLUMN delay_minutes INTEGER NOT NULL DEFAULT 0
    CHECK (delay_minutes >= 0);
ALTER TABLE guild_settings ADD COLUMN people_channel INTEGER;
ALTER TABLE guild_settings ADD COLUMN people_role INTEGER;
ALTER TABLE guild_settings ADD COLUMN retention_days INTEGER CHECK (retention_days > 0);

CREATE TABLE settings_log (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    guild_id INTEGER NOT NULL,
    updated_by INTEGER,
    at TEXT NOT NULL CHECK (at {_TIME}),
    field TEXT NOT NULL,
    before TEXT NOT NULL CHECK (json_valid(before)),
    after TEXT NOT NULL CHECK (json_valid(after))
) STRICT;
CREATE INDEX settings_log_guild_id ON settings_log (guild_id);
CREATE INDEX settings_log_updated_by ON settings_log (updated_by);

ALTER TABLE answers ADD COLUMN pointer INTEGER NOT NULL DEFAULT 0 CHECK (pointer IN (0, 1));
CREATE INDEX questions_channel_id ON questions (channel_id, asked_at);

CREATE TABLE pending (
    message_id INTEGER PRIMARY KEY,
    channel_id INTEGER NOT NULL,
    guild_id INTEGER NOT NULL,
    user_id INTEGER NOT NULL,
    due_at TEXT NOT NULL CHECK (due_at {_TIME})
) STRICT;
CREATE INDEX pending_due_at ON pending (due_at);
CREATE INDEX pending_user_id ON pending (user_id);

CREATE TABLE people_asked (
    question_id INTEGER PRIMARY KEY REFERENCES questions (id) ON DELETE CASCADE,
    user_id INTEGER NOT NULL,
    at TEXT NOT NULL CHECK (at {_TIME})
) STRICT;
CREATE INDEX people_asked_user_id ON people_asked (user_id, at);

CREATE TABLE totals (
    guild_id INTEGER NOT NULL,
    day TEXT NOT NULL CHECK (day LIKE '____-__-__'),
    kind TEXT NOT NULL,
    slug TEXT NOT NULL,
    asked INTEGER NOT NULL,
    helpful INTEGER NOT NULL,
    not_helpful INTEGER NOT NULL,
    PRIMARY KEY (guild_id, day, kind, slug)
) STRICT, WITHOUT ROWID;

CREATE TABLE departures (
    guild_id INTEGER PRIMARY KEY,
    at TEXT NOT NULL CHECK (at {_TIME})
) STRICT;
"""


def server_life(db: Database) -> None:
    """Add columns to settings and answers, and make the new tables."""
    db.executescript(_SCHEMA)
