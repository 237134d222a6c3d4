"""What ties claims to evidence and to one another."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from msgspec.structs import replace

from workbench.ledger.errors import LedgerError, Refused
from workbench.ledger.rules import PUBLIC
from workbench.ledger.undoing import give_back
from workbench.model import (
    Claim,
    Correction,
    Document,
    Evidence,
    Link,
    Passage,
    SetAside,
    new_id,
)
from workbench.quotes import find_quote

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workbench.ledger.batch import Batch
    from workbench.ledger.entry import Entry
    from workbench.ledger.ledger import Ledger
    from workbench.model import EvidenceKind, Record, Relation, Stance


def cite(
    self: Ledger,
    claim_id: str,
    *,
    stance: Stance,
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
        quoted = quote
        if text is not None:
            document = _kept(batch, text, title=title, url=url)
            if quote:
                passage, quoted = _found(document, quote, accept=accept_difference)
        if passage is not None and passage.exact == quoted:
            quoted = ""
        entry = batch.put(
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
    return entry


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
    read = replace(read, id=new_id("document"), rev=0)
    batch.put(read)
    return replace(read, rev=1)


def _found(document: Document, quote: str, *, accept: bool) -> tuple[Passage, str]:
    match = find_quote(document.text, quote)
    if match is None:
        message = (
            f'the quotation "{quote[:60]}" is not in the evidence\'s text, nor anything '
            "like it; quote it as it stands there"
        )
        raise LedgerError(message)
    if not match.is_exact and not accept:
        shown = " ".join(
            words if sign == "=" else f"[{sign}{words}]"
            for sign, words in match.difference
        )
        message = (
            "the quotation differs from the evidence's text (- only in the quotation, + only "
            f"in the text): {shown}. Quote it as it stands, or accept the difference"
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


def merge(
    self: Ledger,
    claim_id: str,
    *,
    into: str,
    expected_rev: int | None = None,
    why: str = "",
) -> list[Entry]:
    """Check two claims as one: ``into`` takes the appearances over.

    The claim is set aside as its duplicate; :meth:`Ledger.split` or undo brings it
    back. Where ``into`` is published, its new appearance is a correction ("update").
    """
    with self.batch() as batch:
        claim = batch.base(Claim, claim_id, expected_rev)
        other = batch.base(Claim, into, None)
        if claim.id == other.id:
            message = f"{claim.id} cannot be merged into itself"
            raise LedgerError(message)
        if other.status == "set aside":
            message = (
                f"{other.id} is set aside: select it first, or merge the other way"
            )
            raise Refused(message)
        new = tuple(a for a in claim.appearances if a not in other.appearances)
        batch.put(
            replace(
                claim,
                status="set aside",
                set_aside=SetAside(reason="duplicate", duplicate_of=other.id),
            ),
            why=why or f"same as {other.id}",
        )
        after = replace(other, appearances=(*other.appearances, *new))
        if other.status == "reviewed":
            after = replace(after, status="assessed", review=None)
        elif other.status in PUBLIC:
            after = _updated(batch, after)
        if new:
            batch.put(after, why=why or f"same as {claim.id}")
        return list(batch.entries)


def _updated(batch: Batch, claim: Claim) -> Claim:
    correction = Correction(
        kind="update",
        text="The claim also appeared elsewhere; the appearance was added.",
        at=batch.at,
        by=batch._me().id,  # noqa: SLF001
    )
    return replace(
        claim, status="corrected", corrections=(*claim.corrections, correction)
    )


def split(
    self: Ledger,
    claim_id: str,
    *,
    appearances: Iterable[int],
    wording: str = "",
    expected_rev: int | None = None,
    why: str = "",
) -> list[Entry]:
    """Take appearances (by position, from 0) out of a claim into one of their own.

    Where they came from a claim that was merged, that claim is taken up again;
    otherwise a new one is selected, with ``wording`` or the words of its passage.
    """
    with self.batch() as batch:
        claim = batch.base(Claim, claim_id, expected_rev)
        chosen = set(appearances)
        if not chosen or not chosen < set(range(len(claim.appearances))):
            message = (
                f"{claim.id} has {len(claim.appearances)} appearances: name some of them by "
                "position, from 0, and leave one"
            )
            raise LedgerError(message)
        taken = tuple(a for i, a in enumerate(claim.appearances) if i in chosen)
        give_back(batch, claim, taken, why or "split")
        merged = [
            other
            for other in self.claims("set aside")
            if other.set_aside
            and other.set_aside.duplicate_of == claim.id
            and set(other.appearances) <= set(taken)
        ]
        for other in merged:
            batch.put(
                replace(other, status="candidate", set_aside=None),
                why=why or f"split from {claim.id}",
            )
        back = {a for other in merged for a in other.appearances}
        rest = tuple(a for a in taken if a not in back)
        if rest:
            words = rest[0].passages[0].exact if rest[0].passages else claim.wording
            batch.put(
                Claim(
                    wording=wording.strip() or " ".join(words.split()),
                    language=claim.language,
                    source=replace(claim.source, suggested=True),
                    appearances=rest,
                    status="selected",
                    split_from=claim.id,
                ),
                why=why or f"split from {claim.id}",
            )
        return list(batch.entries)


def link(
    self: Ledger,
    claim_id: str,
    *,
    to: str,
    relation: str,
    reason: str = "",
    why: str = "",
) -> Entry:
    """Say how two claims stand to each other: same, paraphrase, similar, conflict."""
    relations = ("same", "paraphrase", "similar", "conflict")
    if relation not in relations:
        message = f'"{relation}" is no relation; say one of: {", ".join(relations)}'
        raise LedgerError(message)
    with self.batch() as batch:
        a, b = batch.base(Claim, claim_id, None), batch.base(Claim, to, None)
        if a.id == b.id:
            message = f"{a.id} cannot be linked with itself"
            raise LedgerError(message)
        return batch.put(
            Link(
                a=a.id,
                b=b.id,
                relation=cast("Relation", relation),
                reason=reason,
                decision="confirmed",
            ),
            why=why,
        )


def decide(
    self: Ledger,
    link_id: str,
    *,
    confirmed: bool,
    expected_rev: int | None = None,
    why: str = "",
) -> Entry:
    """Confirm or reject a link that software suggested."""
    with self.batch() as batch:
        before = batch.base(Link, link_id, expected_rev)
        after = replace(before, decision="confirmed" if confirmed else "rejected")
        if after == before:
            message = f"{before.id} is {before.decision} already; nothing was recorded"
            raise Refused(message)
        return batch.put(after, why=why)
