"""Where published checks come from: W3C PROV of them, and a picture."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from workbench.publishing.provenance.document import document
from workbench.publishing.provenance.picture import described, picture
from workbench.publishing.provenance.steps import Way
from workbench.publishing.provenance.way import PUBLIC, way, why_not

if TYPE_CHECKING:
    from datetime import datetime

    from prov.model import ProvDocument

    from workbench.ledger import Ledger

__all__ = ["Provenance", "Way", "provenance"]

_JSON_LD = "json-ld"


class Provenance:
    """The provenance of one published claim, or of all of a ledger.

    In a notebook one claim shows as a picture of its way. ``document`` is the PROV-DM
    document of the package ``prov``, for whatever else that can do.
    """

    def __init__(self, ledger: str, ways: tuple[Way, ...]) -> None:
        self.ways = ways
        self.document: ProvDocument = document(ledger, ways)

    def _repr_svg_(self) -> str | None:
        return self.to_svg() if len(self.ways) == 1 else None

    def __repr__(self) -> str:
        if len(self.ways) != 1:
            return f"Provenance of {len(self.ways)} claims"
        return "\n".join(described(self.ways[0]))

    def to_svg(self) -> str:
        """Return a picture of one claim's way. Raises ValueError for several claims."""
        if len(self.ways) != 1:
            message = "a picture is of one claim: name it"
            raise ValueError(message)
        return picture(self.ways[0])

    def to_json(self) -> str:
        """Return PROV-JSON (W3C member submission of 24 April 2013)."""
        return _sorted(json.loads(self.document.serialize(format="json") or ""))

    def to_json_ld(self) -> str:
        """Return PROV-O as JSON-LD, expanded and ordered by identifier."""
        text = self.document.serialize(format="rdf", rdf_format=_JSON_LD)
        return _sorted(_in_order(json.loads(text or "")))


def provenance(
    ledger: Ledger,
    claim_id: str | None = None,
    *,
    bylines: bool = False,
    now: datetime | None = None,
) -> Provenance:
    """Return where a published claim, or each of a ledger, comes from.

    Public fields alone. People stand in it by id and role; with ``bylines``, also by
    the name that readers may see. Claims that are not published, or under embargo at
    ``now``, are left out of a ledger's.

    Raises Refused for such a claim where it is named.
    """
    if claim_id is not None:
        claim = ledger.claim(claim_id)
        return Provenance(ledger.id, (way(ledger, claim, bylines=bylines, now=now),))
    ways = tuple(
        way(ledger, claim, bylines=bylines, now=now)
        for claim in ledger.claims(PUBLIC)
        if not why_not(claim, now)
    )
    return Provenance(ledger.id, ways)


def _in_order(value: Any) -> Any:
    """Return JSON-LD with its arrays, which are sets, in one order."""
    if isinstance(value, dict):
        return {name: _in_order(inner) for name, inner in value.items()}
    if isinstance(value, list):
        several = [_in_order(inner) for inner in value]
        return sorted(several, key=lambda x: json.dumps(x, sort_keys=True))
    return value


def _sorted(value: Any) -> str:
    """Return JSON to read, the same each time."""
    return json.dumps(value, indent=1, ensure_ascii=False, sort_keys=True) + "\n"
