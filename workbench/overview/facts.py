"""What an overview shows, as plain rows: one list a part, each row of some claims."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING, Any

from workbench.comparison.figures import compatible as measure_alike
from workbench.comparison.figures import far_apart, other_time, same_thing
from workbench.comparison.frame import frames
from workbench.comparison.times import dates
from workbench.overview.way import CHECKED, REVIEWED, steps

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from workbench.comparison.frame import Frame
    from workbench.ledger import Ledger
    from workbench.model import Claim
    from workbench.overview.way import Step

REACHED: dict[str, tuple[str, ...]] = {
    "found": ("candidate", "selected", "set aside", *CHECKED),
    "to check": ("selected", *CHECKED),
    "checked": CHECKED,
    "reviewed": REVIEWED,
}
"""Which statuses count for each line of the progress."""

_MINUTE, _HOUR, _DAY, _WEEK = 60, 3600, 86400, 7 * 86400
_ALIKE = 0.3


def progress(way: Sequence[Step]) -> list[dict[str, Any]]:
    """Return how many claims were how far at the end of each minute, hour, day or week.

    Rows: ``time`` (UTC, ISO 8601), ``step`` (a key of :data:`REACHED`), ``count``, and
    ``claims``: the ids of those that came to it then. What is set aside later leaves
    "to check" again.
    """
    if not way:
        return []
    moments = [_seconds(step.at) for step in way]
    span = moments[-1] - moments[0]
    size = next(
        size
        for size, longest in (
            (_MINUTE, 3 * _HOUR),
            (_HOUR, 3 * _DAY),
            (_DAY, 90 * _DAY),
            (_WEEK, span + 1),
        )
        if span < longest
    )
    now: dict[str, str] = {}
    counts = dict.fromkeys(REACHED, 0)
    begin = _iso(moments[0] // size * size)
    rows: list[dict[str, Any]] = [
        {"time": begin, "step": name, "count": 0, "claims": []} for name in REACHED
    ]
    came: dict[str, list[str]] = {name: [] for name in REACHED}
    for number, step in enumerate(way):
        before, now[step.claim] = now.get(step.claim), step.status
        for name, statuses in REACHED.items():
            was, is_ = before in statuses, step.status in statuses
            counts[name] += is_ - was
            if is_ and not was:
                came[name].append(step.claim)
        last = number + 1 == len(way)
        bucket = moments[number] // size
        if last or moments[number + 1] // size != bucket:
            end = _iso((bucket + 1) * size)
            for name, count in counts.items():
                rows.append(
                    {"time": end, "step": name, "count": count, "claims": came[name]}
                )
                came[name] = []
    return rows


def differing(ledger: Ledger) -> list[dict[str, Any]]:
    """Return the figures of linked claims that are not the same, one row a figure.

    Rows: ``what`` is counted, ``outlet``, ``value``, ``unit``, ``text``, ``when``,
    ``kind`` ("other figure" or "different times") and ``claims``. No figure
    is said to be the right one, or the odd one out.
    """
    rows: dict[tuple[str, str, Decimal], dict[str, Any]] = {}
    framed = cache(lambda claim: _framed(ledger, claim))
    for link in ledger.links():
        if link.decision == "rejected" or link.relation not in ("conflict", "similar"):
            continue
        a, b = framed(link.a), framed(link.b)
        if a is None or b is None:
            continue
        for x in a.figures:
            for y in b.figures:
                if (
                    not measure_alike(x, y)
                    or x.base == y.base
                    or not same_thing(x, y, _ALIKE)
                    or far_apart(x, y)
                ):
                    continue
                what = " ".join(
                    sorted(w.strip("~=") for w in x.topics & y.topics or x.counted)
                )
                kind = "different times" if other_time(x, y) else "other figure"
                for frame, figure in ((a, x), (b, y)):
                    key = (what, frame.document, figure.value)
                    row = rows.setdefault(
                        key,
                        {
                            "what": what,
                            "outlet": _outlet(ledger, frame.document),
                            "value": float(figure.value),
                            "unit": figure.unit,
                            "text": figure.text,
                            "when": ", ".join(dates(figure.times)),
                            "kind": kind,
                            "claims": [],
                        },
                    )
                    if frame.claim.id not in row["claims"]:
                        row["claims"].append(frame.claim.id)
    return list(rows.values())


def orphans(ledger: Ledger) -> list[dict[str, Any]]:
    """Return evidence whose passage is not where it should be, or was never given.

    Rows: ``evidence``, ``title``, ``problem``, ``claims``.
    """
    rows = []
    for evidence in ledger.evidence():
        if evidence.retracted:
            continue
        problem = ""
        if evidence.passage is None:
            if evidence.url or evidence.document:
                problem = "no passage was given: a reader cannot find what it rests on"
        elif not evidence.passage.fits(
            ledger.document(
                evidence.passage.document, evidence.passage.document_rev
            ).text
        ):
            problem = "the passage no longer stands where it was found"
        elif evidence.quoted:
            problem = "the quotation was typed otherwise than it stands"
        if problem:
            rows.append(
                {
                    "evidence": evidence.id,
                    "title": evidence.title or evidence.who or evidence.url,
                    "problem": problem,
                    "claims": [evidence.claim],
                }
            )
    return rows


def reviews_that_differ(ledger: Ledger, way: Sequence[Step]) -> list[dict[str, Any]]:
    """Return where a second reader sent a claim back, and why.

    Rows: ``at``, ``reader`` (a name), ``assessor``, ``why``, ``entry``, ``claims``.
    """
    rows = []
    assessed: dict[str, str] = {}
    for step in way:
        if step.status == "assessed":
            assessed[step.claim] = step.actor
        elif step.before in ("assessed", "reviewed") and step.status == "selected":
            by = assessed.get(step.claim, "")
            if by and by != step.actor:
                rows.append(
                    {
                        "at": step.at,
                        "reader": ledger.actor(step.actor).name,
                        "assessor": ledger.actor(by).name,
                        "why": ledger.entry(step.seq).why,
                        "entry": step.seq,
                        "claims": [step.claim],
                    }
                )
    return rows


def waiting(
    ledger: Ledger, way: Sequence[Step], now: datetime | None = None
) -> list[dict[str, Any]]:
    """Return what is not done, one row a claim, and since how many days.

    Rows: ``for`` ("a check", "a second reader", "publication", "somebody's answer"),
    ``days``, ``since``, ``on``, ``until``, ``assigned``, ``claims``.
    """
    moment = (now or datetime.now(UTC)).timestamp()
    since = {step.claim: step.at for step in way}
    for_ = {
        "selected": "a check",
        "assessed": "a second reader",
        "reviewed": "publication",
    }
    rows = []
    for claim in ledger.claims(tuple(for_)):
        at = since[claim.id]
        rows.append(
            {
                "for": "somebody's answer" if claim.waiting else for_[claim.status],
                "days": round(max(0.0, moment - _seconds(at)) / _DAY, 2),
                "since": at,
                "on": claim.waiting.on if claim.waiting else "",
                "until": claim.waiting.until if claim.waiting else "",
                "assigned": claim.assigned,
                "claims": [claim.id],
            }
        )
    return rows


def facts(ledger: Ledger) -> dict[str, list[dict[str, Any]]]:
    """Return every part by its name."""
    way = steps(ledger)
    return {
        "progress": progress(way),
        "differing": differing(ledger),
        "waiting": waiting(ledger, way),
        "orphans": orphans(ledger),
        "reviews": reviews_that_differ(ledger, way),
    }


def _framed(ledger: Ledger, claim_id: str) -> Frame | None:
    claim: Claim = ledger.claim(claim_id)
    if not claim.appearances or not claim.appearances[0].document:
        return None
    document = ledger.document(claim.appearances[0].document)
    return frames(document, [claim])[0]


def _outlet(ledger: Ledger, document_id: str) -> str:
    document = ledger.document(document_id)
    return document.publisher or document.title or document.id


def _seconds(at: str) -> float:
    return datetime.fromisoformat(at).timestamp()


def _iso(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, UTC).isoformat().replace("+00:00", "Z")
