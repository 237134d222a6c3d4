"""The ledger beside raw inserts of the same bytes, another event store, and the disk.

Durable appends one by one and a thousand a batch; opening and reading ten thousand
claims. The file stands in the current folder (or TMPDIR), so that the disk is the one
that a ledger would be on.
"""

from __future__ import annotations

import itertools
import os
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import apsw
from eventsourcing.application import Application
from eventsourcing.domain import Aggregate, event

from workbench.ledger import Ledger
from workbench.ledger.schema import STATEMENTS
from workbench.model import Appearance, Claim, Claimant, Document, Passage, Source
from workbench.state import to_state

SENTENCE = "On day {n:06} the harbour office counted {n} ships and tonnes of grain."
SINGLE, BATCH, CLAIMS, ROUNDS = 500, 1_000, 10_000, 5


def claims(first: int, count: int, document: Document) -> Iterator[Claim]:
    """Yield claims as an extraction makes them, each with its words and passage."""
    width = len(SENTENCE.format(n=0)) + 1
    for n in range(first, first + count):
        place = n % (len(document.text) // width)
        start = document.text.rindex("\n", 0, place * width + 1) + 1 if place else 0
        passage = Passage.of(document, start, start + 40)
        yield Claim(
            id=f"claim-{n:08}",
            wording=SENTENCE.format(n=n),
            language="en",
            source=Source(claimants=(Claimant(kind="outlet", name="Gazette"),)),
            appearances=(Appearance(document=document.id, passages=(passage,)),),
            score=Decimal("0.75"),
        )


def article() -> Document:
    """Return a text of a thousand words in lines of equal length."""
    lines = (SENTENCE.format(n=n)[:60].ljust(70) for n in range(90))
    return Document(id="document-1", title="Harbour", text="\n".join(lines))


def paced(work: Callable[[], int]) -> float:
    """Return how many a second ``work`` did, the best of some rounds."""
    rates = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        count = work()
        rates.append(count / (time.perf_counter() - began))
    return max(rates)


def disk_rate(folder: Path) -> float:
    """Return fdatasync calls a second, each after 4 KiB written in place."""
    with (folder / "floor").open("wb", buffering=0) as file:
        file.write(bytes(4096 * SINGLE))
        os.fsync(file.fileno())

        def work() -> int:
            file.seek(0)
            for _ in range(SINGLE):
                file.write(bytes(4096))
                os.fdatasync(file.fileno())
            return SINGLE

        return paced(work)


def ledger_rates(path: Path) -> tuple[float, float]:
    """Return appends a second, one by one and in batches."""
    with Ledger.open(path, actor="Ana") as ledger:
        ledger.append("document-1", "document", to_state(article()), expected_rev=0)
        document = ledger.document("document-1")

        made = claims(0, ROUNDS * (SINGLE + BATCH), document)
        rest = iter(list(made))  # made beforehand: recording alone is measured

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


def rows_of(path: Path) -> list[tuple[tuple[Any, ...], list[tuple[Any, ...]]]]:
    """Return each claim's entry with the contents recorded with it."""
    db = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READONLY)
    entries = db.execute(
        "SELECT * FROM entry WHERE type = 'claim' ORDER BY seq"
    ).fetchall()
    contents = db.execute("SELECT * FROM content ORDER BY rowid").fetchall()
    db.close()
    each = len(contents) // len(entries)
    claims_only = contents[-each * len(entries) :]
    return [(e, claims_only[i * each : (i + 1) * each]) for i, e in enumerate(entries)]


def raw_rates(path: Path, rows: list[Any]) -> tuple[float, float]:
    """Return the rates of bare inserts of the same rows into two bare tables."""
    db = apsw.Connection(str(path))
    db.pragma("journal_mode", "WAL")
    db.pragma("synchronous", "FULL")
    for statement in STATEMENTS:
        if statement.startswith(("CREATE TABLE entry", "CREATE TABLE content")):
            db.execute(statement)
    rest = iter(rows)

    def insert(count: int) -> int:
        for _ in range(count):
            entry, contents = next(rest)
            db.executemany("INSERT INTO content VALUES (?, ?, ?)", contents)
            db.execute("INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?)", entry)
        return count

    def singly() -> int:
        for _ in range(SINGLE):
            db.execute("BEGIN IMMEDIATE")
            insert(1)
            db.execute("COMMIT")
        return SINGLE

    def together() -> int:
        db.execute("BEGIN IMMEDIATE")
        insert(BATCH)
        db.execute("COMMIT")
        return BATCH

    rates = paced(singly), paced(together)
    db.close()
    return rates


class Recorded(Aggregate):
    """A claim as the eventsourcing package's own documentation would store one."""

    @event("Recorded")
    def __init__(self, state: dict[str, Any]) -> None:
        self.state = state


def eventsourcing_rates(path: Path) -> tuple[float, float]:
    """Return the rates of the eventsourcing package on SQLite, its events as JSON."""
    app: Application[Any] = Application(
        env={
            "PERSISTENCE_MODULE": "eventsourcing.sqlite",
            "SQLITE_DBNAME": str(path),
            "SQLITE_LOCK_TIMEOUT": "10",
        }
    )
    made = claims(0, ROUNDS * (SINGLE + BATCH), article())
    rest = iter([to_state(claim) for claim in made])

    def singly() -> int:
        for state in itertools.islice(rest, SINGLE):
            app.save(Recorded(state))
        return SINGLE

    def together() -> int:
        app.save(*(Recorded(state) for state in itertools.islice(rest, BATCH)))
        return BATCH

    rates = paced(singly), paced(together)
    app.close()
    return rates


def reading(path: Path) -> dict[str, float]:
    """Return the seconds it takes to open a ledger and read ten thousand claims."""
    with Ledger.open(path, actor="Ana") as ledger:
        ledger.append("document-1", "document", to_state(article()), expected_rev=0)
        document = ledger.document("document-1")
        with ledger.batch() as batch:
            for claim in claims(0, CLAIMS, document):
                batch.append(claim.id, "claim", claim, expected_rev=0)

    def claims_read() -> None:
        with Ledger.open(path) as ledger:
            assert len(ledger.claims()) == CLAIMS

    def one_read() -> None:
        with Ledger.open(path) as ledger:
            ledger.claim("claim-00005000")

    def frame_read() -> None:
        with Ledger.open(path) as ledger:
            assert len(ledger.to_frame()) == CLAIMS

    def verified() -> None:
        with Ledger.open(path) as ledger:
            ledger.verify()

    def bare() -> None:
        db = apsw.Connection(str(path))
        db.execute(
            "SELECT s.id, e.rev, e.body FROM subject s JOIN entry e ON e.seq = s.seq "
            "WHERE s.type = 'claim' ORDER BY s.first"
        ).fetchall()
        db.execute("SELECT digest, bytes FROM content").fetchall()
        db.close()

    works = {
        "open, read one claim": one_read,
        "open, read all claims": claims_read,
        "open, to_frame": frame_read,
        "open, verify": verified,
        "bare SQL of the same rows": bare,
    }
    return {
        name: statistics.median(timed(w) for _ in range(ROUNDS))
        for name, w in works.items()
    }


def timed(work: Callable[[], None]) -> float:
    """Return the seconds that ``work`` takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def main() -> None:
    base = os.environ.get("TMPDIR", ".")
    with tempfile.TemporaryDirectory(dir=base, prefix="benchmark-") as name:
        folder = Path(name)
        floor = disk_rate(folder)
        ours = ledger_rates(folder / "ours.claims")
        raw = raw_rates(folder / "raw.db", rows_of(folder / "ours.claims"))
        theirs = eventsourcing_rates(folder / "theirs.db")
        print(
            f"{'durable appends a second':32}{'one by one':>12}{f'{BATCH} a batch':>14}"
        )
        for what, rates in (
            ("ledger", ours),
            ("raw apsw inserts, same bytes", raw),
            ("eventsourcing on SQLite", theirs),
        ):
            print(f"{what:32}{rates[0]:12,.0f}{rates[1]:14,.0f}")
        print(f"{'fdatasync of this disk':32}{floor:12,.0f}")
        for what, rates in (("raw apsw", raw), ("eventsourcing", theirs)):
            one, many = ours[0] / rates[0], ours[1] / rates[1]
            print(f"ledger : {what:23}{one:12.2f}{many:14.2f}")
        seconds = reading(folder / "read.claims")
        bare = seconds["bare SQL of the same rows"]
        print(f"\n{f'{CLAIMS:,} claims':32}{'ms':>12}{': bare SQL':>14}")
        for what, value in seconds.items():
            print(f"{what:32}{1000 * value:12,.1f}{value / bare:14.2f}")


if __name__ == "__main__":
    main()
