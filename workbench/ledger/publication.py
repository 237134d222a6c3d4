"""The steps from an assessed claim to the public, and corrections after it.

Each is a method of :class:`workbench.ledger.Ledger`.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, cast

from msgspec.structs import replace

from workbench.ledger.errors import LedgerError, Refused
from workbench.ledger.verbs import change, revised, verdict_on
from workbench.model import (
    Claim,
    Correction,
    CorrectionKind,
    Pin,
    Publication,
    Review,
    Withdrawal,
)

if TYPE_CHECKING:
    from workbench.ledger.batch import Batch
    from workbench.ledger.entry import Entry
    from workbench.ledger.ledger import Ledger
    from workbench.model import Rendering

_RENDERER = "workbench.publishing.rendering"
"""Where what goes out is made, by name: the ledger records what it answers, and knows
nothing of what that is."""


def review(
    self: Ledger,
    claim_id: str,
    *,
    agree: bool = True,
    expected_rev: int | None = None,
    why: str = "",
) -> Entry:
    """Agree with an assessed claim as its second reader, or send it back.

    A correction of a published check is reviewed in the same way. Sending back needs
    a reason.
    """

    def make(claim: Claim, batch: Batch) -> Claim:
        if not agree:
            if not why.strip():
                message = f"{claim.id}: say why it is sent back"
                raise LedgerError(message)
            return replace(claim, status="selected", review=None)
        me = batch.me()
        if claim.status == "corrected":
            *earlier, newest = claim.corrections
            if newest.second_reader:
                return claim
            seen = replace(newest, second_reader=me.id)
            return replace(claim, corrections=(*earlier, seen))
        return replace(claim, status="reviewed", review=Review(by=me.id, rev=claim.rev))

    return change(self, claim_id, expected_rev, why, make)


def publish(
    self: Ledger,
    claim_id: str,
    *,
    url: str | None = None,
    not_before: str = "",
    expected_rev: int | None = None,
    why: str = "",
) -> Entry:
    """Publish a reviewed claim with the evidence it has now.

    The entry records what goes out (:class:`workbench.model.Rendering`).

    ``url`` is the address of its page, by default the publisher's pattern.
    ``not_before`` (ISO 8601) holds it back from every export until then.
    """
    if url:
        _check_url(url)

    def make(claim: Claim, batch: Batch) -> Claim:
        publisher = self.publisher()
        if claim.status == "assessed" and publisher and not publisher.second_reader:
            me = batch.me()
            seen = replace(
                claim, status="reviewed", review=Review(by=me.id, rev=claim.rev)
            )
            entry = batch.put(seen, why="no second reader is required")
            claim = replace(seen, rev=entry.rev)
        pattern = publisher.page_url if publisher else ""
        published = Publication(
            url=url or pattern.replace("{claim}", claim.id),
            date_published=batch.at,
            not_before=not_before,
            evidence=_pins(self, claim.id),
        )
        return as_it_goes_out(
            self, replace(claim, status="published", publication=published)
        )

    return change(self, claim_id, expected_rev, why, make)


def as_it_goes_out(ledger: Ledger, claim: Claim) -> Claim:
    """Return the claim with the rendering that goes out with it."""
    rendering = _rendering(ledger, claim)
    if claim.withdrawal:
        gone = replace(claim.withdrawal, rendering=rendering)
        return replace(claim, withdrawal=gone)
    if claim.publication:
        out = replace(claim.publication, rendering=rendering)
        return replace(claim, publication=out)
    return claim


def _rendering(ledger: Ledger, claim: Claim) -> Rendering | None:
    made: Rendering | None = import_module(_RENDERER).render(ledger, claim)
    return made


def _check_url(url: str) -> None:
    if not url.startswith(("https://", "http://")) or any(c.isspace() for c in url):
        message = f'"{url}" is not a web address; it begins with https:// or http://'
        raise LedgerError(message)


def _pins(ledger: Ledger, claim_id: str) -> tuple[Pin, ...]:
    return tuple(
        Pin(id=evidence.id, rev=evidence.rev)
        for evidence in ledger.evidence(claim_id)
        if evidence.is_public
    )


def correct(
    self: Ledger,
    claim_id: str,
    kind: str,
    why: str,
    *,
    rating: str | float | None = None,
    explanation: str | None = None,
    unknown: str | None = None,
    expected_rev: int | None = None,
    **fields: Any,
) -> Entry:
    """Change a published check in the open.

    ``kind``: verdict, factual, update or typo. ``why`` is told to readers. The evidence
    that the claim has now goes along.
    """
    kinds: tuple[str, ...] = CorrectionKind.__args__  # type: ignore[attr-defined]
    if kind not in kinds:
        message = f'"{kind}" is no kind of correction; say one of: {", ".join(kinds)}'
        raise LedgerError(message)
    if not why.strip():
        message = "a correction says why, in words for readers"
        raise LedgerError(message)

    def make(claim: Claim, batch: Batch) -> Claim:
        if claim.publication is None:
            message = (
                f"{claim.id} is {claim.status}: only what was published is corrected"
            )
            raise Refused(message)
        after = revised(claim, fields)
        if not (rating is None and explanation is None and unknown is None):
            verdict = verdict_on(
                self,
                claim.verdict,
                rating=rating,
                explanation=explanation,
                unknown=unknown,
            )
            after = replace(after, verdict=verdict)
        if kind == "verdict" and after.verdict == claim.verdict:
            message = f"{claim.id}: a correction of the verdict names another one"
            raise Refused(message)
        correction = Correction(
            kind=cast("CorrectionKind", kind),
            text=why,
            at=batch.at,
            by=batch.me().id,
        )
        after = replace(
            after,
            status="corrected",
            corrections=(*claim.corrections, correction),
            publication=replace(claim.publication, evidence=_pins(self, claim.id)),
        )
        return as_it_goes_out(self, after)

    return change(self, claim_id, expected_rev, why, make)


def withdraw(
    self: Ledger, claim_id: str, why: str, *, expected_rev: int | None = None
) -> Entry:
    """Withdraw a published check; ``why`` is told to readers."""
    if not why.strip():
        message = "a withdrawal says why, in words for readers"
        raise LedgerError(message)

    def make(claim: Claim, batch: Batch) -> Claim:
        gone = Withdrawal(text=why, at=batch.at, by=batch.me().id)
        after = replace(claim, status="withdrawn", withdrawal=gone)
        return as_it_goes_out(self, after)

    return change(self, claim_id, expected_rev, why, make)
