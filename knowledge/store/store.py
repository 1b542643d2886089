"""The store: all that can be asked of the database, by name; a write happens whole or not at all.

The SQL is in the files beside, one for each kind of thing kept. A store stays on the thread that
opened it.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta

from knowledge.errors import StoreError
from knowledge.store import content, counting, feedback, privacy, questions, sessions, settings
from knowledge.store.curating import CurationStore
from knowledge.store.edge import translated
from knowledge.store.learner import LearningStore
from knowledge.store.serving import ServerStore
from knowledge.store.values import (
    About,
    ContentChanges,
    ContentItem,
    NewQuestion,
    Pick,
    Question,
    Sent,
    Session,
    Votes,
    Waiting,
)


class Store(ServerStore, CurationStore, LearningStore):
    """Keep what has to outlive the process; made by `Store.open`.

    What cannot be read or written for a reason outside this program raises `StoreError`. What is kept
    of a server as such is said in `ServerStore`, what servers know of their own in `CurationStore`, what
    curators learn from in `LearningStore`.
    """

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
        with self._reading() as db:
            return content.every(db)

    # questions and the messages that answer them

    def record_question(
        self, question: NewQuestion, question_id: int | None = None, sent: Sent | None = None
    ) -> int:
        """Keep `question` as asked now, and what was `sent` for it; return its id, never given again.

        Secrets and addresses in its text are not written down, see `knowledge.redaction`.

        A `question_id` given from outside, unique by itself, lets an answer be sent before anything
        is written; the same one a second time keeps the first question. A message answers the last
        question that it was sent for.
        """
        with self._writing() as db:
            asked = questions.add(db, question, question_id, self._now())
            if sent is not None:
                questions.add_answer(db, sent, asked)
                if sent.seconds is not None:
                    counting.add_time(db, asked, sent.seconds, False, self._now())
            return asked

    def question(self, question_id: int) -> Question | None:
        """Return the question with this id, or None when it is gone."""
        with self._reading() as db:
            return questions.get(db, question_id)

    def answer_for(self, message_id: int) -> Question | None:
        """Return the question that a message answers, or None when it is not known."""
        with self._reading() as db:
            return questions.by_answer(db, message_id)

    def forget_answer(self, message_id: int) -> None:
        """Forget a message, but not the question that it answers; write nothing where it is none."""
        self.forget_answers([message_id])

    def forget_answers(self, message_ids: Iterable[int]) -> None:
        """Forget several such messages, all or none."""
        known = [at for at in message_ids if self.answer_for(at) is not None]
        if known:
            with self._writing() as db:
                questions.remove_answers(db, known)

    def purge_questions(self, older_than: timedelta) -> int:
        """Delete the questions older than that which nobody waits for, and return how many.

        A server's own, shorter time counts before it; what is deleted is added to the totals.
        """
        with self._writing() as db:
            return questions.purge(db, self._now(), older_than)

    # what people made of an answer

    def vote(self, question_id: int, user_id: int, helpful: bool, reason: str | None = None) -> bool:
        """Keep a person's vote in place of an earlier one; return False if the question is gone."""
        with self._writing() as db:
            return feedback.vote(db, question_id, user_id, helpful, reason, self._now())

    def votes(self, question_id: int) -> Votes:
        """Count the votes on a question."""
        with self._reading() as db:
            return feedback.votes(db, question_id)

    def record_pick(self, question_id: int, user_id: int, slug: str | None) -> bool:
        """Keep which entry a person meant, None for none; return False if the question is gone."""
        with self._writing() as db:
            return feedback.pick(db, question_id, user_id, slug, self._now())

    def picks(self, question_id: int) -> tuple[Pick, ...]:
        """Return the last pick of each person for a question."""
        with self._reading() as db:
            return feedback.picks(db, question_id)

    def wait_for(self, question_id: int, user_id: int) -> bool:
        """Remember that a person wants to be told; return False when the question is gone."""
        with self._writing() as db:
            return feedback.wait(db, question_id, user_id)

    def waiting(self, guild_id: int | None = None) -> tuple[Waiting, ...]:
        """Return who wants to be told, of one server or of all, oldest question first."""
        with self._reading() as db:
            return feedback.waiting(db, guild_id)

    def waits_of(self, user_id: int) -> int:
        """Count the questions that a person waits for."""
        with self._reading() as db:
            return feedback.waits_of(db, user_id)

    def stop_waiting(self, question_id: int, user_id: int) -> bool:
        """Forget that a person wants to be told; who is told True may tell them."""
        with self._writing() as db:
            return feedback.stop_waiting(db, question_id, user_id)

    def purge_waiting(self, older_than: timedelta) -> int:
        """End the waits for questions older than that, and return how many."""
        with self._writing() as db:
            return feedback.purge_waiting(db, self._now() - older_than)

    # questionnaire sessions

    def start_session(self, user_id: int, version: int, answers: Mapping[str, str]) -> Session:
        """Begin a session of a person, at revision 1, under a new id of 10 letters and digits."""
        with self._writing() as db:
            return sessions.start(db, user_id, version, answers, self._now())

    def session(self, session_id: str) -> Session | None:
        """Return the session with this id, or None when it has ended."""
        with self._reading() as db:
            return sessions.get(db, session_id)

    def save_answers(
        self, session_id: str, answers: Mapping[str, str], expected_revision: int
    ) -> Session | None:
        """Replace the answers, one revision on; return None if it changed meanwhile, or ended."""
        with self._writing() as db:
            return sessions.save(db, session_id, answers, expected_revision, self._now())

    def latest_session(self, user_id: int) -> Session | None:
        """Return the session that a person touched last, or None."""
        with self._reading() as db:
            return sessions.latest(db, user_id)

    def end_session(self, session_id: str) -> None:
        """Delete a session."""
        with self._writing() as db:
            sessions.end(db, session_id)

    def purge_sessions(self, older_than: timedelta) -> int:
        """Delete the sessions that nobody touched for that long, and return how many."""
        with self._writing() as db:
            return sessions.purge(db, self._now() - older_than)

    # the bot's own notes

    def state(self, key: str) -> str | None:
        """Return the value noted under `key`, or None."""
        with self._reading() as db:
            return settings.state(db, key)

    def set_state(self, key: str, value: str) -> None:
        """Note `value` under `key`; write nothing when it stands there already."""
        if self.state(key) != value:
            with self._writing() as db:
                settings.set_state(db, key, value)

    # privacy

    def about_user(self, user_id: int) -> dict[str, int]:
        """Count by table the rows that name a person, zeros included."""
        with self._reading() as db:
            return privacy.about_user(db, user_id)

    def everything_about(self, user_id: int) -> About:
        """Return every row that names a person, by table, columns by name."""
        with self._reading() as db:
            return privacy.everything_about(db, user_id)

    def forget_user(self, user_id: int) -> int:
        """Delete what is kept about a person, and return how many rows named them.

        A deleted question takes along its answers, votes, picks and whoever waits for it.
        """
        with self._writing() as db:
            forgotten = privacy.forget_user(db, user_id)
        self._empty_log()
        return forgotten
