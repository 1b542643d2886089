"""What the store keeps so that curators can learn: the queue, decisions about it, counts, summaries."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date, datetime, timedelta

from knowledge.store import counting, learning
from knowledge.store.base import StoreBase
from knowledge.store.learned import AnswerTime, Count, QueueAction, QueueDecision, Sign, Summary

CLAIM = timedelta(days=1)
"""How long a question that a curator has taken up is left to them before it shows again."""


class LearningStore(StoreBase):
    """Keep what curators decide about questions, and count for them."""

    # the queue

    def signs(self, guild_id: int, limit: int) -> tuple[Sign, ...]:
        """Return the last questions of a server that went wrong and nobody has dealt with, newest first."""
        with self._reading() as db:
            return learning.signs(db, guild_id, limit, self._now() - CLAIM)

    def settle(
        self,
        guild_id: int,
        texts: Collection[str],
        action: QueueAction,
        by: int,
        since: datetime,
        slug: str | None = None,
    ) -> bool:
        """Keep what a curator decided about the questions `texts`.

        Return False, and keep nothing, where another decision about all of them was made after `since`,
        the time of the last sign that this curator has seen.
        """
        with self._writing() as db:
            return learning.settle(
                db, guild_id, texts, action, slug, by, since, self._now() - CLAIM, self._now()
            )

    def unsettle(self, guild_id: int, text: str) -> bool:
        """Forget a decision about `text` and what was decided with it; return False where there is none."""
        with self._writing() as db:
            return learning.unsettle(db, guild_id, text)

    def queue_decision(self, guild_id: int, text: str) -> QueueDecision | None:
        """Return what was decided about a question with these words, or None."""
        with self._reading() as db:
            return learning.decision(db, guild_id, text)

    # counts

    def counts_by_day(self, guild_id: int, days: int) -> tuple[Count, ...]:
        """Count what was asked in a server on each of the last `days` days, today among them."""
        with self._reading() as db:
            return counting.by_day(db, guild_id, self._since(days))

    def answer_times(self, guild_id: int, days: int) -> tuple[AnswerTime, ...]:
        """Return how long answers took in a server in that time, newest first."""
        with self._reading() as db:
            return counting.times(db, guild_id, self._since(days))

    def record_time(self, question_id: int, seconds: float | None = None, *, later: bool = False) -> bool:
        """Keep how long the first answer to a question took, until now where nothing else is said.

        `later` says that it was not known when it was asked. Return False where a time is kept already.
        """
        with self._writing() as db:
            return counting.add_time(db, question_id, seconds, later, self._now())

    def _since(self, days: int) -> date:
        return (self._now() - timedelta(days=days - 1)).date()

    # weekly summaries

    def subscribe(self, guild_id: int, channel_id: int, by: int) -> None:
        """Have a server's summary sent to a channel, the first one a week from now."""
        with self._writing() as db:
            counting.subscribe(db, guild_id, channel_id, by, self._now())

    def unsubscribe(self, guild_id: int) -> bool:
        """Send a server no summary any more; return False where it had none."""
        with self._writing() as db:
            return counting.unsubscribe(db, guild_id)

    def summary(self, guild_id: int) -> Summary | None:
        """Return where a server's summary goes, or None."""
        with self._reading() as db:
            return counting.summary(db, guild_id)

    def due_summaries(self, every: timedelta) -> tuple[Summary, ...]:
        """Return the summaries sent last that long ago or longer, longest ago first."""
        with self._reading() as db:
            return counting.due(db, self._now() - every)

    def claim_summary(self, summary: Summary) -> Summary | None:
        """Note a summary as sent now, before it is, so that it is never sent twice.

        Return None where somebody else did so first or the server wants none any more.
        """
        now = self._now()
        with self._writing() as db:
            claimed = counting.note_sent(db, summary, now)
        return replace(summary, sent_at=now) if claimed else None

    def return_summary(self, claimed: Summary, due: Summary) -> None:
        """Take back a claim, so that the summary is due as before."""
        with self._writing() as db:
            counting.note_sent(db, claimed, due.sent_at)
