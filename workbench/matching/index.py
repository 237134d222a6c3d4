"""A search over checks: SQLite's full-text index, in memory, by BM25.

Adding a check costs the same however many there are. The index is made of what the
ledger says and holds nothing that is not in it; it is never written to a disk.
"""

from __future__ import annotations

from collections.abc import Iterable

import apsw

from workbench.matching.ranking import Candidate, Ranked, rank
from workbench.matching.words import words

CANDIDATES = 100
_COMMON = 0.2
_MOST_WORDS = 60
_TOKENS = "porter unicode61 remove_diacritics 2 categories 'L* M* N* Co'"


class Index:
    """Checks by what they claim. A check is known by a number of the caller's."""

    def __init__(self) -> None:
        self._db = apsw.Connection(":memory:")
        run = self._db.execute
        quoted = _TOKENS.replace("'", "''")
        run(
            "CREATE VIRTUAL TABLE found USING fts5 (claim, title, content='',"
            f" contentless_delete=1, tokenize='{quoted}')"
        )
        run("CREATE TABLE check_ (key INTEGER PRIMARY KEY, claim TEXT, title TEXT)")
        run("CREATE VIRTUAL TABLE word USING fts5vocab (found, row)")
        self.size = 0

    def add(self, checks: Iterable[tuple[int, str, str]]) -> int:
        """Add checks of (key, claim, title), and return how many they were.

        One that is there is replaced.
        """
        run = self._db.execute
        count = 0
        with self._db:
            for key, claim, title in checks:
                count += 1
                self.drop(key)
                tokens = key, " ".join(words(claim)), " ".join(words(title))
                run("INSERT INTO found (rowid, claim, title) VALUES (?, ?, ?)", tokens)
                run("INSERT INTO check_ VALUES (?, ?, ?)", (key, claim, title))
                self.size += 1
        return count

    def drop(self, key: int) -> None:
        """Take a check out; one that is not there stays out."""
        run = self._db.execute
        if run("SELECT 1 FROM check_ WHERE key = ?", (key,)).fetchone():
            run("DELETE FROM found WHERE rowid = ?", (key,))
            run("DELETE FROM check_ WHERE key = ?", (key,))
            self.size -= 1

    def find(self, text: str, limit: int = 5) -> list[Ranked]:
        """Return the checks most like a text, best first."""
        return rank(text, self.candidates(text))[:limit]

    def candidates(self, text: str, number: int = CANDIDATES) -> list[Candidate]:
        """Return the checks that share words with a text, by BM25, best first."""
        telling = self._telling(list(dict.fromkeys(words(text))))
        if not telling:
            return []
        asked = " OR ".join(f'"{word}"' for word in telling)
        rows = self._db.execute(
            "SELECT f.rowid, f.rank, c.claim, c.title FROM (SELECT rowid, rank FROM "
            "found WHERE found MATCH ? ORDER BY rank LIMIT ?) f "
            "JOIN check_ c ON c.key = f.rowid ORDER BY f.rank",
            (asked, number),
        )
        return [Candidate(key, -rank_, *texts) for key, rank_, *texts in rows]

    def _telling(self, asked: list[str]) -> list[str]:
        """Return the rarest of the words, without those that tell no checks apart.

        A word that every fifth check has costs most of a search and says nothing.
        """
        sql = "SELECT count(*) FROM (SELECT 1 FROM found WHERE found MATCH ? LIMIT ?)"
        limit = int(self.size * _COMMON) + 1
        counted: dict[str, int] = {}
        for word in asked:
            asked_for = f'"{word}"', limit
            ((count,),) = self._db.execute(sql, asked_for).fetchall()
            if count:
                counted[word] = int(count)
        rarest = sorted(counted, key=counted.__getitem__)[:_MOST_WORDS]
        telling = [w for w in rarest if counted[w] <= self.size * _COMMON]
        return telling or rarest
