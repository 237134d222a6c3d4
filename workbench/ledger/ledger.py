"""The ledger: reading, recording, and the verbs of a fact-check."""

from __future__ import annotations

import secrets
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Literal, Self

import msgspec

from workbench.ledger import canonical, documents, team, undoing, verbs, weave
from workbench.ledger.batch import Batch, now
from workbench.ledger.errors import LedgerError
from workbench.ledger.reader import Reader
from workbench.ledger.sqlite import Store
from workbench.ledger.verifying import verify
from workbench.model import Actor, Subject

if TYPE_CHECKING:
    import os
    from collections.abc import Iterator
    from types import TracebackType

    import pandas as pd

    from workbench.ledger.entry import Entry

Established = Literal["typed", "database role", "jupyter login", "built in"]


class Ledger(Reader):
    """A versioned record of claims, who checked them, and on what evidence.

    Open one with :meth:`open`. Every verb takes ``expected_rev``, the revision that
    the writer saw, and raises :class:`Conflict` where there is a newer one; left out,
    the verb works on the newest. Verbs return the :class:`Entry` they recorded, once
    it is durable, and raise :class:`Refused` where the status table says no.
    """

    def __init__(self, store: Store, actor: Actor | None) -> None:
        super().__init__(store)
        self._actor = actor
        self._batch: Batch | None = None
        self.id = self._identify()

    @classmethod
    def open(
        cls,
        path: str | os.PathLike[str],
        actor: str | None = None,
        *,
        established: Established = "typed",
    ) -> Self:
        """Open the ledger file at ``path``; it is made where there is none.

        ``actor`` is the name of the person who records; without it the ledger can be
        read only. ``established`` says how that name is known: on a file it is typed.

        Raises LedgerError where the path holds another kind of file, a ledger of a
        newer format or one that was altered, or where it cannot be written.
        """
        name = (actor or "").strip()
        if actor is not None and not name:
            message = "the actor's name is empty; say who is recording"
            raise LedgerError(message)
        person = Actor(name=name, established=established) if name else None
        return cls(Store(path), person)

    def close(self) -> None:
        """Close the file. A ledger can be closed twice."""
        self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        who = f", actor={self._actor.name!r}" if self._actor else ""
        return f"Ledger({self._store.name!r}{who})"

    @property
    def name(self) -> str:
        """The file's name, without its folder."""
        return self._store.name

    @property
    def size(self) -> int:
        """How many entries there are, those of the batch being recorded included."""
        return self._batch.size if self._batch else super().size

    @property
    def version(self) -> int:
        """A number that changes when another connection has recorded something."""
        return self._store.version()

    # ------------------------------------------------------------ recording

    def append(
        self,
        subject: str,
        type: str,  # noqa: A002
        state: dict[str, Any] | Subject,
        expected_rev: int,
        why: str = "",
        *,
        key: str = "",
    ) -> Entry:
        """Record the full new state of one subject: the one low-level write.

        ``type`` is a kind in :data:`workbench.model.TYPES`, whose state is checked and
        whose rules hold; subjects whose id begins with ``x-`` take any JSON object.
        ``expected_rev`` is 0 for a new subject. With a ``key``, saying the same again
        returns what was recorded the first time.

        Raises LedgerError for a state that is not one, Refused for a step that the
        rules do not allow, Conflict where there is a newer revision.
        """
        if key and (
            row := self._store.row("SELECT last FROM batch WHERE id = ?", (key,))
        ):
            return self.entry(row[0])
        with self.batch(key=key) as batch:
            entry = batch.append(
                subject, type, state, expected_rev=expected_rev, why=why
            )
        return entry

    @contextmanager
    def batch(self, key: str = "") -> Iterator[Batch]:
        """Record several entries: all are durable when the block is left, or none.

        Inside a batch of this ledger, another one joins it.
        """
        if self._batch is not None:
            yield self._batch
            return
        try:
            with self._store.writing():
                self._batch = Batch(self, key)
                yield self._batch
                self._batch.finish()
        except BaseException:
            self._known.clear()
            raise
        finally:
            self._batch = None

    def as_of(self, when: int | str) -> Reader:
        """Return a read-only view of the ledger after entry ``when``, or at a time.

        Raises LedgerError for an entry that there is not, or what is not a time.
        """
        seq = when if isinstance(when, int) else self.seq_at(when)
        if not 0 <= seq <= self.size:
            message = f"{self.name} has no entry {seq}; it has {self.size}"
            raise LedgerError(message)
        return Reader(self._store, seq)

    def sql(self, query: str) -> pd.DataFrame:
        """Return the rows of a query, read-only, as a DataFrame.

        It reads through the ledger's own SQLite: opening the file with another one
        in the same process drops the ledger's locks.
        """
        import pandas as pd

        db = self._store.read_only()
        try:
            with self._store.told():
                cursor = db.execute(query)
                names = [column[0] for column in cursor.get_description()]
                return pd.DataFrame(cursor.fetchall(), columns=names)
        finally:
            db.close()

    # --------------------------------------------------------------- drafts

    def put_draft(self, subject: str, value: dict[str, Any]) -> str:
        """Keep what is typed and not saved, for this actor; return the time."""
        at = now()
        body = canonical.encode(value)
        with self._store.writing():
            self._store.run(
                "INSERT OR REPLACE INTO draft VALUES (?, ?, ?, ?)",
                (self._draft_owner(), subject, at, body),
            )
        return at

    def draft(self, subject: str) -> tuple[str, dict[str, Any]] | None:
        """Return when a draft was kept and what it holds, None where there is none."""
        row = self._store.row(
            "SELECT at, body FROM draft WHERE actor = ? AND subject = ?",
            (self._draft_owner(), subject),
        )
        return (row[0], msgspec.json.decode(row[1])) if row else None

    def drop_draft(self, subject: str) -> None:
        """Forget a draft."""
        with self._store.writing():
            self._store.run(
                "DELETE FROM draft WHERE actor = ? AND subject = ?",
                (self._draft_owner(), subject),
            )

    def _draft_owner(self) -> str:
        actor = self._me()
        return f"{actor.established}:{actor.name}"

    # --------------------------------------------------------------- actors

    def me(self) -> Actor | None:
        """Return the actor who records here, None for a ledger opened to read."""
        return self._me() if self._actor else None

    def _me(self) -> Actor:
        if self._actor is None:
            message = f"{self.name} was opened to read; open it with actor= to record"
            raise LedgerError(message)
        if not (self._actor.rev and self._actor.id in self._known):
            wanted = self._actor
            found = next((a for a in self.actors() if _same(a, wanted)), None)
            self._actor = found or msgspec.structs.replace(wanted, id="", rev=0)
            if found:
                self._known[found.id] = found
        return self._actor

    def software(self, name: str, version: str) -> Actor:
        """Return software that acts for this person, to be named in an entry."""
        person = self._batch._me() if self._batch else self._me()  # noqa: SLF001
        wanted = Actor(
            kind="software",
            name=name,
            version=version,
            on_behalf_of=person.id,
            established="built in",
        )
        found = next((a for a in self.actors() if _same(a, wanted)), None)
        if found:
            return found
        with self.batch() as batch:
            entry = batch.put(wanted)
        return self.actor(entry.subject)

    # ------------------------------------------------------------ beginning

    def _identify(self) -> str:
        row = self._store.row("SELECT value FROM meta WHERE key = 'ledger'")
        if row is None:
            self._begin()
            row = self._store.row("SELECT value FROM meta WHERE key = 'ledger'")
        return str(row[0]) if row else ""

    def _begin(self) -> None:
        """Record what every ledger starts with: its own name, and a rating scale."""
        from workbench import __version__
        from workbench.scales import DEFAULT_SCALE

        with self._store.writing():
            if self._store.row("SELECT 1 FROM meta WHERE key = 'ledger'"):
                return
            self.id = f"ledger-{secrets.token_hex(8)}"
            self._store.run("INSERT INTO meta VALUES ('ledger', ?)", (self.id,))
            batch = Batch(self)
            software = Actor(
                id="actor-claims-workbench",
                kind="software",
                name="claims-workbench",
                version=__version__,
                established="built in",
            )
            self._known[software.id] = software
            batch.put(software, actor=software)
            batch.put(
                DEFAULT_SCALE, why="the scale every ledger starts with", actor=software
            )
            batch.finish()
        self._known.clear()

    verify = verify

    add = documents.add
    describe = documents.describe
    add_claim = documents.add_claim
    add_passage = documents.add_passage

    select = verbs.select
    restore = verbs.restore
    set_aside = verbs.set_aside
    set_aside_rest = verbs.set_aside_rest
    revise = verbs.revise
    assess = verbs.assess
    review = verbs.review
    publish = verbs.publish
    correct = verbs.correct
    withdraw = verbs.withdraw
    flag = verbs.flag
    wait = verbs.wait
    assign = verbs.assign
    undo = undoing.undo
    undoable = undoing.undoable

    cite = weave.cite
    retract = weave.retract
    merge = weave.merge
    split = weave.split
    link = weave.link
    decide = weave.decide

    comment = team.comment
    contact = team.contact
    challenge = team.challenge
    adopt = team.adopt


def _same(a: Actor, b: Actor) -> bool:
    return (a.kind, a.name, a.version, a.on_behalf_of, a.established) == (
        b.kind,
        b.name,
        b.version,
        b.on_behalf_of,
        b.established,
    )
