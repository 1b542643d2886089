"""Add what curators have decided about questions, who gets a weekly summary, and how long answers took.

Revises: the steps before it; it reads and changes none of their tables.
Reason: what a curator ignores must stay away and what is dealt with must not come back at once; a summary
is sent once a week whatever restarts come between; how soon people got an answer is shown to curators.

- `queue_decisions.wording` is a digest of the words of a question, so that no member's words are kept for
  longer than the question itself.
- `summaries.sent_at` is set before a summary is sent, so that none is sent twice.
- `answer_times.later` is 1 where the answer became known only after the question was asked.
"""

from sqlite_utils import Database

_TIME = "LIKE '____-__-__T__:__:__.______+00:00'"

_SCHEMA = f"""
CREATE TABLE queue_decisions (
    guild_id INTEGER NOT NULL,
    wording TEXT NOT NULL CHECK (length(wording) = 32),
    action TEXT NOT NULL,
    slug TEXT,
    updated_by INTEGER,
    at TEXT NOT NULL CHECK (at {_TIME}),
    PRIMARY KEY (guild_id, wording)
) STRICT;
CREATE INDEX queue_decisions_updated_by ON queue_decisions (updated_by);

CREATE TABLE summaries (
    guild_id INTEGER PRIMARY KEY,
    channel_id INTEGER NOT NULL,
    updated_by INTEGER,
    sent_at TEXT NOT NULL CHECK (sent_at {_TIME})
) STRICT;
CREATE INDEX summaries_updated_by ON summaries (updated_by);

CREATE TABLE answer_times (
    question_id INTEGER PRIMARY KEY REFERENCES questions (id) ON DELETE CASCADE,
    seconds REAL NOT NULL CHECK (seconds >= 0),
    later INTEGER NOT NULL CHECK (later IN (0, 1))
) STRICT;
"""


def learning(db: Database) -> None:
    """Make the three tables."""
    db.executescript(_SCHEMA)
