"""The connections of one open ledger: made when they are needed, kept for the next.

A pool that connects in the background waits longer each time that a server is away, and
does not say why. This one connects where the connection is wanted, so that a server
that is back is used at once, and one that is not is named.
"""

from __future__ import annotations

import logging
import threading
import time
from typing import TYPE_CHECKING, TypeVar

import psycopg
from psycopg.pq import TransactionStatus

from workbench.ledger.postgresql import words

if TYPE_CHECKING:
    from collections.abc import Callable

    from psycopg import Connection

    from workbench.ledger.postgresql.address import Address

T = TypeVar("T")
MOST = 4
"""The most connections at a time; who needs one more waits for it."""

PATIENCE = 15.0
"""Seconds for which a lost server is waited for, while it starts again."""

_PAUSE = 0.1

# What psycopg warns of, a lost connection, is raised here and told in other words.
logging.getLogger("psycopg").addHandler(logging.NullHandler())


class Connections:
    """The connections to one address, the first of which is ``first``."""

    def __init__(self, address: Address, first: Connection) -> None:
        self._address = address
        self._idle = [first]
        self._free = threading.BoundedSemaphore(MOST)
        self.is_closed = False

    def close(self) -> None:
        """Close all that nobody uses now; the others when they are given back."""
        self.is_closed = True
        while self._idle:
            self._idle.pop().close()

    def started(self, begin: Callable[[Connection], T]) -> tuple[Connection, T]:
        """Return a connection and what was begun on it, patient with a lost server.

        Raises :class:`words.Closed`, :class:`words.Unanswered`, and what ``begin``
        raises where the server is not lost.
        """
        if not self._free.acquire(timeout=PATIENCE):
            raise words.Unanswered
        try:
            return self._begun(begin)
        except BaseException:
            self._free.release()
            raise

    def again(
        self, lost: Connection, begin: Callable[[Connection], T]
    ) -> tuple[Connection, T]:
        """Return another connection than one that was lost, as :meth:`started` does."""
        lost.close()
        return self._begun(begin)

    def give_back(self, db: Connection) -> None:
        """Let others have a connection."""
        self._keep(db)
        self._free.release()

    def _begun(self, begin: Callable[[Connection], T]) -> tuple[Connection, T]:
        until = time.monotonic() + PATIENCE
        while True:
            db = self._connected(until)
            try:
                return db, begin(db)
            except BaseException as error:
                if words.is_gone(error, db):
                    db.close()
                self._keep(db)
                if not words.is_gone(error, db) or time.monotonic() > until:
                    raise

    def _connected(self, until: float) -> Connection:
        while not self.is_closed:
            try:
                return self._idle.pop() if self._idle else self._address.connect()
            except IndexError:  # another thread was quicker
                continue
            except psycopg.OperationalError:
                if time.monotonic() > until:
                    raise words.Unanswered from None
                time.sleep(_PAUSE)
        raise words.Closed

    def _keep(self, db: Connection) -> None:
        """Keep a connection for the next, with nothing open on it."""
        try:
            if db.info.transaction_status != TransactionStatus.IDLE:
                db.execute("ROLLBACK")
        except psycopg.Error:
            db.close()
        if self.is_closed or db.closed:
            db.close()
        else:
            self._idle.append(db)
