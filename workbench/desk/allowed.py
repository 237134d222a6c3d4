"""What this person may do with a claim now, and why not otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.desk.words import what_changed
from workbench.ledger import LedgerError
from workbench.ledger.statuses import PUBLIC, STEPS

if TYPE_CHECKING:
    from workbench.ledger import Ledger
    from workbench.model import Claim

_IS: dict[str, str] = {
    "candidate": "It is a candidate.",
    "selected": "It is to be checked.",
    "set aside": "It is set aside.",
}
_ALWAYS = ("cite", "retract", "contact", "comment", "flag", "wait", "assign", "decide")
_UNCHECKED = ("candidate", "selected", "set aside", "assessed", "reviewed")


def allowed(ledger: Ledger, claim: Claim) -> dict[str, str]:
    """Return for each verb "" where it may be done, else why not, in a sentence.

    The ledger decides when it is recorded; this is to say so before.
    """
    me = ledger.me()
    if me is None:
        return dict.fromkeys(_verbs(), "This ledger was opened to read.")
    status = claim.status
    publisher = ledger.publisher()
    second = publisher is None or publisher.second_reader
    said: dict[str, str] = dict.fromkeys(_ALWAYS, "")
    said["select"] = _step(status, "selected", ("candidate", "set aside"))
    said["set_aside"] = _step(status, "set aside", ("candidate", "selected"))
    said["restore"] = "" if status == "set aside" else "It is not set aside."
    open_ = "" if status not in PUBLIC else "It is published: correct it, in the open."
    said["save"] = "Select it first." if status == "set aside" else open_
    said["add_passage"] = open_
    said["match"] = "" if status in _UNCHECKED else open_
    said["merge"] = _step(status, "set aside", ("candidate", "selected"))
    said["split"] = open_ or (
        "" if len(claim.appearances) > 1 else "It has one appearance."
    )
    said["review"] = _review(ledger, claim, me.id, second=second)
    said["send_back"] = (
        "" if status in ("assessed", "reviewed") else "It is not assessed."
    )
    ready = status == "reviewed" or (status == "assessed" and not second)
    said["publish"] = "" if ready else f"{_is(status)} A review comes first."
    said["correct"] = (
        "" if status in ("published", "corrected") else "It is not published."
    )
    said["withdraw"] = said["correct"]
    try:
        ledger.undoable(claim.id)
        said["undo"] = ""
    except LedgerError as error:
        said["undo"] = str(error)
    return said


def _is(status: str) -> str:
    return _IS.get(status, f"It is {status}.")


def _verbs() -> tuple[str, ...]:
    return (
        *_ALWAYS,
        *("select", "set_aside", "restore", "save", "add_passage", "merge", "split"),
        "match",
        *("review", "send_back", "publish", "correct", "withdraw", "undo"),
    )


def _step(status: str, to: str, from_: tuple[str, ...]) -> str:
    return "" if status in from_ and to in STEPS[status] else _is(status)


def _review(ledger: Ledger, claim: Claim, me: str, *, second: bool) -> str:
    if claim.status == "corrected":
        newest = claim.corrections[-1]
        if newest.second_reader:
            return "Its newest correction is reviewed."
        return (
            "A second reader reviews your correction."
            if second and newest.by == me
            else ""
        )
    if claim.status != "assessed":
        return _is(claim.status)
    set_by = ledger.blame(claim.id).get("verdict")
    if second and set_by and set_by.actor_id == me:
        return "You gave this verdict: a second reader reviews it."
    return ""


def undo_words(ledger: Ledger, claim_id: str) -> str:
    """Return what undo would take back: "Undo entry 57: Verdict", "" for nothing."""
    try:
        latest, before = ledger.undoable(claim_id)
    except LedgerError:
        return ""
    state = before.state if before else {}
    what = what_changed(
        latest.type, state, latest.state, lambda v: str(v.get("rating", ""))
    )
    return f"Undo entry {latest.seq}: {what}"
