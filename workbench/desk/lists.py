"""The claims and articles of a ledger as short lines, kept and refreshed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from workbench.desk.lines import Lines
from workbench.model import Document

if TYPE_CHECKING:
    from workbench.ledger import Entry, Ledger

_CARD = ("title", "publisher", "url", "date_published")


class Lists:
    """A ClaimSummary of every claim and a DocumentSummary of every document.

    Several desks on one ledger can share them: ``since`` tells each what it missed.
    """

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.seen = ledger.size
        self.lines = Lines(ledger.claims())
        self._documents: dict[str, Document] = {d.id: d for d in ledger.documents()}
        self._stamps: dict[str, int] = {}

    def documents(self) -> list[dict[str, Any]]:
        """Return the DocumentSummary of every document."""
        return [document_line(d) for d in self._documents.values()]

    def titles(self) -> list[tuple[str, str, str]]:
        """Return id, title and publisher of every document."""
        return [(d.id, d.title, d.publisher) for d in self._documents.values()]

    def document(self, id_: str) -> dict[str, Any] | None:
        """Return the DocumentSummary of a document, None where there is none."""
        document = self._documents.get(id_)
        return document_line(document) if document else None

    def refresh(self) -> dict[str, Any] | None:
        """Return what was recorded since the last call ("changed"), None if nothing."""
        if self.ledger.size == self.seen:
            return None
        claims: set[str] = set()
        documents: set[str] = set()
        last: Entry | None = None
        for entry in self.ledger.entries(since=self.seen):
            if entry.type == "claim":
                claims.add(entry.subject)
            elif entry.type == "document":
                documents.add(entry.subject)
            last = entry
        if last is None:
            return None
        self.seen = last.seq
        for id_ in documents:
            document = self.ledger.document(id_)
            self._documents[id_] = msgspec.structs.replace(
                document, text="", original=b""
            )
            self._stamps[id_] = last.seq
        changed = [self.ledger.claim(id_) for id_ in claims]
        return {
            "claims": self.lines.put(changed, last.seq),
            "documents": [document_line(self._documents[id_]) for id_ in documents],
            "saved": self.saved(last),
        }

    def since(self, seq: int) -> dict[str, Any]:
        """Return what changed after entry ``seq``, as ``refresh`` does."""
        newer = (id_ for id_, stamp in self._stamps.items() if stamp > seq)
        return {
            "claims": self.lines.since(seq),
            "documents": [document_line(self._documents[id_]) for id_ in newer],
            "saved": self.saved(),
        }

    def saved(self, entry: Entry | None = None) -> dict[str, Any] | None:
        """Return number, time and name of an entry, by default the newest."""
        if entry is None:
            if self.seen == 0:
                return None
            entry = self.ledger.entry(self.seen)
        return {"seq": entry.seq, "at": entry.at, "by": entry.actor}


def document_line(document: Document) -> dict[str, Any]:
    """Return the DocumentSummary of a document."""
    return {
        "id": document.id,
        "rev": document.rev,
        "kind": document.kind,
        "title": document.title,
        "publisher": document.publisher,
        "author": document.author,
        "url": document.url,
        "date_published": document.date_published,
        "language": document.language,
        "missing": [name for name in _CARD if not getattr(document, name)],
    }
