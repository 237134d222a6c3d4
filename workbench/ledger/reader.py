"""Reading a ledger, as it is now or as it was at an entry."""

from __future__ import annotations

import bisect
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import msgspec

from workbench.erased import explained
from workbench.ledger.changes import Change, changes
from workbench.ledger.errors import LedgerError
from workbench.ledger.records import LAZY, Records, S, type_of
from workbench.model import (
    Actor,
    Challenge,
    Claim,
    Comment,
    Contact,
    Document,
    Evidence,
    ImportedReview,
    Key,
    Link,
    Pin,
    Publisher,
    RatingScale,
    Status,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    import pandas as pd

    from workbench.ledger.entry import Entry
    from workbench.ledger.published import Published
    from workbench.ledger.store import Store


_STATUSES: tuple[str, ...] = Status.__args__  # type: ignore[attr-defined]


class _Signed(msgspec.Struct):
    """Who recorded an entry and when: all that is read of it."""

    at: str
    actor: str


class Reader:
    """The reading methods, of the whole ledger or up to one entry.

    ``upto`` is the last entry that is seen, None for all there are.
    """

    def __init__(self, store: Store, upto: int | None = None) -> None:
        self.records = Records(store, upto)

    # ----------------------------------------------------------- the nouns

    def claims(self, status: str | Collection[str] | None = None) -> list[Claim]:
        """Return the claims in the order they were recorded.

        ``status``: one, or several, of the statuses of :data:`workbench.model.Status`.
        Raises LedgerError for what is none.
        """
        wanted = _statuses(status)
        found = self.records.every(Claim)
        if status is None:
            return found
        return [claim for claim in found if claim.status in wanted]

    def each_claim(
        self, status: str | Collection[str] | None = None
    ) -> Iterator[Claim]:
        """Yield what :meth:`claims` returns, holding some hundred of them at a time."""
        wanted = _statuses(status)
        for several in self.records.chunks(Claim):
            yield from (x for x in several if status is None or x.status in wanted)

    def claim(self, claim_id: str, rev: int | None = None) -> Claim:
        """Return one claim, at a revision or the newest. Raises LedgerError."""
        return self.records.one(Claim, claim_id, rev)

    def claims_of(self, document_id: str) -> list[Claim]:
        """Return the claims that appear in a document."""
        document_id = self.records.full_id(document_id)
        return [
            claim
            for claim in self.records.referring(Claim, document_id)
            if any(a.document == document_id for a in claim.appearances)
        ]

    def evidence(
        self, claim_id: str | None = None, pins: Iterable[Pin] | None = None
    ) -> list[Evidence]:
        """Return the evidence of a claim, or of all; with ``pins`` those revisions."""
        if pins is not None:
            return [self.records.one(Evidence, pin.id, pin.rev) for pin in pins]
        if claim_id is None:
            return self.records.every(Evidence)
        return self.evidence_of([self.records.full_id(claim_id)])

    def evidence_of(self, claim_ids: Iterable[str]) -> list[Evidence]:
        """Return the newest evidence of several claims, by one query."""
        wanted = set(claim_ids)
        found = self.records.referring(Evidence, *wanted)
        return [evidence for evidence in found if evidence.claim in wanted]

    def document(self, document_id: str, rev: int | None = None) -> Document:
        """Return one document with its text. Raises LedgerError where it is unknown."""
        return self.records.one(Document, document_id, rev)

    def documents(
        self, kind: str | None = None, ids: Iterable[str] | None = None
    ) -> list[Document]:
        """Return the documents without their text; ``kind`` article or source.

        ``ids``: those of them that there are, instead of all.
        """
        if ids is None:
            found = self.records.every(Document, without=LAZY)
        else:
            found = self.records.named(Document, set(ids), without=LAZY)
        return [d for d in found if kind in (None, d.kind)]

    def links(self, claim_id: str | None = None) -> list[Link]:
        """Return the links between claims, or those of one claim."""
        return [link for link in self._links(claim_id) if link.to == "claim"]

    def matches(self, claim_id: str | None = None) -> list[Link]:
        """Return how claims, or one claim, stand to the checks of other houses."""
        return [link for link in self._links(claim_id) if link.to != "claim"]

    def _links(self, claim_id: str | None) -> list[Link]:
        if claim_id is None:
            return self.records.every(Link)
        return self.records.referring(Link, self.records.full_id(claim_id))

    def contacts(self, claim_id: str) -> list[Contact]:
        """Return when and how the claimant was asked."""
        return self.records.referring(Contact, self.records.full_id(claim_id))

    def challenges(self, claim_id: str) -> list[Challenge]:
        """Return who disputes a check."""
        return self.records.referring(Challenge, self.records.full_id(claim_id))

    def comments(self, subject: str) -> list[Comment]:
        """Return the colleagues' words about a subject."""
        return self.records.referring(Comment, self.records.full_id(subject))

    def imported_reviews(self) -> list[ImportedReview]:
        """Return the checks of other houses, without the objects as they were found."""
        return self.records.every(ImportedReview, without=LAZY)

    def imported_review(self, review_id: str, rev: int | None = None) -> ImportedReview:
        """Return one imported review, with the object as it was found."""
        return self.records.one(ImportedReview, review_id, rev)

    def imported_reviews_since(
        self, since: int = 0, *, without: tuple[str, ...] = ()
    ) -> Iterator[tuple[int, ImportedReview]]:
        """Yield each revision of an imported review after an entry, with its entry.

        Holds some hundred at a time. ``without``: contents that are left out.
        """
        where = "type = 'imported-review' AND substr(subject, 1, 2) <> 'x-'"
        while rows := self.records.store.rows(
            f"SELECT subject, rev, body, seq FROM entry WHERE seq > ? AND seq <= ? "
            f"AND {where} ORDER BY seq LIMIT 500",
            (since, self.size),
        ):
            found = self.records.decode(ImportedReview, rows, without=without)
            for row, review in zip(rows, found, strict=True):
                yield row[3], review
            since = rows[-1][3]

    def newer(self, noun: type[S], since: int, upto: int) -> Iterator[S]:
        """Yield the subjects of a kind whose newest entry is after ``since``.

        Oldest subject first, contents that can be large left out; holds some hundred
        at a time. ``upto`` is the last entry that is looked at.
        """
        first = 0
        while rows := self.records.store.rows(
            "SELECT s.id, e.rev, e.body, s.first FROM subject s JOIN entry e "
            "ON e.seq = s.seq WHERE s.type = ? AND s.first > ? AND s.seq > ? "
            "AND s.seq <= ? ORDER BY s.first LIMIT 500",
            (type_of(noun), first, since, upto),
        ):
            yield from self.records.decode(noun, rows, without=LAZY)
            first = rows[-1][3]

    def scales(self) -> list[RatingScale]:
        """Return the rating scales, the default one first."""
        found = self.records.every(RatingScale)
        publisher = self.publisher()
        default = publisher.scale if publisher else ""
        return sorted(found, key=lambda scale: scale.id != default)

    def scale(self, scale_id: str | None = None, rev: int | None = None) -> RatingScale:
        """Return a scale at a revision; without an id the default scale."""
        if scale_id is None:
            return self.scales()[0]
        return self.records.one(RatingScale, scale_id, rev)

    def rated(self, claim: Claim, language: str = "") -> str:
        """Return a claim's rating as people read it, "" where it has no verdict.

        In ``language`` (BCP 47), by default the claim's, where the scale has it; else
        in English.
        """
        verdict = claim.verdict
        if verdict is None:
            return ""
        scale = self.scale(verdict.scale, verdict.scale_rev)
        return scale.rating(verdict.rating).label(language or claim.language or "en")

    def publisher(self) -> Publisher | None:
        """Return who publishes, None where that was not said."""
        found = self.records.every(Publisher)
        return found[-1] if found else None

    def actors(self) -> list[Actor]:
        """Return everybody who has recorded something."""
        return self.records.every(Actor)

    def actor(self, actor_id: str) -> Actor:
        """Return one actor. Raises LedgerError where the id is unknown."""
        return self.records.actor(actor_id)

    def signing_keys(self) -> list[Key]:
        """Return the keys that sign, or signed, the ledger's checkpoints."""
        return self.records.every(Key)

    # ------------------------------------------------------------- entries

    @property
    def size(self) -> int:
        """How many entries there are."""
        return self.records.size

    def entry(self, seq: int) -> Entry:
        """Return one entry by its number. Raises LedgerError where there is none."""
        found = self.records.entries("seq = ?", seq)
        if not found:
            name = self.records.store.name
            message = f"{name} has no entry {seq}; it has {self.size}"
            raise LedgerError(message)
        return found[0]

    def entries(self, since: int = 0) -> Iterator[Entry]:
        """Yield the entries after ``since``, oldest first."""
        while found := self.records.entries("seq > ? ORDER BY seq LIMIT 500", since):
            yield from found
            since = found[-1].seq

    def history(self, subject: str) -> list[Entry]:
        """Return the entries of a subject, oldest first. Raises LedgerError."""
        subject = self.records.full_id(subject)
        found = self.records.entries("subject = ? ORDER BY rev", subject)
        if not found:
            raise self.records.missing(subject)
        return found

    def diff(self, subject: str, rev_a: int, rev_b: int) -> list[Change]:
        """Return the fields in which two revisions differ. Revision 0 is empty."""
        return changes(self.state(subject, rev_a), self.state(subject, rev_b))

    def state(self, subject: str, rev: int) -> dict[str, Any]:
        """Return a subject's state at a revision as JSON values; {} for revision 0."""
        if rev == 0:
            return {}
        subject = self.records.full_id(subject)
        found = self.records.entries("subject = ? AND rev = ?", subject, rev)
        if not found:
            message = f"{subject} has no revision {rev}"
            raise LedgerError(message)
        return found[0].state

    def newest(self, type_: str) -> dict[str, tuple[int, str, str]]:
        """Return, for each subject of a kind, its newest entry: (seq, at, actor)."""
        found: dict[str, tuple[int, str, str]] = {}
        columns = "s.id, e.seq, e.body"
        for subject, seq, body in self.records.select("s.type = ?", (type_,), columns):
            with self.records.sound(seq):
                signed = msgspec.json.decode(body, type=_Signed)
            found[subject] = (seq, signed.at, self.actor(signed.actor).name)
        return found

    def blame(self, subject: str) -> dict[str, Entry]:
        """Return, for each field of a subject, the entry that set it as it is."""
        set_by: dict[str, Entry] = {}
        before: dict[str, Any] = {}
        for entry in self.history(subject):
            for change in changes(before, entry.state):
                set_by[change.field] = entry
            before = entry.state
        return {name: set_by[name] for name in before}

    def explained(self, text: str) -> str:
        """Return a text with the reason beside each notice of an erasure in it.

        Reasons are internal: it is for the house alone.
        """
        return explained(text, self._reason)

    def _reason(self, seq: int) -> str:
        """Return why entry ``seq`` erased something; "" where it did not."""
        found = self.records.entries("seq = ? AND type = 'erasure'", seq)
        return str(found[0].state.get("reason", "")) if found else ""

    def seq_at(self, time: str) -> int:
        """Return the last entry recorded at or before a time.

        ``time``: ISO 8601; a date counts to its end, a time without zone is UTC.
        """
        limit = _end_of(time)
        return bisect.bisect_right(
            range(1, self.size + 1),
            limit,
            key=lambda seq: self.records.store.rows(
                "SELECT at FROM entry WHERE seq = ?", (seq,)
            )[0][0],
        )

    def published_as_of(self, time: str | date) -> Published:
        """Return a view of what was published at a time.

        ``time``: a date, which counts to its end, a datetime or either in ISO 8601.
        Raises LedgerError for what is not a time.
        """
        from workbench.ledger.published import Published

        said = time.isoformat() if isinstance(time, date) else str(time)
        moment = datetime.fromisoformat(_end_of(said))
        return Published(self.records.store, self.seq_at(said), moment)

    def to_frame(self) -> pd.DataFrame:
        """Return one row a claim (see :mod:`workbench.ledger.frame`)."""
        from workbench.ledger.frame import to_frame

        return to_frame(self)


def _statuses(status: str | Collection[str] | None) -> set[str]:
    wanted = {status} if isinstance(status, str) else set(status or ())
    if none := wanted.difference(_STATUSES):
        message = f'"{none.pop()}" is no status; say {", ".join(_STATUSES)}'
        raise LedgerError(message)
    return wanted


def _end_of(time: str) -> str:
    """Return a time as the ledger writes it, the end of it where it is a date."""
    try:
        try:
            day = date.fromisoformat(time)
            moment = datetime(day.year, day.month, day.day, 23, 59, 59, 999999, UTC)
        except ValueError:
            moment = datetime.fromisoformat(time)
            zone = moment.tzinfo or UTC
            moment = moment.replace(tzinfo=zone).astimezone(UTC)
    except (ValueError, OverflowError):
        message = f'"{time}" is not a time; write 2026-11-22 or 2026-11-22T14:00Z'
        raise LedgerError(message) from None
    return moment.replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"
