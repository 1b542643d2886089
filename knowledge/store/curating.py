"""What servers keep of their own knowledge: revisions, drafts, tests, and where it was shown."""

from collections.abc import Collection, Mapping, Sequence
from datetime import timedelta
from typing import Any

from knowledge.store import curation, questions
from knowledge.store.base import StoreBase
from knowledge.store.curated import Draft, KnowledgeTest, NewRevision, Posted, Revision


class CurationStore(StoreBase):
    """Keep what the curators of servers write."""

    def knowledge_guilds(self) -> frozenset[int]:
        """Return the servers that have ever changed an entry."""
        with self._reading() as db:
            return curation.guilds(db)

    def knowledge(self, guild_id: int) -> tuple[Revision, ...]:
        """Return the last revision of every entry that a server changed, by slug."""
        with self._reading() as db:
            return curation.current(db, guild_id)

    def knowledge_history(self, guild_id: int, slug: str, limit: int) -> tuple[Revision, ...]:
        """Return the last revisions of an entry on a server, newest first."""
        with self._reading() as db:
            return curation.history(db, guild_id, slug, limit)

    def knowledge_revision(self, guild_id: int, slug: str, number: int) -> Revision | None:
        """Return one revision of an entry on a server, or None where there is none of that number."""
        with self._reading() as db:
            return curation.revision(db, guild_id, slug, number)

    def publish(
        self,
        guild_id: int,
        changes: Sequence[NewRevision],
        by: int,
        draft_id: str | None = None,
        wanted: Sequence[tuple[str, str | None]] = (),
    ) -> tuple[str, ...]:
        """Add a revision for each of `changes` and a test for each of `wanted`, and end the draft.

        Where another revision came between, nothing is done, and its slugs are returned.
        """
        with self._writing() as db:
            now = self._now()
            if conflicts := curation.publish(db, guild_id, changes, by, now):
                return conflicts
            for text, slug in wanted:
                curation.add_test(db, guild_id, text, slug, by, now)
            if draft_id is not None:
                curation.end_draft(db, draft_id)
            return ()

    def start_draft(self, guild_id: int, user_id: int, payload: Mapping[str, Any]) -> Draft:
        """Keep what a curator has written, at revision 1, under a new id of 10 letters and digits."""
        with self._writing() as db:
            return curation.start_draft(db, guild_id, user_id, payload, self._now())

    def save_draft(self, draft_id: str, payload: Mapping[str, Any], expected_revision: int) -> Draft | None:
        """Replace a draft, one revision on; return None if it changed meanwhile, or ended."""
        with self._writing() as db:
            return curation.save_draft(db, draft_id, payload, expected_revision, self._now())

    def draft(self, draft_id: str) -> Draft | None:
        """Return the draft with this id, or None when it has ended."""
        with self._reading() as db:
            return curation.draft(db, draft_id)

    def drafts(self, guild_id: int, user_id: int) -> tuple[Draft, ...]:
        """Return a curator's drafts on a server, last touched first."""
        with self._reading() as db:
            return curation.drafts(db, guild_id, user_id)

    def end_draft(self, draft_id: str) -> bool:
        """Delete a draft; return False where it is gone already."""
        with self._writing() as db:
            return curation.end_draft(db, draft_id)

    def purge_drafts(self, older_than: timedelta) -> int:
        """Delete the drafts that nobody touched for that long, and return how many."""
        with self._writing() as db:
            return curation.purge_drafts(db, self._now() - older_than)

    def add_test(self, guild_id: int, text: str, slug: str | None, by: int) -> None:
        """Keep that `text` must be answered by an entry, or, without a slug, met with silence."""
        with self._writing() as db:
            curation.add_test(db, guild_id, text, slug, by, self._now())

    def remove_test(self, guild_id: int, test_id: int) -> bool:
        """Delete a test of a server; return False where it is gone already."""
        with self._writing() as db:
            return curation.remove_test(db, guild_id, test_id)

    def tests(self, guild_id: int) -> tuple[KnowledgeTest, ...]:
        """Return a server's tests, oldest first."""
        with self._reading() as db:
            return curation.tests(db, guild_id)

    def answers_showing(self, guild_id: int, slugs: Collection[str], limit: int) -> tuple[Posted, ...]:
        """Return the last messages on a server that show one of the entries `slugs`, newest first."""
        with self._reading() as db:
            return questions.answers_showing(db, guild_id, slugs, limit)
