"""Questions as they were asked, and the messages that answered them."""

import json
from collections.abc import Collection
from datetime import datetime, timedelta

from sqlite_utils import Database

from knowledge.redaction import redact
from knowledge.store import totals
from knowledge.store.columns import json_column, text_column, time_column
from knowledge.store.curated import Posted
from knowledge.store.edge import Row, one, rows, write
from knowledge.store.values import Earlier, NewQuestion, Question, Sent

_ADD = """
INSERT INTO questions (id, asked_at, guild_id, channel_id, user_id, way, text, locale, kind, band,
                       score, slugs, explanation, previous)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, (SELECT id FROM questions WHERE id = ?))
ON CONFLICT (id) DO NOTHING
"""

_ANSWER = """
INSERT INTO answers (message_id, channel_id, question_id, pointer) VALUES (?, ?, ?, ?)
ON CONFLICT (message_id) DO UPDATE SET channel_id = excluded.channel_id,
    question_id = excluded.question_id, pointer = excluded.pointer
"""

_BY_MESSAGE = """
SELECT questions.* FROM questions JOIN answers ON answers.question_id = questions.id
WHERE answers.message_id = ?
"""

_EARLIER = """
SELECT answers.message_id, questions.asked_at FROM answers JOIN questions ON questions.id = question_id
WHERE questions.channel_id = ? AND asked_at >= ? AND kind = ? AND slugs = ? AND NOT pointer
    AND way IN ('auto', 'forum', 'mention', 'reply')
ORDER BY asked_at DESC LIMIT 1
"""

_SHOWING = """
SELECT answers.message_id, answers.channel_id, questions.slugs
FROM answers JOIN questions ON questions.id = answers.question_id
WHERE questions.guild_id = ? AND (
    questions.kind IN ('topic', 'provider', 'comparison', 'choose')
    AND EXISTS (SELECT 1 FROM json_each(questions.slugs) AS shown
                WHERE shown.value IN (SELECT value FROM json_each(?)))
    OR EXISTS (SELECT 1 FROM picks WHERE picks.question_id = questions.id
               AND picks.user_id = questions.user_id
               AND picks.slug IN (SELECT value FROM json_each(?)))
)
ORDER BY questions.id DESC LIMIT ?
"""

_POINTED = """
SELECT 1 FROM answers JOIN questions ON questions.id = question_id
WHERE questions.channel_id = ? AND asked_at >= ? AND kind = ? AND slugs = ? AND pointer AND user_id = ?
"""

_LAST_ANSWERED = """
SELECT * FROM questions WHERE channel_id = ? AND user_id = ? AND asked_at >= ?
AND (band = 'sure' OR EXISTS (SELECT 1 FROM picks WHERE question_id = questions.id AND slug NOTNULL))
ORDER BY asked_at DESC LIMIT 1
"""

_RECENT = "SELECT * FROM questions WHERE guild_id = ? ORDER BY asked_at DESC, id DESC LIMIT ?"

_OLD = """
asked_at < ? AND NOT EXISTS (SELECT 1 FROM waiting WHERE waiting.question_id = questions.id)
"""

_OF_SERVERS = "guild_id IN (SELECT guild_id FROM guild_settings WHERE retention_days = ?)"


def add(db: Database, question: NewQuestion, question_id: int | None, now: datetime) -> int:
    """Keep `question` without what is private in it; a previous one that is gone is left out."""
    redacted = redact(question.text)
    cursor = db.execute(
        _ADD,
        (
            question_id,
            time_column(now),
            question.guild_id,
            question.channel_id,
            question.user_id,
            question.way,
            text_column(redacted.text),
            question.locale,
            question.kind,
            question.band,
            question.score,
            json_column(question.slugs),
            json_column(redacted.spoken(question.explanation)),
            question.previous,
        ),
    )
    if question_id is not None:
        return question_id
    if cursor.lastrowid is None:
        raise AssertionError("SQLite gave an inserted question no id")
    return cursor.lastrowid


def get(db: Database, question_id: int) -> Question | None:
    """Return the question with this id."""
    row = one(db, "SELECT * FROM questions WHERE id = ?", question_id)
    return _question(row) if row else None


def recent(db: Database, guild_id: int, limit: int) -> tuple[Question, ...]:
    """Return the last questions asked in a server, newest first."""
    return tuple(_question(row) for row in rows(db, _RECENT, guild_id, limit))


def last_answered(db: Database, channel_id: int, user_id: int, since: datetime) -> Question | None:
    """Return a person's last question in a channel that got an answer."""
    row = one(db, _LAST_ANSWERED, channel_id, user_id, time_column(since))
    return _question(row) if row else None


def earlier(
    db: Database, channel_id: int, user_id: int, kind: str, slugs: tuple[str, ...], since: datetime
) -> Earlier | None:
    """Return the last time that the same was answered in a channel, and not only pointed to."""
    same = kind, json_column(slugs)
    row = one(db, _EARLIER, channel_id, time_column(since), *same)
    if row is None:
        return None
    pointed = one(db, _POINTED, channel_id, row["asked_at"], *same, user_id)
    return Earlier(row["message_id"], pointed is not None)


def add_answer(db: Database, sent: Sent, question_id: int) -> None:
    """Remember which question a message answers, the last one where there were several."""
    write(db, _ANSWER, sent.message_id, sent.channel_id, question_id, int(sent.pointer))


def by_answer(db: Database, message_id: int) -> Question | None:
    """Return the question that a message answers."""
    row = one(db, _BY_MESSAGE, message_id)
    return _question(row) if row else None


def answers_showing(db: Database, guild_id: int, slugs: Collection[str], limit: int) -> tuple[Posted, ...]:
    """Return the last messages that show one of `slugs`: as an answer, or picked by the asker."""
    wanted = json_column(sorted(slugs))
    found = rows(db, _SHOWING, guild_id, wanted, wanted, limit)
    return tuple(Posted(**row | {"slugs": tuple(json.loads(row["slugs"]))}) for row in found)


def remove_answers(db: Database, message_ids: Collection[int]) -> None:
    """Forget messages, but not their questions."""
    wanted = json_column(sorted(message_ids))
    write(db, "DELETE FROM answers WHERE message_id IN (SELECT value FROM json_each(?))", wanted)


def purge(db: Database, now: datetime, older_than: timedelta) -> int:
    """Delete what is older and nobody waits for; sooner in servers that chose a shorter time.

    What is deleted of servers is added to their totals first.
    """
    chosen = "SELECT DISTINCT retention_days AS days FROM guild_settings WHERE retention_days NOTNULL"
    shorter = [row["days"] for row in rows(db, chosen) if timedelta(days=row["days"]) < older_than]
    deleted = 0
    for days in shorter:
        before = time_column(now - timedelta(days=days))
        deleted += _purge(db, f"{_OLD} AND {_OF_SERVERS}", before, days)
    return deleted + _purge(db, _OLD, time_column(now - older_than))


def _purge(db: Database, condition: str, *parameters: object) -> int:
    totals.add_up(db, condition, *parameters)
    return write(db, f"DELETE FROM questions WHERE {condition}", *parameters)  # noqa: S608 our own SQL


def _question(row: Row) -> Question:
    return Question(
        **row
        | {
            "asked_at": datetime.fromisoformat(row["asked_at"]),
            "slugs": tuple(json.loads(row["slugs"])),
            "explanation": tuple(json.loads(row["explanation"])),
        }
    )
