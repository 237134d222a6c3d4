"""The verbs of the protocol, each as one call of the ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from workbench.desk.failure import Failure
from workbench.ledger.ledger import Ledger
from workbench.model import Evidence, Passage, Source

if TYPE_CHECKING:
    from collections.abc import Callable


_FIELDS = ("wording", "polarity", "tags", "note")
_CITE = (
    "kind",
    "stance",
    "title",
    "who",
    "role",
    "interests",
    "obtained",
    "url",
    "record",
    "note",
)


def act(
    ledger: Ledger, verb: str, claim: str, rev: int, params: dict[str, Any]
) -> None:
    """Carry out one verb on a claim, seen by the person at ``rev``.

    Raises LedgerError, or Failure for a verb or parameters that are not known.
    """
    if verb not in ACTS:
        raise Failure("invalid", f'the desk cannot "{verb}"')
    try:
        ACTS[verb](ledger, claim, rev, params)
    except (TypeError, KeyError, AttributeError, msgspec.ValidationError) as error:
        raise Failure("invalid", f"{verb}: {error}") from error


def _save(ledger: Ledger, claim: str, rev: int, params: dict[str, Any]) -> None:
    fields = params["fields"]
    changed = _changed(fields)
    why = params.get("why", "")
    if fields.get("rating"):
        ledger.assess(
            claim,
            rating=fields["rating"],
            explanation=fields.get("explanation", ""),
            unknown=fields.get("unknown", ""),
            as_of=fields.get("as_of", ""),
            expected_rev=rev,
            why=why,
            **changed,
        )
        return
    if fields.get("explanation") or fields.get("unknown"):
        raise Failure(
            "refused", "Choose a rating: an explanation is saved with its verdict."
        )
    ledger.revise(claim, expected_rev=rev, why=why, **changed)


def _changed(fields: dict[str, Any]) -> dict[str, Any]:
    changed = {name: fields[name] for name in _FIELDS if name in fields}
    if "tags" in changed:
        changed["tags"] = tuple(changed["tags"])
    if "source" in fields:
        changed["source"] = msgspec.convert(fields["source"], Source)
    return changed


def _cite(ledger: Ledger, claim: str, _: int, params: dict[str, Any]) -> None:
    given: dict[str, Any] = params["evidence"]
    place = given.get("passage")
    passage = None
    if place:
        document = ledger.document(place["document"])
        passage = Passage.of(document, place["start"], place["end"])
    said: dict[str, Any] = {"stance": "context"}
    said |= {name: given[name] for name in _CITE if given.get(name)}
    ledger.cite(
        claim,
        **said,
        quote=given.get("quote", ""),
        text=given.get("text") or None,
        passage=passage,
        accept_difference=bool(given.get("accept_difference")),
    )


def _retract(ledger: Ledger, claim: str, _: int, params: dict[str, Any]) -> None:
    found = {e.id: e for e in ledger.evidence(claim)}
    evidence: Evidence = found[params["evidence"]]
    ledger.retract(evidence.id, expected_rev=evidence.rev, why=params.get("why", ""))


def _contact(ledger: Ledger, claim: str, _: int, params: dict[str, Any]) -> None:
    given = dict(params["contact"])
    contact_id, rev = given.pop("id", ""), given.pop("rev", None)
    given.pop("claim", None)
    ledger.contact(claim, contact_id=contact_id, expected_rev=rev, **given)


def _correct(ledger: Ledger, claim: str, rev: int, params: dict[str, Any]) -> None:
    fields = params.get("fields") or {}
    ledger.correct(
        claim,
        kind=params["kind"],
        why=params["why"],
        rating=fields.get("rating") or None,
        explanation=fields.get("explanation"),
        unknown=fields.get("unknown"),
        expected_rev=rev,
        **_changed(fields),
    )


ACTS: dict[str, Callable[[Ledger, str, int, dict[str, Any]], Any]] = {
    "select": lambda ledger, c, r, p: ledger.select(
        c, expected_rev=r, why=p.get("why", "")
    ),
    "restore": lambda ledger, c, r, p: ledger.restore(
        c, expected_rev=r, why=p.get("why", "")
    ),
    "set_aside": lambda ledger, c, r, p: ledger.set_aside(
        c,
        reason=p["reason"],
        duplicate_of=p.get("duplicate_of", ""),
        expected_rev=r,
        why=p.get("why", ""),
    ),
    "save": _save,
    "cite": _cite,
    "retract": _retract,
    "contact": _contact,
    "comment": lambda ledger, c, _, p: ledger.comment(c, p["text"]),
    "flag": lambda ledger, c, r, p: ledger.flag(
        c, flagged=bool(p["flagged"]), expected_rev=r
    ),
    "wait": lambda ledger, c, r, p: ledger.wait(
        c, on=p["on"], until=p.get("until", ""), expected_rev=r
    ),
    "assign": lambda ledger, c, r, p: ledger.assign(c, to=p["to"], expected_rev=r),
    "review": lambda ledger, c, r, p: ledger.review(
        c, expected_rev=r, why=p.get("why", "")
    ),
    "send_back": lambda ledger, c, r, p: ledger.review(
        c, agree=False, expected_rev=r, why=p["why"]
    ),
    "publish": lambda ledger, c, r, p: ledger.publish(
        c, url=p.get("url") or None, not_before=p.get("not_before", ""), expected_rev=r
    ),
    "correct": _correct,
    "withdraw": lambda ledger, c, r, p: ledger.withdraw(
        c, why=p["why"], expected_rev=r
    ),
    "undo": lambda ledger, c, r, _: ledger.undo(c, expected_rev=r),
    "merge": lambda ledger, c, r, p: ledger.merge(
        c, into=p["into"], expected_rev=r, why=p.get("why", "")
    ),
    "match": lambda ledger, c, r, p: ledger.match(
        c, p["earlier"], p["decision"], p.get("because", ""), expected_rev=r
    ),
    "split": lambda ledger, c, r, p: ledger.split(
        c, appearances=p["appearances"], expected_rev=r
    ),
    "add_passage": lambda ledger, c, r, p: ledger.add_passage(
        c, p["document"], p["start"], p["end"], expected_rev=r
    ),
}
"""Each verb of the protocol: (ledger, claim, the revision seen, parameters)."""
