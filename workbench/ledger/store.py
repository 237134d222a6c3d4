"""What a ledger asks of the database that it is kept in: SQLite or PostgreSQL.

The rest of this room speaks to a :class:`Store` in SQL that both understand: ``?``
for a value, ``ON CONFLICT`` for what may be there, and no function, pragma or hidden
column of one of them. What only one of them has is behind these methods.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from workbench.ledger.errors import LedgerError
from workbench.ledger.sqlite import SQLiteStore

if TYPE_CHECKING:
    import os
    from collections.abc import Iterator, Sequence
    from contextlib import AbstractContextManager

Row = tuple[Any, ...]

NO_DRIVER = (
    "a ledger on PostgreSQL needs psycopg: pip install 'claims-workbench[postgresql]'"
)


class Store(Protocol):
    """The tables of one ledger. Every method raises LedgerError and nothing else."""

    name: str
    """What the ledger is called in messages: no folder, no host, no password."""

    database_role: str
    """Who the database says is recording, "" where it does not know."""

    keeps_every_batch: bool
    """Whether every batch is kept by its id, so that one whose answer was lost on the
    way back is not recorded twice; else only those with an idempotency key."""

    @property
    def format(self) -> int:
        """The format of its tables: :data:`schema.FORMAT`, or an earlier one."""

    is_told: bool
    """Whether the database itself says when somebody has recorded: ``changed`` can then
    wait for it in a thread of its own."""

    def rows(self, sql: str, values: Sequence[Any] = ()) -> list[Row]:
        """Return all rows of one statement."""

    def row(self, sql: str, values: Sequence[Any] = ()) -> Row | None:
        """Return the first row of one statement, None where there is none."""

    def recorded(self, sql: str, values: Sequence[Any] = ()) -> Row | None:
        """Return the first row of one statement, or None, inside ``writing``.

        The statement is about one subject, whose id is its only value.
        What was written since that began may be missing from it: it is not sent for
        this.
        """

    def each(self, sql: str, values: Sequence[Any] = ()) -> Iterator[Row]:
        """Yield the rows of one statement without holding all, inside ``reading``."""

    def reading(self) -> AbstractContextManager[None]:
        """One state of the ledger for several statements, whoever records meanwhile."""

    def writing(self) -> AbstractContextManager[None]:
        """One transaction: all of it is durable when the block is left, or none.

        Nobody else writes meanwhile. Inside another one, it is taken back by itself
        where it fails, and durable with the outer one.
        """

    @property
    def is_writing(self) -> bool:
        """Whether a transaction is open here."""

    def run(self, sql: str, values: Sequence[Any] = ()) -> None:
        """Run one statement inside the writing transaction, at its end at the latest.

        It is seen by what reads after it.
        """

    def run_many(self, sql: str, values: Sequence[Sequence[Any]]) -> None:
        """Run one statement for each of many rows of values."""

    def head(self) -> Row | None:
        """Return how many entries there are, the time of the last, and the frontier."""

    def version(self) -> int:
        """Return a number that changes when another connection has recorded."""

    def changed(self, timeout: float) -> bool:
        """Wait until others may have recorded something, ``timeout`` seconds at most.

        Return whether that is so.
        """

    def query(self, sql: str) -> tuple[list[str], list[Row]]:
        """Return the column names and rows of anybody's query, which cannot write."""

    def check(self) -> None:
        """Raise where the database's own check of what it keeps finds damage."""

    def settle(self) -> None:
        """Bring what was recorded to where a copy of the ledger alone has it."""

    def scrub(self) -> None:
        """Leave no bytes of what was deleted in what the ledger is kept in."""

    def close(self) -> None:
        """Close it. A store can be closed twice."""


def open_store(place: str | os.PathLike[str], *, make: bool = True) -> Store:
    """Return the store of a ledger; ``make`` it where there is none.

    ``place`` is the path of a file, or ``postgresql://…``. Raises LedgerError.
    """
    if not isinstance(place, str) or not is_url(place):
        return SQLiteStore(place, make=make)
    try:
        from workbench.ledger.postgresql import PostgreSQLStore
    except ImportError:
        raise LedgerError(NO_DRIVER) from None
    return PostgreSQLStore(place, make=make)


def is_url(place: str) -> bool:
    """Whether a ledger's place is one on PostgreSQL, not a file."""
    return place.startswith(("postgresql://", "postgres://"))


def placeholders(count: int) -> str:
    """Return ``?, ?, …`` for so many values."""
    return ", ".join("?" * count)
