"""Reading, as of a time, tables, verifying, proofs, opening: beside bare SQL."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import apsw
import pandas as pd

from benchmarks._claims import Figure, filled
from benchmarks._claims import by_turns as by_wall
from workbench.ledger import Ledger, merkle
from workbench.ledger.notes import SigningKey

NOW = (
    "SELECT e.body FROM subject s JOIN entry e ON e.seq = s.seq "
    "WHERE s.type = 'claim' ORDER BY s.first"
)
ONE = "SELECT body FROM entry WHERE subject = ? AND seq <= ? ORDER BY rev DESC LIMIT 1"
ITS_TEXTS = "SELECT digest, bytes FROM content WHERE digest IN (?, ?)"
JSON = """SELECT s.id, e.rev, e.seq, e.at,
  json_extract(CAST(e.body AS TEXT), '$.state.status') status,
  json_extract(CAST(e.body AS TEXT), '$.state.polarity') polarity,
  json_extract(CAST(e.body AS TEXT), '$.state.language') language,
  json_extract(CAST(e.body AS TEXT), '$.state.score') score,
  json_extract(CAST(e.body AS TEXT), '$.state.verdict.rating') rating,
  json_array_length(CAST(e.body AS TEXT), '$.state.appearances') appearances,
  json_extract(CAST(e.body AS TEXT), '$.actor') actor,
  json_extract(CAST(c.bytes AS TEXT), '$.wording') wording,
  json_extract(CAST(c.bytes AS TEXT), '$.source.claimants[0].name') said_by,
  json_extract(CAST(c.bytes AS TEXT), '$.source.via') via
FROM subject s JOIN entry e ON e.seq = s.seq
LEFT JOIN content c
  ON c.digest = unhex(json_extract(CAST(e.body AS TEXT), '$.state.held'))
WHERE s.type = 'claim' ORDER BY s.first"""
STEPS, ROUNDS = 20, 5


def by_turns(rounds: int, *works: Callable[[], object]) -> list[float]:
    """Return the median seconds of the processor: nothing here waits for a disk."""
    return by_wall(rounds, *works, clock=time.process_time)


def figures(folder: Path, count: int) -> Iterator[Figure]:
    """Yield what reading ``count`` claims costs."""
    path = folder / "reading.claims"
    ids = filled(path, count)
    db = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READONLY)
    with Ledger.open(path) as ledger:
        at = ledger.entry(ledger.size).at
        then = ledger.as_of(at)
        yield from _one(db, ledger, then, ids)
        read = ledger.records.select, then.records.select
        now, as_of, bare, newest, past = by_turns(
            ROUNDS,
            lambda: read[0]("s.type = ?", ("claim",), "e.body"),
            lambda: read[1]("s.type = ?", ("claim",), "e.body"),
            lambda: db.execute(NOW).fetchall(),
            ledger.claims,
            then.claims,
        )
        all_ = f"{count:,} claims"
        yield Figure(f"{all_}, bodies as of a time : now", as_of, bare, "s", most=1.3)
        yield Figure(f"{all_}, as of a time : now", past, newest, "s", most=1.3)
        yield Figure(f"{all_}, bodies now : bare SQL", now, bare, "s")
        yield Figure(f"{all_} : bare SQL of their bodies", newest, bare, "s")
        frame, pandas = by_turns(ROUNDS, ledger.to_frame, lambda: _pandas(db))
        yield Figure(
            "to_frame : json_extract into pandas", frame, pandas, "s", most=1.2
        )
        bodies = [row[0] for row in db.execute("SELECT body FROM entry ORDER BY seq")]
        contents = db.execute("SELECT digest, salt, bytes FROM content").fetchall()
        works = (ledger.verify, lambda: _hashed(bodies, contents))
        check = "PRAGMA integrity_check"
        whole, hashed, sound = by_turns(3, *works, lambda: db.execute(check).fetchall())
        yield Figure("verify : hashing it in memory", whole, hashed, "s", most=1.5)
        yield Figure("verify : SQLite's integrity check", whole, sound, "s")
    db.close()


def _one(db: Any, ledger: Ledger, then: Any, ids: list[str]) -> Iterator[Figure]:
    some = ids[:: max(1, len(ids) // 500)]
    size = ledger.size
    texts = {
        id_: db.execute(
            "SELECT digest FROM content WHERE rowid IN (SELECT rowid FROM content "
            "LIMIT 2 OFFSET ?)",
            (n,),
        ).fetchall()
        for n, id_ in enumerate(some)
    }

    def bare() -> None:
        for id_ in some:
            db.execute(ONE, (id_, size)).fetchone()

    def with_texts() -> None:
        for id_ in some:
            db.execute(ONE, (id_, size)).fetchone()
            db.execute(ITS_TEXTS, [row[0] for row in texts[id_]]).fetchall()

    one, row, rows = by_turns(
        ROUNDS, lambda: [then.claim(id_) for id_ in some], bare, with_texts
    )
    each = len(some)
    name = "one claim as of a time : "
    yield Figure(f"{name}bare SELECT", one / each, row / each, "s", most=2)
    yield Figure(f"{name}and of its texts", one / each, rows / each, "s")


def _pandas(db: Any) -> pd.DataFrame:
    cursor = db.execute(JSON)
    names = [column[0] for column in cursor.description]
    return pd.DataFrame(cursor.fetchall(), columns=names)


def _hashed(bodies: list[bytes], contents: list[tuple[bytes, ...]]) -> bytes:
    frontier = b""
    for size, body in enumerate(bodies):
        frontier = merkle.push(frontier, size, merkle.leaf_hash(body))
    for digest, salt, data in contents:
        assert sha256(salt + data).digest() == digest
    return merkle.root(frontier)


def at_sizes(folder: Path, small: int, large: int) -> Iterator[Figure]:
    """Yield what opening, stepping and a proof cost in a small and a large ledger."""
    paths = folder / "small.claims", folder / "large.claims"
    few, many = filled(paths[0], small), filled(paths[1], large, 20_000)

    def opened(path: Path) -> None:
        Ledger.open(path, actor="Ana").close()

    took = by_turns(41, lambda: opened(paths[0]), lambda: opened(paths[1]))
    sizes = f"{large:,} : {small:,} claims"
    yield Figure(f"open, {sizes}", took[1], took[0], "s", most=1.2)
    with (
        Ledger.open(paths[0], actor="Ana") as one,
        Ledger.open(paths[1], actor="Ana") as other,
    ):
        ends = len(few) // 2, len(many) // 2
        took = by_turns(
            41,
            lambda: _stepped(one, few[ends[0] : ends[0] + STEPS]),
            lambda: _stepped(other, many[ends[1] : ends[1] + STEPS]),
        )
        yield Figure(f"step, {sizes}", took[1] / STEPS, took[0] / STEPS, "s", most=1.2)
        note = other.checkpoint(SigningKey.new("bench.example/ledger"))
        proof = by_turns(41, lambda: other.prove(other.size // 3, note))[0]
        yield Figure(f"a proof at {other.size:,} entries : 5 ms", proof, 0.005, most=1)


def _stepped(ledger: Ledger, ids: list[str]) -> None:
    for id_ in ids:
        ledger.claim(id_)
        ledger.evidence(id_)
        ledger.history(id_)
