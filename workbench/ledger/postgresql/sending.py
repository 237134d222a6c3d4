"""Statements on their way to PostgreSQL: few of them, in few round trips.

What a batch writes is sent when something is read or the batch is finished: rows of
one table together, many by COPY, the rest in one pipeline.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from workbench.ledger.postgresql.tables import tables

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from psycopg import Connection, Cursor

    Row = Sequence[Any]
    Written = tuple[str, list[Row]]

MANY = 24
"""So many rows of one table go by COPY (or as arrays), fewer one by one."""

_TEXT = re.compile(r"('(?:[^']|'')*')")
_INSERT = re.compile(r"INSERT INTO (\w+) VALUES \((?:\?, )*\?\)(.*)", re.DOTALL)
_KEYED = re.compile(r" ON CONFLICT \(([^)]*)\) DO UPDATE .*", re.DOTALL)


@cache
def translated(sql: str) -> bytes:
    """Return a statement with psycopg's ``%s`` for each ``?`` outside its literals."""
    parts = [part.replace("%", "%%") for part in _TEXT.split(sql)]
    parts[::2] = [part.replace("?", "%s") for part in parts[::2]]
    return "".join(parts).encode()


def send(
    db: Connection, written: Sequence[Written], query: bytes, values: Row = ()
) -> Cursor:
    """Send what was written and a query after it; wait, and return its answer."""
    few: list[tuple[bytes, Row]] = []
    for sql, rows in gathered(written):
        found = _INSERT.fullmatch(sql) if len(rows) >= MANY else None
        if found and not found[2]:
            _copy(db, found[1], rows)
        elif found:
            table, conflict = found.groups()
            few += [
                (
                    _by_arrays(table, conflict),
                    [list(c) for c in zip(*some, strict=True)],
                )
                for some in _apart(table, conflict, rows)
            ]
        else:
            few += [(translated(sql), row) for row in rows]
    with db.pipeline():
        for statement, row in few:
            db.execute(statement, row)
        return db.execute(query, values, binary=True)


def gathered(written: Sequence[Written]) -> Iterator[Written]:
    """Yield statements with their rows, those of one table together.

    Rows of different tables do not depend on each other; whatever is no INSERT, and
    another INSERT into the same table, keeps its place.
    """
    together: dict[str, tuple[str, list[Row]]] = {}
    for sql, rows in written:
        table = found[1] if (found := _INSERT.fullmatch(sql)) else ""
        if not table or together.get(table, (sql,))[0] != sql:
            yield from together.values()
            together = {}
        if table:
            together.setdefault(table, (sql, []))[1].extend(rows)
        else:
            yield sql, rows
    yield from together.values()


def _copy(db: Connection, table: str, rows: Sequence[Row]) -> None:
    types = [column.type for column in tables()[table].columns]
    with (
        db.cursor() as cursor,
        cursor.copy(f"COPY {table} FROM STDIN (FORMAT BINARY)".encode()) as copy,
    ):
        copy.set_types(types)
        for row in rows:
            copy.write_row(row)


@lru_cache(maxsize=64)
def _by_arrays(table: str, conflict: str) -> bytes:
    arrays = ", ".join(f"%s::{column.type}[]" for column in tables()[table].columns)
    return f"INSERT INTO {table} SELECT * FROM unnest({arrays}){conflict}".encode()


def _apart(table: str, conflict: str, rows: Sequence[Row]) -> Iterator[list[Row]]:
    """Yield the rows in parts in which no key stands twice, as ON CONFLICT asks."""
    found = _KEYED.fullmatch(conflict)
    names = [column.name for column in tables()[table].columns]
    places = [names.index(name) for name in found[1].split(", ")] if found else []
    keys: set[tuple[Any, ...]] = set()
    some: list[Row] = []
    for row in rows:
        key = tuple(row[place] for place in places)
        if places and key in keys:
            yield some
            some, keys = [], set()
        keys.add(key)
        some.append(row)
    yield some
