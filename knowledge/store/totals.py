"""How often what was asked and how it was voted on: counts by day, without words or people.

Questions are counted from their own table while they are kept; what `purge` deletes is added up first.
"""

from datetime import date

from sqlite_utils import Database

from knowledge.store.edge import rows, write
from knowledge.store.values import Total

_COUNTED = """
SELECT questions.guild_id, substr(asked_at, 1, 10) AS day, kind,
    CASE WHEN kind IN ('topic', 'provider', 'choose') THEN coalesce(json_extract(slugs, '$[0]'), '')
         WHEN kind = 'did_you_mean' THEN coalesce(
             (SELECT slug FROM picks
              WHERE picks.question_id = questions.id AND picks.user_id = questions.user_id), '')
         ELSE '' END AS slug,
    1 AS asked,
    (SELECT count(*) FROM feedback WHERE question_id = questions.id AND helpful) AS helpful,
    (SELECT count(*) FROM feedback WHERE question_id = questions.id AND NOT helpful) AS not_helpful
FROM questions
"""

_SUMS = "sum(asked) AS asked, sum(helpful) AS helpful, sum(not_helpful) AS not_helpful"

OF_SERVER = f"""
{_COUNTED} WHERE guild_id = ?
UNION ALL
SELECT guild_id, day, kind, slug, asked, helpful, not_helpful FROM totals WHERE guild_id = ?
"""  # noqa: S608 our own SQL
"""What was asked in a server, whose id is given twice: the questions still kept, and the counts of others."""

_OF_GUILD = f"""
SELECT kind, slug, {_SUMS} FROM ({OF_SERVER})
WHERE day >= ? GROUP BY kind, slug ORDER BY asked DESC, kind, slug
"""  # noqa: S608 our own SQL


def of_guild(db: Database, guild_id: int, since: date) -> tuple[Total, ...]:
    """Return the counts of a server, what was asked most often first."""
    return tuple(Total(**row) for row in rows(db, _OF_GUILD, guild_id, guild_id, since.isoformat()))


def add_up(db: Database, condition: str, *parameters: object) -> None:
    """Add the questions of servers that meet `condition` to the totals, before they are deleted."""
    sql = f"""
INSERT INTO totals (guild_id, day, kind, slug, asked, helpful, not_helpful)
SELECT guild_id, day, kind, slug, {_SUMS} FROM ({_COUNTED} WHERE {condition})
WHERE guild_id IS NOT NULL GROUP BY guild_id, day, kind, slug
ON CONFLICT (guild_id, day, kind, slug) DO UPDATE SET asked = asked + excluded.asked,
    helpful = helpful + excluded.helpful, not_helpful = not_helpful + excluded.not_helpful
"""  # noqa: S608 our own SQL
    write(db, sql, *parameters)


def purge(db: Database, before: date) -> int:
    """Delete the counts of the days before that one."""
    return write(db, "DELETE FROM totals WHERE day < ?", before.isoformat())
