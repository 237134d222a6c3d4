"""The steps of a check. Each is a method of :class:`workbench.ledger.Ledger`."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, cast

from msgspec.structs import replace

from workbench.ledger.errors import LedgerError, Refused
from workbench.ledger.rules import same_substance
from workbench.ledger.statuses import PUBLIC
from workbench.ledger.undoing import give_back_merged
from workbench.model import (
    Claim,
    SetAside,
    SetAsideReason,
    Status,
    Verdict,
    Waiting,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.ledger.batch import Batch
    from workbench.ledger.entry import Entry
    from workbench.ledger.ledger import Ledger

REVISABLE = (
    "wording",
    "polarity",
    "language",
    "original",
    "translator",
    "source",
    "tags",
    "note",
    "quantities",
)
SET_ASIDE_REASONS: tuple[str, ...] = SetAsideReason.__args__  # type: ignore[attr-defined]


def change(
    ledger: Ledger,
    claim_id: str,
    expected_rev: int | None,
    why: str,
    make: Callable[[Claim, Batch], Claim],
) -> Entry:
    """Record what ``make`` returns for the claim as the writer saw it.

    Raises Refused where it returns the claim as it is.
    """
    with ledger.batch() as batch:
        before = batch.base(Claim, claim_id, expected_rev)
        after = make(before, batch)
        if after == before:
            message = f"{before.id} is so already; nothing was recorded"
            raise Refused(message)
        entry = batch.put(after, why=why)
        give_back_merged(batch, before, after, why)
        return entry


def select(
    self: Ledger, claim_id: str, *, expected_rev: int | None = None, why: str = ""
) -> Entry:
    """Take a claim up for checking ("To check")."""

    def make(claim: Claim, _: Batch) -> Claim:
        return replace(claim, status="selected", set_aside=None)

    return change(self, claim_id, expected_rev, why, make)


def restore(
    self: Ledger, claim_id: str, *, expected_rev: int | None = None, why: str = ""
) -> Entry:
    """Make a claim that was set aside a candidate again."""

    def make(claim: Claim, _: Batch) -> Claim:
        return replace(claim, status="candidate", set_aside=None)

    return change(self, claim_id, expected_rev, why, make)


def set_aside(
    self: Ledger,
    claim_id: str,
    reason: str,
    *,
    duplicate_of: str = "",
    expected_rev: int | None = None,
    why: str = "",
) -> Entry:
    """Say why a claim is not checked.

    ``reason``: not selected, opinion, prediction, not checkable, already checked or
    duplicate (``duplicate_of`` another claim; see :meth:`Ledger.merge`).
    """
    reason = reason.strip().lower().replace("-", " ").replace("_", " ")
    if reason not in SET_ASIDE_REASONS:
        message = f'"{reason}" is no reason; say one of: {", ".join(SET_ASIDE_REASONS)}'
        raise LedgerError(message)
    mark = SetAside(
        reason=cast("SetAsideReason", reason),
        duplicate_of=self.records.full_id(duplicate_of) if duplicate_of else "",
    )

    def make(claim: Claim, _: Batch) -> Claim:
        return replace(claim, status="set aside", set_aside=mark)

    return change(self, claim_id, expected_rev, why, make)


def set_aside_rest(self: Ledger, document_id: str, *, why: str = "") -> list[Entry]:
    """Set aside every candidate of a document, in one batch."""
    with self.batch() as batch:
        document = self.document(document_id)
        return [
            batch.put(
                replace(
                    claim, status="set aside", set_aside=SetAside(reason="not selected")
                ),
                why=why or "rest of the article",
            )
            for claim in self.claims_of(document.id)
            if claim.status == "candidate"
        ]


def revise(
    self: Ledger,
    claim_id: str,
    *,
    expected_rev: int | None = None,
    why: str = "",
    **fields: Any,
) -> Entry:
    """Change the words of a claim: the fields in :data:`REVISABLE`.

    A change of what a second reader agreed with makes the claim assessed again.
    """

    def make(claim: Claim, _: Batch) -> Claim:
        return revised(claim, fields)

    return change(self, claim_id, expected_rev, why, make)


def revised(claim: Claim, fields: dict[str, Any]) -> Claim:
    """Return the claim with other words; what voids its review makes it assessed."""
    if unknown := set(fields) - set(REVISABLE):
        names = ", ".join(sorted(unknown))
        message = f"{names} cannot be revised; {', '.join(REVISABLE)} can"
        raise LedgerError(message)
    after = replace(claim, **fields)
    if claim.status == "reviewed" and not same_substance(claim, after):
        after = replace(after, status="assessed", review=None)
    return after


def assess(
    self: Ledger,
    claim_id: str,
    rating: str | float,
    explanation: str,
    *,
    unknown: str = "",
    as_of: str = "",
    scale: str | None = None,
    expected_rev: int | None = None,
    why: str = "",
    **fields: Any,
) -> Entry:
    """Record a verdict: a rating of a scale, why, and what is not known.

    ``rating`` is a rating's id, label or number; ``scale`` the id of a scale, the
    publisher's by default. ``as_of`` is a date, today by default. ``fields`` as in
    :meth:`Ledger.revise`, recorded in the same entry.
    """

    def make(claim: Claim, _: Batch) -> Claim:
        after = revised(claim, fields)
        verdict = verdict_on(
            self,
            claim.verdict,
            rating=rating,
            explanation=explanation,
            unknown=unknown,
            as_of=as_of,
            scale=scale,
        )
        return replace(
            after,
            status=_judged(claim),
            review=None,
            set_aside=None,
            verdict=verdict,
        )

    return change(self, claim_id, expected_rev, why, make)


def _judged(claim: Claim) -> Status:
    if claim.status in PUBLIC:
        message = (
            f"{claim.id} is {claim.status}: its verdict changes by a correction "
            "(correct), with the reason told to readers"
        )
        raise Refused(message)
    return "assessed"


def verdict_on(
    ledger: Ledger,
    before: Verdict | None,
    *,
    rating: str | float | None,
    explanation: str | None,
    unknown: str | None,
    as_of: str = "",
    scale: str | None = None,
) -> Verdict:
    """Return the verdict after ``before``; None keeps what that one says."""
    if before and rating is None and scale is None:
        chosen = before
    else:
        table = ledger.scale(scale)
        try:
            found = table.rating("" if rating is None else str(rating))
        except KeyError as error:
            raise LedgerError(error.args[0]) from None
        chosen = Verdict(
            scale=table.id,
            scale_rev=table.rev,
            rating=found.id,
            explanation=before.explanation if before else "",
            unknown=before.unknown if before else "",
        )
    return replace(
        chosen,
        explanation=chosen.explanation if explanation is None else explanation,
        unknown=chosen.unknown if unknown is None else unknown,
        as_of=as_of or datetime.now(UTC).date().isoformat(),
    )


def flag(
    self: Ledger,
    claim_id: str,
    *,
    flagged: bool = True,
    expected_rev: int | None = None,
    why: str = "",
) -> Entry:
    """Flag a claim for colleagues, or take the flag away."""

    def make(claim: Claim, _: Batch) -> Claim:
        return replace(claim, flagged=flagged)

    return change(self, claim_id, expected_rev, why, make)


def wait(
    self: Ledger,
    claim_id: str,
    on: str,
    *,
    until: str = "",
    expected_rev: int | None = None,
    why: str = "",
) -> Entry:
    """Say for whom a claim waits, and until when; ``on`` "" when it waits no more."""

    def make(claim: Claim, _: Batch) -> Claim:
        return replace(claim, waiting=Waiting(on=on, until=until) if on else None)

    return change(self, claim_id, expected_rev, why, make)


def assign(
    self: Ledger,
    claim_id: str,
    to: str,
    *,
    expected_rev: int | None = None,
    why: str = "",
) -> Entry:
    """Say whose claim it is to check; "" for nobody's."""

    def make(claim: Claim, _: Batch) -> Claim:
        return replace(claim, assigned=to)

    return change(self, claim_id, expected_rev, why, make)
