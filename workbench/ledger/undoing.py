"""Taking back one's own latest step: by a new entry with the state before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from workbench.ledger.errors import LedgerError, Refused
from workbench.model import TYPES, Claim, Link

if TYPE_CHECKING:
    from workbench.ledger.batch import Batch
    from workbench.ledger.entry import Entry
    from workbench.ledger.ledger import Ledger
    from workbench.model import Appearance

_FINAL = ("reviewed", "published", "corrected", "withdrawn")


def undoable(self: Ledger, subject: str) -> tuple[Entry, Entry | None]:
    """Return the entry that undo takes back, and the one it goes back to.

    Undoing again goes one step further: an entry that restored an earlier state takes
    both itself and what it undid out of the way. None: nothing was there before.
    Raises Refused where there is nothing of one's own, or a review or a publication
    stands in the way.
    """
    stack: list[Entry] = []
    for entry in self.history(subject):
        taken_back = len(stack) > 1 and stack[-2].state == entry.state
        if taken_back and not _is_final(stack[-1]):
            stack.pop()
        else:
            stack.append(entry)
    latest, before = stack[-1], stack[-2] if len(stack) > 1 else None
    name = latest.subject
    me = self.me()
    if me is None or latest.actor_id != me.id:
        message = (
            f"{name}: its latest change is {latest.actor}'s; undo reaches one's own"
        )
        raise Refused(message)
    if _is_final(latest) or (before and _is_final(before)):
        message = f"{name}: undo does not reach past a review or a publication"
        raise Refused(message)
    if before is None and "retracted" not in TYPES[latest.type].__struct_fields__:
        message = f"{name}: there is nothing before its first entry"
        raise Refused(message)
    return latest, before


def _is_final(entry: Entry) -> bool:
    return entry.type == "claim" and entry.state.get("status") in _FINAL


def undo(
    self: Ledger, subject: str, *, expected_rev: int | None = None, why: str = ""
) -> Entry:
    """Take back one's own latest change of a subject; a first entry is retracted."""
    with self.batch() as batch:
        latest, before = undoable(self, subject)
        noun = TYPES.get(latest.type)
        if noun is None or latest.subject.startswith("x-") or latest.type == "document":
            message = f"{latest.subject}: record the state you want instead"
            raise LedgerError(message)
        rev = (
            self.history(latest.subject)[-1].rev
            if expected_rev is None
            else expected_rev
        )
        state = before.state if before else {**latest.state, "retracted": True}
        why = why or f"undo of entry {latest.seq}"
        entry = batch.append(
            latest.subject, latest.type, state, expected_rev=rev, why=why
        )
        if noun is Claim:
            was = self.claim(latest.subject, latest.rev)
            give_back_merged(batch, was, self.claim(latest.subject), why)
        elif noun is Link:
            _part_again(batch, latest, why)
        return entry


def _part_again(batch: Batch, confirmed: Entry, why: str) -> None:
    """Where confirming a link made one claim of two, make them two again."""
    ledger = batch.ledger
    for id_ in (confirmed.state["a"], confirmed.state["b"]):
        latest = ledger.history(id_)[-1]
        if latest.batch == confirmed.batch and latest.state.get("set_aside"):
            before = ledger.state(id_, latest.rev - 1)
            was = ledger.claim(id_)
            batch.append(id_, "claim", before, expected_rev=latest.rev, why=why)
            give_back_merged(batch, was, ledger.claim(id_), why)


def give_back_merged(batch: Batch, before: Claim, after: Claim, why: str) -> None:
    """Where a claim is no longer merged into another, that one gives back what it took.

    ``before`` and ``after`` are the claim's states around the step that ends the merge.
    """
    other = before.set_aside.duplicate_of if before.set_aside else ""
    if not other or (after.set_aside and after.set_aside.duplicate_of == other):
        return
    ledger = batch.ledger
    merged = {
        entry.batch
        for entry in ledger.history(before.id)
        if (entry.state.get("set_aside") or {}).get("duplicate_of") == other
    }
    for entry in reversed(ledger.history(other)):
        if entry.batch in merged:
            had = ledger.claim(other, entry.rev - 1).appearances
            took = ledger.claim(other, entry.rev).appearances
            added = tuple(a for a in took if a not in had)
            give_back(batch, ledger.claim(other), added, why)
            return


def give_back(
    batch: Batch, claim: Claim, appearances: tuple[Appearance, ...], why: str
) -> None:
    """Record the claim without these appearances; a review of it is void."""
    kept = tuple(a for a in claim.appearances if a not in appearances)
    if kept == claim.appearances:
        return
    after = msgspec.structs.replace(claim, appearances=kept)
    if claim.status == "reviewed":
        after = msgspec.structs.replace(after, status="assessed", review=None)
    batch.put(after, why=why)
