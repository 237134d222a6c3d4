"""Whether a ledger file holds what was recorded: bytes, hashes, projections, content."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Any

from workbench.ledger import canonical, holding, merkle
from workbench.ledger.errors import LedgerError
from workbench.model import TYPES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from workbench.ledger.ledger import Ledger

_PAGE = 1000


def verify(self: Ledger, progress: Callable[[int, int], None] | None = None) -> int:
    """Check the whole file and return how many entries it holds.

    In this order: SQLite's own integrity check, each entry's bytes, its place in its
    subject's chain and its leaf hash, the tree's frontier, the projection, the content
    of each digest. ``progress`` is called with the entries done and all there are.

    Raises LedgerError saying what is wrong, and from which entry on. It does not tell
    a ledger from an older or rewritten copy of itself: only a checkpoint that has left
    the machine does.
    """
    name = self.name
    for (answer,) in self._store.rows("PRAGMA integrity_check"):
        if answer != "ok":
            message = f"{name}: SQLite finds it damaged: {answer}"
            raise LedgerError(message)
    newest, wanted = _chain(self, progress)
    rows = self._store.rows("SELECT id, rev, seq FROM subject")
    if {row[0]: row[1:] for row in rows} != newest:
        message = (
            f"{name}: the list of newest revisions does not follow from the entries"
        )
        raise LedgerError(message)
    _contents(self, wanted)
    return self.size


def _chain(
    ledger: Ledger, progress: Callable[[int, int], None] | None
) -> tuple[dict[str, tuple[int, int]], dict[str, int]]:
    """Return each subject's newest (rev, seq), and the entry that first holds a digest."""
    newest: dict[str, tuple[int, int]] = {}
    leaves: dict[str, bytes] = {}
    wanted: dict[str, int] = {}
    frontier, size, last = b"", 0, ""
    total = ledger.size
    for seq, subject, type_, rev, at, body, leaf in _rows(ledger):

        def wrong(what: str, seq: int = seq) -> LedgerError:
            return LedgerError(f"{ledger.name}: wrong from entry {seq} on: {what}")

        if seq != size + 1:
            raise wrong(f"entry {size + 1} is missing")
        if merkle.leaf_hash(body) != leaf:
            raise wrong("its bytes are not those that were recorded")
        try:
            data = canonical.decode(body)
        except ValueError as error:
            raise wrong(str(error)) from None
        before = newest.get(subject, (0, 0))[0]
        prev = leaves[subject].hex() if subject in leaves else None
        said = (ledger.id, subject, type_, before + 1, rev, prev, at)
        if said != tuple(
            data.get(key)
            for key in ("ledger", "subject", "type", "rev", "rev", "prev", "at")
        ):
            raise wrong("it does not follow from the entry before it")
        if at < last:
            raise wrong("its time is before that of the entry before it")
        frontier = merkle.push(frontier, size, leaf)
        newest[subject], leaves[subject] = (rev, seq), leaf
        for digest in _digests(data):
            wanted.setdefault(digest, seq)
        size, last = seq, at
        if progress and (size % _PAGE == 0 or size == total):
            progress(size, total)
    head = ledger._store.row("SELECT size, at, frontier FROM head")
    if head != (size, last, frontier):
        message = f"{ledger.name}: its head does not follow from its {size} entries"
        raise LedgerError(message)
    return newest, wanted


def _digests(data: dict[str, Any]) -> Iterator[str]:
    if data["why"]:
        yield data["why"]
    if not data["subject"].startswith("x-"):
        yield from holding.digests(TYPES[data["type"]], data["state"])


def _rows(ledger: Ledger) -> Iterator[tuple[Any, ...]]:
    since = 0
    columns = "seq, subject, type, rev, at, body, leaf"
    while rows := ledger._store.rows(
        f"SELECT {columns} FROM entry WHERE seq > ? ORDER BY seq LIMIT {_PAGE}",
        (since,),
    ):
        yield from rows
        since = rows[-1][0]


def _contents(ledger: Ledger, wanted: dict[str, int]) -> None:
    since = 0
    while rows := ledger._store.rows(
        f"SELECT rowid, digest, salt, bytes FROM content WHERE rowid > ? ORDER BY rowid LIMIT {_PAGE}",
        (since,),
    ):
        for _, digest, salt, data in rows:
            seq = wanted.pop(digest.hex(), None)
            if seq is not None and sha256(salt + data).digest() != digest:
                message = (
                    f"{ledger.name}: wrong from entry {seq} on: its text was altered"
                )
                raise LedgerError(message)
        since = rows[-1][0]
    if wanted:
        seq = min(wanted.values())
        message = f"{ledger.name}: wrong from entry {seq} on: its text is missing"
        raise LedgerError(message)
