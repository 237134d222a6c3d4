"""The ledger on PostgreSQL beside bare psycopg that records the same rows.

Bare psycopg locks the same head row, inserts into the same tables, and writes the head:
one by one as its documentation shows it, a thousand a batch by COPY. A server is
started for it with the settings of a newsroom, in the temporary folder (TMPDIR).
"""

from __future__ import annotations

import itertools
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg

from benchmarks._claims import Figure, by_turns, disk_rate
from benchmarks._recording import Row, ours, recorded
from benchmarks.ledger import line
from workbench.ledger.postgresql.tables import statements, tables

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "ledger"))
from postgresql_server import DURABLE, Server

ROUNDS, SINGLE, BATCH = 5, 100, 1_000
LOCK = b"SELECT size, at, frontier FROM head FOR UPDATE"
HEAD = b"UPDATE head SET size = %s, at = %s, frontier = %s"


class Bare:
    """Bare psycopg on some of a ledger's tables, those of a schema of its own."""

    def __init__(self, url: str, rows: list[Row], names: tuple[str, ...]) -> None:
        schema = f"bare_{len(names)}"
        self.db = psycopg.connect(url, autocommit=True)
        self.db.execute(f"CREATE SCHEMA {schema}".encode())
        for statement in statements(schema):
            self.db.execute(statement.encode())
        self.db.execute(f"SET search_path TO {schema}".encode())
        self.rows = iter(rows)
        self.names = names
        self.types = {name: [c.type for c in tables()[name].columns] for name in names}

    def write(self, count: int) -> None:
        """Record what ``count`` appends record, in one transaction."""
        some = list(itertools.islice(self.rows, count))
        with self.db.transaction(), self.db.cursor() as cursor:
            cursor.execute(LOCK).fetchone()
            for name in self.names:
                rows = [values for row in some for values in row[name]]
                if count == 1:
                    marks = ", ".join(["%s"] * len(rows[0]))
                    sql = f"INSERT INTO {name} VALUES ({marks})".encode()  # noqa: S608
                    for values in rows:
                        cursor.execute(sql, values)
                    continue
                into = f"COPY {name} FROM STDIN (FORMAT BINARY)".encode()
                with cursor.copy(into) as copy:
                    copy.set_types(self.types[name])
                    for values in rows:
                        copy.write_row(values)
            cursor.execute(HEAD, some[-1]["head"][0])


def figures(server: Server, rows: list[Row]) -> Iterator[Figure]:
    """Yield appends a second, one by one and in batches."""
    every = ("content", "entry", "subject", "refers")
    others = {
        "bare psycopg, the same rows": Bare(server.url(), rows, every).write,
        "bare psycopg, entry and contents": Bare(server.url(), rows, every[:2]).write,
    }
    mine = ours(server.url(ledger="ours"), len(rows))
    write = next(mine)

    def singly(write: Callable[[int], None]) -> Callable[[], None]:
        return lambda: [write(1) for _ in range(SINGLE)] and None

    def together(write: Callable[[int], None]) -> Callable[[], None]:
        return lambda: write(BATCH)

    for what, times, works, least in (
        ("append", SINGLE, singly, 0.8),
        (f"append, {BATCH:,} a batch, COPY", BATCH, together, 0.6),
    ):
        took = by_turns(ROUNDS, works(write), *map(works, others.values()))
        for name, other, bound in zip(others, took[1:], (least, 0), strict=True):
            rates = times / took[0], times / other
            yield Figure(f"{what} : {name}", *rates, "/s", least=bound)
    next(mine, None)


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="benchmark-") as folder:
        rows = recorded(Path(folder) / "rows.claims", ROUNDS * (SINGLE + BATCH))
    server = Server(DURABLE)
    try:
        print(f"fdatasync of this disk: {disk_rate(server.folder):,.0f} a second")
        print(f"{'':52}{'ledger':>12}{'beside it':>12}{'ratio':>8}   asked for")
        for figure in figures(server, rows):
            print(line(figure), flush=True)
    finally:
        server.close()


if __name__ == "__main__":
    main()
