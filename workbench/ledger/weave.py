"""What ties claims to one another: merging, splitting, linking."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from msgspec.structs import replace

from workbench.ledger.errors import LedgerError, Refused
from workbench.ledger.statuses import PUBLIC, STEPS
from workbench.ledger.undoing import give_back
from workbench.model import (
    Claim,
    Correction,
    Link,
    SetAside,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workbench.ledger.batch import Batch
    from workbench.ledger.entry import Entry
    from workbench.ledger.ledger import Ledger
    from workbench.model import Relation

_FURTHER = {status: number for number, status in enumerate(STEPS) if status} | {
    "set aside": -1
}
"""How far along a claim of a status is; one set aside is the least."""


def merge(
    self: Ledger,
    claim_id: str,
    into: str,
    *,
    expected_rev: int | None = None,
    why: str = "",
) -> list[Entry]:
    """Check two claims as one: ``into`` takes the appearances over.

    The claim is set aside as its duplicate; :meth:`Ledger.split` or undo brings it
    back. Where ``into`` is published, its new appearance is a correction ("update").
    """
    with self.batch() as batch:
        start = len(batch.entries)
        claim = batch.base(Claim, claim_id, expected_rev)
        other = batch.base(Claim, into, None)
        if claim.id == other.id:
            message = f"{claim.id} cannot be merged into itself"
            raise LedgerError(message)
        if claim.set_aside and claim.set_aside.duplicate_of:
            message = (
                f"{claim.id} is merged into {claim.set_aside.duplicate_of}: undo that, "
                "or split it off, first"
            )
            raise Refused(message)
        if other.status == "set aside":
            message = (
                f"{other.id} is set aside: select it first, or merge the other way"
            )
            raise Refused(message)
        new = tuple(a for a in claim.appearances if a not in other.appearances)
        batch.put(
            replace(
                claim,
                status="set aside",
                set_aside=SetAside(reason="duplicate", duplicate_of=other.id),
            ),
            why=why or f"same as {other.id}",
        )
        after = replace(other, appearances=(*other.appearances, *new))
        if other.status == "reviewed":
            after = replace(after, status="assessed", review=None)
        elif other.status in PUBLIC:
            after = _updated(batch, after)
        if new:
            batch.put(after, why=why or f"same as {claim.id}")
        return batch.since(start)


def _updated(batch: Batch, claim: Claim) -> Claim:
    correction = Correction(
        kind="update",
        text="The claim also appeared elsewhere; the appearance was added.",
        at=batch.at,
        by=batch.me().id,
    )
    return replace(
        claim, status="corrected", corrections=(*claim.corrections, correction)
    )


def split(
    self: Ledger,
    claim_id: str,
    appearances: Iterable[int],
    *,
    wording: str = "",
    expected_rev: int | None = None,
    why: str = "",
) -> list[Entry]:
    """Take appearances (by position, from 0) out of a claim into one of their own.

    Where they came from a claim that was merged, that claim is taken up again;
    otherwise a new one is selected, with ``wording`` or the words of its passage.
    """
    with self.batch() as batch:
        start = len(batch.entries)
        claim = batch.base(Claim, claim_id, expected_rev)
        chosen = set(appearances)
        if not chosen or not chosen < set(range(len(claim.appearances))):
            message = (
                f"{claim.id} has {len(claim.appearances)} appearances: name some of "
                "them by position, from 0, and leave one"
            )
            raise LedgerError(message)
        taken = tuple(a for i, a in enumerate(claim.appearances) if i in chosen)
        give_back(batch, claim, taken, why or "split")
        merged = [
            other
            for other in self.claims("set aside")
            if other.set_aside
            and other.set_aside.duplicate_of == claim.id
            and other.appearances
            and set(other.appearances) <= set(taken)
        ]
        for other in merged:
            batch.put(
                replace(other, status="candidate", set_aside=None),
                why=why or f"split from {claim.id}",
            )
        back = {a for other in merged for a in other.appearances}
        rest = tuple(a for a in taken if a not in back)
        if rest:
            words = rest[0].passages[0].exact if rest[0].passages else claim.wording
            batch.put(
                Claim(
                    wording=wording.strip() or " ".join(words.split()),
                    language=claim.language,
                    source=replace(claim.source, suggested=True),
                    appearances=rest,
                    status="selected",
                    split_from=claim.id,
                ),
                why=why or f"split from {claim.id}",
            )
        return batch.since(start)


def link(
    self: Ledger,
    claim_id: str,
    to: str,
    relation: str,
    reason: str = "",
    *,
    expected_rev: int | None = None,
    why: str = "",
) -> Entry:
    """Say how two claims stand to each other: same, paraphrase, similar, conflict."""
    known = _known(relation)
    with self.batch() as batch:
        a, b = batch.base(Claim, claim_id, None), batch.base(Claim, to, None)
        batch.expect(a.id, expected_rev)
        if a.id == b.id:
            message = f"{a.id} cannot be linked with itself"
            raise LedgerError(message)
        return batch.put(
            Link(
                a=a.id,
                b=b.id,
                relation=known,
                reason=reason,
                decision="confirmed",
            ),
            why=why,
        )


def decide(
    self: Ledger,
    link_id: str,
    *,
    confirmed: bool,
    relation: str = "",
    expected_rev: int | None = None,
    why: str = "",
) -> list[Entry]:
    """Confirm or reject a link that software suggested.

    ``relation`` confirms it as another one. A confirmed "same" makes one claim of two,
    with the appearances of both: the one that is further along takes the other's over.
    :meth:`Ledger.undo` of the link makes them two again.

    Raises Refused where that is so already, or where "same" would have to choose
    between two verdicts.
    """
    with self.batch() as batch:
        start = len(batch.entries)
        before = batch.base(Link, link_id, expected_rev)
        after = replace(
            before,
            decision="confirmed" if confirmed else "rejected",
            relation=_known(relation) if relation else before.relation,
        )
        if after == before:
            message = f"{before.id} is {before.decision} already; nothing was recorded"
            raise Refused(message)
        batch.put(after, why=why)
        if confirmed and after.relation == "same":
            _unite(self, after, why)
        return batch.since(start)


def _unite(ledger: Ledger, link: Link, why: str) -> None:
    a, b = ledger.claim(link.a), ledger.claim(link.b)
    if any(c.set_aside and c.set_aside.duplicate_of for c in (a, b)):
        return
    if a.verdict and b.verdict:
        message = (
            f"{a.id} and {b.id} both have a verdict: say which check stands, by "
            "merging the other into it, before this link is confirmed"
        )
        raise Refused(message)
    further = b.verdict is not None or _FURTHER[a.status] < _FURTHER[b.status]
    into, other = (b, a) if further and not a.verdict else (a, b)
    if into.status == "set aside":
        message = f"{a.id} and {b.id} are set aside: select one of them first"
        raise Refused(message)
    ledger.merge(other.id, into=into.id, why=why or f"{link.id} was confirmed")


def _known(relation: str) -> Relation:
    relations = ("same", "paraphrase", "similar", "conflict")
    if relation not in relations:
        message = f'"{relation}" is no relation; say one of: {", ".join(relations)}'
        raise LedgerError(message)
    return cast("Relation", relation)
