"""A whole check on paper: a page for the file, not for readers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader, StrictUndefined

if TYPE_CHECKING:
    from workbench.ledger import Ledger

_ENVIRONMENT = Environment(
    loader=PackageLoader("workbench.overview"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def report(ledger: Ledger, claim_id: str) -> str:
    """Return a check as one HTML page to be printed: everything, internal notes too.

    Every text is escaped; the page has no script and loads nothing. Raises LedgerError
    for a claim that there is not.
    """
    claim = ledger.claim(claim_id)
    evidence = ledger.evidence(claim.id)
    subjects = [
        claim.id,
        *(e.id for e in evidence),
        *(c.id for c in ledger.contacts(claim.id)),
        *(c.id for c in ledger.comments(claim.id)),
        *(c.id for c in ledger.challenges(claim.id)),
    ]
    entries = sorted(
        (entry for subject in subjects for entry in ledger.history(subject)),
        key=lambda entry: entry.seq,
    )
    return _ENVIRONMENT.get_template("report.html").render(
        ledger=ledger.name,
        size=ledger.size,
        claim=claim,
        rating=ledger.rated(claim),
        outlets=[
            (a, ledger.document(a.document) if a.document else None)
            for a in claim.appearances
        ],
        evidence=evidence,
        contacts=ledger.contacts(claim.id),
        challenges=ledger.challenges(claim.id),
        comments=[c for c in ledger.comments(claim.id) if not c.retracted],
        entries=entries,
        names={actor.id: actor.name for actor in ledger.actors()},
    )
