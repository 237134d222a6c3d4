"""The way of every claim through its statuses, read without what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import msgspec

if TYPE_CHECKING:
    from workbench.ledger import Ledger

CHECKED = ("assessed", "reviewed", "published", "corrected", "withdrawn")
REVIEWED = ("reviewed", "published", "corrected", "withdrawn")


class Step(NamedTuple):
    """One entry of a claim that changed its status; ``before`` "" for a new claim."""

    seq: int
    at: str
    claim: str
    before: str
    status: str
    actor: str


class _State(msgspec.Struct):
    status: str = "candidate"


class _Body(msgspec.Struct):
    at: str
    actor: str
    state: _State


def steps(ledger: Ledger) -> list[Step]:
    """Return each change of a claim's status, in the order of the ledger.

    ``at`` is UTC, ISO 8601; ``actor`` an actor's id.
    """
    rows = ledger.sql("SELECT seq, subject, body FROM entry WHERE type = 'claim'")
    decode = msgspec.json.Decoder(_Body).decode
    now: dict[str, str] = {}
    found = []
    for seq, claim, raw in sorted(rows.itertuples(index=False, name=None)):
        body = decode(bytes(raw))
        before = now.get(claim, "")
        status = now[claim] = body.state.status
        if status != before:
            found.append(Step(seq, body.at, claim, before, status, body.actor))
    return found
