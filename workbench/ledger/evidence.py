"""What a verdict rests on: recording it, and taking it back."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from msgspec.structs import replace

from workbench.ledger.errors import LedgerError, Refused
from workbench.model import Claim, Document, Evidence, Passage, new_id
from workbench.quotes import find_quote

if TYPE_CHECKING:
    from workbench.ledger.batch import Batch
    from workbench.ledger.entry import Entry
    from workbench.ledger.ledger import Ledger
    from workbench.model import EvidenceKind, Record, Stance


def cite(
    self: Ledger,
    claim_id: str,
    stance: Stance,
    *,
    kind: EvidenceKind = "page",
    title: str = "",
    who: str = "",
    role: str = "",
    interests: str = "",
    obtained: str = "",
    obtained_by: str = "",
    url: str = "",
    quote: str = "",
    text: str | Document | None = None,
    passage: Passage | None = None,
    accept_difference: bool = False,
    record: Record = "on the record",
    note: str = "",
    expected_rev: int | None = None,
    why: str = "",
) -> Entry:
    """Record a piece of evidence for a claim; evidence without a link is as good.

    ``text`` is what the evidence says (or the document it was read as); it is kept in
    the ledger, and ``quote`` must be found in it. A quotation that differs is refused
    with the passage most like it, until ``accept_difference`` says that a person saw
    the difference. ``passage`` is a place in a document of the ledger instead.
    """
    if not any((title, who, url, quote, text, passage, note)):
        message = (
            "the evidence says nothing: give a link, a title, a name, a text or a note"
        )
        raise LedgerError(message)
    if url and not url.startswith(("https://", "http://")):
        message = f'"{url}" is not a web address; it begins with https:// or http://'
        raise LedgerError(message)
    with self.batch() as batch:
        claim = batch.base(Claim, claim_id, None)
        batch.expect(claim.id, expected_rev)
        quoted = quote
        if text is not None:
            document = _kept(batch, text, title=title, url=url)
            if quote:
                passage, quoted = _found(document, quote, accept=accept_difference)
        if passage is not None and passage.exact == quoted:
            quoted = ""
        return batch.put(
            Evidence(
                claim=claim.id,
                kind=kind,
                stance=stance,
                title=title,
                who=who,
                role=role,
                interests=interests,
                obtained=obtained,
                obtained_by=obtained_by,
                url=url,
                document=passage.document if passage else document.id if text else "",
                passage=passage,
                quoted=quoted,
                record=record,
                note=note,
            ),
            why=why,
        )


def _kept(batch: Batch, text: str | Document, *, title: str, url: str) -> Document:
    """Record the evidence's text as a document of its own, once."""
    if isinstance(text, Document):
        read = replace(
            text, kind="source", title=text.title or title, url=text.url or url
        )
    else:
        read = Document(kind="source", title=title, url=url, text=text)
    if not read.text.strip():
        message = "the evidence's text is empty"
        raise LedgerError(message)
    for known in batch.ledger.documents("source"):
        if known.url == read.url and known.title == read.title:
            full = batch.ledger.document(known.id)
            if full.text == read.text:
                return full
    digest = sha256(read.original or read.text.encode()).hexdigest()
    read = replace(read, id=new_id("document"), rev=0, sha256=digest)
    batch.put(read)
    return replace(read, rev=1)


def _found(document: Document, quote: str, *, accept: bool) -> tuple[Passage, str]:
    match = find_quote(document.text, quote)
    if match is None:
        message = (
            f'the quotation "{quote[:60]}" is not in the evidence\'s text, nor '
            "anything like it; quote it as it stands there"
        )
        raise LedgerError(message)
    if not match.is_exact and not accept:
        shown = " ".join(
            words if sign == "=" else f"[{sign}{words}]"
            for sign, words in match.difference
        )
        message = (
            "the quotation differs from the evidence's text (- only in the quotation, "
            f"+ only in the text): {shown}. Quote it as it stands, or accept the "
            "difference"
        )
        raise LedgerError(message)
    quoted = "" if match.is_exact else quote
    return Passage.of(document, match.start, match.end), quoted


def retract(
    self: Ledger, subject: str, *, expected_rev: int | None = None, why: str = ""
) -> Entry:
    """Take back a piece of evidence; it stays readable in the ledger."""
    with self.batch() as batch:
        before = batch.base(Evidence, subject, expected_rev)
        if before.retracted:
            message = f"{before.id} is retracted already; nothing was recorded"
            raise Refused(message)
        return batch.put(replace(before, retracted=True), why=why)
