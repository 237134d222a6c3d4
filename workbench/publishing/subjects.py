"""The few subjects that one claim's review is made of, as a ledger for its renderer.

Whether they come from a ledger or from a bundle, a review is made of these alone, so
that what ``used`` names is all that it says.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Self, TypeVar

from workbench.model import (
    Challenge,
    Claim,
    Contact,
    Document,
    Evidence,
    Pin,
    Publisher,
    RatingScale,
    Subject,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from workbench.ledger import Reader

S = TypeVar("S", bound=Subject)


class Subjects:
    """A claim and what stands around it, each at one revision.

    ``used`` is which of them, besides the claim, a renderer has asked for.
    """

    def __init__(self, claim: Claim, around: Iterable[Subject]) -> None:
        self.claim = claim
        self._around = tuple(around)
        self._used: set[tuple[str, int]] = set()

    @classmethod
    def of(cls, ledger: Reader, claim: Claim) -> Self:
        """Return what a ledger has of a claim that is being, or was, published.

        The evidence is that of the publication, as far as it is public still, the
        scale that of the verdict, all else the newest. Of what claimants and
        challengers said only what may be told is among it.
        """
        pins = claim.publication.evidence if claim.publication else ()
        public = {x.id for x in ledger.evidence(claim.id) if x.is_public}
        evidence = ledger.evidence(pins=[pin for pin in pins if pin.id in public])
        cited = [x.document for x in evidence]
        appeared = [x.document for x in claim.appearances]
        wanted = {*cited, *appeared, claim.source.first_appearance} - {""}
        around: list[Subject] = [*ledger.documents(ids=wanted), *evidence]
        if claim.verdict:
            around.append(ledger.scale(claim.verdict.scale, claim.verdict.scale_rev))
        if publisher := ledger.publisher():
            around.append(publisher)
        around += [x for x in ledger.contacts(claim.id) if x.is_public]
        around += [x for x in ledger.challenges(claim.id) if x.is_public]
        return cls(claim, around)

    @property
    def used(self) -> tuple[Pin, ...]:
        """The subjects that were asked for, in their order, at their revisions."""
        asked = [x for x in self._around if (x.id, x.rev) in self._used]
        return tuple([Pin(id=x.id, rev=x.rev) for x in asked])

    # ------------------------------------------- what publishing asks of a ledger

    def claims(self, status: str | Collection[str] | None = None) -> list[Claim]:
        """Return the claim, where it has one of the statuses."""
        wanted = (status,) if isinstance(status, str) else status
        return [self.claim] if wanted is None or self.claim.status in wanted else []

    def evidence(
        self, claim_id: str | None = None, pins: Iterable[Pin] | None = None
    ) -> list[Evidence]:
        """Return the evidence, which is the claim's and at the revisions pinned."""
        del claim_id, pins
        return self._all(Evidence)

    def evidence_of(self, claim_ids: Sequence[str]) -> list[Evidence]:
        """Return the evidence where the claim is among these."""
        return self._all(Evidence) if self.claim.id in claim_ids else []

    def documents(self) -> list[Document]:
        """Return the documents that the claim and its evidence stand in."""
        return self._all(Document)

    def scale(self, scale_id: str, rev: int) -> RatingScale:
        """Return the verdict's scale. Raises LookupError for another one."""
        for scale in self._all(RatingScale):
            if (scale.id, scale.rev) == (scale_id, rev):
                return scale
        raise LookupError(scale_id)

    def publisher(self) -> Publisher | None:
        """Return who publishes."""
        return next(iter(self._all(Publisher)), None)

    def contacts(self, claim_id: str) -> list[Contact]:
        """Return what the claimant said when asked."""
        return self._all(Contact) if claim_id == self.claim.id else []

    def challenges(self, claim_id: str) -> list[Challenge]:
        """Return what came of challenges."""
        return self._all(Challenge) if claim_id == self.claim.id else []

    def _all(self, noun: type[S]) -> list[S]:
        found = [x for x in self._around if isinstance(x, noun)]
        self._used.update((x.id, x.rev) for x in found)
        return found
