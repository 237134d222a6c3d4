"""What publishing asks of a ledger: to be read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, runtime_checkable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from workbench.model import (
        Challenge,
        Claim,
        Contact,
        Document,
        Evidence,
        Pin,
        Publisher,
        RatingScale,
    )


class Reader(Protocol):
    """A ledger, or a view of one as of some time."""

    def claims(self, status: str | tuple[str, ...] | None = None, /) -> Iterable[Claim]:
        """Return the newest revision of each claim that has one of the statuses."""

    def evidence(
        self, claim_id: str | None = None, /, pins: tuple[Pin, ...] | None = None
    ) -> Iterable[Evidence]:
        """Return the newest evidence of a claim, or the revisions that are pinned."""

    def documents(self) -> Iterable[Document]:
        """Return the newest revision of each document, without its text."""

    def contacts(self, claim_id: str, /) -> Iterable[Contact]:
        """Return when and how the claimant was asked."""

    def challenges(self, claim_id: str, /) -> Iterable[Challenge]:
        """Return who disputes a check."""

    def scale(self, scale_id: str, rev: int, /) -> RatingScale:
        """Return a rating scale as it was at a revision."""

    def publisher(self) -> Publisher | None:
        """Return the publisher, None where the ledger has none yet."""


@runtime_checkable
class StreamingReader(Protocol):
    """A ledger that yields its claims, so that any number fits into memory."""

    def each_claim(
        self, status: str | tuple[str, ...] | None = None, /
    ) -> Iterator[Claim]:
        """Yield the newest revision of each claim that has one of the statuses."""


def claims_of(ledger: Reader, status: str | tuple[str, ...] | None) -> Iterator[Claim]:
    """Yield the claims of a ledger that have one of the statuses, in its order."""
    if isinstance(ledger, StreamingReader):
        return ledger.each_claim(status)
    return iter(ledger.claims(status))


@runtime_checkable
class BulkReader(Protocol):
    """A ledger that answers for many claims at once; exports are faster on it."""

    def evidence_of(self, claim_ids: Sequence[str], /) -> Iterable[Evidence]:
        """Return the newest revision of all evidence of these claims."""
