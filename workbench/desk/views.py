"""The ledger as a desk shows it: short lines, one claim whole, history in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from workbench.desk.allowed import allowed, undo_words
from workbench.desk.lists import Lists, document_line
from workbench.desk.words import what_changed
from workbench.ledger import LedgerError

if TYPE_CHECKING:
    from workbench.ledger import Entry, Ledger
    from workbench.model import Subject


def plain(value: Any) -> Any:
    """Return a record as JSON values, ``id`` and ``rev`` included."""
    return msgspec.to_builtins(value)


class Views:
    """What a desk is shown of a ledger; ``lists`` may be shared with other desks."""

    def __init__(self, ledger: Ledger, lists: Lists | None = None) -> None:
        self.ledger = ledger
        self.lists = lists or Lists(ledger)

    def document(self, id_: str) -> dict[str, Any]:
        """Return the DocumentText of a document."""
        document = self.ledger.document(id_)
        return {
            **document_line(document),
            "text": document.text,
            "segments": plain(document.segments),
        }

    def claim(self, id_: str) -> dict[str, Any]:
        """Return the ClaimDetail of a claim."""
        ledger = self.ledger
        claim = ledger.claim(id_)
        evidence = ledger.evidence(id_)
        contacts = ledger.contacts(id_)
        comments = ledger.comments(id_)
        history = self._history([claim, *evidence, *contacts, *comments])
        links = [self._other(link, id_) for link in ledger.links(id_)]
        actors = {
            claim.review.by if claim.review else "",
            *(x for c in claim.corrections for x in (c.by, c.second_reader)),
            claim.withdrawal.by if claim.withdrawal else "",
        }
        documents = {
            *(a.document for a in claim.appearances),
            *(e.document for e in evidence),
        }
        wrote = {item["subject"]: item for item in history if item["rev"] == 1}
        draft = ledger.draft(id_)
        return {
            "claim": plain(claim),
            "evidence": [plain(e) for e in evidence if not e.retracted],
            "contacts": [plain(c) for c in contacts],
            "comments": [
                {**plain(c), "by": wrote[c.id]["by"], "at": wrote[c.id]["at"]}
                for c in comments
                if not c.retracted
            ],
            "others": [x for x in links if x],
            "history": history,
            "draft": {**draft[1], "at": draft[0]} if draft else None,
            "allowed": allowed(ledger, claim),
            "undo": undo_words(ledger, claim.id),
            "actors": {x: ledger.actor(x).name for x in actors if x},
            "documents": {
                x: line for x in documents if (line := self.lists.document(x))
            },
        }

    def _history(self, subjects: list[Subject]) -> list[dict[str, Any]]:
        items = []
        for subject in subjects:
            before: Entry | None = None
            for entry in self.ledger.history(subject.id):
                items.append(self.history_item(entry, before))
                before = entry
        return sorted(items, key=lambda item: -item["seq"])

    def history_item(self, entry: Entry, before: Entry | None) -> dict[str, Any]:
        """Return the HistoryItem of an entry; ``before`` is its subject's last one."""
        return {
            "seq": entry.seq,
            "subject": entry.subject,
            "type": entry.type,
            "rev": entry.rev,
            "at": entry.at,
            "by": entry.actor,
            "by_kind": entry.actor_kind,
            "why": entry.why,
            "what": what_changed(
                entry.type, before.state if before else {}, entry.state, self._label
            ),
        }

    def _label(self, verdict: dict[str, Any]) -> str:
        try:
            scale = self.ledger.scale(verdict["scale"], verdict["scale_rev"])
            return scale.rating(verdict["rating"]).label()
        except (LedgerError, KeyError):
            return str(verdict.get("rating", ""))

    def _other(self, link: Any, id_: str) -> dict[str, Any] | None:
        other = link.b if link.a == id_ else link.a
        if other not in self.lists.lines:
            return None
        return {
            "link": link.id,
            "link_rev": link.rev,
            "relation": link.relation,
            "decision": link.decision,
            "reason": link.reason,
            "claim": self.lists.lines[other],
        }
