"""Which document was recorded from which address, asked without reading them all.

What is remembered follows the entries: with each question only what was recorded since
the last one is read. It lives in memory alone, since no address stands in an entry.
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from workbench.ledger.records import LAZY
from workbench.model import Document

if TYPE_CHECKING:
    from workbench.ledger.records import Records

_Address = tuple[str, str, str]
_ALL = "SELECT id, type FROM subject WHERE type = 'document' ORDER BY first"
_SINCE = (
    "SELECT subject, type FROM entry WHERE seq > ? AND seq <= ? AND type IN "
    "('document', 'erasure') ORDER BY seq"
)
_NOWHERE = ("", "")


class KnownDocuments:
    """The addresses of a ledger's documents, and the texts of those without one."""

    def __init__(self, records: Records) -> None:
        self._records = records
        self.forget()

    def forget(self) -> None:
        """Start anew: what was read may have been taken back."""
        self._seen = 0
        self._order: dict[str, int] = {}
        self._address: dict[str, _Address] = {}
        self._at: dict[_Address, list[str]] = {}
        self._read: set[str] = set()
        self._texts: dict[tuple[str, bytes], list[str]] = {}

    def like(self, document: Document) -> Document | None:
        """Return the newest version recorded from the address of ``document``.

        One without an address is known by its text. None for a new one; of several,
        the one that was recorded first.
        """
        self._catch_up()
        address = _address(document)
        if address[1:] == _NOWHERE:
            self._read_texts(address)
            ids = self._texts.get((document.kind, _digest(document)), [])
        else:
            ids = self._at.get(address, [])
        if not ids:
            return None
        first = min(ids, key=self._order.__getitem__)
        return self._records.one(Document, first)

    def _catch_up(self) -> None:
        size = self._records.size
        if size == self._seen:
            return
        rows = self._since(size)
        if any(type_ == "erasure" for _, type_ in rows):
            self.forget()  # an address may be gone
            rows = self._since(size)
        ids = [subject for subject, type_ in rows if type_ == "document"]
        for id_ in ids:
            self._order.setdefault(id_, len(self._order))
        for document in self._records.named(Document, set(ids), without=LAZY):
            self._note(document)
        self._seen = size

    def _since(self, size: int) -> list[tuple[str, str]]:
        """Return what was recorded since the last question: (subject, its kind)."""
        rows = self._records.store.rows
        found = rows(_SINCE, (self._seen, size)) if self._seen else rows(_ALL)
        return [(row[0], row[1]) for row in found]

    def _note(self, document: Document) -> None:
        """Remember where a document stands now, and not where it stood."""
        before, now = self._address.get(document.id), _address(document)
        if before is not None:
            self._at[before].remove(document.id)
            self._read.discard(document.id)
            for ids in self._texts.values():
                if document.id in ids:
                    ids.remove(document.id)
        self._address[document.id] = now
        self._at.setdefault(now, []).append(document.id)

    def _read_texts(self, address: _Address) -> None:
        for id_ in self._at.get(address, []):
            if id_ not in self._read:
                whole = self._records.one(Document, id_)
                self._texts.setdefault((whole.kind, _digest(whole)), []).append(id_)
                self._read.add(id_)


def _address(document: Document) -> _Address:
    return document.kind, document.url, "" if document.url else document.path


def _digest(document: Document) -> bytes:
    return sha256(document.text.encode()).digest()
