"""Reading a ledger, as it is now or as it was at an entry."""

from __future__ import annotations

import bisect
import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from workbench.ledger import holding
from workbench.ledger.changes import Change, changes
from workbench.ledger.entry import Entry
from workbench.ledger.errors import LedgerError
from workbench.model import (
    TYPES,
    Actor,
    Challenge,
    Claim,
    Comment,
    Contact,
    Document,
    Evidence,
    Link,
    Pin,
    Publisher,
    RatingScale,
    Subject,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    import pandas as pd

    from workbench.ledger.sqlite import Store

S = TypeVar("S", bound=Subject)


class _Signed(msgspec.Struct):
    """Who recorded an entry and when: all that is read of it."""

    at: str
    actor: str


_CHUNK = 256
_FETCH = f"SELECT digest, bytes FROM content WHERE digest IN ({','.join('?' * _CHUNK)})"
_LAZY = ("text", "original")
_ENTRY = "seq, body, leaf"


class Reader:
    """The reading methods, of the whole ledger or up to one entry.

    ``upto`` is the last entry that is seen, None for all there are.
    """

    def __init__(self, store: Store, upto: int | None = None) -> None:
        self._store = store
        self._upto = upto
        self._text = lru_cache(maxsize=32)(self._document_text)
        self._known: dict[str, Actor] = {}

    # ----------------------------------------------------------- the nouns

    def claims(self, status: str | Collection[str] | None = None) -> list[Claim]:
        """Return the claims in the order they were recorded.

        ``status``: one, or several, of the statuses of :data:`workbench.model.Status`.
        """
        found = self._all(Claim)
        if status is None:
            return found
        wanted = {status} if isinstance(status, str) else set(status)
        return [claim for claim in found if claim.status in wanted]

    def claim(self, claim_id: str, rev: int | None = None) -> Claim:
        """Return one claim, at a revision or the newest. Raises LedgerError."""
        return self._one(Claim, claim_id, rev)

    def claims_of(self, document_id: str) -> list[Claim]:
        """Return the claims that appear in a document."""
        return [
            claim
            for claim in self._referring(Claim, document_id)
            if any(a.document == document_id for a in claim.appearances)
        ]

    def evidence(
        self, claim_id: str | None = None, pins: Iterable[Pin] | None = None
    ) -> list[Evidence]:
        """Return the evidence of a claim, or of all; with ``pins`` those revisions."""
        if pins is not None:
            return [self._one(Evidence, pin.id, pin.rev) for pin in pins]
        if claim_id is None:
            return self._all(Evidence)
        return [e for e in self._referring(Evidence, claim_id) if e.claim == claim_id]

    def document(self, document_id: str, rev: int | None = None) -> Document:
        """Return one document with its text. Raises LedgerError where it is unknown."""
        return self._one(Document, document_id, rev)

    def documents(self, kind: str | None = None) -> list[Document]:
        """Return the documents without their text; ``kind`` article or source."""
        found = self._all(Document, without=_LAZY)
        return [d for d in found if kind in (None, d.kind)]

    def links(self, claim_id: str | None = None) -> list[Link]:
        """Return the links between claims, or those of one claim."""
        if claim_id is None:
            return self._all(Link)
        return self._referring(Link, claim_id)

    def contacts(self, claim_id: str) -> list[Contact]:
        """Return when and how the claimant was asked."""
        return self._referring(Contact, claim_id)

    def challenges(self, claim_id: str) -> list[Challenge]:
        """Return who disputes a check."""
        return self._referring(Challenge, claim_id)

    def comments(self, subject: str) -> list[Comment]:
        """Return the colleagues' words about a subject."""
        return self._referring(Comment, subject)

    def scales(self) -> list[RatingScale]:
        """Return the rating scales, the default one first."""
        found = self._all(RatingScale)
        publisher = self.publisher()
        default = publisher.scale if publisher else ""
        return sorted(found, key=lambda scale: scale.id != default)

    def scale(self, scale_id: str | None = None, rev: int | None = None) -> RatingScale:
        """Return a scale at a revision; without an id the default scale."""
        if scale_id is None:
            return self.scales()[0]
        return self._one(RatingScale, scale_id, rev)

    def publisher(self) -> Publisher | None:
        """Return who publishes, None where that was not said."""
        found = self._all(Publisher)
        return found[-1] if found else None

    def actors(self) -> list[Actor]:
        """Return everybody who has recorded something."""
        return self._all(Actor)

    def actor(self, actor_id: str) -> Actor:
        """Return one actor. Raises LedgerError where the id is unknown."""
        if actor_id not in self._known:
            self._known[actor_id] = self._one(Actor, actor_id)
        return self._known[actor_id]

    # ------------------------------------------------------------- entries

    @property
    def size(self) -> int:
        """How many entries there are."""
        if self._upto is not None:
            return self._upto
        row = self._store.row("SELECT size FROM head")
        return int(row[0]) if row else 0

    def entry(self, seq: int) -> Entry:
        """Return one entry by its number. Raises LedgerError where there is none."""
        found = self._entries("seq = ?", (seq,))
        if not found or seq > self.size:
            message = f"{self._store.name} has no entry {seq}; it has {self.size}"
            raise LedgerError(message)
        return found[0]

    def entries(self, since: int = 0) -> Iterator[Entry]:
        """Yield the entries after ``since``, oldest first."""
        while found := self._entries(
            "seq > ? AND seq <= ? ORDER BY seq LIMIT 500", (since, self.size)
        ):
            yield from found
            since = found[-1].seq

    def history(self, subject: str) -> list[Entry]:
        """Return the entries of a subject, oldest first. Raises LedgerError."""
        found = self._entries(
            "subject = ? AND seq <= ? ORDER BY rev", (self._full(subject), self.size)
        )
        if not found:
            raise LedgerError(self._missing(subject))
        return found

    def diff(self, subject: str, rev_a: int, rev_b: int) -> list[Change]:
        """Return the fields in which two revisions differ. Revision 0 is empty."""
        return changes(self.state(subject, rev_a), self.state(subject, rev_b))

    def state(self, subject: str, rev: int) -> dict[str, Any]:
        """Return a subject's state at a revision as JSON values; {} for revision 0."""
        if rev == 0:
            return {}
        subject = self._full(subject)
        found = self._entries(
            "subject = ? AND rev = ? AND seq <= ?", (subject, rev, self.size)
        )
        if not found:
            message = f"{subject} has no revision {rev}"
            raise LedgerError(message)
        return found[0].state

    def newest(self, type_: str) -> dict[str, tuple[int, str, str]]:
        """Return, for each subject of a kind, its newest entry: (seq, at, actor)."""
        found: dict[str, tuple[int, str, str]] = {}
        columns = "e.subject, e.seq, e.body"
        for subject, seq, body in self._select("s.type = ?", (type_,), columns):
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

    def seq_at(self, time: str) -> int:
        """Return the last entry recorded at or before a time.

        ``time``: ISO 8601; a date counts to its end, a time without zone is UTC.
        """
        limit = _end_of(time)
        return bisect.bisect_right(
            range(1, self.size + 1),
            limit,
            key=lambda seq: self._store.rows(
                "SELECT at FROM entry WHERE seq = ?", (seq,)
            )[0][0],
        )

    def to_frame(self) -> pd.DataFrame:
        """Return a DataFrame with one row a claim (see :mod:`workbench.ledger.frame`)."""
        from workbench.ledger.frame import to_frame

        return to_frame(self)

    # ------------------------------------------------------------ plumbing

    def _all(self, noun: type[S], *, without: tuple[str, ...] = ()) -> list[S]:
        return self._decode(
            noun, self._select("s.type = ?", (_type_of(noun),)), without
        )

    def _referring(self, noun: type[S], target: str) -> list[S]:
        rows = self._select(
            "s.type = ? AND s.id IN (SELECT subject FROM refers WHERE target = ?)",
            (_type_of(noun), self._full(target)),
        )
        return self._decode(noun, rows, ())

    def _select(
        self,
        where: str,
        values: tuple[Any, ...],
        columns: str = "e.subject, e.rev, e.body",
    ) -> list[tuple[Any, ...]]:
        if self._upto is None:
            sql = (
                f"SELECT {columns} FROM subject s JOIN entry e ON e.seq = s.seq "
                f"WHERE {where} ORDER BY s.first"
            )
            return self._store.rows(sql, values)
        sql = (
            f"SELECT {columns} FROM subject s JOIN entry e ON e.seq = "
            "(SELECT seq FROM entry WHERE subject = s.id AND seq <= ? ORDER BY rev DESC LIMIT 1) "
            f"WHERE {where} AND s.first <= ? ORDER BY s.first"
        )
        return self._store.rows(sql, (self._upto, *values, self._upto))

    def _one(self, noun: type[S], subject: str, rev: int | None = None) -> S:
        subject = self._full(subject)
        sql = (
            "SELECT subject, rev, body, type FROM entry WHERE subject = ? AND seq <= ?"
        )
        if rev is None:
            row = self._store.row(
                f"{sql} ORDER BY rev DESC LIMIT 1", (subject, self.size)
            )
        else:
            row = self._store.row(f"{sql} AND rev = ?", (subject, self.size, rev))
        if row is None or row[3] != _type_of(noun):
            raise LedgerError(self._missing(subject, noun, rev))
        return self._decode(noun, [row], ())[0]

    def _full(self, subject: str) -> str:
        """Return the id that ``subject`` is, or is the only beginning of."""
        if self._store.row("SELECT 1 FROM subject WHERE id = ?", (subject,)):
            return subject
        for start in (subject, f"claim-{subject}"):
            if len(subject) < 3:
                break
            rows = self._store.rows(
                "SELECT id FROM subject WHERE id >= ? AND id < ? LIMIT 2",
                (start, start + "\U0010ffff"),
            )
            if len(rows) == 1:
                return str(rows[0][0])
        return subject

    def _missing(
        self, subject: str, noun: type[Subject] | None = None, rev: int | None = None
    ) -> str:
        what = _type_of(noun) if noun else "subject"
        at = f" at revision {rev}" if rev else ""
        return f'{self._store.name} has no {what} "{subject}"{at}'

    def _decode(
        self, noun: type[S], rows: Collection[tuple[Any, ...]], without: tuple[str, ...]
    ) -> list[S]:
        inline = [
            (row[0], row[1], msgspec.json.decode(row[2])["state"]) for row in rows
        ]
        fetch = self._contents(
            {
                d
                for _, _, state in inline
                for d in holding.digests(noun, state, without=without)
            }
        )
        return [
            msgspec.convert(
                {
                    **holding.release(noun, state, fetch.__getitem__, without=without),
                    "id": subject,
                    "rev": rev,
                },
                noun,
            )
            for subject, rev, state in inline
        ]

    def _contents(self, digests: Collection[str]) -> dict[str, bytes]:
        found: dict[str, bytes] = {}
        wanted = [bytes.fromhex(digest) for digest in digests]
        for start in range(0, len(wanted), _CHUNK):
            chunk = wanted[start : start + _CHUNK]
            if len(chunk) == _CHUNK:
                rows = self._store.rows(_FETCH, chunk)
            else:
                marks = ",".join("?" * len(chunk))
                sql = f"SELECT digest, bytes FROM content WHERE digest IN ({marks})"
                rows = self._store.rows(sql, chunk)
            found.update((digest.hex(), data) for digest, data in rows)
        if len(found) < len(wanted):
            message = f"{self._store.name}: content of an entry is missing; run verify"
            raise LedgerError(message)
        return found

    def _entries(self, where: str, values: tuple[Any, ...]) -> list[Entry]:
        sql = f"SELECT {_ENTRY} FROM entry WHERE {where}"
        return [self._entry(*row) for row in self._store.rows(sql, values)]

    def _entry(self, seq: int, body: bytes, leaf: bytes) -> Entry:
        data = msgspec.json.decode(body)
        type_ = data["type"]
        wanted = {data["why"]} if data["why"] else set()
        noun = None if data["subject"].startswith("x-") else TYPES.get(type_)
        if noun:
            wanted |= set(holding.digests(noun, data["state"], without=_LAZY))
        fetch = self._contents(wanted)
        state = data["state"]
        if noun:
            state = holding.release(noun, state, fetch.__getitem__, without=_LAZY)
            if noun is Document:
                state |= {
                    k: {"digest": v} for k, v in data["state"].items() if k in _LAZY
                }
        actor = self.actor(data["actor"])
        return Entry(
            seq=seq,
            subject=data["subject"],
            type=type_,
            rev=data["rev"],
            at=data["at"],
            batch=data["batch"],
            actor=f"{actor.name} {actor.version}".strip(),
            actor_id=actor.id,
            actor_kind=actor.kind,
            why=msgspec.json.decode(fetch[data["why"]]) if data["why"] else "",
            state=state,
            body=body,
            leaf=leaf,
        )

    def _document_text(self, document_id: str, rev: int) -> str:
        return self.document(document_id, rev).text


def _type_of(noun: type[Subject]) -> str:
    return next(name for name, known in TYPES.items() if known is noun)


def _end_of(time: str) -> str:
    """Return a time as the ledger writes it, the end of it where it is a date."""
    from datetime import UTC, datetime, timedelta

    try:
        moment = datetime.fromisoformat(time)
    except ValueError:
        message = f'"{time}" is not a time; write 2026-11-22 or 2026-11-22T14:00Z'
        raise LedgerError(message) from None
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", time):
        moment += timedelta(days=1, microseconds=-1)
    moment = moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    return moment.strftime("%Y-%m-%dT%H:%M:%S.%fZ")
