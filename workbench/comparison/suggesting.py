"""Links between the claims of a ledger, recorded as suggestions of software."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench import __version__
from workbench.comparison.comparing import link_claims

if TYPE_CHECKING:
    from pathlib import Path

    from workbench.ledger import Entry, Ledger
    from workbench.model import Claim

_NAME = "claims-workbench comparison"


def suggest(
    ledger: Ledger, document: str = "", *, extra: str | Path = "", why: str = ""
) -> list[Entry]:
    """Record how claims of different articles stand to each other, as suggestions.

    ``document``: only what concerns its claims; "" for all. Claims that were set aside
    are left out, and so is every pair that has a link already, a rejected one too:
    what a person decided is not asked again. One batch; a second call adds nothing.

    Raises LedgerError for a document that there is not.
    """
    wanted = ledger.document(document).id if document else ""
    claims = [c for c in ledger.claims() if c.status != "set aside"]
    by_document: dict[str, list[Claim]] = {}
    for claim in claims:
        for id_ in dict.fromkeys(a.document for a in claim.appearances if a.document):
            by_document.setdefault(id_, []).append(claim)
    known = {frozenset((link.a, link.b)) for link in ledger.links()}
    articles = [
        (ledger.document(id_), found)
        for id_, found in by_document.items()
        if ledger.document(id_).kind == "article"
    ]
    here = {c.id for c in by_document.get(wanted, ())}
    with ledger.batch() as batch:
        start = len(batch.entries)
        software = None
        for link in link_claims(articles, extra=extra):
            pair = frozenset((link.a, link.b))
            if pair in known or (wanted and not pair & here):
                continue
            known.add(pair)
            software = software or ledger.software(_NAME, __version__)
            batch.put(link, why=why, actor=software)
        return batch.since(start)
