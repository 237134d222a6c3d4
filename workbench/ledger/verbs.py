"""The steps of a check. Each is a method of :class:`workbench.ledger.Ledger`."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, cast

from msgspec.structs import replace

from workbench.ledger.errors import LedgerError, Refused
from workbench.ledger.rules import PUBLIC, same_substance
from workbench.model import (
    Claim,
    Correction,
    CorrectionKind,
    Pin,
    Publication,
    Review,
    SetAside,
    SetAsideReason,
    Verdict,
    Waiting,
    Withdrawal,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.ledger.batch import Batch
    from workbench.ledger.entry import Entry
    from workbench.ledger.ledger import Ledger

REVISABLE = (
    "wording",
    "polarity",
    "language",
    "original",
    "translator",
    "source",
    "tags",
    "note",
    "quantities",
)
SET_ASIDE_REASONS: tuple[str, ...] = SetAsideReason.__args__  # type: ignore[attr-defined]


def change(
    ledger: Ledger,
    claim_id: str,
    expected_rev: int | None,
    why: str,
    make: Callable[[Claim, Batch], Claim],
) -> Entry:
    """Record what ``make`` returns for the claim as the writer saw it.

    Raises Refused where it returns the claim as it is.
    """
    with ledger.batch() as batch:
        before = batch.base(Claim, claim_id, expected_rev)
        after = make(before, batch)
        if after == before:
            message = f"{before.id} is so already; nothing was recorded"
            raise Refused(message)
        return batch.put(after, why=why)


def select(
    self: Ledger, claim_id: str, *, expected_rev: int | None = None, why: str = ""
) -> Entry:
    """Take a claim up for checking ("To check")."""

    def make(claim: Claim, _: Batch) -> Claim:
        return replace(claim, status="selected", set_aside=None)

    return change(self, claim_id, expected_rev, why, make)


def restore(
    self: Ledger, claim_id: str, *, expected_rev: int | None = None, why: str = ""
) -> Entry:
    """Make a claim that was set aside a candidate again."""

    def make(claim: Claim, _: Batch) -> Claim:
        return replace(claim, status="candidate", set_aside=None)

    return change(self, claim_id, expected_rev, why, make)


def set_aside(
    self: Ledger,
    claim_id: str,
    *,
    reason: str,
    duplicate_of: str = "",
    expected_rev: int | None = None,
    why: str = "",
) -> Entry:
    """Say why a claim is not checked.

    ``reason``: not selected, opinion, prediction, not checkable, already checked or
    duplicate (``duplicate_of`` another claim; see :meth:`Ledger.merge`).
    """
    reason = reason.strip().lower().replace("-", " ").replace("_", " ")
    if reason not in SET_ASIDE_REASONS:
        message = f'"{reason}" is no reason; say one of: {", ".join(SET_ASIDE_REASONS)}'
        raise LedgerError(message)
    mark = SetAside(
        reason=cast("SetAsideReason", reason),
        duplicate_of=self._full(duplicate_of) if duplicate_of else "",
    )

    def make(claim: Claim, _: Batch) -> Claim:
        return replace(claim, status="set aside", set_aside=mark)

    return change(self, claim_id, expected_rev, why, make)


def set_aside_rest(self: Ledger, document_id: str, *, why: str = "") -> list[Entry]:
    """Set aside every candidate of a document, in one batch."""
    with self.batch() as batch:
        document = self.document(document_id)
        return [
            batch.put(
                replace(
                    claim, status="set aside", set_aside=SetAside(reason="not selected")
                ),
                why=why or "rest of the article",
            )
            for claim in self.claims_of(document.id)
            if claim.status == "candidate"
        ]


def revise(
    self: Ledger,
    claim_id: str,
    *,
    expected_rev: int | None = None,
    why: str = "",
    **fields: Any,
) -> Entry:
    """Change the wording, polarity, language, original, translator, source, tags or note.

    A change of what a second reader agreed with makes the claim assessed again.
    """

    def make(claim: Claim, _: Batch) -> Claim:
        return _revised(claim, fields)

    return change(self, claim_id, expected_rev, why, make)


def _revised(claim: Claim, fields: dict[str, Any]) -> Claim:
    if unknown := set(fields) - set(REVISABLE):
        message = f"{', '.join(sorted(unknown))} cannot be revised; {', '.join(REVISABLE)} can"
        raise LedgerError(message)
    after = replace(claim, **fields)
    if claim.status == "reviewed" and not same_substance(claim, after):
        after = replace(after, status="assessed", review=None)
    return after


def assess(
    self: Ledger,
    claim_id: str,
    *,
    rating: str,
    explanation: str,
    unknown: str = "",
    as_of: str = "",
    scale: str | None = None,
    expected_rev: int | None = None,
    why: str = "",
    **fields: Any,
) -> Entry:
    """Record a verdict: a rating of a scale, why, and what is not known.

    ``rating`` is a rating's id, label or number; ``scale`` the id of a scale, the
    publisher's by default. ``as_of`` is a date, today by default. ``fields`` as in
    :meth:`Ledger.revise`, recorded in the same entry.
    """

    def make(claim: Claim, _: Batch) -> Claim:
        after = _revised(claim, fields)
        verdict = _verdict(
            self, claim.verdict, rating, explanation, unknown, as_of, scale
        )
        return replace(
            after,
            status=_judged(self, claim),
            review=None,
            set_aside=None,
            verdict=verdict,
        )

    return change(self, claim_id, expected_rev, why, make)


def _judged(ledger: Ledger, claim: Claim) -> Any:
    if claim.status in PUBLIC:
        message = (
            f"{claim.id} is {claim.status}: its verdict changes by a correction (correct), "
            "with the reason told to readers"
        )
        raise Refused(message)
    return "assessed"


def _verdict(
    ledger: Ledger,
    before: Verdict | None,
    rating: str | None,
    explanation: str | None,
    unknown: str | None,
    as_of: str = "",
    scale: str | None = None,
) -> Verdict:
    if before and rating is None and scale is None:
        chosen = before
    else:
        table = ledger.scale(scale)
        try:
            found = table.rating(rating or "")
        except KeyError as error:
            raise LedgerError(error.args[0]) from None
        chosen = Verdict(
            scale=table.id,
            scale_rev=table.rev,
            rating=found.id,
            explanation=before.explanation if before else "",
            unknown=before.unknown if before else "",
        )
    return replace(
        chosen,
        explanation=chosen.explanation if explanation is None else explanation,
        unknown=chosen.unknown if unknown is None else unknown,
        as_of=as_of or datetime.now(UTC).date().isoformat(),
    )


def review(
    self: Ledger,
    claim_id: str,
    *,
    agree: bool = True,
    expected_rev: int | None = None,
    why: str = "",
) -> Entry:
    """Agree with an assessed claim as its second reader, or send it back.

    A correction of a published check is reviewed in the same way. Sending back needs
    a reason.
    """

    def make(claim: Claim, batch: Batch) -> Claim:
        if not agree:
            if not why.strip():
                message = f"{claim.id}: say why it is sent back"
                raise LedgerError(message)
            return replace(claim, status="selected", review=None)
        me = batch._me()  # noqa: SLF001
        if claim.status == "corrected":
            *earlier, newest = claim.corrections
            if newest.second_reader:
                return claim
            seen = replace(newest, second_reader=me.id)
            return replace(claim, corrections=(*earlier, seen))
        return replace(claim, status="reviewed", review=Review(by=me.id, rev=claim.rev))

    return change(self, claim_id, expected_rev, why, make)


def publish(
    self: Ledger,
    claim_id: str,
    *,
    url: str | None = None,
    not_before: str = "",
    expected_rev: int | None = None,
    why: str = "",
) -> Entry:
    """Publish a reviewed claim with the evidence it has now.

    ``url`` is the address of its page, by default the publisher's pattern.
    ``not_before`` (ISO 8601) holds it back from every export until then.
    """
    if url:
        _check_url(url)

    def make(claim: Claim, batch: Batch) -> Claim:
        publisher = self.publisher()
        if claim.status == "assessed" and publisher and not publisher.second_reader:
            me = batch._me()  # noqa: SLF001
            seen = replace(
                claim, status="reviewed", review=Review(by=me.id, rev=claim.rev)
            )
            entry = batch.put(seen, why="no second reader is required")
            claim = replace(seen, rev=entry.rev)
        pattern = publisher.page_url if publisher else ""
        return replace(
            claim,
            status="published",
            publication=Publication(
                url=url or pattern.replace("{claim}", claim.id),
                date_published=batch.at,
                not_before=not_before,
                evidence=_pins(self, claim.id),
            ),
        )

    return change(self, claim_id, expected_rev, why, make)


def _check_url(url: str) -> None:
    if not url.startswith(("https://", "http://")) or any(c.isspace() for c in url):
        message = f'"{url}" is not a web address; it begins with https:// or http://'
        raise LedgerError(message)


def _pins(ledger: Ledger, claim_id: str) -> tuple[Pin, ...]:
    return tuple(
        Pin(id=evidence.id, rev=evidence.rev)
        for evidence in ledger.evidence(claim_id)
        if evidence.is_public
    )


def correct(
    self: Ledger,
    claim_id: str,
    *,
    kind: str,
    why: str,
    rating: str | None = None,
    explanation: str | None = None,
    unknown: str | None = None,
    expected_rev: int | None = None,
    **fields: Any,
) -> Entry:
    """Change a published check in the open.

    ``kind``: verdict, factual, update or typo. ``why`` is told to readers. The evidence
    that the claim has now goes along.
    """
    kinds: tuple[str, ...] = CorrectionKind.__args__  # type: ignore[attr-defined]
    if kind not in kinds:
        message = f'"{kind}" is no kind of correction; say one of: {", ".join(kinds)}'
        raise LedgerError(message)
    if not why.strip():
        message = "a correction says why, in words for readers"
        raise LedgerError(message)

    def make(claim: Claim, batch: Batch) -> Claim:
        if claim.publication is None:
            message = (
                f"{claim.id} is {claim.status}: only what was published is corrected"
            )
            raise Refused(message)
        after = _revised(claim, fields)
        if not (rating is None and explanation is None and unknown is None):
            verdict = _verdict(self, claim.verdict, rating, explanation, unknown)
            after = replace(after, verdict=verdict)
        if kind == "verdict" and after.verdict == claim.verdict:
            message = f"{claim.id}: a correction of the verdict names another one"
            raise Refused(message)
        correction = Correction(
            kind=cast("CorrectionKind", kind),
            text=why,
            at=batch.at,
            by=batch._me().id,  # noqa: SLF001
        )
        return replace(
            after,
            status="corrected",
            corrections=(*claim.corrections, correction),
            publication=replace(claim.publication, evidence=_pins(self, claim.id)),
        )

    return change(self, claim_id, expected_rev, why, make)


def withdraw(
    self: Ledger, claim_id: str, *, why: str, expected_rev: int | None = None
) -> Entry:
    """Withdraw a published check; ``why`` is told to readers."""
    if not why.strip():
        message = "a withdrawal says why, in words for readers"
        raise LedgerError(message)

    def make(claim: Claim, batch: Batch) -> Claim:
        gone = Withdrawal(text=why, at=batch.at, by=batch._me().id)  # noqa: SLF001
        return replace(claim, status="withdrawn", withdrawal=gone)

    return change(self, claim_id, expected_rev, why, make)


def flag(
    self: Ledger,
    claim_id: str,
    *,
    flagged: bool = True,
    expected_rev: int | None = None,
    why: str = "",
) -> Entry:
    """Flag a claim for colleagues, or take the flag away."""

    def make(claim: Claim, _: Batch) -> Claim:
        return replace(claim, flagged=flagged)

    return change(self, claim_id, expected_rev, why, make)


def wait(
    self: Ledger,
    claim_id: str,
    *,
    on: str,
    until: str = "",
    expected_rev: int | None = None,
    why: str = "",
) -> Entry:
    """Say for whom a claim waits, and until when; ``on`` "" when it waits no more."""

    def make(claim: Claim, _: Batch) -> Claim:
        return replace(claim, waiting=Waiting(on=on, until=until) if on else None)

    return change(self, claim_id, expected_rev, why, make)


def assign(
    self: Ledger,
    claim_id: str,
    *,
    to: str,
    expected_rev: int | None = None,
    why: str = "",
) -> Entry:
    """Say whose claim it is to check; "" for nobody's."""

    def make(claim: Claim, _: Batch) -> Claim:
        return replace(claim, assigned=to)

    return change(self, claim_id, expected_rev, why, make)
