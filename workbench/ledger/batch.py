"""Recording: several entries at once, all of them or none.

A :class:`Batch` lives inside the writing transaction. What it reads is what it
writes on, so a revision that was read here cannot be stale when it is put.
"""

from __future__ import annotations

import secrets
from datetime import UTC, datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import msgspec

from workbench.ledger import canonical, formats, holding, merkle
from workbench.ledger.checking import check
from workbench.ledger.entry import Entry
from workbench.ledger.errors import Conflict, LedgerError
from workbench.ledger.incoming import is_name, noun_of, validated, whole
from workbench.ledger.records import LAZY, by_digest, made, signature
from workbench.ledger.schema import (
    FORMAT,
    KEEP_BATCH,
    WRITE_HEAD,
    listed_as,
    targets,
)
from workbench.model import (
    TYPES,
    Actor,
    Claim,
    Document,
    Evidence,
    Publisher,
    Subject,
    new_id,
)
from workbench.state import to_state

if TYPE_CHECKING:
    from workbench.ledger.ledger import Ledger

S = TypeVar("S", bound=Subject)
_SALT, _DRAWN = 16, 16
_NEWEST = (
    "SELECT s.rev, e.type, e.body, e.leaf FROM subject s "
    "JOIN entry e ON e.seq = s.seq WHERE s.id = ?"
)


def now() -> str:
    """Return the time in UTC as entries write it: fixed width, microseconds."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


class _Previous(NamedTuple):
    """The newest revision of a subject that is recorded again."""

    rev: int
    leaf: bytes
    noun: Subject | None
    contents: dict[bytes, str]


class Batch:
    """Entries that are recorded together. ``id`` names the batch in their bytes.

    ``at`` is the time of all of them, never before that of the entry before. A write
    that fails spoils the batch: nothing of it is recorded.
    """

    def __init__(self, ledger: Ledger, key: str = "") -> None:
        self.ledger = ledger
        self.records = ledger.records
        self.store = ledger.records.store
        self.id = self._unused(key) if key else secrets.token_hex(8)
        self._is_kept = bool(key) or self.store.keeps_every_batch
        self.entries: list[Entry] = []
        self._newest: dict[str, Entry] = {}
        self._salts: list[bytes] = []
        self.size, last, self._frontier = self.store.head() or (0, "", b"")
        self._first = self.size + 1
        self._spoiled = False
        self.erasing = False
        if ledger.seen != self.size:  # others have recorded
            ledger.forget_publisher()
        self.at = max(now(), last)

    def _unused(self, key: str) -> str:
        if not is_name(key):
            message = f"{key!r} cannot be a key: letters, digits, . _ - only"
            raise LedgerError(message)
        sql = "SELECT first, last FROM batch WHERE id = ?"
        if row := self.store.row(sql, (key,)):
            message = (
                f'the key "{key}" was used before, for entries {row[0]} to {row[1]}; '
                "every batch has a key of its own"
            )
            raise LedgerError(message)
        return key

    def since(self, start: int) -> list[Entry]:
        """Return the entries put after the first ``start``, but no actor's own."""
        return [entry for entry in self.entries[start:] if entry.type != "actor"]

    def mark(self) -> tuple[Any, ...]:
        """Return where the batch is, for :meth:`back_to`."""
        return self.size, self._frontier, len(self.entries), self._spoiled

    def back_to(self, mark: tuple[Any, ...]) -> None:
        """Forget what was put since ``mark``, which the store has rolled back."""
        self.size, self._frontier, count, self._spoiled = mark
        del self.entries[count:]
        self._newest = {entry.subject: entry for entry in self.entries}
        self.ledger.forget()

    def finish(self) -> None:
        """Write the new head: how many entries, when, and the tree's frontier."""
        if self._spoiled:
            message = "a write of this batch failed; nothing of it was recorded"
            raise LedgerError(message)
        if self.size >= self._first:
            self.store.run(WRITE_HEAD, (self.size, self.at, self._frontier))
        self.ledger.seen = self.size
        if self.size >= self._first and self._is_kept:
            self.store.run(KEEP_BATCH, (self.id, self._first, self.size))

    # -------------------------------------------------------------- reading

    def base(self, noun: type[S], subject: str, expected_rev: int | None) -> S:
        """Return the subject as the writer saw it: at ``expected_rev``, else now."""
        newest = self.records.one(noun, subject)
        if expected_rev is None or (seen := whole(expected_rev)) == newest.rev:
            return newest
        if not 0 < seen < newest.rev:
            raise self._conflict(newest.id, seen, newest.rev, {})
        return self.records.one(noun, subject, seen)

    def expect(self, subject: str, expected_rev: int | None) -> None:
        """Raise Conflict where a subject is not at the revision that the writer saw.

        For writes beside a subject, which leave the subject itself as it is. None: the
        writer takes it as it is.
        """
        if expected_rev is None:
            return
        row = self.store.row("SELECT rev FROM subject WHERE id = ?", (subject,))
        rev = row[0] if row else 0
        expected_rev = whole(expected_rev)
        if rev != expected_rev:
            state = {}
            if 0 < expected_rev < rev:
                state = self.ledger.state(subject, expected_rev)
            raise self._conflict(subject, expected_rev, rev, state)

    def publisher(self) -> Publisher | None:
        """Return who publishes, as of this point of the batch."""
        return self.ledger.remembered_publisher()

    def kind(self, subject: str) -> str | None:
        """Return the kind of a subject, None where there is no such subject."""
        if entry := self._newest.get(subject):
            return listed_as(subject, entry.type)
        return self.records.kind(subject)

    def me(self) -> Actor:
        """Return the actor who records here; the first time, their entry is put."""
        actor = self.ledger.person()
        if actor.rev == 0:
            self.append(actor.id, "actor", to_state(actor), expected_rev=0, actor=actor)
            actor = self.ledger.person()
        return actor

    # -------------------------------------------------------------- writing

    def put(
        self, subject: Subject, *, why: str = "", actor: Actor | None = None
    ) -> Entry:
        """Record a subject's state; its ``rev`` is the revision it was made from."""
        type_ = next(name for name, noun in TYPES.items() if type(subject) is noun)
        return self.append(
            subject.id or new_id(type_),
            type_,
            subject,
            expected_rev=subject.rev,
            why=why,
            actor=actor,
        )

    def append(
        self,
        subject: str,
        type_: str,
        state: dict[str, Any] | Subject,
        *,
        expected_rev: int,
        why: str = "",
        actor: Actor | None = None,
    ) -> Entry:
        """Record a subject's new state. See :meth:`Ledger.append`."""
        expected_rev = whole(expected_rev)
        noun = noun_of(subject, type_)
        new, state = validated(subject, noun, type_, state)
        previous = self._previous(subject, noun, type_)
        rev = previous.rev if previous else 0
        if rev != expected_rev:
            raise self._conflict(subject, expected_rev, rev, state)
        who = actor or self.ledger.person()
        if new:
            check(self, previous.noun if previous else None, new, who)
        known = dict(previous.contents) if previous else {}
        kept: list[tuple[bytes, bytes, bytes]] = []

        def keep(data: bytes) -> str:
            if data not in known:
                salt = self._salt()
                digest = sha256(salt + data).digest()
                kept.append((digest, salt, data))
                known[data] = digest.hex()
            return known[data]

        try:
            inline = holding.hold(noun, state, keep) if noun else state
            body = (canonical.write if noun else canonical.encode)(
                {
                    "v": FORMAT,
                    "ledger": self.ledger.id,
                    "type": type_,
                    "subject": subject,
                    "rev": rev + 1,
                    "prev": previous.leaf.hex() if previous else None,
                    "batch": self.id,
                    "at": self.at,
                    "actor": who.id,
                    "why": keep(canonical.encode(why)) if why else "",
                    "state": inline,
                }
            )
        except ValueError as error:
            message = f"{subject} cannot be recorded: {error}"
            raise LedgerError(message) from None
        if actor is None and who.rev == 0:
            self.me()
        try:
            self.store.run_many("INSERT INTO content VALUES (?, ?, ?)", kept)
            leaf = self._insert(subject, type_, rev + 1, body, inline)
            entry = Entry(
                seq=self.size,
                subject=subject,
                type=type_,
                rev=rev + 1,
                at=self.at,
                batch=self.id,
                why=why,
                state=state | by_digest(noun, inline)
                if noun
                else msgspec.json.decode(body)["state"],
                body=body,
                leaf=leaf,
                **signature(who),
            )
            self.entries.append(entry)
            self._newest[subject] = entry
            self._follow(entry, new)
        except BaseException:
            self._spoiled = True
            raise
        return entry

    def _salt(self) -> bytes:
        """Return a new salt; several are drawn at once."""
        if not self._salts:
            drawn = secrets.token_bytes(_SALT * _DRAWN)
            starts = range(0, len(drawn), _SALT)
            self._salts = [drawn[start : start + _SALT] for start in starts]
        return self._salts.pop()

    def _insert(
        self, subject: str, type_: str, rev: int, body: bytes, inline: dict[str, Any]
    ) -> bytes:
        leaf = merkle.leaf_hash(body)
        self._frontier = merkle.push(self._frontier, self.size, leaf)
        self.size += 1
        run = self.store.run
        run(
            "INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?)",
            (self.size, subject, type_, rev, self.at, body, leaf),
        )
        run(
            "INSERT INTO subject VALUES (?, ?, ?, ?, ?) "
            "ON CONFLICT (id) DO UPDATE SET rev = excluded.rev, seq = excluded.seq",
            (subject, listed_as(subject, type_), self.size, rev, self.size),
        )
        for target in targets(subject, type_, inline):
            run(
                "INSERT INTO refers VALUES (?, ?) ON CONFLICT DO NOTHING",
                (target, subject),
            )
        return leaf

    def _previous(
        self, subject: str, noun: type[Subject] | None, type_: str
    ) -> _Previous | None:
        row: tuple[Any, ...] | None
        if newest := self._newest.get(subject):
            row = newest.rev, newest.type, newest.body, newest.leaf
        else:
            row = self.store.recorded(_NEWEST, (subject,))
        if row is None:
            return None
        rev, was, body, leaf = row
        if was != type_:
            message = f"{subject} is a {was} and stays one, it cannot become a {type_}"
            raise LedgerError(message)
        if noun is None:
            return _Previous(rev, leaf, None, {})
        with self.records.sound(self.size):
            inline = formats.upcast(msgspec.json.decode(body))
            contents = self.records.contents(set(holding.digests(noun, inline)))
            state = holding.release(noun, inline, contents.__getitem__)
            before = made(noun, subject, rev, state)
        return _Previous(rev, leaf, before, {v: k for k, v in contents.items()})

    def _conflict(
        self, subject: str, expected: int, rev: int, state: dict[str, Any]
    ) -> LedgerError:
        if not 0 <= expected < rev:
            message = f"{subject} is at revision {rev}, not {expected}"
            if rev == 0:
                message = (
                    f"{subject} is not in this ledger; expected_rev is 0 for a new "
                    "subject"
                )
            if expected < 0:
                return LedgerError(message)
            found = self.records.entries("subject = ? AND rev = ?", subject, rev)
            return Conflict(
                message,
                subject=subject,
                expected_rev=expected,
                rev=rev,
                base={},
                theirs=found[0].state if found else {},
                yours=state,
            )
        theirs = self.records.entries("subject = ? AND rev = ?", subject, rev)[0]
        message = (
            f"{subject} was changed since revision {expected}: {theirs.actor} recorded "
            f"revision {rev} at {theirs.at} (entry {theirs.seq}); look at it, and say "
            "again"
        )
        base = self.ledger.state(subject, expected)
        if theirs.type == "document" and expected:
            seen = self.records.one(Document, subject, expected)
            same = {
                n: base[n]
                for n in LAZY
                if n in base and state.get(n) == getattr(seen, n)
            }
            state |= same
        return Conflict(
            message,
            subject=subject,
            expected_rev=expected,
            rev=rev,
            base=base,
            theirs=theirs.state,
            yours=state,
        )

    def _follow(self, entry: Entry, new: Subject | None) -> None:
        """Record what follows by rule: other evidence voids a review."""
        match new:
            case Publisher():
                self.ledger.forget_publisher()
            case Actor():
                self.ledger.forget()
            case Evidence():
                claim = self.records.one(Claim, new.claim)
                if claim.status == "reviewed":
                    self.put(
                        msgspec.structs.replace(claim, status="assessed", review=None),
                        why=f"evidence changed after the review (entry {entry.seq})",
                    )
