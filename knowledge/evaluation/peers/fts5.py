"""SQLite's full-text search with its bm25: words by the Porter stemmer, or trigrams.

The table is in memory, holds phrasings only and goes with the peer; it is no part of the store.
"""

import re
import sqlite3

from knowledge.evaluation.peers.phrasings import KEPT, Phrasings
from knowledge.evaluation.ranking import Ranking
from knowledge.text import fold

MOST_TERMS = 200
"""Terms of one question that are looked for; SQLite bounds the depth of an expression."""

ROWS = 400
"""Phrasings fetched, so many that they hold `KEPT` entries."""


class _Search:
    tokenizer: str

    def __init__(self, phrasings: Phrasings) -> None:
        """Index the phrasings."""
        self._slugs = [phrasings.slugs[at] for at in phrasings.entry_of.tolist()]
        self._db = sqlite3.connect(":memory:")
        self._db.execute(f"CREATE VIRTUAL TABLE phrasing USING fts5(text, tokenize='{self.tokenizer}')")
        rows = ((at, fold(text)) for at, text in enumerate(phrasings.texts))
        self._db.executemany("INSERT INTO phrasing(rowid, text) VALUES (?, ?)", rows)
        self._db.execute("INSERT INTO phrasing(phrasing) VALUES ('optimize')")

    def terms(self, text: str) -> list[str]:
        """Return what to look for in place of `text`."""
        raise NotImplementedError

    def rank(self, text: str) -> Ranking:
        """Return the entries by the best bm25 of their phrasings; any term may match."""
        terms = list(dict.fromkeys(self.terms(fold(text))))[:MOST_TERMS]
        if not terms:
            return []
        query = " OR ".join('"' + term.replace('"', '""') + '"' for term in terms)
        found = self._db.execute(
            "SELECT rowid, -bm25(phrasing) FROM phrasing WHERE phrasing MATCH ? ORDER BY rank LIMIT ?",
            (query, ROWS),
        )
        best: dict[str, float] = {}
        for at, score in found:
            best.setdefault(self._slugs[at], score)
        return list(best.items())[:KEPT]

    def size(self) -> int:
        """Return the bytes of the database."""
        (pages,) = self._db.execute("PRAGMA page_count").fetchone()
        (size,) = self._db.execute("PRAGMA page_size").fetchone()
        return int(pages) * int(size)


class Porter(_Search):
    """Match stems."""

    tokenizer = "porter unicode61"

    def terms(self, text: str) -> list[str]:
        """Return the words."""
        return re.findall(r"[^\W_]+", text)


class Trigram(_Search):
    """Match pieces of three characters, spaces among them."""

    tokenizer = "trigram"

    def terms(self, text: str) -> list[str]:
        """Return the pieces."""
        joined = " ".join(re.findall(r"[^\W_]+", text))
        return [joined[at : at + 3] for at in range(len(joined) - 2)]
