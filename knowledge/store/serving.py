"""What is kept of a server as such: settings and their log, delayed answers, counts, departures."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import fields
from datetime import date, timedelta
from typing import Any

from knowledge.store import departures, feedback, pending, privacy, questions, settings, totals
from knowledge.store.base import StoreBase
from knowledge.store.values import (
    Earlier,
    GuildSettings,
    Pending,
    Question,
    SettingsChange,
    Total,
)


class ServerStore(StoreBase):
    """Keep what servers have set and what happened in them."""

    # settings

    def guild_settings(self, guild_id: int) -> GuildSettings:
        """Return what a server has set, or the defaults."""
        with self._reading() as db:
            return settings.guild(db, guild_id)

    def all_guild_settings(self) -> tuple[GuildSettings, ...]:
        """Return the settings of every server that set any."""
        with self._reading() as db:
            return settings.every_guild(db)

    def save_guild_settings(self, chosen: GuildSettings, by: int) -> GuildSettings:
        """Keep all of `chosen` as set by a person now, and return it with who and when."""
        every = {field.name: getattr(chosen, field.name) for field in fields(chosen)}
        return self.change_guild_settings(
            chosen.guild_id, {name: every[name] for name in settings.FIELDS}, by
        )

    def change_guild_settings(self, guild_id: int, changes: Mapping[str, Any], by: int) -> GuildSettings:
        """Set some fields and leave the others as they are by now; log each that differs."""
        with self._writing() as db:
            settings.change_guild(db, guild_id, changes, by, self._now())
            return settings.guild(db, guild_id)

    def settings_log(self, guild_id: int, limit: int) -> tuple[SettingsChange, ...]:
        """Return the last changes of a server's settings, newest first."""
        with self._reading() as db:
            return settings.log(db, guild_id, limit)

    # what was said in a channel

    def recent_questions(self, guild_id: int, limit: int) -> tuple[Question, ...]:
        """Return the last questions asked in a server, newest first."""
        with self._reading() as db:
            return questions.recent(db, guild_id, limit)

    def last_answered(self, channel_id: int, user_id: int, within: timedelta) -> Question | None:
        """Return a person's last question in a channel that got an answer not longer ago than that."""
        with self._reading() as db:
            return questions.last_answered(db, channel_id, user_id, self._now() - within)

    def earlier_answer(
        self, channel_id: int, user_id: int, kind: str, slugs: tuple[str, ...], within: timedelta
    ) -> Earlier | None:
        """Return the message that answered the same in a channel not longer ago than that."""
        with self._reading() as db:
            return questions.earlier(db, channel_id, user_id, kind, slugs, self._now() - within)

    def ask_people(self, question_id: int, user_id: int, within: timedelta) -> bool:
        """Note that a person puts a question to the people; return False if that may not be now.

        Each question is put once, and each person puts one within that time.
        """
        with self._writing() as db:
            return feedback.ask_people(db, question_id, user_id, self._now() - within, self._now())

    def totals(self, guild_id: int, days: int) -> tuple[Total, ...]:
        """Count by entry or kind what was asked and how it was voted on in that many days until now."""
        since: date = (self._now() - timedelta(days=days)).date()
        with self._reading() as db:
            return totals.of_guild(db, guild_id, since)

    def purge_totals(self, older_than: timedelta) -> int:
        """Delete the counts of days longer ago than that, and return how many."""
        with self._writing() as db:
            return totals.purge(db, (self._now() - older_than).date())

    # answers that wait for a person to be first

    def answer_later(
        self, message_id: int, channel_id: int, guild_id: int, user_id: int, delay: timedelta
    ) -> Pending:
        """Remember to answer a message after `delay`, and return when that is."""
        waiting = Pending(message_id, channel_id, guild_id, user_id, self._now() + delay)
        with self._writing() as db:
            pending.add(db, waiting)
        return waiting

    def pending_answers(self) -> tuple[Pending, ...]:
        """Return the messages to answer later, what is due first in front."""
        with self._reading() as db:
            return pending.every(db)

    def end_pending(self, message_id: int) -> bool:
        """Take a message off the list, and say whether it was on it: who is told so may answer."""
        with self._writing() as db:
            return pending.remove(db, message_id)

    # servers that the bot has left

    def leave_guild(self, guild_id: int) -> None:
        """Note that the bot has left a server now."""
        with self._writing() as db:
            departures.add(db, guild_id, self._now())

    def rejoin_guild(self, guild_id: int) -> bool:
        """Note that the bot is in a server again, and say whether it had been away."""
        with self._writing() as db:
            return departures.remove(db, guild_id)

    def compare_guilds(self, present: Collection[int], ours: Callable[[int], bool] = lambda _: True) -> int:
        """Note which servers were left and joined meanwhile, and return how many were left.

        `ours` says which servers this process would know of.
        """
        with self._writing() as db:
            return departures.compare(db, present, ours, self._now())

    def forget_departed(self, older_than: timedelta) -> tuple[int, ...]:
        """Delete what is kept of the servers that were left longer ago than that; return their ids."""
        with self._writing() as db:
            gone = departures.before(db, self._now() - older_than)
            for guild_id in gone:
                privacy.forget_guild(db, guild_id)
        if gone:
            self._empty_log()
        return gone

    def forget_guild(self, guild_id: int) -> int:
        """Delete all that is kept of a server and was asked there, and return how many rows."""
        with self._writing() as db:
            forgotten = privacy.forget_guild(db, guild_id)
        self._empty_log()
        return forgotten
