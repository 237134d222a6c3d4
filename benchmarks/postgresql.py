"""The ledger on PostgreSQL beside bare psycopg that records the same bytes.

Bare psycopg locks the same head row, inserts the same rows into the same two tables
with the same keys, and writes the head: one by one as its documentation shows it, a
thousand a batch by COPY. A server is started for it, with the settings a newsroom
would have, on the disk of the temporary folder (TMPDIR).
"""

from __future__ import annotations

import itertools
import sys
from pathlib import Path
from typing import Any

import psycopg

from benchmarks.ledger import BATCH, ROUNDS, SINGLE, article, claims, disk_rate, paced
from workbench.ledger import Ledger
from workbench.ledger.postgresql.tables import statements
from workbench.state import to_state

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "ledger"))
from postgresql_server import DURABLE, Server

Row = tuple[Any, ...]
BOTH = ("entry", "content")


def ledger_rates(url: str) -> tuple[float, float]:
    """Return appends a second, one by one and in batches."""
    with Ledger.open(url, actor="Ana") as ledger:
        ledger.append("document-1", "document", to_state(article()), expected_rev=0)
        document = ledger.document("document-1")
        rest = iter(list(claims(0, ROUNDS * (SINGLE + BATCH), document)))

        def singly() -> int:
            for claim in itertools.islice(rest, SINGLE):
                ledger.append(claim.id, "claim", claim, expected_rev=0)
            return SINGLE

        def together() -> int:
            with ledger.batch() as batch:
                for claim in itertools.islice(rest, BATCH):
                    batch.append(claim.id, "claim", claim, expected_rev=0)
            return BATCH

        return paced(singly), paced(together)


def rows_of(url: str) -> list[tuple[Row, list[Row]]]:
    """Return each claim's entry with the contents recorded with it."""
    with Ledger.open(url) as ledger:
        store = ledger.records.store
        entries = store.rows("SELECT * FROM entry WHERE type = 'claim' ORDER BY seq")
        contents = {row[0]: row for row in store.rows("SELECT * FROM content")}
        found = []
        for entry in entries:
            named = [d for d in contents if d.hex().encode() in entry[5]]
            found.append((entry, [contents.pop(digest) for digest in named]))
    return found


def bare_rates(url: str, schema: str, rows: list[tuple[Row, list[Row]]]) -> Any:
    """Return the rates of bare psycopg: one by one, in batches by COPY."""
    db = psycopg.connect(url, autocommit=True)
    db.execute(f"CREATE SCHEMA {schema}; SET search_path TO {schema}".encode())
    for statement in statements(schema):
        if statement.startswith(
            tuple(f'CREATE TABLE "{schema}".{name} ' for name in BOTH)
        ):
            db.execute(statement.encode())
    db.execute(
        "CREATE TABLE head (one bigint PRIMARY KEY, size bigint, at text, f bytea)"
    )
    db.execute("INSERT INTO head VALUES (1, 0, '', '')")
    rest = iter(rows)
    lock = "SELECT size, at, f FROM head FOR UPDATE"
    head = "UPDATE head SET size = %s, at = %s, f = %s"

    def singly() -> int:
        for entry, contents in itertools.islice(rest, SINGLE):
            with db.transaction(), db.cursor() as cursor:
                cursor.execute(lock).fetchone()
                for content in contents:
                    cursor.execute("INSERT INTO content VALUES (%s, %s, %s)", content)
                cursor.execute(
                    "INSERT INTO entry VALUES (%s, %s, %s, %s, %s, %s, %s)", entry
                )
                cursor.execute(head, (entry[0], entry[4], entry[6]))
        return SINGLE

    def together() -> int:
        some = list(itertools.islice(rest, BATCH))
        with db.transaction(), db.cursor() as cursor:
            cursor.execute(lock).fetchone()
            copies = (
                ("content", "bytea bytea bytea", [c for _, cs in some for c in cs]),
                ("entry", "int8 text text int8 text bytea bytea", [e for e, _ in some]),
            )
            for table, types, values in copies:
                sql = f"COPY {table} FROM STDIN (FORMAT BINARY)".encode()
                with cursor.copy(sql) as copy:
                    copy.set_types(types.split())
                    for value in values:
                        copy.write_row(value)
            cursor.execute(head, (some[-1][0][0], "", b""))
        return BATCH

    try:
        return paced(singly), paced(together)
    finally:
        db.close()


def main() -> None:
    server = Server(DURABLE)
    try:
        floor = disk_rate(server.folder)
        ours = ledger_rates(server.url(ledger="ours"))
        bare = bare_rates(server.url(), "bare", rows_of(server.url(ledger="ours")))
        title = "durable appends a second"
        print(f"{title:34}{'one by one':>12}{f'{BATCH} a batch':>14}")
        for what, rates in (("ledger on PostgreSQL", ours), ("bare psycopg", bare)):
            print(f"{what:34}{rates[0]:12,.0f}{rates[1]:14,.0f}")
        print(f"{'fdatasync of this disk':34}{floor:12,.0f}")
        one, many = ours[0] / bare[0], ours[1] / bare[1]
        print(f"{'ledger : bare psycopg, COPY':34}{one:12.2f}{many:14.2f}")
    finally:
        server.close()


if __name__ == "__main__":
    main()
