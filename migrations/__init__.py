"""The steps that make a database what this version expects, in the order in which they are taken.

A step is one function in a file of its own, `s<number>_<function>.py`. The function's name is its
identity in every database out there: a released step is never renamed, edited or removed; what it
got wrong, a later step puts right. The order is that of `STEPS`; the number 0004 was never used. Opening and
refusing files is the store's.
"""

from sqlite_utils import Database, Migrations

from migrations.s0001_first_tables import first_tables
from migrations.s0002_server_life import server_life
from migrations.s0003_knowledge_of_servers import knowledge_of_servers
from migrations.s0005_learning import learning

APPLICATION_ID = 0x42756C6B
"""Written into the header of every database of ours, to tell it from others: "Bulk" in ASCII."""

STEPS = (first_tables, server_life, knowledge_of_servers, learning)

migrations = Migrations("bulkhead")
for _step in STEPS:
    migrations(name=_step.__name__)(_step)


def apply(db: Database) -> None:
    """Take every pending step and mark `db` as ours, as one transaction; if none, write nothing.

    If a step raises, those before it are undone too: `db` is what it was. So no step can hold what
    SQLite refuses inside a transaction, such as `VACUUM`.
    """
    with db.atomic():
        migrations.apply(db)
        if db.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
            db.execute(f"PRAGMA application_id = {APPLICATION_ID}")


def known() -> tuple[str, ...]:
    """Return the name of every step of this version; a database that has another one is newer."""
    return tuple(step.__name__ for step in STEPS)
