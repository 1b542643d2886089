"""What people made of an answer: votes, picks, and who waits for a better one.

Buttons outlive questions, so each of these says whether the question is still there.
"""

from datetime import datetime

from sqlite_utils import Database

from knowledge.redaction import redact
from knowledge.store.columns import text_column, time_column
from knowledge.store.edge import one, rows, write
from knowledge.store.values import Pick, Votes, Waiting

_VOTE = """
INSERT INTO feedback (question_id, user_id, helpful, reason, at)
SELECT id, ?, ?, ?, ? FROM questions WHERE id = ?
ON CONFLICT (question_id, user_id) DO UPDATE
SET helpful = excluded.helpful, reason = excluded.reason, at = excluded.at
"""

_VOTES = """
SELECT coalesce(sum(helpful), 0) AS helpful, coalesce(sum(NOT helpful), 0) AS not_helpful
FROM feedback WHERE question_id = ?
"""

_PICK = """
INSERT INTO picks (question_id, user_id, slug, at)
SELECT id, ?, ?, ? FROM questions WHERE id = ?
ON CONFLICT (question_id, user_id) DO UPDATE SET slug = excluded.slug, at = excluded.at
"""

_WAIT = """
INSERT INTO waiting (question_id, user_id) SELECT id, ? FROM questions WHERE id = ?
ON CONFLICT (question_id, user_id) DO UPDATE SET user_id = excluded.user_id
"""

_ASK_PEOPLE = """
INSERT INTO people_asked (question_id, user_id, at) SELECT id, ?, ? FROM questions WHERE id = ?
AND NOT EXISTS (SELECT 1 FROM people_asked WHERE user_id = ? AND at > ?)
ON CONFLICT (question_id) DO NOTHING
"""

_WAITING = """
SELECT waiting.question_id, waiting.user_id, questions.guild_id, questions.text, questions.locale,
    questions.channel_id, questions.way
FROM waiting JOIN questions ON questions.id = waiting.question_id
WHERE ?1 IS NULL OR questions.guild_id = ?1
ORDER BY waiting.question_id, waiting.user_id
"""


def vote(
    db: Database, question_id: int, user_id: int, helpful: bool, reason: str | None, now: datetime
) -> bool:
    """Keep a person's last vote on a question."""
    reason = None if reason is None else text_column(redact(reason).text)
    return write(db, _VOTE, user_id, int(helpful), reason, time_column(now), question_id) > 0


def votes(db: Database, question_id: int) -> Votes:
    """Count the votes on a question."""
    row = one(db, _VOTES, question_id)
    return Votes(**row) if row else Votes()


def pick(db: Database, question_id: int, user_id: int, slug: str | None, now: datetime) -> bool:
    """Keep a person's last pick for a question."""
    return write(db, _PICK, user_id, slug, time_column(now), question_id) > 0


def picks(db: Database, question_id: int) -> tuple[Pick, ...]:
    """Return the picks for a question in the order of people's ids."""
    sql = "SELECT question_id, user_id, slug FROM picks WHERE question_id = ? ORDER BY user_id"
    return tuple(Pick(**row) for row in rows(db, sql, question_id))


def wait(db: Database, question_id: int, user_id: int) -> bool:
    """Remember that a person waits; asking twice is asking once."""
    return write(db, _WAIT, user_id, question_id) > 0


def waiting(db: Database, guild_id: int | None) -> tuple[Waiting, ...]:
    """Return who waits, in one server or in all, oldest question first."""
    return tuple(Waiting(**row) for row in rows(db, _WAITING, guild_id))


def ask_people(db: Database, question_id: int, user_id: int, since: datetime, now: datetime) -> bool:
    """Note that a person puts a question to the people, if neither was done: this, nor another since."""
    return write(db, _ASK_PEOPLE, user_id, time_column(now), question_id, user_id, time_column(since)) > 0


def waits_of(db: Database, user_id: int) -> int:
    """Count the questions that a person waits for."""
    row = one(db, "SELECT count(*) AS n FROM waiting WHERE user_id = ?", user_id)
    return row["n"] if row else 0


def stop_waiting(db: Database, question_id: int, user_id: int) -> bool:
    """Forget that a person waits, and say whether they did."""
    sql = "DELETE FROM waiting WHERE question_id = ? AND user_id = ?"
    return write(db, sql, question_id, user_id) > 0


def purge_waiting(db: Database, before: datetime) -> int:
    """End the waits for what was asked before then."""
    sql = "DELETE FROM waiting WHERE question_id IN (SELECT id FROM questions WHERE asked_at < ?)"
    return write(db, sql, time_column(before))
