"""The open database under the store: opening, closing, asking and writing.

What is asked and written is said by the classes above.
"""

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Self

from sqlite_utils import Database

from knowledge.store.edge import Place, transaction, translated
from knowledge.store.opening import open_database


class StoreBase:
    """Hold the database; what cannot be read or written for a reason outside raises `StoreError`."""

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

    @contextmanager
    def _reading(self) -> Iterator[Database]:
        """Give the database for a block that writes nothing, its errors translated."""
        with translated(self._place):
            yield self._db

    @contextmanager
    def _writing(self) -> Iterator[Database]:
        """Make the block one transaction, its errors translated."""
        with translated(self._place), transaction(self._db):
            yield self._db

    def _empty_log(self) -> None:
        """Write the write-ahead log back and cut it, so that nothing deleted is left in it.

        A program that replicates the file always reads it; waiting for that would hold up everybody.
        """
        with translated(self._place):
            patience = self._db.execute("PRAGMA busy_timeout").fetchone()[0]
            self._db.execute("PRAGMA busy_timeout = 50")
            try:
                self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            finally:
                self._db.execute(f"PRAGMA busy_timeout = {patience}")
