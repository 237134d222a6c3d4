"""Durable appends: the ledger, bare inserts of what it inserts, another event store."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import apsw
from eventsourcing.application import Application
from eventsourcing.domain import Aggregate, event

from benchmarks._claims import Figure, article, by_turns, claims
from workbench.ledger import Ledger
from workbench.ledger.schema import STATEMENTS
from workbench.state import to_state

ROUNDS, SINGLE, BATCH = 7, 200, 1_000
TABLES = ("content", "entry", "subject", "refers", "head")
INSERT = {
    "content": "INSERT INTO content VALUES (?, ?, ?)",
    "entry": "INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?)",
    "subject": "INSERT INTO subject VALUES (?, ?, ?, ?, ?)",
    "refers": "INSERT INTO refers VALUES (?, ?)",
    "head": "INSERT OR REPLACE INTO head VALUES (1, ?, ?, ?)",
}
Row = dict[str, list[tuple[Any, ...]]]


def recorded(path: Path, count: int) -> list[Row]:
    """Return, claim by claim, the rows that the ledger inserts for it."""
    document = article("document-1")
    with Ledger.open(path, actor="Ana") as ledger, ledger.batch() as batch:
        batch.put(document)
        for claim in claims(count, document):
            batch.put(claim)
    db = apsw.Connection(str(path))
    entries = db.execute("SELECT * FROM entry WHERE type = 'claim'").fetchall()
    contents = db.execute("SELECT * FROM content ORDER BY rowid").fetchall()
    contents = contents[-2 * len(entries) :]
    subjects = {row[0]: row for row in db.execute("SELECT * FROM subject")}
    refers = {row[1]: row for row in db.execute("SELECT * FROM refers")}
    frontier = db.execute("SELECT frontier FROM head").fetchone()[0]
    db.close()
    return [
        {
            "content": contents[2 * n : 2 * n + 2],
            "entry": [entry],
            "subject": [subjects[entry[1]]],
            "refers": [refers[entry[1]]],
            "head": [(entry[0], entry[4], frontier)],
        }
        for n, entry in enumerate(entries)
    ]


class Raw:
    """Bare inserts into some of a ledger's tables: WAL and FULL, all else as it is."""

    def __init__(self, path: Path, rows: list[Row], tables: tuple[str, ...]) -> None:
        self.db = apsw.Connection(str(path))
        self.db.pragma("journal_mode", "WAL")
        self.db.pragma("synchronous", "FULL")
        for statement in STATEMENTS:
            self.db.execute(statement)
        self.rows = iter(rows)
        self.tables = tables

    def write(self, count: int) -> None:
        """Insert what ``count`` appends insert, in one transaction."""
        self.db.execute("BEGIN IMMEDIATE")
        for row in itertools.islice(self.rows, count):
            for table in self.tables:
                for values in row[table]:
                    self.db.execute(INSERT[table], values)
        self.db.execute("COMMIT")


class Recorded(Aggregate):
    """A claim as the eventsourcing package's own documentation would store one."""

    @event("Recorded")
    def __init__(self, state: dict[str, Any]) -> None:
        self.state = state


def ours(path: Path | str, count: int) -> Iterator[Callable[[int], None]]:
    """Yield what records so many claims, then closes."""
    document = article("document-1")
    waiting = iter(list(claims(count, document)))  # recording alone is measured
    with Ledger.open(path, actor="Ana") as ledger:
        ledger.append("document-1", "document", document, expected_rev=0)

        def write(count: int) -> None:
            if count == 1:
                claim = next(waiting)
                ledger.append(claim.id, "claim", claim, expected_rev=0)
                return
            with ledger.batch() as batch:
                for claim in itertools.islice(waiting, count):
                    batch.append(claim.id, "claim", claim, expected_rev=0)

        yield write


def theirs(path: Path, count: int) -> Iterator[Callable[[int], None]]:
    """Yield the same of the eventsourcing package on SQLite, its events as JSON."""
    app: Application[Any] = Application(
        env={
            "PERSISTENCE_MODULE": "eventsourcing.sqlite",
            "SQLITE_DBNAME": str(path),
            "SQLITE_LOCK_TIMEOUT": "10",
        }
    )
    states = iter([to_state(claim) for claim in claims(count, article("document-1"))])

    def write(count: int) -> None:
        app.save(*(Recorded(state) for state in itertools.islice(states, count)))

    yield write
    app.close()


def figures(folder: Path) -> Iterator[Figure]:
    """Yield appends a second, one by one and in batches."""
    count = ROUNDS * (SINGLE + BATCH)
    rows = recorded(folder / "rows.claims", count)
    others = {
        "raw apsw, the same rows": Raw(folder / "same.db", rows, TABLES).write,
        "raw apsw, entry and contents": Raw(
            folder / "two.db", rows, ("content", "entry")
        ).write,
        "raw apsw, the entry alone": Raw(folder / "one.db", rows, ("entry",)).write,
    }
    (mine,) = keep = [ours(folder / "ours.claims", count)]
    write = next(mine)
    foreign = theirs(folder / "theirs.db", count)
    others["eventsourcing"] = next(foreign)

    def singly(write: Callable[[int], None]) -> Callable[[], None]:
        return lambda: [write(1) for _ in range(SINGLE)] and None

    def together(write: Callable[[int], None]) -> Callable[[], None]:
        return lambda: write(BATCH)

    for what, times, works, targets in (
        ("append", SINGLE, singly, (0.9, 0, 0, 0)),
        (f"append, {BATCH:,} a batch", BATCH, together, (0.65, 0, 0, 2)),
    ):
        took = by_turns(ROUNDS, works(write), *map(works, others.values()))
        for name, other, least in zip(others, took[1:], targets, strict=True):
            rates = times / took[0], times / other
            yield Figure(f"{what} : {name}", *rates, "/s", least=least)
    for work in (*keep, foreign):
        next(work, None)
