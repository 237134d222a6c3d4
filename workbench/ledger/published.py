"""What was published at a time: the claims as readers could read them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from workbench.ledger.errors import LedgerError
from workbench.ledger.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    import pandas as pd

    from workbench.ledger.store import Store
    from workbench.model import Claim, Evidence, Pin

PUBLISHED = ("published", "corrected")
"""The statuses of what readers can read."""

_EVERYWHERE = timedelta(hours=12)
_PARTS = {4: "-01-01", 7: "-01"}


class Published(Reader):
    """The ledger as its readers had it at a moment.

    Claims are those published by then, out of embargo and not withdrawn; evidence is
    what was published with them. All else is the ledger as it was recorded then.
    """

    def __init__(self, store: Store, upto: int, moment: datetime) -> None:
        super().__init__(store, upto)
        self.moment = moment

    def claims(self, status: str | Collection[str] | None = None) -> list[Claim]:
        """Return the published claims in the order they were first recorded."""
        return [claim for claim in super().claims(status) if self._is_out(claim)]

    def claim(self, claim_id: str, rev: int | None = None) -> Claim:
        """Return one published claim; with ``rev`` an earlier revision of it.

        Raises LedgerError where it was not published at that moment.
        """
        claim = super().claim(claim_id)
        if not self._is_out(claim):
            message = f"{claim.id} was not published at {self.moment.isoformat()}"
            raise LedgerError(message)
        return claim if rev is None else super().claim(claim.id, rev)

    def claims_of(self, document_id: str) -> list[Claim]:
        """Return the published claims that appear in a document."""
        return [x for x in super().claims_of(document_id) if self._is_out(x)]

    def evidence(
        self, claim_id: str | None = None, pins: Iterable[Pin] | None = None
    ) -> list[Evidence]:
        """Return the evidence published with a claim, or with all."""
        if pins is not None:
            return super().evidence(pins=pins)
        claims = self.claims() if claim_id is None else [self.claim(claim_id)]
        return self._pinned(claims)

    def evidence_of(self, claim_ids: Iterable[str]) -> list[Evidence]:
        """Return the evidence published with several claims."""
        wanted = set(claim_ids)
        return self._pinned(claim for claim in self.claims() if claim.id in wanted)

    def to_frame(self) -> pd.DataFrame:
        """Return one row a published claim (see :mod:`workbench.ledger.frame`)."""
        frame = super().to_frame()
        out = {claim.id for claim in self.claims()}
        return frame[frame["id"].isin(out)].reset_index(drop=True)

    def _pinned(self, claims: Iterable[Claim]) -> list[Evidence]:
        """Return what was pinned, but what was withheld or retracted since."""
        publications = {claim.id: claim.publication for claim in claims}
        newest = {x.id for x in super().evidence_of(publications) if x.is_public}
        pins = [
            pin
            for publication in publications.values()
            if publication
            for pin in publication.evidence
            if pin.id in newest
        ]
        return super().evidence(pins=pins)

    def _is_out(self, claim: Claim) -> bool:
        publication = claim.publication
        if claim.status not in PUBLISHED or publication is None:
            return False
        return not publication.not_before or begun(publication.not_before, self.moment)


def begun(date: str, moment: datetime) -> bool:
    """Whether a date of ISO 8601 has begun everywhere on earth at a moment.

    A day without a zone has from noon UTC on (UTC-12 is the last zone). One that the
    calendar does not have never begins.
    """
    try:
        start = datetime.fromisoformat(date + _PARTS.get(len(date), ""))
    except ValueError:
        return False
    if start.tzinfo is None:
        start = start.replace(tzinfo=UTC) + _EVERYWHERE
    return start <= moment
