"""A ledger's claims as a DataFrame."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import pandas as pd

from workbench.model import Status

if TYPE_CHECKING:
    from workbench.ledger.reader import Reader

_STATUSES: list[str] = list(Status.__args__)  # type: ignore[attr-defined]

DTYPES: dict[str, Any] = {
    "id": "string",
    "rev": "int64",
    "status": pd.CategoricalDtype(_STATUSES, ordered=True),
    "wording": "string",
    "polarity": pd.CategoricalDtype(["affirmed", "denied"]),
    "language": "string",
    "said_by": "string",
    "via": "string",
    "outlets": "string",
    "appearances": "int64",
    "score": "Float64",
    "rating": "string",
    "rating_value": "Int64",
    "explanation": "string",
    "unknown": "string",
    "evidence": "int64",
    "flagged": "boolean",
    "assigned": "string",
    "url": "string",
    "entry": "int64",
    "actor": "string",
    "at": "datetime64[us, UTC]",
}
"""The columns and their dtypes. ``rating_value`` is missing for ratings off the scale;
``at`` is when ``actor`` recorded the newest entry, number ``entry``."""


def to_frame(reader: Reader) -> pd.DataFrame:
    """Return one row a claim, in the order they were recorded, with :data:`DTYPES`."""
    with reader.records.store.reading(), reader.records.sound():
        return _frame(reader)


def _frame(reader: Reader) -> pd.DataFrame:
    claims = reader.claims()
    outlets = {d.id: d.publisher or d.title for d in reader.documents()}
    evidence = Counter(e.claim for e in reader.evidence() if not e.retracted)
    newest = reader.newest("claim")
    ratings = {}
    rows = []
    for claim in claims:
        verdict = claim.verdict
        label = value = None
        if verdict:
            key = (verdict.scale, verdict.scale_rev)
            if key not in ratings:
                ratings[key] = {r.id: r for r in reader.scale(*key).ratings}
            rating = ratings[key][verdict.rating]
            label, value = rating.label(), rating.value
        seq, at, actor = newest[claim.id]
        names = {outlets.get(a.document, a.url): None for a in claim.appearances}
        rows.append(
            (
                claim.id,
                claim.rev,
                claim.status,
                claim.wording,
                claim.polarity,
                claim.language,
                claim.source.said_by,
                claim.source.via,
                "; ".join(filter(None, names)),
                len(claim.appearances),
                float(claim.score) if claim.score is not None else None,
                label,
                value,
                verdict.explanation if verdict else None,
                verdict.unknown if verdict else None,
                evidence[claim.id],
                claim.flagged,
                claim.assigned,
                claim.publication.url if claim.publication else None,
                seq,
                actor,
                at,
            )
        )
    columns = list(zip(*rows, strict=True)) if rows else [()] * len(DTYPES)
    data = {
        name: pd.Series(pd.to_datetime(list(values), utc=True)).astype(dtype)
        if name == "at"
        else pd.Series(list(values), dtype=dtype)
        for (name, dtype), values in zip(DTYPES.items(), columns, strict=True)
    }
    return pd.DataFrame(data)
