"""Taking articles into a ledger, with the claims found in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from workbench.ledger.errors import LedgerError
from workbench.model import (
    Appearance,
    Claim,
    Claimant,
    Document,
    Passage,
    Source,
    new_id,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workbench.ledger.batch import Batch
    from workbench.ledger.entry import Entry
    from workbench.ledger.ledger import Ledger
    from workbench.model import Segment

CARD = ("title", "publisher", "author", "url", "date_published", "language")
"""What is asked once of a document and inherited by its claims."""


def add(
    self: Ledger,
    document: Document,
    claims: Iterable[Claim] | None = None,
    *,
    segments: Iterable[Segment] | None = None,
    why: str = "",
) -> list[Entry]:
    """Record an article and the claims found in it, in one batch.

    Without ``claims`` they are extracted here. The same bytes from the same address
    add nothing (an empty list is returned); other bytes from the same address are a
    new version of the document, whose claims are added where they are new. A claim
    that a person has touched is never changed.
    """
    from workbench import __version__

    if not isinstance(document, Document):
        message = f"{type(document).__name__} is no document: add(read(…))"
        raise TypeError(message)
    version = self.known.like(document)
    if _is_same(version, document):
        return []
    if claims is None:  # takes long: nobody waits for it to be recorded
        from workbench.extraction import annotate

        extraction = annotate(document)
        claims, segments = extraction.claims, extraction.segments
    found = list(claims)
    with self.batch() as batch:
        version = self.known.like(document)
        if _is_same(version, document):  # someone was quicker
            return []
        id_ = version.id if version else document.id or new_id("document")
        recorded = replace(
            document,
            id=id_,
            rev=version.rev if version else 0,
            segments=tuple(segments) if segments is not None else document.segments,
        )
        start = len(batch.entries)
        entry = batch.put(recorded, why=why)
        known = {_words(claim) for claim in self.claims_of(id_)} if version else set()
        by_software = any(claim.generator for claim in found)
        software = (
            self.software("claims-workbench extraction", __version__)
            if by_software
            else None
        )
        for claim in found:
            if _words(claim) in known:
                continue
            pinned = _pinned(claim, document.id, id_, entry.rev)
            batch.put(
                replace(pinned, id=claim.id or new_id("claim"), rev=0),
                actor=software if claim.generator else None,
            )
        return batch.since(start)


def is_recorded(self: Ledger, document: Document) -> bool:
    """Whether the same bytes were recorded from the same address."""
    return _is_same(self.known.like(document), document)


def _is_same(version: Document | None, document: Document) -> bool:
    return version is not None and (version.text, _raw(version)) == (
        document.text,
        _raw(document),
    )


def _raw(document: Document) -> bytes:
    return document.original or document.text.encode()


def _words(claim: Claim) -> tuple[str, ...]:
    return tuple(p.exact for a in claim.appearances for p in a.passages) or (
        claim.wording,
    )


def _pinned(claim: Claim, read_as: str, id_: str, rev: int) -> Claim:
    """Return the claim with the passages of its document at the recorded revision."""
    appearances = tuple(
        replace(
            appearance,
            document=id_,
            passages=tuple(
                replace(passage, document=id_, document_rev=rev)
                for passage in appearance.passages
            ),
        )
        if appearance.document == read_as
        else appearance
        for appearance in claim.appearances
    )
    return replace(claim, appearances=appearances)


def describe(
    self: Ledger,
    document_id: str,
    *,
    expected_rev: int | None = None,
    why: str = "",
    **card: Any,
) -> Entry:
    """State a document's title, publisher, author, url, date_published or language.

    Claims in the outlet's own voice take the outlet's name over while they are
    candidates or selected and nobody has confirmed who said them.
    """
    if unknown := set(card) - set(CARD):
        message = f"{', '.join(sorted(unknown))} is not on the card: {', '.join(CARD)}"
        raise LedgerError(message)
    with self.batch() as batch:
        before = batch.base(Document, document_id, expected_rev)
        after = replace(before, **card)
        if after == before:
            message = f"{before.id} says so already; nothing was recorded"
            raise LedgerError(message)
        entry = batch.put(after, why=why)
        if after.publisher != before.publisher:
            _name_outlet(self, batch, after)
        return entry


def _name_outlet(ledger: Ledger, batch: Batch, document: Document) -> None:
    for claim in ledger.claims_of(document.id):
        source = claim.source
        own = [c for c in source.claimants if c.kind == "outlet"]
        if not (own and source.suggested and claim.status in ("candidate", "selected")):
            continue
        if claim.appearances[0].document != document.id:
            continue
        named = tuple(
            replace(c, name=document.publisher) if c.kind == "outlet" else c
            for c in source.claimants
        )
        if named != source.claimants:
            after = replace(claim, source=replace(source, claimants=named))
            batch.put(after, why="the outlet was named")


def add_claim(
    self: Ledger,
    document_id: str,
    start: int,
    end: int,
    *,
    wording: str = "",
    why: str = "",
) -> Entry:
    """Record a claim that was missed, from a passage of a document; it is selected.

    ``start`` and ``end`` are Unicode code points of the document's newest text.
    """
    with self.batch() as batch:
        document = self.document(document_id)
        passage = _passage(document, start, end)
        claim = Claim(
            wording=wording.strip() or " ".join(passage.exact.split()),
            language=document.language,
            source=Source(
                claimants=(Claimant(kind="outlet", name=document.publisher),),
                suggested=True,
            ),
            appearances=(Appearance(document=document.id, passages=(passage,)),),
            status="selected",
        )
        return batch.put(claim, why=why)


def add_passage(
    self: Ledger,
    claim_id: str,
    document_id: str,
    start: int,
    end: int,
    *,
    expected_rev: int | None = None,
    why: str = "",
) -> Entry:
    """Add a passage to a claim: in the same document, or as another appearance."""
    with self.batch() as batch:
        claim = batch.base(Claim, claim_id, expected_rev)
        document = self.document(document_id)
        passage = _passage(document, start, end)
        appearances = list(claim.appearances)
        for index, appearance in enumerate(appearances):
            if appearance.document == document.id:
                passages = (*appearance.passages, passage)
                appearances[index] = replace(appearance, passages=passages)
                break
        else:
            appearances.append(Appearance(document=document.id, passages=(passage,)))
        after = replace(claim, appearances=tuple(appearances))
        if claim.status == "reviewed":
            after = replace(after, status="assessed", review=None)
        return batch.put(after, why=why)


def _passage(document: Document, start: int, end: int) -> Passage:
    try:
        return Passage.of(document, start, end)
    except ValueError as error:
        message = f"{document.id}: {error}"
        raise LedgerError(message) from None
