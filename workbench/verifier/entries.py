"""The entries of a bundle: that they were recorded, and are those the review needs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from workbench.ledger.checkpoints import check_inclusion
from workbench.ledger.errors import LedgerError
from workbench.ledger.notes import VerifyKey
from workbench.verifier.reading import canonical, from_json

_BODY = set("v ledger type subject rev prev batch at actor why state".split())
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:-]{0,99}")

Others = dict[tuple[str, int], "Record"]


@dataclass(frozen=True)
class Record:
    """One entry of a ledger. ``state`` holds its texts as digests."""

    seq: int
    type: str
    subject: str
    rev: int
    at: str
    ledger: str
    state: dict[str, Any]


def one_note(items: list[dict[str, str]]) -> str:
    """Return the checkpoint that stands below every proof. Raises LedgerError."""
    found = {item["proof"].partition("\n\n")[2] for item in items}
    if len(found) != 1:
        message = "the bundle's proofs do not stand on one checkpoint"
        raise LedgerError(message)
    return found.pop()


def body(text: str) -> dict[str, Any]:
    """Return what an entry's bytes say; that they were recorded is yet to be shown.

    Raises LedgerError for what is no entry, or not in its one form.
    """
    try:
        found = from_json(text)
        is_one = canonical(found) == text.encode() and _is_body(found)
    except ValueError:
        is_one = False
    if not is_one:
        message = "the bundle has an entry that was altered: no ledger writes it so"
        raise LedgerError(message)
    return found  # type: ignore[no-any-return]


def _is_body(found: Any) -> bool:
    return (
        isinstance(found, dict)
        and set(found) == _BODY
        and type(found["v"]) is int
        and type(found["rev"]) is int
        and isinstance(found["state"], dict)
        and all(
            isinstance(found[name], str) and _NAME.fullmatch(found[name])
            for name in ("ledger", "type", "subject", "at")
        )
    )


def record(
    item: dict[str, str], found: dict[str, Any], key: VerifyKey, origin: str
) -> Record:
    """Return an entry that its proof shows to be in the signed tree.

    ``found`` is what its bytes say. Raises LedgerError.
    """
    try:
        seq = check_inclusion(item["proof"], item["body"].encode(), key, origin)
    except LedgerError as error:
        message = f"{found['subject']}, revision {found['rev']}: {error}"
        raise LedgerError(message) from None
    names = ("type", "subject", "rev", "at", "ledger", "state")
    return Record(seq=seq, **{name: found[name] for name in names})


def claim_among(records: list[Record], claim: str, rev: int) -> tuple[Record, Others]:
    """Return the claim's record, and the others by subject and revision.

    Raises LedgerError where it is not there, or others cannot belong to it.
    """
    others = {(record.subject, record.rev): record for record in records}
    if len(others) != len(records) or len({x.ledger for x in records}) != 1:
        message = "the bundle has an entry twice, or entries of two ledgers"
        raise LedgerError(message)
    found = others.pop((claim, rev), None)
    if found is None or found.type != "claim":
        message = (
            f"the bundle has no entry of the claim {claim!a:.80} at revision {rev}"
        )
        raise LedgerError(message)
    if any(record.subject.startswith("x-") for record in records):
        message = "the bundle has an entry to which no rule of a ledger applied"
        raise LedgerError(message)
    for other in others.values():
        if other.type == "claim" or other.state.get("claim", claim) != claim:
            message = f"the bundle has an entry of another claim: {other.subject}"
            raise LedgerError(message)
        if other.seq > found.seq:
            message = f"{other.subject} was recorded after the review went out"
            raise LedgerError(message)
    return found, others


def rendering(claim: Record) -> dict[str, Any]:
    """Return what the claim's entry says of what went out. Raises LedgerError."""
    place = claim.state.get("withdrawal") or claim.state.get("publication")
    found = place.get("rendering") if isinstance(place, dict) else None
    if not isinstance(found, dict):
        message = f"entry {claim.seq} does not record that a review went out"
        raise LedgerError(message)
    return found


def subjects(claim: Record, made: dict[str, Any], others: Others) -> tuple[Record, ...]:
    """Return the records that the review was made of: these, and no more.

    ``made`` is the claim's rendering. Raises LedgerError.
    """
    try:
        pins = dict.fromkeys((x["id"], x["rev"]) for x in made.get("subjects", ()))
        missing = [pin for pin in pins if pin not in others]
    except (TypeError, KeyError):
        message = f"entry {claim.seq} does not say what the review was made of"
        raise LedgerError(message) from None
    if missing:
        id_, rev = missing[0]
        message = (
            f"the review was made of {id_!a:.80} at revision {rev!a:.20}, which is not "
            "in the bundle"
        )
        raise LedgerError(message)
    if len(others) != len(pins):
        message = "the bundle has entries that the review was not made of"
        raise LedgerError(message)
    return tuple(others[pin] for pin in pins)
