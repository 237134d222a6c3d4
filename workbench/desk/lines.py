"""The desk's list: a short line a claim, in the order of the articles."""

from __future__ import annotations

from collections import Counter
from itertools import takewhile
from typing import TYPE_CHECKING, Any

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workbench.model import Claim


class Lines:
    """The ClaimSummary of each claim, numbered by its place in its first document.

    A change costs what the claims of the documents it touches cost, not all.
    """

    def __init__(self, claims: Iterable[Claim]) -> None:
        self._claims: dict[str, Claim] = {}
        self._home: dict[str, str] = {}
        self._documents: dict[str, set[str]] = {}
        self._lines: dict[str, dict[str, Any]] = {}
        self._stamps: dict[str, int] = {}  # when each line changed, the newest last
        self._sorted: dict[str, list[dict[str, Any]]] = {}  # of a document, once asked
        self._tallies: dict[str, Counter[str]] = {}
        self.put(claims)

    def __contains__(self, claim_id: str) -> bool:
        return claim_id in self._lines

    def __getitem__(self, claim_id: str) -> dict[str, Any]:
        return self._lines[claim_id]

    def all(self) -> list[dict[str, Any]]:
        """Return every line."""
        return list(self._lines.values())

    def since(self, seq: int) -> list[dict[str, Any]]:
        """Return the lines that changed after entry ``seq``."""
        newer = takewhile(lambda id_: self._stamps[id_] > seq, reversed(self._stamps))
        return [self._lines[id_] for id_ in newer]

    def of(self, document: str) -> list[dict[str, Any]]:
        """Return the lines of a document, by number; "" for those of none."""
        found = self._sorted.get(document)
        if found is None:
            ids = self._documents.get(document, ())
            found = sorted((self._lines[x] for x in ids), key=lambda x: x["number"])
            self._sorted[document] = found
        return found

    def tally(self, document: str) -> Counter[str]:
        """Return how many lines of a document have each status, or are "flagged"."""
        found = self._tallies.get(document)
        if found is None:
            found = Counter(line["status"] for line in self.of(document))
            found["flagged"] = sum(line["flagged"] for line in self.of(document))
            self._tallies[document] = found
        return found

    def put(self, claims: Iterable[Claim], seq: int = 0) -> list[dict[str, Any]]:
        """Take claims as of entry ``seq``; return the lines that changed by it."""
        touched: set[str] = set()
        stale: set[str] = set()
        for claim in claims:
            home = claim.appearances[0].document if claim.appearances else ""
            before = self._home.get(claim.id)
            if before is not None and before != home:
                self._documents[before].discard(claim.id)
                touched.add(before)
            self._home[claim.id] = home
            self._documents.setdefault(home, set()).add(claim.id)
            self._claims[claim.id] = claim
            touched.add(home)
            stale.add(claim.id)
        changed = []
        for document in touched:
            self._sorted.pop(document, None)
            self._tallies.pop(document, None)
            there = (self._claims[id_] for id_ in self._documents[document])
            for number, claim in enumerate(sorted(there, key=_place), 1):
                line = self._lines.get(claim.id)
                if claim.id in stale or line is None or line["number"] != number:
                    line = self._lines[claim.id] = _line(claim, number)
                    self._stamps.pop(claim.id, None)
                    self._stamps[claim.id] = seq
                    changed.append(line)
        return changed


def _place(claim: Claim) -> tuple[int, int, str]:
    for appearance in claim.appearances:
        for passage in appearance.passages:
            return (passage.start, passage.end, claim.id)
    return (2**53, 0, claim.id)


def _line(claim: Claim, number: int) -> dict[str, Any]:
    return {
        "id": claim.id,
        "rev": claim.rev,
        "number": number,
        "status": claim.status,
        "wording": claim.wording,
        "said_by": claim.source.said_by,
        "marks": [
            {
                "document": passage.document,
                "document_rev": passage.document_rev,
                "start": passage.start,
                "end": passage.end,
            }
            for appearance in claim.appearances
            for passage in appearance.passages
        ],
        "flagged": claim.flagged,
        "waiting": msgspec.to_builtins(claim.waiting),
        "assigned": claim.assigned,
        "rating": claim.verdict.rating if claim.verdict else "",
        "set_aside": msgspec.to_builtins(claim.set_aside),
    }
