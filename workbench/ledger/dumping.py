"""The whole ledger as JSON Lines, byte-exact, one canonical line after another.

========================================  ==========================================
``{dump, format, ledger, root, size}``    first: what follows, and the root it leads to
``{content, salt, text | base64}``        before the entry that first names its digest
``{body, entry}``                         an entry's number and its bytes
``{batch, first, last}``                  which entries an idempotency key recorded
``{checkpoint, note[, token]}``           a signed note, and its timestamp in base64
``{end}``                                 last: how many lines stand before it
========================================  ==========================================

Leaves, heads and projections follow from the entries and are not written. Nor are
drafts, which are nobody's record, and kept hashes (tiles), which can be made again.
"""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import msgspec

from workbench.ledger import canonical, formats, merkle
from workbench.ledger.errors import LedgerError
from workbench.ledger.schema import FORMAT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from workbench.ledger.ledger import Ledger

KIND = "claims-workbench"
_STEP = 1000


def dump(
    self: Ledger, progress: Callable[[int, int], None] | None = None
) -> Iterator[bytes]:
    """Yield the lines of the whole ledger, as it is when the first one is asked for.

    ``progress`` is called with the entries done and all there are. Raises LedgerError
    inside a batch, and where the ledger is not what was recorded: such a dump lacks
    its end, and is not loaded.
    """
    store = self.records.store
    if store.is_writing:
        message = f"{self.name}: dump after the batch, when it is recorded"
        raise LedgerError(message)
    with store.reading(), self.records.sound():
        count = 0
        for line in _lines(self, progress):
            count += 1
            yield canonical.encode(line) + b"\n"
        yield canonical.encode({"end": count}) + b"\n"


def _lines(
    ledger: Ledger, progress: Callable[[int, int], None] | None
) -> Iterator[dict[str, Any]]:
    store = ledger.records.store
    size, frontier = store.row("SELECT size, frontier FROM head") or (0, b"")
    head = {"dump": KIND, "format": FORMAT, "ledger": ledger.id, "size": size}
    yield head | {"root": _base64(merkle.root(frontier))}
    grown = b""
    for seq in range(1, size + 1):
        row = store.row("SELECT body FROM entry WHERE seq = ?", (seq,))
        if row is None:
            raise _broken(ledger, seq)
        yield from _contents(ledger, seq, row[0])
        yield {"entry": seq, "body": row[0].decode()}
        grown = merkle.push(grown, seq - 1, merkle.leaf_hash(row[0]))
        if progress and (seq % _STEP == 0 or seq == size):
            progress(seq, size)
    if grown != frontier:
        raise _broken(ledger, 1)
    rows = store.rows("SELECT id, first, last FROM batch ORDER BY first, id")
    for id_, first, last in rows:
        yield {"batch": id_, "first": first, "last": last}
    for at in _sizes(ledger):
        note, token = _checkpoint(ledger, at)
        line = {"checkpoint": at, "note": note.decode()}
        yield line | {"token": _base64(token)} if token else line


def _contents(ledger: Ledger, seq: int, body: bytes) -> Iterator[dict[str, Any]]:
    """Yield the contents that an entry is the first to name."""
    data = msgspec.json.decode(body)
    digests = dict.fromkeys(formats.named(data))
    if data["rev"] > 1:
        sql = "SELECT body FROM entry WHERE subject = ? AND rev = ?"
        row = ledger.records.store.row(sql, (data["subject"], data["rev"] - 1))
        before = formats.named(msgspec.json.decode(row[0])) if row else ()
        digests = {name: None for name in digests if name not in before}
    for digest in digests:
        sql = "SELECT salt, bytes FROM content WHERE digest = ?"
        row = ledger.records.store.row(sql, (bytes.fromhex(digest),))
        if row is None and digest in ledger.records.erased():
            continue
        if row is None or sha256(row[0] + row[1]).hexdigest() != digest:
            raise _broken(ledger, seq)
        yield {"content": digest, "salt": row[0].hex(), **text_or_base64(row[1])}


def text_or_base64(data: bytes) -> dict[str, str]:
    """Return bytes as a JSON value: their text where they are UTF-8, else base64."""
    try:
        return {"text": data.decode()}
    except UnicodeDecodeError:
        return {"base64": _base64(data)}


def _sizes(ledger: Ledger) -> list[int]:
    rows = ledger.records.store.rows("SELECT size FROM checkpoint ORDER BY size")
    return [size for (size,) in rows]


def _checkpoint(ledger: Ledger, size: int) -> tuple[bytes, bytes | None]:
    store = ledger.records.store
    columns = "note, token" if store.format > 1 else "note, NULL"
    row = store.row(f"SELECT {columns} FROM checkpoint WHERE size = ?", (size,))
    return (row[0], row[1]) if row else (b"", None)


def _base64(data: bytes) -> str:
    return b64encode(data).decode("ascii")


def _broken(ledger: Ledger, seq: int) -> LedgerError:
    return LedgerError(
        f"{ledger.name} cannot be dumped: from entry {seq} on it is not what was "
        "recorded; workbench verify says what is wrong"
    )
