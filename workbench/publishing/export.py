"""From a ledger to reviews: what goes out, what cannot, and why not."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import islice
from typing import Any

from msgspec import Struct

from workbench.model import Claim
from workbench.publishing.citing import citable
from workbench.publishing.datacommons import feed_head
from workbench.publishing.finding import Finding
from workbench.publishing.gathering import Gathering
from workbench.publishing.profiles import makers, profile_named
from workbench.publishing.public import PublicReview
from workbench.publishing.reading import Reader, claims_of
from workbench.publishing.refusing import (
    NotPublicError,
    refuse_held_back,
    refuse_lacking,
    refuse_withdrawn,
)
from workbench.publishing.table import WITHDRAWN, Profile, needed

PUBLISHED = ("published", "corrected")
_AT_ONCE = 500
_SURE = ("url", "wording", "rated", ".")
"""The public fields that no review comes without: what has none is refused before."""


class Exported(Struct, frozen=True, gc=False):
    """A review that can go out. ``findings``: what was left out of it, and why.

    ``preview``: its claim is not published; the object says so itself. What is left of
    a withdrawn check (``withdrawn``) says so too, and only goes out where ``status``
    asks for it.
    """

    claim: str
    rev: int
    review: dict[str, Any]
    preview: bool = False
    findings: tuple[Finding, ...] = ()
    withdrawn: bool = False


class NotExportable(Struct, frozen=True):
    """A claim of which no review can be made."""

    claim: str
    rev: int
    reason: str
    remedy: str
    withdrawn: bool = False

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
    return _export(ledger, claims_of(ledger, status), profile_named(profile), now)


def export_claim(
    ledger: Reader,
    claim: Claim,
    profile: str = "google",
    *,
    now: datetime | None = None,
) -> Exported | NotExportable:
    """Return one claim's review, of any status, or the reason why there is none."""
    return next(_export(ledger, iter([claim]), profile_named(profile), now))


def _export(
    ledger: Reader, claims: Iterator[Claim], profile: Profile, now: datetime | None
) -> Iterator[Exported | NotExportable]:
    make, withdrawn = makers(profile.name)
    lacking = tuple(
        (path, row)
        for path, row in needed(profile.review)
        if len(path) > 1 or row.of not in _SURE
    )
    missed = tuple(needed(profile.withdrawn)) if profile.withdrawn else ()
    gathering = Gathering(ledger, full=profile.full, cited=profile.cites)
    for claim, public, findings in gathered(gathering, ledger, claims, now):
        if isinstance(public, NotExportable):
            yield public
            continue
        gone = public.status == WITHDRAWN
        try:
            refuse_withdrawn(claim, profile)
            review = withdrawn(public) if gone else make(public)
            refuse_lacking(review, missed if gone else lacking)
        except NotPublicError as no:
            yield NotExportable(claim.id, claim.rev, no.reason, no.remedy, gone)
        else:
            preview = public.status == "Preview"
            yield Exported(claim.id, claim.rev, review, preview, findings, gone)


def data_feed(ledger: Reader) -> dict[str, Any]:
    """Return what the DataFeed of a ledger's reviews says before its items."""
    gathering = Gathering(ledger)
    return feed_head(gathering.publisher, gathering.license, gathering.language)


Gathered = tuple[Claim, PublicReview | NotExportable, tuple[Finding, ...]]


def gathered(
    gathering: Gathering,
    ledger: Reader,
    claims: Iterator[Claim],
    now: datetime | None = None,
) -> Iterator[Gathered]:
    """Yield what of each claim is public, or the reason why nothing is."""
    now = now or datetime.now(UTC)
    while batch := list(islice(claims, _AT_ONCE)):
        evidence = citable(ledger, batch) if gathering.cited else {}
        for claim in batch:
            try:
                refuse_held_back(claim, now)
                public, found = gathering.review(claim, evidence.get(claim.id, ()))
            except NotPublicError as no:
                reason = NotExportable(claim.id, claim.rev, no.reason, no.remedy)
                yield claim, reason, ()
            else:
                if gathering.full:
                    public = gathering.beside(
                        public, ledger.contacts(claim.id), ledger.challenges(claim.id)
                    )
                yield claim, public, found
