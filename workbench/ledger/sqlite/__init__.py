"""A ledger in one SQLite file, through apsw.

Durable means: WAL, ``synchronous=FULL``, and the file that was written is still the
file at that path when the answer is given. Another SQLite library in this process
(the standard library's ``sqlite3``) drops apsw's POSIX locks when it closes the file;
another program may then unlink the write-ahead log that is still written to.
"""

from workbench.ledger.sqlite.store import SQLiteStore

__all__ = ["SQLiteStore"]
