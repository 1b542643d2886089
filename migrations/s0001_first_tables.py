"""Make the tables of the first version.

Revises: nothing, the database is new.
Reason: the store keeps content, questions and what people made of the answers, questionnaire
sessions and settings.

- Every table is STRICT: a value of the wrong type is refused when written, not found when read.
- Times are UTC in ISO 8601 with microseconds, always 32 characters, so that they sort as text.
- `questions.id` is AUTOINCREMENT: buttons out there carry it, and that of a deleted question must
  never meet a new one.
- Words that code will add to (`way`, `kind`, `band`) have no CHECK: SQLite changes one only by
  rebuilding the table.
"""

from sqlite_utils import Database

_TIME = "LIKE '____-__-__T__:__:__.______+00:00'"

_SCHEMA = f"""
CREATE TABLE content (
    slug TEXT NOT NULL,
    locale TEXT NOT NULL,
    kind TEXT NOT NULL,
    digest TEXT NOT NULL,
    document TEXT NOT NULL CHECK (json_valid(document)),
    PRIMARY KEY (slug, locale)
) STRICT;

CREATE TABLE questions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    asked_at TEXT NOT NULL CHECK (asked_at {_TIME}),
    guild_id INTEGER,
    channel_id INTEGER,
    user_id INTEGER,
    way TEXT NOT NULL,
    text TEXT NOT NULL,
    locale TEXT NOT NULL,
    kind TEXT NOT NULL,
    band TEXT NOT NULL,
    score REAL NOT NULL CHECK (score BETWEEN 0 AND 100),
    slugs TEXT NOT NULL CHECK (json_type(slugs) = 'array'),
    explanation TEXT NOT NULL CHECK (json_type(explanation) = 'array'),
    previous INTEGER REFERENCES questions (id) ON DELETE SET NULL
) STRICT;
CREATE INDEX questions_asked_at ON questions (asked_at);
CREATE INDEX questions_user_id ON questions (user_id);
CREATE INDEX questions_guild_id ON questions (guild_id);
CREATE INDEX questions_previous ON questions (previous);

CREATE TABLE answers (
    message_id INTEGER PRIMARY KEY,
    channel_id INTEGER NOT NULL,
    question_id INTEGER NOT NULL REFERENCES questions (id) ON DELETE CASCADE
) STRICT;
CREATE INDEX answers_question_id ON answers (question_id);

CREATE TABLE feedback (
    question_id INTEGER NOT NULL REFERENCES questions (id) ON DELETE CASCADE,
    user_id INTEGER NOT NULL,
    helpful INTEGER NOT NULL CHECK (helpful IN (0, 1)),
    reason TEXT,
    at TEXT NOT NULL CHECK (at {_TIME}),
    PRIMARY KEY (question_id, user_id)
) STRICT;
CREATE INDEX feedback_user_id ON feedback (user_id);

CREATE TABLE picks (
    question_id INTEGER NOT NULL REFERENCES questions (id) ON DELETE CASCADE,
    user_id INTEGER NOT NULL,
    slug TEXT,
    at TEXT NOT NULL CHECK (at {_TIME}),
    PRIMARY KEY (question_id, user_id)
) STRICT;
CREATE INDEX picks_user_id ON picks (user_id);

CREATE TABLE waiting (
    question_id INTEGER NOT NULL REFERENCES questions (id) ON DELETE CASCADE,
    user_id INTEGER NOT NULL,
    PRIMARY KEY (question_id, user_id)
) STRICT;
CREATE INDEX waiting_user_id ON waiting (user_id);

CREATE TABLE sessions (
    id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 10),
    user_id INTEGER NOT NULL,
    version INTEGER NOT NULL,
    answers TEXT NOT NULL CHECK (json_type(answers) = 'object'),
    created_at TEXT NOT NULL CHECK (created_at {_TIME}),
    updated_at TEXT NOT NULL CHECK (updated_at {_TIME}),
    revision INTEGER NOT NULL CHECK (revision > 0)
) STRICT;
CREATE INDEX sessions_user_id ON sessions (user_id, updated_at);
CREATE INDEX sessions_updated_at ON sessions (updated_at);

CREATE TABLE guild_settings (
    guild_id INTEGER PRIMARY KEY,
    answer_channels TEXT NOT NULL CHECK (json_type(answer_channels) = 'array'),
    locale TEXT,
    updated_by INTEGER,
    updated_at TEXT NOT NULL CHECK (updated_at {_TIME})
) STRICT;

CREATE TABLE state (
    key TEXT PRIMARY KEY NOT NULL,
    value TEXT NOT NULL
) STRICT;
"""


def first_tables(db: Database) -> None:
    """Make every table and index."""
    db.executescript(_SCHEMA)
