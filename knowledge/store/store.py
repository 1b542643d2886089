"""The store: all that can be asked of the database, by name; a write happens whole or not at all.

The SQL is in the files beside, one for each kind of thing kept. A store stays on the thread that
opened it.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Self

from sqlite_utils import Database

from knowledge.errors import StoreError
from knowledge.store import content, feedback, privacy, questions, sessions, settings
from knowledge.store.edge import Place, transaction, translated
from knowledge.store.opening import open_database
from knowledge.store.values import (
    ContentChanges,
    ContentItem,
    GuildSettings,
    NewQuestion,
    Pick,
    Question,
    Session,
    Votes,
    Waiting,
)


class Store:
    """Keep what has to outlive the process; made by `Store.open`.

    What cannot be read or written for a reason outside this program raises `StoreError`.
    """

    def __init__(self, db: Database, place: Place, now: Callable[[], datetime]) -> None:
        self._db, self._place, self._now = db, place, now

    @classmethod
    def open(
        cls,
        place: Place,
        *,
        migrate: Callable[[Database], None],
        known: Collection[str],
        application_id: int,
        now: Callable[[], datetime],
        patience: float = 5.0,
    ) -> Self:
        """Open the database at `place`, made if absent, or raise `StoreError` and leave it be.

        `migrate` takes the pending ones of the steps named in `known`; `now` gives a time with its
        zone; `patience` is how many seconds to wait for another program's lock.
        """
        db = open_database(
            place, migrate=migrate, known=known, application_id=application_id, patience=patience
        )
        return cls(db, place, now)

    def close(self) -> None:
        """Close the database; a second time does nothing."""
        self._db.close()

    def healthy(self) -> bool:
        """Say whether a row could be written now, by writing one and undoing it."""
        try:
            with translated(self._place):
                self._db.execute("BEGIN IMMEDIATE")
                try:
                    settings.set_state(self._db, "probe", self._now().isoformat())
                finally:
                    self._db.rollback()
        except StoreError:
            return False
        return True

    # content

    def sync_content(self, items: Sequence[ContentItem]) -> ContentChanges:
        """Make the stored content equal to `items`, writing only what differs; say what changed."""
        with translated(self._place):
            return content.sync(self._db, items)

    def content(self) -> tuple[ContentItem, ...]:
        """Return all content in alphabetical order."""
        with translated(self._place):
            return content.every(self._db)

    # questions and the messages that answer them

    def record_question(self, question: NewQuestion, question_id: int | None = None) -> int:
        """Keep `question` as asked now, and return its id, which is never given again.

        A `question_id` given from outside, unique by itself, lets an answer be sent before anything
        is written; the same one a second time keeps the first question.
        """
        with self._writing():
            return questions.add(self._db, question, question_id, self._now())

    def question(self, question_id: int) -> Question | None:
        """Return the question with this id, or None when it is gone."""
        with translated(self._place):
            return questions.get(self._db, question_id)

    def record_answer(self, message_id: int, channel_id: int, question_id: int) -> bool:
        """Remember which question a message answers; return False when that question is gone."""
        with self._writing():
            return questions.add_answer(self._db, message_id, channel_id, question_id)

    def answer_for(self, message_id: int) -> Question | None:
        """Return the question that a message answers, or None when it is not known."""
        with translated(self._place):
            return questions.by_answer(self._db, message_id)

    def forget_answer(self, message_id: int) -> None:
        """Forget a message, but not the question that it answers."""
        with self._writing():
            questions.remove_answer(self._db, message_id)

    def purge_questions(self, older_than: timedelta) -> int:
        """Delete the questions older than that which nobody waits for, and return how many."""
        with self._writing():
            return questions.purge(self._db, self._now() - older_than)

    # what people made of an answer

    def vote(self, question_id: int, user_id: int, helpful: bool, reason: str | None = None) -> bool:
        """Keep a person's vote in place of an earlier one; return False if the question is gone."""
        with self._writing():
            return feedback.vote(self._db, question_id, user_id, helpful, reason, self._now())

    def votes(self, question_id: int) -> Votes:
        """Count the votes on a question."""
        with translated(self._place):
            return feedback.votes(self._db, question_id)

    def record_pick(self, question_id: int, user_id: int, slug: str | None) -> bool:
        """Keep which entry a person meant, None for none; return False if the question is gone."""
        with self._writing():
            return feedback.pick(self._db, question_id, user_id, slug, self._now())

    def picks(self, question_id: int) -> tuple[Pick, ...]:
        """Return the last pick of each person for a question."""
        with translated(self._place):
            return feedback.picks(self._db, question_id)

    def wait_for(self, question_id: int, user_id: int) -> bool:
        """Remember that a person wants to be told; return False when the question is gone."""
        with self._writing():
            return feedback.wait(self._db, question_id, user_id)

    def waiting(self) -> tuple[Waiting, ...]:
        """Return everybody who wants to be told, oldest question first."""
        with translated(self._place):
            return feedback.waiting(self._db)

    def stop_waiting(self, question_id: int, user_id: int) -> None:
        """Forget that a person wants to be told."""
        with self._writing():
            feedback.stop_waiting(self._db, question_id, user_id)

    # questionnaire sessions

    def start_session(self, user_id: int, version: int, answers: Mapping[str, str]) -> Session:
        """Begin a session of a person, at revision 1, under a new id of 10 letters and digits."""
        with self._writing():
            return sessions.start(self._db, user_id, version, answers, self._now())

    def session(self, session_id: str) -> Session | None:
        """Return the session with this id, or None when it has ended."""
        with translated(self._place):
            return sessions.get(self._db, session_id)

    def save_answers(
        self, session_id: str, answers: Mapping[str, str], expected_revision: int
    ) -> Session | None:
        """Replace the answers, one revision on; return None if it changed meanwhile, or ended."""
        with self._writing():
            return sessions.save(self._db, session_id, answers, expected_revision, self._now())

    def latest_session(self, user_id: int) -> Session | None:
        """Return the session that a person touched last, or None."""
        with translated(self._place):
            return sessions.latest(self._db, user_id)

    def sessions_of(self, user_id: int) -> tuple[Session, ...]:
        """Return every session of a person, the one touched last first."""
        with translated(self._place):
            return sessions.of_user(self._db, user_id)

    def end_sessions_of(self, user_id: int) -> int:
        """Delete every session of a person, and return how many there were."""
        with self._writing():
            return sessions.end_of_user(self._db, user_id)

    def end_session(self, session_id: str) -> None:
        """Delete a session."""
        with self._writing():
            sessions.end(self._db, session_id)

    def purge_sessions(self, older_than: timedelta) -> int:
        """Delete the sessions that nobody touched for that long, and return how many."""
        with self._writing():
            return sessions.purge(self._db, self._now() - older_than)

    # settings and state

    def guild_settings(self, guild_id: int) -> GuildSettings:
        """Return what a server has set, or the defaults."""
        with translated(self._place):
            return settings.guild(self._db, guild_id)

    def all_guild_settings(self) -> tuple[GuildSettings, ...]:
        """Return the settings of every server that set any."""
        with translated(self._place):
            return settings.every_guild(self._db)

    def save_guild_settings(self, chosen: GuildSettings, by: int) -> GuildSettings:
        """Keep `chosen` as set by a person now, and return it with who and when."""
        with self._writing():
            settings.save_guild(self._db, chosen, by, self._now())
            return settings.guild(self._db, chosen.guild_id)

    def state(self, key: str) -> str | None:
        """Return the value noted under `key`, or None."""
        with translated(self._place):
            return settings.state(self._db, key)

    def set_state(self, key: str, value: str) -> None:
        """Note `value` under `key`; write nothing when it stands there already."""
        if self.state(key) != value:
            with self._writing():
                settings.set_state(self._db, key, value)

    # privacy

    def about_user(self, user_id: int) -> dict[str, int]:
        """Count by table the rows that name a person, zeros included."""
        with translated(self._place):
            return privacy.about_user(self._db, user_id)

    def forget_user(self, user_id: int) -> int:
        """Delete what is kept about a person, and return how many rows named them.

        A deleted question takes along its answers, votes, picks and whoever waits for it.
        """
        with self._writing():
            forgotten = privacy.forget_user(self._db, user_id)
        self._empty_log()
        return forgotten

    def forget_guild(self, guild_id: int) -> int:
        """Delete a server's settings and the questions asked there, and return how many rows."""
        with self._writing():
            forgotten = privacy.forget_guild(self._db, guild_id)
        self._empty_log()
        return forgotten

    def _empty_log(self) -> None:
        """Write the write-ahead log back and cut it, so that nothing deleted is left in it."""
        with translated(self._place):
            self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """Make the block one transaction, its errors translated."""
        with translated(self._place), transaction(self._db):
            yield
