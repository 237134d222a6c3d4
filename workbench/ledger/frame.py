"""A ledger's claims as a DataFrame."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import msgspec
import pandas as pd
from msgspec import Struct

from workbench.model import Claim, Polarity, Source, Status

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
    records = reader.records
    columns = "s.id, e.rev, e.body, e.seq, e.at"
    rows = records.select("s.type = ?", ("claim",), columns)
    bodies = [_BODY.decode(row[2]) for row in rows]
    claims = [body.state for body in bodies]
    actors = {actor: reader.actor(actor).name for actor in {b.actor for b in bodies}}
    outlets = {d.id: d.publisher or d.title for d in reader.documents()}
    texts, unsaid = _contents(reader, claims, outlets)
    evidence = Counter(e.claim for e in reader.evidence() if not e.retracted)
    verdicts = [claim.verdict for claim in claims]
    ratings = {
        key: {rating.id: rating for rating in reader.scale(*key).ratings}
        for key in {(v.scale, v.scale_rev) for v in verdicts if v}
    }
    rated = [v and ratings[v.scale, v.scale_rev][v.rating] for v in verdicts]
    said = [texts[claim.held] for claim in claims]
    why = [v and texts[v.held] for v in verdicts]
    inside = [unsaid[claim.internal] for claim in claims]
    values: dict[str, Any] = {
        "id": [row[0] for row in rows],
        "rev": [row[1] for row in rows],
        "status": [claim.status for claim in claims],
        "wording": [text.wording for text in said],
        "polarity": [claim.polarity for claim in claims],
        "language": [claim.language for claim in claims],
        "said_by": [text.source.said_by for text in said],
        "via": [text.source.via for text in said],
        "outlets": [_outlets(claim, outlets, texts) for claim in claims],
        "appearances": [len(claim.appearances) for claim in claims],
        "score": [None if c.score is None else float(c.score) for c in claims],
        "rating": [rating and rating.label() for rating in rated],
        "rating_value": [rating and rating.value for rating in rated],
        "explanation": [text and text.explanation for text in why],
        "unknown": [text and text.unknown for text in why],
        "evidence": [evidence[row[0]] for row in rows],
        "flagged": [internal.flagged for internal in inside],
        "assigned": [internal.assigned for internal in inside],
        "url": [c.publication and c.publication.url for c in claims],
        "entry": [row[3] for row in rows],
        "actor": [actors[body.actor] for body in bodies],
        "at": pd.to_datetime([row[4] for row in rows], utc=True, format="ISO8601"),
    }
    return pd.DataFrame(
        {name: pd.Series(values[name], dtype=dtype) for name, dtype in DTYPES.items()}
    )


_NEW = Claim()


class _Verdict(Struct, gc=False):
    scale: str
    scale_rev: int
    rating: str
    held: str = ""


class _Publication(Struct, gc=False):
    url: str = ""


class _Appearance(Struct, gc=False):
    document: str = ""
    held: str = ""


class _Claim(Struct, gc=False):
    """What the table shows of a claim as it stands in an entry; the rest is skipped."""

    status: Status = _NEW.status
    polarity: Polarity = _NEW.polarity
    language: str = _NEW.language
    score: Decimal | None = None
    appearances: tuple[_Appearance, ...] = ()
    verdict: _Verdict | None = None
    publication: _Publication | None = None
    held: str = ""
    internal: str = ""


class _Body(Struct, gc=False):
    actor: str
    state: _Claim


class _Texts(Struct, gc=False):
    """The public texts that the table shows, of a claim, verdict or appearance."""

    wording: str = ""
    source: Source = _NEW.source
    explanation: str = ""
    unknown: str = ""
    url: str = ""


class _Internal(Struct, gc=False):
    flagged: bool = _NEW.flagged
    assigned: str = _NEW.assigned


_BODY = msgspec.json.Decoder(_Body)
_TEXTS = msgspec.json.Decoder(_Texts)
_INTERNAL = msgspec.json.Decoder(_Internal)


def _contents(
    reader: Reader, claims: list[_Claim], outlets: dict[str, str]
) -> tuple[dict[str, _Texts], dict[str, _Internal]]:
    """Return the public and the internal texts by their digests; "" is none."""
    public = {claim.held for claim in claims}
    public |= {claim.verdict.held for claim in claims if claim.verdict}
    public |= {
        appearance.held
        for claim in claims
        for appearance in claim.appearances
        if appearance.document not in outlets
    }
    internal = {claim.internal for claim in claims}
    found = {"": b"{}"} | reader.records.contents((public | internal) - {""})
    return (
        {digest: _TEXTS.decode(found[digest]) for digest in public},
        {digest: _INTERNAL.decode(found[digest]) for digest in internal},
    )


def _outlets(claim: _Claim, outlets: dict[str, str], texts: dict[str, _Texts]) -> str:
    names = {
        outlets[a.document] if a.document in outlets else texts[a.held].url: None
        for a in claim.appearances
    }
    return "; ".join(filter(None, names))
