"""Make the tables in which servers keep their own knowledge.

Revises: first_tables.
Reason: curators of a server add, override and hide entries from inside Discord.

- A revision is never changed and never overwritten; undoing is one more revision. Only its author's
  name can be taken off, for who asks to be forgotten.
- `state` says what a revision left behind: the server's own `entry`, a `hidden` shipped one, or `none`
  of the server's, so that the shipped one, if any, is in force.
- `base` is the digest of the shipped entry at that time.
- A draft is what a curator has written and not published; `payload` is the bot's own.
- A test is a message that an entry must answer, or, without a slug, that must be met with silence.
"""

from sqlite_utils import Database

_TIME = "LIKE '____-__-__T__:__:__.______+00:00'"

_SCHEMA = f"""
CREATE TABLE knowledge_revisions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    guild_id INTEGER NOT NULL,
    slug TEXT NOT NULL,
    number INTEGER NOT NULL CHECK (number > 0),
    action TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('entry', 'hidden', 'none')),
    document TEXT CHECK (document IS NULL OR json_valid(document)),
    base TEXT,
    updated_by INTEGER,
    note TEXT NOT NULL,
    at TEXT NOT NULL CHECK (at {_TIME}),
    UNIQUE (guild_id, slug, number),
    CHECK ((state = 'entry') = (document IS NOT NULL))
) STRICT;
CREATE INDEX knowledge_revisions_updated_by ON knowledge_revisions (updated_by);

CREATE TRIGGER knowledge_revisions_stay
BEFORE UPDATE OF id, guild_id, slug, number, action, state, document, base, note, at ON knowledge_revisions
BEGIN SELECT raise(ABORT, 'a revision is never changed'); END;

CREATE TABLE knowledge_drafts (
    id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 10),
    guild_id INTEGER NOT NULL,
    user_id INTEGER NOT NULL,
    payload TEXT NOT NULL CHECK (json_type(payload) = 'object'),
    revision INTEGER NOT NULL CHECK (revision > 0),
    created_at TEXT NOT NULL CHECK (created_at {_TIME}),
    updated_at TEXT NOT NULL CHECK (updated_at {_TIME})
) STRICT;
CREATE INDEX knowledge_drafts_user_id ON knowledge_drafts (user_id, guild_id);
CREATE INDEX knowledge_drafts_guild_id ON knowledge_drafts (guild_id);
CREATE INDEX knowledge_drafts_updated_at ON knowledge_drafts (updated_at);

CREATE TABLE knowledge_tests (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    guild_id INTEGER NOT NULL,
    text TEXT NOT NULL,
    slug TEXT,
    updated_by INTEGER,
    at TEXT NOT NULL CHECK (at {_TIME}),
    UNIQUE (guild_id, text)
) STRICT;
CREATE INDEX knowledge_tests_updated_by ON knowledge_tests (updated_by);
"""


def knowledge_of_servers(db: Database) -> None:
    """Make every table, index and trigger."""
    db.executescript(_SCHEMA)
