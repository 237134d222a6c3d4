"""Colleagues, claimants and the publisher: what stands beside a check."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from workbench.ledger.errors import LedgerError, Refused
from workbench.model import Challenge, Claim, Comment, Contact, Publisher, RatingScale
from workbench.state import to_state

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workbench.ledger.entry import Entry
    from workbench.ledger.ledger import Ledger


def comment(
    self: Ledger,
    subject: str,
    text: str,
    *,
    reply_to: str = "",
    expected_rev: int | None = None,
    why: str = "",
) -> Entry:
    """Say something to colleagues about a subject; it is never published."""
    if not text.strip():
        message = "the comment is empty"
        raise LedgerError(message)
    with self.batch() as batch:
        about = self.records.full_id(subject)
        batch.expect(about, expected_rev)
        return batch.put(Comment(about=about, text=text, reply_to=reply_to), why=why)


def contact(
    self: Ledger,
    claim_id: str,
    *,
    contact_id: str = "",
    expected_rev: int | None = None,
    why: str = "",
    **fields: Any,
) -> Entry:
    """Record that the claimant was asked, or what came of it.

    ``fields`` are those of :class:`workbench.model.Contact`; with ``contact_id`` they
    change that one, and ``expected_rev`` is its revision, not the claim's.
    """
    with self.batch() as batch:
        claim = self.claim(claim_id)
        if contact_id:
            asked = batch.base(Contact, contact_id, expected_rev)
        else:
            batch.expect(claim.id, expected_rev)
            asked = Contact(claim=claim.id)
        return batch.put(_with(asked, fields), why=why)


def challenge(
    self: Ledger,
    claim_id: str,
    *,
    challenge_id: str = "",
    expected_rev: int | None = None,
    why: str = "",
    **fields: Any,
) -> Entry:
    """Record that someone disputes a published check, or what was decided.

    ``fields`` are those of :class:`workbench.model.Challenge`; with ``challenge_id``
    they change that one, and ``expected_rev`` is its revision, not the claim's.
    ``outcome`` is what readers are told. Raises Refused for a claim that has not been
    public: until then a colleague comments.
    """
    with self.batch() as batch:
        claim = batch.base(Claim, claim_id, None)
        if challenge_id:
            disputed = batch.base(Challenge, challenge_id, expected_rev)
        else:
            batch.expect(claim.id, expected_rev)
            if claim.publication is None:
                message = (
                    f"{claim.id} is {claim.status}: only what was published is "
                    "disputed; comment on it, or send it back"
                )
                raise Refused(message)
            disputed = Challenge(claim=claim.id)
        return batch.put(_with(disputed, fields), why=why)


def _with(subject: Any, fields: dict[str, Any]) -> Any:
    try:
        return replace(subject, **fields)
    except TypeError as error:
        message = f"{type(subject).__name__}: {error}"
        raise LedgerError(message) from None


def adopt(
    self: Ledger,
    publisher: Publisher,
    scales: Iterable[RatingScale] = (),
    *,
    why: str = "",
) -> list[Entry]:
    """Take a publisher and its rating scales into the ledger.

    What is there already is not recorded again; a scale that changed becomes a new
    revision, and old verdicts keep the one they were given on.
    """
    with self.batch() as batch:
        start = len(batch.entries)
        known = {s.id: s for s in self.scales()}
        for scale in scales:
            before = known.get(scale.id)
            if before is None or to_state(before) != to_state(scale):
                batch.put(replace(scale, rev=before.rev if before else 0), why=why)
        mine = self.publisher()
        if mine is None or to_state(mine) != to_state(publisher):
            id_, rev = ("publisher", mine.rev) if mine else ("publisher", 0)
            batch.put(replace(publisher, id=mine.id if mine else id_, rev=rev), why=why)
        return batch.since(start)
