"""What a ledger asks of the database that it is kept in: SQLite or PostgreSQL.

The rest of this room speaks to a :class:`Store` in SQL that both understand: ``?``
for a value, ``ON CONFLICT`` for what may be there, and no function, pragma or hidden
column of one of them. What only one of them has is behind these methods.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from workbench.ledger.sqlite import SQLiteStore

if TYPE_CHECKING:
    import os
    from collections.abc import Iterator, Sequence
    from contextlib import AbstractContextManager

Row = tuple[Any, ...]


class Store(Protocol):
    """The tables of one ledger. Every method raises LedgerError and nothing else."""

    name: str
    """What the ledger is called in messages: no folder, no password."""

    @property
    def format(self) -> int:
        """The format of its tables: :data:`schema.FORMAT`, or an earlier one."""

    def rows(self, sql: str, values: Sequence[Any] = ()) -> list[Row]:
        """Return all rows of one statement."""

    def row(self, sql: str, values: Sequence[Any] = ()) -> Row | None:
        """Return the first row of one statement, None where there is none."""

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
        """Run one statement inside the writing transaction."""

    def run_many(self, sql: str, values: Sequence[Sequence[Any]]) -> None:
        """Run one statement for each of many rows of values."""

    def version(self) -> int:
        """Return a number that changes when another connection has written."""

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


def open_store(place: str | os.PathLike[str]) -> Store:
    """Return the store of a ledger, made where there is none. Raises LedgerError."""
    return SQLiteStore(place)


def placeholders(count: int) -> str:
    """Return ``?, ?, …`` for so many values."""
    return ", ".join("?" * count)
