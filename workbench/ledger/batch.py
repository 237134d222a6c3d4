"""Recording: several entries at once, all of them or none.

A :class:`Batch` lives inside the writing transaction. What it reads is what it
writes on, so a revision that was read here cannot be stale when it is put.
"""

from __future__ import annotations

import re
import secrets
from datetime import UTC, datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from workbench.ledger import canonical, holding, merkle, rules
from workbench.ledger.errors import Conflict, LedgerError, Refused
from workbench.model import (
    TYPES,
    Actor,
    Claim,
    Comment,
    Document,
    Evidence,
    Link,
    Passage,
    RatingScale,
    Subject,
    new_id,
    to_state,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.ledger.entry import Entry
    from workbench.ledger.ledger import Ledger

S = TypeVar("S", bound=Subject)
VERSION = 1
_SALT = 16
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")


def now() -> str:
    """Return the time in UTC as entries write it: fixed width, microseconds."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


class Batch:
    """Entries that are recorded together. ``id`` names the batch in their bytes."""

    def __init__(self, ledger: Ledger, key: str = "") -> None:
        self.ledger = ledger
        self.store = ledger._store
        self.id = key or secrets.token_hex(8)
        self.entries: list[Entry] = []
        row = self.store.row("SELECT size, at, frontier FROM head")
        self.size, last, self._frontier = row or (0, "", b"")
        self._first = self.size + 1
        self.at = max(now(), last)

    def finish(self) -> None:
        """Write the new head: how many entries, when, and the tree's frontier."""
        if self.size >= self._first:
            self.store.run(
                "INSERT OR REPLACE INTO head VALUES (1, ?, ?, ?)",
                (self.size, self.at, self._frontier),
            )
            self.store.run(
                "INSERT INTO batch VALUES (?, ?, ?)", (self.id, self._first, self.size)
            )

    # -------------------------------------------------------------- reading

    def base(self, noun: type[S], subject: str, expected_rev: int | None) -> S:
        """Return the subject as the writer saw it: at ``expected_rev``, else now."""
        newest = self.ledger._one(noun, subject)
        if expected_rev is None or expected_rev == newest.rev:
            return newest
        if not 0 < expected_rev < newest.rev:
            message = (
                f"{newest.id} is at revision {newest.rev}, {expected_rev} is not one"
            )
            raise LedgerError(message)
        return self.ledger._one(noun, subject, expected_rev)

    # -------------------------------------------------------------- writing

    def put(
        self, subject: Subject, *, why: str = "", actor: Actor | None = None
    ) -> Entry:
        """Record a subject's new state; its ``rev`` is the revision it was made from."""
        type_ = next(name for name, noun in TYPES.items() if type(subject) is noun)
        id_ = subject.id or new_id(type_)
        return self.append(
            id_,
            type_,
            to_state(subject),
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
        if not _ID.fullmatch(subject):
            message = f"{subject!r} cannot name a subject: letters, digits, . _ - only"
            raise LedgerError(message)
        noun = noun_of(subject, type_)
        new = self._validated(subject, noun, type_, state)
        state = to_state(new) if new else dict(state)  # type: ignore[arg-type]
        rev, previous = self._newest(subject, type_)
        if rev != expected_rev:
            self._conflict(subject, expected_rev, rev, state)
        who = actor or self._me()
        if new is not None:
            before = self.ledger._one(type(new), subject) if rev else None
            self._check(before, new, who)
        keep = self._keeper(noun, previous)
        try:
            inline = holding.hold(noun, state, keep) if noun else state
            body = canonical.encode(
                {
                    "v": VERSION,
                    "ledger": self.ledger.id,
                    "type": type_,
                    "subject": subject,
                    "rev": rev + 1,
                    "prev": previous[1].hex() if previous else None,
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
        entry = self._insert(subject, type_, rev + 1, body, new)
        self._follow(entry, new)
        return entry

    def _insert(
        self, subject: str, type_: str, rev: int, body: bytes, new: Subject | None
    ) -> Entry:
        leaf = merkle.leaf_hash(body)
        self._frontier = merkle.push(self._frontier, self.size, leaf)
        self.size += 1
        run = self.store.run
        run(
            "INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?)",
            (self.size, subject, type_, rev, self.at, body, leaf),
        )
        kind = type_ if noun_of(subject, type_) else f"x-{type_.removeprefix('x-')}"
        run(
            "INSERT INTO subject VALUES (?1, ?2, ?3, ?4, ?3) "
            "ON CONFLICT (id) DO UPDATE SET rev = ?4, seq = ?3",
            (subject, kind, self.size, rev),
        )
        for target in _targets(new):
            run("INSERT OR IGNORE INTO refers VALUES (?, ?)", (target, subject))
        entry = self.ledger._entry(self.size, body, leaf)
        self.entries.append(entry)
        return entry

    def _newest(
        self, subject: str, type_: str
    ) -> tuple[int, tuple[bytes, bytes] | None]:
        row = self.store.row(
            "SELECT s.rev, e.type, e.body, e.leaf FROM subject s JOIN entry e ON e.seq = s.seq "
            "WHERE s.id = ?",
            (subject,),
        )
        if row is None:
            return 0, None
        if row[1] != type_:
            message = (
                f"{subject} is a {row[1]} and stays one, it cannot become a {type_}"
            )
            raise LedgerError(message)
        return row[0], (row[2], row[3])

    def _keeper(
        self, noun: type[Subject] | None, previous: tuple[bytes, bytes] | None
    ) -> Any:
        """Return what stores a content; one that the last revision had is not stored again."""
        known: dict[bytes, str] = {}
        if previous and noun:
            state = msgspec.json.decode(previous[0])["state"]
            fetched = self.ledger._contents(set(holding.digests(noun, state)))
            known = {data: digest for digest, data in fetched.items()}

        def keep(data: bytes) -> str:
            if data not in known:
                salt = secrets.token_bytes(_SALT)
                digest = sha256(salt + data).digest()
                self.store.run(
                    "INSERT INTO content VALUES (?, ?, ?)", (digest, salt, data)
                )
                known[data] = digest.hex()
            return known[data]

        return keep

    def _validated(
        self,
        subject: str,
        noun: type[Subject] | None,
        type_: str,
        state: dict[str, Any] | Subject,
    ) -> Subject | None:
        if isinstance(state, Subject):
            state = to_state(state)
        if noun is None:
            if not isinstance(state, dict):
                message = f"{subject}: a state is a JSON object"
                raise LedgerError(message)
            return None
        if "id" in state or "rev" in state:
            message = f"{subject}: id and rev stand beside the state, not in it"
            raise LedgerError(message)
        try:
            checked = msgspec.convert(state, noun)
        except (msgspec.ValidationError, ValueError) as error:
            message = f"{subject} is not a {type_}: {error}"
            raise LedgerError(message) from None
        return msgspec.structs.replace(checked, id=subject)

    def _conflict(
        self, subject: str, expected: int, rev: int, state: dict[str, Any]
    ) -> None:
        if not 0 <= expected < rev:
            message = f"{subject} is at revision {rev}, not {expected}"
            if rev == 0:
                message = f"{subject} is not in this ledger; expected_rev is 0 for a new subject"
            raise LedgerError(message)
        theirs = self.ledger._entries("subject = ? AND rev = ?", (subject, rev))[0]
        message = (
            f"{subject} was changed since revision {expected}: {theirs.actor} recorded "
            f"revision {rev} at {theirs.at} (entry {theirs.seq}); look at it, and say again"
        )
        raise Conflict(
            message,
            subject=subject,
            expected_rev=expected,
            rev=rev,
            base=self.ledger.state(subject, expected),
            theirs=theirs.state,
            yours=state,
        )

    def _me(self) -> Actor:
        actor = self.ledger._me()
        if actor.rev == 0:
            actor = msgspec.structs.replace(actor, id=actor.id or new_id("actor"))
            self.ledger._known[actor.id] = actor
            state = to_state(actor)
            self.append(actor.id, "actor", state, expected_rev=0, actor=actor)
            actor = msgspec.structs.replace(actor, rev=1)
            self.ledger._known[actor.id] = actor
        return actor

    # ---------------------------------------------------------------- rules

    def _check(self, before: Subject | None, new: Subject, who: Actor) -> None:
        """Raise where the rules refuse the new state of a known kind of subject."""
        match new:
            case Claim():
                assert before is None or isinstance(before, Claim)
                self._check_claim(before, new, who)
            case Evidence():
                self._must_exist(new.claim, "claim")
                old = before.passage if isinstance(before, Evidence) else None
                if new.passage and new.passage != old:
                    self._check_passage(new.id, new.passage)
            case Link():
                self._must_exist(new.a, "claim")
                self._must_exist(new.b, "claim")
                if who.kind == "software" and new.decision != "suggested":
                    message = f"{new.id}: software suggests a link, a person decides"
                    raise Refused(message)
            case Comment():
                self._must_exist(new.about, "")
            case RatingScale():
                rules.check_scale(new)
            case Actor(name=""):
                message = f"{new.id}: an actor has a name"
                raise Refused(message)
            case Document():
                size = len(new.text)
                if any(not 0 <= s.start < s.end <= size for s in new.segments):
                    message = f"{new.id}: a segment is not inside its text"
                    raise Refused(message)
            case _:
                if claim := getattr(new, "claim", ""):
                    self._must_exist(claim, "claim")

    def _check_claim(self, before: Claim | None, new: Claim, who: Actor) -> None:
        rules.check_claim(
            before,
            new,
            actor=who,
            assessor=self._assessor(before)
            if before and new.status == "reviewed"
            else "",
            publisher=self.ledger.publisher(),
        )
        if new.verdict and (before is None or before.verdict != new.verdict):
            scale = self.ledger.scale(new.verdict.scale, new.verdict.scale_rev)
            if new.verdict.rating not in {rating.id for rating in scale.ratings}:
                message = (
                    f'{new.id}: "{new.verdict.rating}" is no rating of {scale.name}'
                )
                raise Refused(message)
        if new.set_aside and new.set_aside.duplicate_of:
            self._must_exist(new.set_aside.duplicate_of, "claim")
        known = set(before.appearances) if before else set()
        for appearance in new.appearances:
            if appearance in known:
                continue
            for passage in appearance.passages:
                self._check_passage(new.id, passage)

    def _check_passage(self, subject: str, passage: Passage) -> None:
        text = self.ledger._text(passage.document, passage.document_rev)
        if not (passage.start < passage.end and passage.fits(text)):
            message = (
                f"{subject}: the passage at {passage.start}–{passage.end} of "
                f'{passage.document} does not read "{passage.exact[:40]}"'
            )
            raise Refused(message)

    def _must_exist(self, subject: str, type_: str) -> None:
        row = self.store.row("SELECT type FROM subject WHERE id = ?", (subject,))
        if row is None or (type_ and row[0] != type_):
            message = f'there is no {type_ or "subject"} "{subject}" in this ledger'
            raise LedgerError(message)

    def _assessor(self, claim: Claim) -> str:
        """Return the id of the actor who last set the verdict."""
        return next(
            (
                self.ledger.entry(entry.seq).actor_id
                for name, entry in self.ledger.blame(claim.id).items()
                if name == "verdict"
            ),
            "",
        )

    def _follow(self, entry: Entry, new: Subject | None) -> None:
        """Record what follows by rule: other evidence voids a review."""
        if not isinstance(new, Evidence):
            return
        claim = self.ledger._one(Claim, new.claim)
        if claim.status == "reviewed":
            self.put(
                msgspec.structs.replace(claim, status="assessed", review=None),
                why=f"evidence changed after the review (entry {entry.seq})",
            )


def noun_of(subject: str, type_: str) -> type[Subject] | None:
    """Return the kind of a subject; None for the free-form ones under ``x-``.

    Raises LedgerError for a kind that is not known.
    """
    if subject.startswith("x-"):
        return None
    if type_ not in TYPES:
        message = (
            f'"{type_}" is no kind of subject: {", ".join(TYPES)}, or any under x-'
        )
        raise LedgerError(message)
    return TYPES[type_]


def _targets(new: Subject | None) -> Iterator[str]:
    match new:
        case Claim():
            yield from {a.document for a in new.appearances if a.document}
        case Link():
            yield from (new.a, new.b)
        case Comment():
            yield new.about
        case Evidence():
            yield new.claim
            if new.document:
                yield new.document
        case _:
            if claim := getattr(new, "claim", ""):
                yield claim
