"""Opening what an entry holds as digests, so that a stranger can read it.

Public texts alone: what is internal, and a document's text and bytes, stay closed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import msgspec

from workbench.ledger import holding
from workbench.ledger.errors import LedgerError
from workbench.ledger.store import placeholders
from workbench.model import TYPES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workbench.ledger.entry import Entry
    from workbench.ledger.reader import Reader


class Opening(NamedTuple):
    """A content: its digest is SHA-256 of ``salt`` and ``bytes``, joined."""

    salt: bytes
    bytes: bytes


_CHUNK = 256


def openings(ledger: Reader, entries: Iterable[Entry]) -> dict[str, Opening]:
    """Return the public texts that entries hold, by hexadecimal digest.

    Raises LedgerError where one of them is not there any more.
    """
    wanted: dict[str, Entry] = {}
    for entry in entries:
        state = msgspec.json.decode(entry.body)["state"]
        for digest in holding.public(TYPES[entry.type], state):
            wanted.setdefault(digest, entry)
    store, digests = ledger.records.store, sorted(wanted)
    found: dict[str, Opening] = {}
    for start in range(0, len(digests), _CHUNK):
        chunk = [bytes.fromhex(x) for x in digests[start : start + _CHUNK]]
        rows = store.rows(
            "SELECT digest, salt, bytes FROM content WHERE digest IN "
            f"({placeholders(len(chunk))})",
            chunk,
        )
        found.update((x.hex(), Opening(salt, data)) for x, salt, data in rows)
    for digest, entry in wanted.items():
        if digest not in found:
            message = (
                f"{entry.subject}: a public text of revision {entry.rev} was erased or "
                "is missing; it can no longer be shown"
            )
            raise LedgerError(message)
    return found
