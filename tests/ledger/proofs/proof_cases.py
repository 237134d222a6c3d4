"""One ledger with checkpoints, and what is done to it."""

import itertools
from functools import cache

import pytest
from ledger_cases import raw

from workbench.ledger import (
    Checkpoint,
    Ledger,
    LedgerError,
    SigningKey,
    canonical,
    merkle,
    notes,
)

KEY = SigningKey("desk.example/key", bytes(range(32)))


PUBLIC = str(KEY.public)


NUMBERS = itertools.count()


def record(ledger, count):
    with ledger.batch() as batch:
        for _ in range(count):
            number = next(NUMBERS)
            batch.append(f"x-{number}", "x-note", {"n": number}, expected_rev=0)


def size_in(note):
    return Checkpoint.parse(notes.Note.parse(note).text).size


def rewritten(path, *, keep=0, seq=0):
    """Make the file one that was recorded otherwise: other bytes, or fewer entries.

    Every hash and table that follows from the entries is made to follow again.
    """
    db = raw(path)
    rows = list(db.execute("SELECT seq, subject, body FROM entry ORDER BY seq"))
    if keep:
        gone = [subject for number, subject, _ in rows if number > keep]
        rows = rows[:keep]
        db.execute("DELETE FROM entry WHERE seq > ?", (keep,))
        db.execute("DELETE FROM batch WHERE last > ?", (keep,))
        db.executemany("DELETE FROM subject WHERE id = ?", [(s,) for s in gone])
        db.execute("DELETE FROM checkpoint WHERE size > ?", (keep,))
    if seq:
        data = canonical.decode(rows[seq - 1][2])
        data["state"]["n"] = -1
        rows[seq - 1] = (*rows[seq - 1][:2], canonical.encode(data))
        db.execute("DELETE FROM checkpoint WHERE size >= ?", (seq,))
    frontier = b""
    for number, _, body in rows:
        leaf = merkle.leaf_hash(body)
        frontier = merkle.push(frontier, number - 1, leaf)
        db.execute(
            "UPDATE entry SET body = ?, leaf = ? WHERE seq = ?", (body, leaf, number)
        )
    db.execute("DELETE FROM tile")
    at = canonical.decode(rows[-1][2])["at"]
    db.execute(
        "UPDATE head SET size = ?, at = ?, frontier = ?", (len(rows), at, frontier)
    )
    db.close()


def refused(match, path, **pin):
    with Ledger.open(path) as ledger, pytest.raises(LedgerError, match=match):
        ledger.verify(**pin)


def node_of(leaves):
    """Return the hash of a perfect subtree, straight from RFC 6962's definition."""

    @cache
    def node(level, index):
        if not level:
            return merkle.leaf_hash(leaves[index])
        return merkle.node_hash(
            node(level - 1, 2 * index), node(level - 1, 2 * index + 1)
        )

    return node
