"""Which evidence goes out with a review."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.publishing.reading import BulkReader

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from workbench.model import Claim, Evidence, Pin
    from workbench.publishing.reading import Reader


def citable(ledger: Reader, claims: Sequence[Claim]) -> dict[str, list[Evidence]]:
    """Return by claim what was pinned at publication; for a preview what there is.

    What was withheld or retracted after publication does not leave any more: the
    newest revision must be public, not only the pinned one.
    """
    cited = _public(ledger, claims)
    revised: list[Pin] = []
    for claim in claims:
        if claim.publication is None:
            continue
        newest = {one.id: one for one in cited.pop(claim.id, ())}
        pins = [pin for pin in claim.publication.evidence if pin.id in newest]
        cited[claim.id] = [newest[pin.id] for pin in pins]
        revised += [pin for pin in pins if newest[pin.id].rev != pin.rev]
    if revised:
        wanted = {pin.id for pin in revised}
        then = {one.id: one for one in ledger.evidence(pins=tuple(revised))}
        for id_, several in cited.items():
            found = (then.get(x.id) if x.id in wanted else x for x in several)
            cited[id_] = [x for x in found if x]
    return cited


def _public(ledger: Reader, claims: Sequence[Claim]) -> dict[str, list[Evidence]]:
    """Return the newest revision of all evidence of the claims that is public."""
    if isinstance(ledger, BulkReader):
        newest: Iterable[Evidence] = ledger.evidence_of([claim.id for claim in claims])
    else:
        newest = (x for claim in claims for x in ledger.evidence(claim.id))
    public: dict[str, list[Evidence]] = {}
    for one in newest:
        if one.is_public:
            public.setdefault(one.claim, []).append(one)
    return public
