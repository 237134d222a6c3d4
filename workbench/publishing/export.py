"""From a ledger to reviews: what goes out, what cannot, and why not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from itertools import islice
from typing import Any

from msgspec import Struct

from workbench.model import Claim, Evidence, Pin, Publication
from workbench.publishing.finding import Finding
from workbench.publishing.gathering import Gathering
from workbench.publishing.profiles import profile_named
from workbench.publishing.reading import BulkReader, Reader
from workbench.publishing.refusing import NotPublicError, refuse_held_back

PUBLISHED = ("published", "corrected")
_AT_ONCE = 500


class Exported(Struct, frozen=True):
    """A review that can go out. ``findings``: what was left out of it, and why.

    ``preview``: its claim is not published; the object says so itself.
    """

    claim: str
    rev: int
    review: dict[str, Any]
    preview: bool = False
    findings: tuple[Finding, ...] = ()


class NotExportable(Struct, frozen=True):
    """A claim of which no review can be made."""

    claim: str
    rev: int
    reason: str
    remedy: str

    def __str__(self) -> str:
        """One line for a terminal."""
        return f"{self.claim}: {self.reason} — {self.remedy}"


def claim_reviews(
    ledger: Reader,
    profile: str = "google",
    status: str | tuple[str, ...] = PUBLISHED,
) -> list[dict[str, Any]]:
    """Return the ClaimReview objects (JSON-LD, schema.org) of a ledger's claims.

    What cannot be exported is left out; :func:`export` says what and why. Raises
    ValueError for an unknown profile.
    """
    return [
        x.review for x in export(ledger, profile, status) if isinstance(x, Exported)
    ]


def export(
    ledger: Reader,
    profile: str = "google",
    status: str | tuple[str, ...] = PUBLISHED,
    *,
    now: datetime | None = None,
) -> Iterator[Exported | NotExportable]:
    """Yield a review, or the reason why there is none, for each claim in turn.

    Holds some hundred claims at a time. ``now`` (with its zone) decides what is still
    under embargo. Raises ValueError for an unknown profile.
    """
    make = profile_named(profile).review.maker()
    return _export(ledger, make, status, now or datetime.now(UTC))


def _export(
    ledger: Reader, make: Any, status: str | tuple[str, ...], now: datetime
) -> Iterator[Exported | NotExportable]:
    gathering = Gathering(ledger)
    claims = iter(ledger.claims(status))
    while batch := list(islice(claims, _AT_ONCE)):
        evidence = _evidence(ledger, batch)
        for claim in batch:
            try:
                refuse_held_back(claim, now)
                public, findings = gathering.review(claim, evidence.get(claim.id, ()))
            except NotPublicError as no:
                yield NotExportable(claim.id, claim.rev, no.reason, no.remedy)
            else:
                yield Exported(
                    claim.id, claim.rev, make(public), public.preview, findings
                )


def _evidence(ledger: Reader, claims: list[Claim]) -> dict[str, list[Evidence]]:
    """Return what each claim may cite: what was pinned, for a preview what there is.

    What was withheld or retracted after publication does not leave any more: the
    newest revision must be public, not only the pinned one.
    """
    if isinstance(ledger, BulkReader):
        newest: Iterable[Evidence] = ledger.evidence_of([claim.id for claim in claims])
    else:
        newest = (x for claim in claims for x in ledger.evidence(claim.id))
    public: dict[str, list[Evidence]] = {}
    for one in newest:
        if one.is_public:
            public.setdefault(one.claim, []).append(one)
    pinned = {
        claim.id: _still_public(claim.publication, public.get(claim.id, ()))
        for claim in claims
        if claim.publication
    }
    earlier = tuple(x for cited in pinned.values() for x in cited if isinstance(x, Pin))
    then = {Pin(id=x.id, rev=x.rev): x for x in _at(ledger, earlier)}
    for claim_id, cited in pinned.items():
        found = (then.get(x) if isinstance(x, Pin) else x for x in cited)
        public[claim_id] = [x for x in found if x]
    return public


def _still_public(
    publication: Publication, public: Iterable[Evidence]
) -> list[Evidence | Pin]:
    """Return what was pinned: itself, or its pin where it has been revised since."""
    newest = {one.id: one for one in public}
    return [
        newest[pin.id] if newest[pin.id].rev == pin.rev else pin
        for pin in publication.evidence
        if pin.id in newest
    ]


def _at(ledger: Reader, pins: tuple[Pin, ...]) -> Iterable[Evidence]:
    return ledger.evidence(pins=pins) if pins else ()
