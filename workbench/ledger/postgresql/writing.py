"""One transaction that writes, kept until the server has said that it is durable.

What is written waits here until something is read or the transaction ends, and goes
then in one round trip. Where the connection is lost, all of it is sent again on
another one, unless the batch's id shows that it was recorded.
"""

from __future__ import annotations

import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import psycopg

from workbench.ledger.errors import LedgerError
from workbench.ledger.postgresql import words
from workbench.ledger.postgresql.connections import PATIENCE
from workbench.ledger.postgresql.sending import send
from workbench.ledger.schema import KEEP_BATCH

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from psycopg import Connection

    from workbench.ledger.postgresql.connections import Connections
    from workbench.ledger.postgresql.sending import Written

    Row = tuple[Any, ...]

_BEGIN = b"BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE"
_LOCK_HEAD = b"SELECT size, at, frontier FROM head FOR UPDATE"
_IS_KEPT = b"SELECT FROM batch WHERE id = %s"


class Writing:
    """The transaction of one writer, who holds the row of ``head``.

    ``head`` is that row as it was locked. Raises LedgerError, and what the driver does.
    """

    def __init__(self, name: str, connections: Connections) -> None:
        self._name = name
        self._connections = connections
        self.db, self.head = connections.started(self._begin)
        self._written: list[Written] = []
        self._sent = 0
        self._has_failed = False

    def _begin(self, db: Connection) -> Row:
        with db.pipeline():
            db.execute(_BEGIN)
            asked = db.execute(_LOCK_HEAD, binary=True)
        if (head := asked.fetchone()) is None:
            message = f"{self._name} is damaged: it has no head; run verify"
            raise LedgerError(message)
        return head

    def _begin_again(self, db: Connection) -> tuple[Row, bool]:
        """Return the head as it is now, and whether the batch is there already."""
        head = self._begin(db)
        batch = next((r[0][0] for s, r in self._written if s == KEEP_BATCH), None)
        return head, bool(batch and db.execute(_IS_KEPT, (batch,)).rowcount)

    @property
    def has_written(self) -> bool:
        """Whether anything was written yet."""
        return bool(self._written)

    def write(self, sql: str, rows: Sequence[Sequence[Any]]) -> None:
        """Write the rows of one statement, at the end at the latest."""
        self.check_whole()
        if rows:
            self._written.append((sql, list(rows)))

    def ask(self, query: bytes, values: Sequence[Any] = ()) -> list[Row]:
        """Return the rows of a query, which sees what was written before it."""
        self.check_whole()
        if len(self._written) == self._sent:
            return self.ask_recorded(query, values)
        return self._deliver(query, values)

    def ask_recorded(self, query: bytes, values: Sequence[Any] = ()) -> list[Row]:
        """Return the rows of a query; what was written may be missing from them."""
        self.check_whole()
        try:
            return self.db.execute(query, values, binary=True).fetchall()
        except psycopg.Error as error:
            if not words.is_gone(error, self.db):
                # What the server refused has spoilt the transaction, what the driver
                # would not even send has not.
                self._has_failed = bool(error.sqlstate)
                raise
        self._has_failed = True
        self._again()
        return self._deliver(query, values)

    def commit(self, *, telling: str) -> None:
        """Make all durable; where entries were recorded, tell the channel."""
        self.check_whole()
        if any(sql == KEEP_BATCH for sql, _ in self._written):
            self._written.append((f'NOTIFY "{telling}"', [()]))
        self._deliver(b"COMMIT")

    def check_whole(self) -> None:
        """Raise LedgerError where a part of it failed."""
        if self._has_failed:
            raise given_up(self._name)

    @contextmanager
    def savepoint(self) -> Iterator[None]:
        """Take back what is written inside the block where it fails."""
        mark = len(self._written)
        self._written.append(("SAVEPOINT step", [()]))
        try:
            yield
            self.check_whole()
        except BaseException:
            del self._written[mark:]
            if self._sent > mark:
                self._sent, self._has_failed = mark, True
                self.db.execute("ROLLBACK TO step")
                self.db.execute("RELEASE step")
                self._has_failed = False
            raise
        if self._sent > mark:
            self._written.append(("RELEASE step", [()]))
        else:  # nothing was asked inside it: it is written with the outer one
            del self._written[mark]

    def _deliver(self, query: bytes, values: Sequence[Any] = ()) -> list[Row]:
        """Send what was written and then a query, again where the server was lost."""
        until = time.monotonic() + PATIENCE
        self._has_failed = True
        while True:
            try:
                asked = send(self.db, self._written[self._sent :], query, values)
                found = asked.fetchall() if asked.description else []
            except psycopg.Error as error:
                if not words.is_gone(error, self.db) or time.monotonic() > until:
                    raise
                if self._again():
                    return []
            else:
                self._sent, self._has_failed = len(self._written), False
                return found

    def _again(self) -> bool:
        """Begin again on a new connection; return whether all had been recorded."""
        try:
            self.db, (head, is_kept) = self._connections.again(
                self.db, self._begin_again
            )
        except (words.Unanswered, psycopg.Error):
            message = (
                f"{self._name}: the PostgreSQL server went away while this was "
                "recorded, and whether it was is not known: look, and say it again if "
                "it was not"
            )
            raise LedgerError(message) from None
        if is_kept:
            return True
        if head != self.head:
            message = (
                f"{self._name}: the PostgreSQL server went away, and others have "
                "recorded since; nothing of this was recorded, say it again"
            )
            raise LedgerError(message)
        self._sent = 0
        return False


def given_up(name: str) -> LedgerError:
    """Return the error of a batch that is written to after it failed."""
    message = f"{name}: the batch was given up; nothing of it was recorded"
    return LedgerError(message)
