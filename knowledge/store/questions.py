"""Questions as they were asked, and the messages that answered them."""

import json
from datetime import datetime

from sqlite_utils import Database

from knowledge.store.columns import json_column, text_column, time_column
from knowledge.store.edge import Row, one, write
from knowledge.store.values import NewQuestion, Question

_ADD = """
INSERT INTO questions (id, asked_at, guild_id, channel_id, user_id, way, text, locale, kind, band,
                       score, slugs, explanation, previous)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, (SELECT id FROM questions WHERE id = ?))
ON CONFLICT (id) DO NOTHING
"""

_ANSWER = """
INSERT INTO answers (message_id, channel_id, question_id)
SELECT ?, ?, id FROM questions WHERE id = ?
ON CONFLICT (message_id) DO UPDATE
SET channel_id = excluded.channel_id, question_id = excluded.question_id
"""

_BY_MESSAGE = """
SELECT questions.* FROM questions JOIN answers ON answers.question_id = questions.id
WHERE answers.message_id = ?
"""

_PURGE = """
DELETE FROM questions WHERE asked_at < ?
AND NOT EXISTS (SELECT 1 FROM waiting WHERE waiting.question_id = questions.id)
"""


def add(db: Database, question: NewQuestion, question_id: int | None, now: datetime) -> int:
    """Keep `question`; a previous one that is gone by now is left out."""
    cursor = db.execute(
        _ADD,
        (
            question_id,
            time_column(now),
            question.guild_id,
            question.channel_id,
            question.user_id,
            question.way,
            text_column(question.text),
            question.locale,
            question.kind,
            question.band,
            question.score,
            json_column(question.slugs),
            json_column(question.explanation),
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


def add_answer(db: Database, message_id: int, channel_id: int, question_id: int) -> bool:
    """Remember which question a message answers, the last one where there were several."""
    return write(db, _ANSWER, message_id, channel_id, question_id) > 0


def by_answer(db: Database, message_id: int) -> Question | None:
    """Return the question that a message answers."""
    row = one(db, _BY_MESSAGE, message_id)
    return _question(row) if row else None


def remove_answer(db: Database, message_id: int) -> None:
    """Forget a message, but not its question."""
    write(db, "DELETE FROM answers WHERE message_id = ?", message_id)


def purge(db: Database, before: datetime) -> int:
    """Delete what was asked before then and nobody waits for."""
    return write(db, _PURGE, time_column(before))


def _question(row: Row) -> Question:
    return Question(
        **row
        | {
            "asked_at": datetime.fromisoformat(row["asked_at"]),
            "slugs": tuple(json.loads(row["slugs"])),
            "explanation": tuple(json.loads(row["explanation"])),
        }
    )
