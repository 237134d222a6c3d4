"""What a person decides about an earlier check that matches a claim."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec.structs import replace

from workbench.ledger.errors import LedgerError, Refused
from workbench.ledger.statuses import PUBLIC
from workbench.model import Claim, ImportedReview, Link

if TYPE_CHECKING:
    from workbench.ledger.batch import Batch
    from workbench.ledger.entry import Entry
    from workbench.ledger.ledger import Ledger

Match = Literal["same", "based on", "different"]
MATCHES: tuple[Match, ...] = ("same", "based on", "different")


def match(
    self: Ledger,
    claim_id: str,
    earlier_id: str,
    decision: str,
    because: str = "",
    *,
    expected_rev: int | None = None,
) -> list[Entry]:
    """Say how a claim stands to an earlier check: same, based on, or different.

    ``earlier_id``: another claim of this ledger, or an imported review.

    "same": it is checked already. An own check takes the claim's appearances over
    (:meth:`Ledger.merge`); for the review of another house the claim is set aside as
    already checked. "based on": it is checked anew, and the other house's review is
    cited as context. "different": it is not the same, ``because``.

    Raises LedgerError for another word, or where "different" has no reason; Refused
    where the status table says no.
    """
    word = decision.strip().lower().replace("-", " ")
    if word not in MATCHES:
        message = f'"{decision}" is no answer; say one of: {", ".join(MATCHES)}'
        raise LedgerError(message)
    if word == "different" and not because.strip():
        message = "say why they are different: the next reader will ask the same"
        raise LedgerError(message)
    with self.batch() as batch:
        start = len(batch.entries)
        claim = batch.base(Claim, claim_id, None)
        batch.expect(claim.id, expected_rev)
        earlier = _earlier(batch, earlier_id)
        if earlier.id == claim.id:
            message = f"{claim.id} is the claim itself, not an earlier check of it"
            raise LedgerError(message)
        if word == "same" and isinstance(earlier, Claim):
            self.merge(claim.id, earlier.id, why=because)
            return batch.since(start)
        if word != "different" and claim.status in PUBLIC:
            message = f"{claim.id} is {claim.status}: what it rests on is settled"
            raise Refused(message)
        _tie(batch, claim, earlier, word, because)
        if word == "same" and isinstance(earlier, ImportedReview):
            self.set_aside(claim.id, "already checked", why=because or _told(earlier))
        elif word == "based on":
            _take_up(self, claim, earlier)
        return batch.since(start)


def _earlier(batch: Batch, earlier_id: str) -> Claim | ImportedReview:
    id_ = batch.records.full_id(earlier_id)
    if id_.startswith("imported-review-"):
        return batch.base(ImportedReview, id_, None)
    return batch.base(Claim, id_, None)


def _tie(
    batch: Batch, claim: Claim, earlier: Claim | ImportedReview, word: str, because: str
) -> None:
    """Record the link that says so; one that is there already says so from now on."""
    theirs = isinstance(earlier, ImportedReview)
    all_ = batch.ledger.matches(claim.id) if theirs else batch.ledger.links(claim.id)
    known = [link for link in all_ if earlier.id in (link.a, link.b)]
    new = Link(
        a=claim.id,
        b=earlier.id,
        to="imported-review" if theirs else "claim",
        relation="similar",
    )
    link = known[0] if known else new
    after = replace(
        link,
        relation="same" if word == "same" else "similar",
        decision="rejected" if word == "different" else "confirmed",
        reason=because or ("checked anew, based on it" if word == "based on" else ""),
    )
    if after != link or not known:
        batch.put(after)


def _take_up(ledger: Ledger, claim: Claim, earlier: Claim | ImportedReview) -> None:
    if claim.status in ("candidate", "set aside"):
        ledger.select(claim.id, why=f"a new check, based on {earlier.id}")
    if not isinstance(earlier, ImportedReview):
        return
    if any(e.url == earlier.url and e.url for e in ledger.evidence(claim.id)):
        return
    ledger.cite(
        claim.id,
        "context",
        title=earlier.title or earlier.claim_reviewed,
        who=earlier.publisher,
        url=earlier.url,
        note=f"rated {earlier.rating}" if earlier.rating else "",
    )


def _told(review: ImportedReview) -> str:
    parts = (review.publisher, review.rating, review.date_published[:10])
    return "checked already: " + ", ".join(part for part in parts if part)
