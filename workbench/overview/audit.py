"""The year's audit: what was selected, whom one asked, what was corrected, how late."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from workbench.overview.way import CHECKED, steps

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.ledger import Ledger
    from workbench.model import Claim

COLUMNS = (
    "claim",
    "wording",
    "claimants",
    "tags",
    "status",
    "selected",
    "checked",
    "published",
    "days_to_check",
    "rating",
    "evidence",
    "named_evidence",
    "asked",
    "answered",
    "corrections",
    "days_to_correction",
    "challenges",
    "days_to_decision",
    "withdrawn",
)
"""One row a claim that was taken up. Dates are UTC days; ``days_…`` are days between;
``named_evidence`` counts evidence that readers see; ``asked`` and ``answered`` count
contacts with the claimant; several delays are joined by " / "."""


def audit(ledger: Ledger, year: int | None = None) -> Iterator[dict[str, Any]]:
    """Yield a row for each claim that was selected, in the order of the ledger.

    ``year``: only claims selected, checked, published, corrected or challenged in it.
    """
    first: dict[tuple[str, str], str] = {}
    for step in steps(ledger):
        name = "checked" if step.status in CHECKED[:2] else step.status
        first.setdefault((step.claim, name), step.at)
        if step.status in CHECKED and step.before in ("", "candidate"):
            first.setdefault((step.claim, "selected"), step.at)
    for claim in ledger.claims():
        dates = {
            name: first.get((claim.id, name), "")
            for name in ("selected", "checked", "published", "withdrawn")
        }
        row = _row(ledger, claim, dates) if dates["selected"] else None
        if row is None:
            continue
        days = [*dates.values(), *(c.at for c in claim.corrections)]
        days += [
            e.at for k in ledger.challenges(claim.id) for e in ledger.history(k.id)
        ]
        if year is None or any(day.startswith(f"{year:04}-") for day in days):
            yield row


def _row(ledger: Ledger, claim: Claim, dates: dict[str, str]) -> dict[str, Any]:
    evidence = [e for e in ledger.evidence(claim.id) if not e.retracted]
    contacts = ledger.contacts(claim.id)
    published = dates["published"]
    challenges = [ledger.history(k.id) for k in ledger.challenges(claim.id)]
    decided = [
        next((e.at for e in h if e.state.get("decision", "open") != "open"), "")
        for h in challenges
    ]
    return {
        "claim": claim.id,
        "wording": claim.wording,
        "claimants": claim.source.said_by,
        "tags": ", ".join(claim.tags),
        "status": claim.status,
        "selected": dates["selected"][:10],
        "checked": dates["checked"][:10],
        "published": published[:10],
        "days_to_check": _days(dates["selected"], dates["checked"]),
        "rating": ledger.rated(claim),
        "evidence": len(evidence),
        "named_evidence": sum(e.is_public for e in evidence),
        "asked": len(contacts),
        "answered": sum(c.outcome == "answered" for c in contacts),
        "corrections": len(claim.corrections),
        "days_to_correction": " / ".join(
            _days(published, c.at) for c in claim.corrections
        ),
        "challenges": len(challenges),
        "days_to_decision": " / ".join(
            _days(h[0].at, at) or "open"
            for h, at in zip(challenges, decided, strict=True)
        ),
        "withdrawn": dates["withdrawn"][:10],
    }


def _days(start: str, end: str) -> str:
    if not start or not end:
        return ""
    between = datetime.fromisoformat(end) - datetime.fromisoformat(start)
    return f"{between.total_seconds() / 86400:.1f}"
