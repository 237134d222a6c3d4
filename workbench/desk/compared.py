"""One claim in several reports, side by side (the Comparison of protocol.ts)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workbench.comparison.frame import frames
from workbench.comparison.marks import marked
from workbench.comparison.times import dates
from workbench.desk.failure import Failure

if TYPE_CHECKING:
    from workbench.comparison.frame import Frame
    from workbench.desk.lists import Lists
    from workbench.ledger import Ledger
    from workbench.model import Claim, Document, Link

_ROWS = 40
_ORDER = {"confirmed": 0, "suggested": 1, "rejected": 2}
_RELATIONS = ("conflict", "same", "paraphrase", "similar")


class Compared:
    """What a comparison shows of a ledger: built for one claim each time it is asked.

    It costs what the claim's links and those of its article's other claims cost.
    """

    def __init__(self, ledger: Ledger, lists: Lists) -> None:
        self.ledger = ledger
        self.lists = lists
        self._documents: dict[str, Document] = {}
        self._frames: dict[tuple[str, str, int], Frame] = {}

    def comparison(self, claim_id: str = "") -> dict[str, Any]:
        """Return the Comparison of a claim; "" for the first that waits for a decision.

        Raises LedgerError for a claim that there is not, Failure where no claim is
        linked with one of another article.
        """
        linked = self._linked()
        base = self.ledger.claim(claim_id) if claim_id else self._first(linked)
        home = _home(base)
        mine = [
            claim
            for claim in self.ledger.claims_of(home)
            if claim.id in linked and claim.id != base.id
        ]
        partners = {other for link in linked.get(base.id, ()) for other in _ends(link)}
        there = {_home(self.ledger.claim(id_)) for id_ in partners}
        outlets = [home, *(d for d in self._order() if d in there and d != home)]
        rows = [self._row(base, outlets, linked)]
        for claim in mine[: _ROWS - 1]:
            row = self._row(claim, outlets, linked)
            if any(row["cells"][1:]):
                rows.append(row)
        return {
            "claim": self.lists.lines[base.id],
            "claims": [
                self.lists.lines[id_] for id_ in linked if id_ in self.lists.lines
            ],
            "outlets": [self.lists.document(id_) for id_ in outlets],
            "rows": rows,
            "saved": self.lists.saved(),
        }

    def _order(self) -> list[str]:
        """Return the articles as they were recorded."""
        return [line["id"] for line in self.lists.documents()]

    def _linked(self) -> dict[str, list[Link]]:
        """Return the links of each claim that is linked with another article's."""
        found: dict[str, list[Link]] = {}
        for link in self.ledger.links():
            for id_ in (link.a, link.b):
                found.setdefault(id_, []).append(link)
        return found

    def _first(self, linked: dict[str, list[Link]]) -> Claim:
        waiting = [
            (_RELATIONS.index(link.relation), -float(link.score or 1), id_)
            for id_, links in linked.items()
            for link in links
            if link.decision == "suggested"
        ]
        if waiting:
            return self.ledger.claim(min(waiting)[2])
        if linked:
            return self.ledger.claim(next(iter(linked)))
        raise Failure(
            "refused",
            "No claim of this ledger is linked with one of another article yet. "
            "Look for some here, or with workbench suggest.",
        )

    def _row(
        self, base: Claim, outlets: list[str], linked: dict[str, list[Link]]
    ) -> dict[str, Any]:
        home = outlets[0]
        links: dict[str, list[tuple[Link, Claim]]] = {}
        for link in sorted(
            linked.get(base.id, ()),
            key=lambda k: (_ORDER[k.decision], -float(k.score or 1)),
        ):
            (other,) = _ends(link) - {base.id}
            claim = self.ledger.claim(other)
            links.setdefault(_home(claim), []).append((link, claim))
        mine = self._frame(base, home)
        others = [
            self._frame(claim, id_)
            for id_ in outlets[1:]
            for link, claim in links.get(id_, ())
            if link.decision != "rejected"
        ]
        cells = [[self._cell(base, home, mine, others, None)]]
        cells.extend(
            [
                self._cell(claim, id_, self._frame(claim, id_), [mine], link)
                for link, claim in links.get(id_, ())
            ]
            for id_ in outlets[1:]
        )
        marks = {kind for kind, _ in cells[0][0]["pieces"]}
        if marks & {"agrees", "differs"}:
            title = "The figure"
            about = next((q.counted for q in base.quantities if q.counted), "")
        else:
            title, about = ("The words" if _is_quoted(base) else "The claim"), ""
        return {"title": title, "about": about, "cells": cells}

    def _cell(
        self,
        claim: Claim,
        document: str,
        frame: Frame,
        others: list[Frame],
        link: Link | None,
    ) -> dict[str, Any]:
        before, after = self._around(claim, document)
        return {
            "claim": self.lists.lines[claim.id],
            "pieces": [
                *([["around", before]] if before else []),
                *([piece.kind, piece.text] for piece in marked(frame, others)),
                *([["around", after]] if after else []),
            ],
            "times": dates(frame.times),
            "link": self._link(link) if link else None,
        }

    def _link(self, link: Link) -> dict[str, Any]:
        entry = self.ledger.history(link.id)[-1]
        return {
            "id": link.id,
            "rev": link.rev,
            "relation": link.relation,
            "decision": link.decision,
            "reason": link.reason,
            "by": entry.actor,
            "by_kind": entry.actor_kind,
            "at": entry.at,
            "seq": entry.seq,
        }

    def _frame(self, claim: Claim, document: str) -> Frame:
        key = (claim.id, document, claim.rev)
        if key not in self._frames:
            (self._frames[key],) = frames(self._document(document), [claim])
        return self._frames[key]

    def _document(self, id_: str) -> Document:
        if id_ not in self._documents:
            self._documents[id_] = self.ledger.document(id_)
        return self._documents[id_]

    def _around(self, claim: Claim, document: str) -> tuple[str, str]:
        """Return what stands before and after a claim in its sentence."""
        passage = next(
            (
                p
                for a in claim.appearances
                if a.document == document
                for p in a.passages
            ),
            None,
        )
        if passage is None:
            return "", ""
        whole = self._document(document)
        for segment in whole.segments:
            if segment.start <= passage.start < segment.end:
                return (
                    whole.text[segment.start : passage.start],
                    whole.text[passage.end : max(segment.end, passage.end)],
                )
        return "", ""


def _ends(link: Link) -> set[str]:
    return {link.a, link.b}


def _home(claim: Claim) -> str:
    return claim.appearances[0].document if claim.appearances else ""


def _is_quoted(claim: Claim) -> bool:
    return any(a.quote != "none" for a in claim.appearances)
