"""What a new state must agree with: the status table, and the ledger around it."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from workbench.erased import erased_at
from workbench.ledger import rules
from workbench.ledger.errors import LedgerError, Refused
from workbench.ledger.keys import check_key
from workbench.model import (
    Actor,
    Claim,
    Comment,
    Document,
    Erasure,
    Evidence,
    Key,
    Link,
    RatingScale,
)

if TYPE_CHECKING:
    from workbench.ledger.batch import Batch
    from workbench.model import Appearance, Passage, Pin, Subject

_BELONGS = ("claim", "about", "a", "b")
"""The fields that name what a subject belongs to; it stays there."""


def check(batch: Batch, before: Subject | None, new: Subject, who: Actor) -> None:
    """Raise where the rules refuse the new state of a known kind of subject.

    ``who`` records it. Raises LedgerError where it names what is not in the ledger.
    """
    _check_place(batch, before, new)
    match new:
        case Claim():
            old = before if isinstance(before, Claim) else None
            _check_claim(batch, old, new, who)
        case Evidence():
            read = before.passage if isinstance(before, Evidence) else None
            if new.passage and new.passage != read:
                _check_passage(batch, new.id, new.passage)
        case Erasure() if before or not batch.erasing:
            message = f"{new.id}: an erasure is recorded once, with what it takes out"
            raise Refused(f"{message} (erase)")
        case Link() if who.kind == "software" and new.decision != "suggested":
            message = f"{new.id}: software suggests a link, a person decides"
            raise Refused(message)
        case Key():
            check_key(before if isinstance(before, Key) else None, new)
        case RatingScale():
            rules.check_scale(new)
        case Actor(name=""):
            message = f"{new.id}: an actor has a name"
            raise Refused(message)
        case Document():
            _check_document(new)
        case _:
            pass


def _check_place(batch: Batch, before: Subject | None, new: Subject) -> None:
    for name in _BELONGS:
        target = getattr(new, name, "")
        if not target:
            continue
        if before and getattr(before, name) != target:
            message = f"{new.id} belongs to {getattr(before, name)} and stays with it"
            raise Refused(message)
        what = new.to if isinstance(new, Link) and name == "b" else "claim"
        must_exist(batch, target, *(() if isinstance(new, Comment) else (what,)))


def _check_document(new: Document) -> None:
    if not _segments_fit(new):
        message = f"{new.id}: a segment is not inside its text"
        raise Refused(message)
    if new.sha256 and not _digest_fits(new):
        message = f"{new.id}: its sha256 is not that of its bytes"
        raise Refused(message)


def _digest_fits(document: Document) -> bool:
    read = document.original or document.text.encode()
    return sha256(read).hexdigest() == document.sha256


def _segments_fit(document: Document) -> bool:
    size = len(document.text)
    return all(0 <= s.start < s.end <= size for s in document.segments)


def _check_claim(batch: Batch, before: Claim | None, new: Claim, who: Actor) -> None:
    reviewing = before is not None and new.status == "reviewed"
    rules.check_claim(
        before,
        new,
        actor=who,
        assessor=_assessor(batch, new.id) if reviewing else "",
        publisher=batch.publisher(),
    )
    if new.verdict and (before is None or before.verdict != new.verdict):
        scale = batch.ledger.scale(new.verdict.scale, new.verdict.scale_rev)
        if new.verdict.rating not in {rating.id for rating in scale.ratings}:
            message = f'{new.id}: "{new.verdict.rating}" is no rating of {scale.name}'
            raise Refused(message)
    if new.set_aside and new.set_aside.duplicate_of:
        must_exist(batch, new.set_aside.duplicate_of, "claim")
    if new.publication and not (before and before.publication == new.publication):
        _check_pins(batch, new.id, new.publication.evidence)
    known = before.appearances if before else ()
    _check_appearances(batch, new, known)


def _check_pins(batch: Batch, claim_id: str, pins: tuple[Pin, ...]) -> None:
    for pin in pins:
        if batch.records.one(Evidence, pin.id, pin.rev).claim != claim_id:
            message = f"{claim_id}: {pin.id} is evidence of another claim"
            raise Refused(message)


def _check_appearances(batch: Batch, new: Claim, known: tuple[Appearance, ...]) -> None:
    for appearance in new.appearances:
        if appearance in known:
            continue
        if appearance.document:
            must_exist(batch, appearance.document, "document")
        for passage in appearance.passages:
            _check_passage(batch, new.id, passage)


def _check_passage(batch: Batch, subject: str, passage: Passage) -> None:
    if erased_at(passage.exact):
        return  # what was there cannot be read again
    text = batch.records.text(passage.document, passage.document_rev)
    if not (0 <= passage.start < passage.end and passage.fits(text)):
        message = (
            f"{subject}: the passage at {passage.start}–{passage.end} of "
            f'{passage.document} does not read "{passage.exact[:40]}"'
        )
        raise Refused(message)


def must_exist(batch: Batch, subject: str, *types: str) -> None:
    """Raise LedgerError where there is no subject of these kinds; () is any kind."""
    kind = batch.kind(subject)
    if kind is None or (types and kind not in types):
        what = " or ".join(types) or "subject"
        message = f'there is no {what} "{subject}" in this ledger'
        raise LedgerError(message)


def _assessor(batch: Batch, claim_id: str) -> str:
    """Return the id of the actor who last set the verdict."""
    entry = batch.ledger.blame(claim_id).get("verdict")
    return entry.actor_id if entry else ""
