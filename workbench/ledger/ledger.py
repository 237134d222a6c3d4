"""The ledger: reading, recording, and the verbs of a fact-check."""

from __future__ import annotations

import secrets
from contextlib import contextmanager, nullcontext
from datetime import date
from operator import index
from typing import TYPE_CHECKING, Any, Literal, Self

from msgspec.structs import replace

from workbench.ledger import (
    adding,
    addresses,
    backup,
    checkpoints,
    documents,
    drafts,
    dumping,
    erasing,
    evidence,
    keys,
    loading,
    matching,
    publication,
    reconciling,
    team,
    timestamps,
    undoing,
    verbs,
    weave,
)
from workbench.ledger.batch import Batch
from workbench.ledger.errors import LedgerError
from workbench.ledger.known import KnownDocuments
from workbench.ledger.reader import Reader
from workbench.ledger.store import open_store
from workbench.ledger.verifying import verify
from workbench.model import Actor, Publisher, Subject, new_id

if TYPE_CHECKING:
    import os
    from collections.abc import Iterator
    from types import TracebackType

    import pandas as pd

    from workbench.ledger.entry import Entry
    from workbench.ledger.store import Store

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
        self._store = store
        self._actor = actor
        self._person: Actor | None = None
        self._publisher: tuple[Publisher | None] | None = None
        self.seen = -1
        self._batch: Batch | None = None
        self.known = KnownDocuments(self.records)
        self.id = self._identify()

    @classmethod
    def open(
        cls,
        path: str | os.PathLike[str],
        actor: str | None = None,
        *,
        established: Established | None = None,
        make: bool = True,
    ) -> Self:
        """Open the ledger at ``path``; where there is none it is made, if ``make``.

        ``path`` is that of a file, or the address of a ledger on PostgreSQL,
        ``postgresql://USER@HOST/DATABASE?ledger=NAME`` (:mod:`postgresql.address`).

        ``actor`` is the name of the person who records; without it the ledger can be
        read only. ``established`` says how that name is known: on a file it is typed,
        on PostgreSQL the database role stands beside it.

        Raises LedgerError where the place holds something else, a ledger of a newer
        format or one that was altered, or where it cannot be written.
        """
        name = (actor or "").strip()
        if actor is not None and not name:
            message = "the actor's name is empty; say who is recording"
            raise LedgerError(message)
        store = open_store(path, make=make)
        role = store.database_role
        known: Established = established or ("database role" if role else "typed")
        person = Actor(name=name, established=known, database_role=role)
        try:
            return cls(store, person if name else None)
        except BaseException:
            store.close()
            raise

    def close(self) -> None:
        """Close it. A ledger can be closed twice."""
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
        """The file's name without its folder, or DATABASE/NAME on PostgreSQL."""
        return self._store.name

    @property
    def origin(self) -> str:
        """The origin of its checkpoints (:func:`checkpoints.origin`)."""
        return checkpoints.origin(self.id)

    @property
    def version(self) -> int:
        """A number that changes when another connection has recorded something."""
        return self._store.version()

    def settle(self) -> None:
        """Bring what was recorded into the file itself, as far as nobody is reading.

        Entries are durable without it; but somebody may move the file alone, without
        the write-ahead log beside it.
        """
        self._store.settle()

    @property
    def is_told(self) -> bool:
        """Whether :meth:`changed` is told, and waits in any thread without looking."""
        return self._store.is_told

    def changed(self, timeout: float = 0) -> bool:
        """Wait until others may have recorded something, ``timeout`` seconds at most.

        Return whether that is so. On PostgreSQL the server says it at once, and the
        first time and after one's own entries it may be true for nothing; a file is
        looked at every tenth of a second.
        """
        return self._store.changed(timeout)

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
        with self._store.writing() if key else nullcontext():
            if key and (found := self._recorded(key, subject, type)):
                return found
            with self.batch(key=key) as batch:
                return batch.append(
                    subject, type, state, expected_rev=expected_rev, why=why
                )

    def _recorded(self, key: str, subject: str, type_: str) -> Entry | None:
        """Return what was recorded of a subject with an idempotency key."""
        row = self._store.row("SELECT first, last FROM batch WHERE id = ?", (key,))
        if row is None:
            return None
        for seq in range(row[0], row[1] + 1):
            entry = self.entry(seq)
            if (entry.subject, entry.type) == (subject, type_):
                return entry
        message = (
            f'the key "{key}" was used before, for entries {row[0]} to {row[1]}, which '
            f"do not record {subject}; every batch has a key of its own"
        )
        raise LedgerError(message)

    @contextmanager
    def batch(self, key: str = "") -> Iterator[Batch]:
        """Record several entries: all are durable when the block is left, or none.

        Inside a batch of this ledger, another one joins it: what it put is taken back
        where it fails, and durable when the outermost block is left.

        ``key`` names the batch, so that a second try after a lost answer does not
        record it twice. Raises LedgerError for a key that was used.
        """
        with self._store.writing():
            if (outer := self._batch) is not None:
                if key:
                    message = f'the key "{key}" names a whole batch, not part of one'
                    raise LedgerError(message)
                mark = outer.mark()
                try:
                    yield outer
                except BaseException:
                    outer.back_to(mark)
                    raise
                return
            try:
                self._batch = Batch(self, key)
                yield self._batch
                self._batch.finish()
            except BaseException:
                self.forget()
                raise
            finally:
                self._batch = None

    def as_of(self, when: int | str | date) -> Reader:
        """Return a read-only view of the ledger after entry ``when``, or at a time.

        A time is a date, a datetime or either in ISO 8601. Raises LedgerError for an
        entry that there is not, or what is not a time.
        """
        if isinstance(when, date):
            when = when.isoformat()
        try:
            seq = index(when)  # type: ignore[arg-type]
        except TypeError:
            seq = self.seq_at(str(when))
        if not 0 <= seq <= self.size:
            message = f"{self.name} has no entry {seq}; it has {self.size}"
            raise LedgerError(message)
        return Reader(self._store, seq)

    def sql(self, query: str) -> pd.DataFrame:
        """Return the rows of a query, read-only, as a DataFrame.

        On a file it reads through the ledger's own SQLite: opening the file with
        another one in the same process drops the ledger's locks. On PostgreSQL a
        query has 30 seconds.
        """
        import pandas as pd

        names, rows = self._store.query(query)
        return pd.DataFrame(rows, columns=names)

    # --------------------------------------------------------------- actors

    def me(self) -> Actor | None:
        """Return the actor who records here, None for a ledger opened to read."""
        return self.person() if self._actor else None

    def person(self) -> Actor:
        """Return the actor who records here; ``rev`` 0 before their first entry.

        Raises LedgerError for a ledger that was opened to read.
        """
        if self._actor is None:
            message = f"{self.name} was opened to read; open it with actor= to record"
            raise LedgerError(message)
        if self._person is None or not self._person.rev:
            id_ = self._person.id if self._person else new_id("actor")
            found = self._find(self._actor)
            self._person = found or replace(self._actor, id=id_)
        return self._person

    def software(self, name: str, version: str) -> Actor:
        """Return software that acts for this person, to be named in an entry."""
        with self.batch() as batch:
            wanted = Actor(
                kind="software",
                name=name,
                version=version,
                on_behalf_of=batch.me().id,
                established="built in",
            )
            return self._find(wanted) or self.actor(batch.put(wanted).subject)

    def _find(self, wanted: Actor) -> Actor | None:
        """Return the actor of the ledger who is this one, None for a new one."""
        return next((actor for actor in self.actors() if _same(actor, wanted)), None)

    def forget(self) -> None:
        """Drop what is remembered of entries that were taken back."""
        self._person = None
        self.records.forget()
        self.known.forget()
        self.forget_publisher()

    def remembered_publisher(self) -> Publisher | None:
        """Return who publishes; it is read again where ``seen`` entries are not all."""
        if self._publisher is None:
            self._publisher = (self.publisher(),)
        return self._publisher[0]

    def forget_publisher(self) -> None:
        """Read anew who publishes: somebody may have said it since."""
        self._publisher = None

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
            batch.put(software, actor=software)
            batch.put(
                DEFAULT_SCALE, why="the scale every ledger starts with", actor=software
            )
            batch.finish()

    verify = verify
    dump = dumping.dump
    load = staticmethod(loading.load)
    backup = backup.backup

    root = checkpoints.root
    checkpoint = checkpoints.checkpoint
    signed = checkpoints.signed
    timestamp = timestamps.timestamp
    timestamps = timestamps.timestamps
    inclusion = checkpoints.inclusion
    consistency = checkpoints.consistency
    prove = checkpoints.prove
    extend = checkpoints.extend

    add = documents.add
    add_many = adding.add_many
    is_recorded = documents.is_recorded
    describe = documents.describe
    add_claim = documents.add_claim
    add_passage = documents.add_passage

    select = verbs.select
    restore = verbs.restore
    set_aside = verbs.set_aside
    set_aside_rest = verbs.set_aside_rest
    revise = verbs.revise
    assess = verbs.assess
    review = publication.review
    publish = publication.publish
    correct = publication.correct
    withdraw = publication.withdraw
    set_urls = addresses.set_urls
    flag = verbs.flag
    wait = verbs.wait
    assign = verbs.assign
    undo = undoing.undo
    undoable = undoing.undoable

    cite = evidence.cite
    retract = evidence.retract
    merge = weave.merge
    split = weave.split
    link = weave.link
    match = matching.match
    decide = weave.decide

    add_key = keys.add_key
    retire_key = keys.retire_key
    signing_key = keys.signing_key

    reconcile = reconciling.reconcile
    erase = erasing.erase
    erase_person = erasing.erase_person
    standing = erasing.standing
    vacuum = erasing.vacuum

    put_draft = drafts.put_draft
    draft = drafts.draft
    drop_draft = drafts.drop_draft

    comment = team.comment
    contact = team.contact
    challenge = team.challenge
    adopt = team.adopt


def _same(a: Actor, b: Actor) -> bool:
    return replace(a, id="", rev=0, byline="") == replace(b, id="", rev=0, byline="")
