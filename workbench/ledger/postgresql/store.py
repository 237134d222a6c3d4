"""A ledger's tables on PostgreSQL, through psycopg: one writer at a time, many readers.

Sequence numbers follow from the ``head`` row, which a writer locks first. What is
written is kept here until the server has said that it is durable. Where the connection
is lost before, it is sent again, unless the batch's id shows that it was recorded: so
an answer can be lost and nothing is recorded twice.
"""

from __future__ import annotations

import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import psycopg

from workbench.ledger.errors import LedgerError
from workbench.ledger.postgresql import tables, words
from workbench.ledger.postgresql.address import Address
from workbench.ledger.postgresql.connections import PATIENCE, Connections
from workbench.ledger.postgresql.sending import send, translated
from workbench.ledger.schema import FORMAT, KEEP_BATCH

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from psycopg import Connection

    from workbench.ledger.postgresql.sending import Written

    Row = tuple[Any, ...]

QUERY_SECONDS = 30
PAGE = 500

_BEGIN_WRITING = b"BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE"
_BEGIN_READING = b"BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
_LOCK_HEAD = b"SELECT size, at, frontier FROM head FOR UPDATE"
_ABOUT = """SELECT session_user, current_database(),
  current_setting('server_encoding') = 'UTF8',
  EXISTS (SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE nspname = %s)"""


class _Told:
    """Turns what the driver raises into LedgerErrors; one serves a store for good."""

    __slots__ = ("store",)

    def __init__(self, store: PostgreSQLStore) -> None:
        self.store = store

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        if isinstance(
            error, (psycopg.Error, UnicodeError, words.Closed, words.Unanswered)
        ):
            raise LedgerError(words.words(self.store.name, error)) from None


class _Step:
    """One transaction of one thread: its connection, and what it has written."""

    __slots__ = ("db", "failed", "head", "sent", "writes", "written")

    def __init__(self, db: Connection, head: Row | None) -> None:
        self.db = db
        self.head = head
        self.writes = head is not None
        self.written: list[Written] = []
        self.sent = 0
        self.failed = False


class PostgreSQLStore:
    """A pool of connections to one ledger. Raises :class:`LedgerError` throughout."""

    keeps_every_batch = True
    format = FORMAT

    def __init__(self, url: str, *, make: bool = True) -> None:
        self._address = Address(url)
        self.name = self._address.schema
        self._told = _Told(self)
        self._lock = threading.RLock()
        self._here = threading.local()
        self._hearing = threading.Lock()
        self._ear: Connection | None = None
        self._channel = f"workbench_{self._address.schema}"
        self.database_role = ""
        try:
            db = self._address.connect()
        except psycopg.Error as error:
            raise LedgerError(words.refused(error)) from None
        self._connections = Connections(self._address, db)
        try:
            with self.told():
                self._open(db, make=make)
        except BaseException:
            db.close()
            raise

    # -------------------------------------------------------------- opening

    def _open(self, db: Connection, *, make: bool) -> None:
        """Make the ledger where there is none, else see that it is one."""
        schema = self._address.schema
        is_unicode, is_there = self._look(db)
        if not is_unicode:
            message = f"{self.name}: the database is not in UTF-8; make one that is"
            raise LedgerError(message)
        if not is_there and not make:
            message = f'there is no ledger "{self.name}" on this server'
            raise LedgerError(message)
        if not is_there:
            try:
                tables.make(db, schema)
            except psycopg.errors.InsufficientPrivilege:
                message = (
                    f'there is no ledger "{self.name}", and your database role '
                    f"({self.database_role}) may not make one: workbench roles prints "
                    "the SQL for who may"
                )
                raise LedgerError(message) from None
        if wrong := tables.wrong(db, schema):
            message = f"{self.name} {wrong}"
            raise LedgerError(message)

    def _look(self, db: Connection) -> tuple[bool, bool]:
        """Learn who this is; return whether it is UTF-8, and holds any table."""
        schema = self._address.schema
        row = db.execute(_ABOUT, (schema,)).fetchone() or ("", "", False, False)
        self.database_role, database, is_unicode, is_there = row
        self.name = f"{database}/{schema}"
        return is_unicode, is_there

    def close(self) -> None:
        """Close the connections. A store can be closed twice."""
        self._connections.close()
        with self._hearing:
            if self._ear:
                self._ear.close()

    # -------------------------------------------------------------- reading

    @property
    def _step(self) -> _Step | None:
        return getattr(self._here, "step", None)

    def rows(self, sql: str, values: Sequence[Any] = ()) -> list[Row]:
        """Return all rows of one statement."""
        query = translated(sql)
        with self.told():
            if (step := self._step) is not None:
                return self._ask(step, query, values)
            db, found = self._connections.started(
                lambda db: db.execute(query, values, binary=True).fetchall()
            )
            self._connections.give_back(db)
        return found

    def row(self, sql: str, values: Sequence[Any] = ()) -> Row | None:
        """Return the first row of one statement, None where there is none."""
        found = self.rows(sql, values)
        return found[0] if found else None

    def each(self, sql: str, values: Sequence[Any] = ()) -> Iterator[Row]:
        """Yield the rows of one statement without holding all, inside ``reading``."""
        if (step := self._step) is None:
            message = f"{self.name}: its rows are read one by one inside reading()"
            raise LedgerError(message)
        if step.writes:
            self._ask(step, b"SELECT 1")  # what was written is to be among them
        name = f"each_{id(sql)}"
        with self.told(), step.db.cursor(name, scrollable=False) as cursor:
            cursor.itersize = PAGE
            yield from cursor.execute(translated(sql), values, binary=True)

    @contextmanager
    def reading(self) -> Iterator[None]:
        """One state of the ledger for several statements, whoever records meanwhile."""
        with self.told():
            if self._step is not None:
                yield
                return
            db, _ = self._connections.started(lambda db: db.execute(_BEGIN_READING))
            self._here.step = _Step(db, None)
            try:
                yield
            finally:
                self._here.step = None
                self._connections.give_back(db)

    def head(self) -> Row | None:
        """Return how many entries there are, when the last came, and the frontier."""
        if (step := self._step) is not None and step.writes and not step.written:
            return step.head
        return self.row("SELECT size, at, frontier FROM head")

    def query(self, sql: str) -> tuple[list[str], list[Row]]:
        """Return the column names and rows of anybody's query, which cannot write.

        It has a connection of its own, and half a minute.
        """
        with self.told(), self._address.connect() as db:
            db.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
            db.execute(f"SET LOCAL statement_timeout = '{QUERY_SECONDS}s'".encode())
            asked = db.execute(sql.encode(), prepare=True)  # one statement, no second
            if asked.description is None:
                message = f"{self.name}: this is no query: SELECT …"
                raise LedgerError(message)
            return [column.name for column in asked.description], asked.fetchall()

    def check(self) -> None:
        """Raise LedgerError where PostgreSQL finds damage, or another schema.

        Its indexes are compared with their tables where the extension amcheck is
        installed; a damaged page is refused when it is read (data checksums).
        """
        self.rows("SELECT 1")
        if (step := self._step) is None:
            message = f"{self.name}: it is checked inside reading()"
            raise LedgerError(message)
        schema = self._address.schema
        with self.told():
            if wrong := tables.wrong(step.db, schema):
                message = f"{self.name} {wrong}"
                raise LedgerError(message)
            tables.check_indexes(step.db, schema)

    def settle(self) -> None:
        """Do nothing: a server's files are its own."""

    def scrub(self) -> None:
        """Leave no bytes of what was deleted in the tables' files.

        The server's own log and its backups keep them for their time. Raises
        LedgerError for a role that does not own the tables.
        """
        schema = self._address.schema
        with self.told():
            db, owner = self._connections.started(lambda db: tables.owner(db, schema))
            try:
                if owner:
                    message = (
                        f"{self.name}: it is erased, but the server's files still hold "
                        f'what was there: let {owner} run VACUUM (FULL) "{schema}".'
                        f'content, "{schema}".draft'
                    )
                    raise LedgerError(message)
                db.execute("VACUUM (FULL) content, draft")
            finally:
                self._connections.give_back(db)

    # -------------------------------------------------------------- writing

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One transaction: all of it is durable when the block is left, or none.

        Inside another one, it is taken back by itself where it fails, and durable
        with the outer one.
        """
        with self._lock, self.told():
            if (outer := self._step) is not None:
                with self._savepoint(outer):
                    yield
                return
            step = _Step(*self._connections.started(self._lock_head))
            self._here.step = step
            try:
                yield
                if any(sql == KEEP_BATCH for sql, _ in step.written):
                    self.run(f'NOTIFY "{self._channel}"')
                self._check_whole(step)
                self._deliver(step, b"COMMIT")
            finally:
                self._here.step = None
                self._connections.give_back(step.db)

    def run(self, sql: str, values: Sequence[Any] = ()) -> None:
        """Run one statement inside the writing transaction."""
        self.run_many(sql, [values])

    def run_many(self, sql: str, values: Sequence[Sequence[Any]]) -> None:
        """Run one statement for each of many rows of values."""
        step = self._step
        if step is None or not step.writes:
            raise self._given_up()
        self._check_whole(step)
        if values:
            step.written.append((sql, list(values)))

    @property
    def is_writing(self) -> bool:
        """Whether a transaction of this thread is open."""
        return self._step is not None

    def _check_whole(self, step: _Step) -> None:
        if step.failed:
            raise self._given_up()

    def _given_up(self) -> LedgerError:
        message = f"{self.name}: the batch was given up; nothing of it was recorded"
        return LedgerError(message)

    @contextmanager
    def _savepoint(self, step: _Step) -> Iterator[None]:
        if not step.writes:
            message = f"{self.name}: record after the reading, not inside it"
            raise LedgerError(message)
        mark = len(step.written)
        step.written.append(("SAVEPOINT step", [()]))
        try:
            yield
            self._check_whole(step)
        except BaseException:
            del step.written[mark:]
            if step.sent > mark:
                step.sent, step.failed = mark, True
                step.db.execute("ROLLBACK TO step")
                step.db.execute("RELEASE step")
                step.failed = False
            raise
        if step.sent > mark:
            step.written.append(("RELEASE step", [()]))
        else:  # nothing was asked inside it: it is written with the outer one
            del step.written[mark]

    def _ask(self, step: _Step, query: bytes, values: Sequence[Any] = ()) -> list[Row]:
        """Return the rows of a statement inside a transaction."""
        if not step.writes:
            return step.db.execute(query, values, binary=True).fetchall()
        self._check_whole(step)
        return self._deliver(step, query, values)

    def _deliver(
        self, step: _Step, query: bytes, values: Sequence[Any] = ()
    ) -> list[Row]:
        """Send what was written and then a query, again where the server was lost."""
        until = time.monotonic() + PATIENCE
        step.failed = True
        while True:
            try:
                if query == b"COMMIT" or len(step.written) > step.sent:
                    asked = send(step.db, step.written[step.sent :], query, values)
                else:
                    asked = step.db.execute(query, values, binary=True)
                found = asked.fetchall() if asked.description else []
            except psycopg.Error as error:
                if not words.is_gone(error, step.db) or time.monotonic() > until:
                    raise
                if self._again(step):
                    return []
            else:
                step.sent, step.failed = len(step.written), False
                return found

    def _again(self, step: _Step) -> bool:
        """Begin again on a new connection; return whether all had been recorded."""
        try:
            step.db, head = self._connections.again(step.db, self._lock_head)
        except (words.Unanswered, psycopg.Error):
            message = (
                f"{self.name}: the PostgreSQL server went away while this was "
                "recorded, and whether it was is not known: look, and say it again if "
                "it was not"
            )
            raise LedgerError(message) from None
        batch = next((r[0][0] for s, r in step.written if s == KEEP_BATCH), None)
        sql = b"SELECT FROM batch WHERE id = %s"
        if batch and step.db.execute(sql, (batch,)).rowcount:
            return True
        if head != step.head:
            message = (
                f"{self.name}: the PostgreSQL server went away, and others have "
                "recorded since; nothing of this was recorded, say it again"
            )
            raise LedgerError(message)
        step.sent = 0
        return False

    def _lock_head(self, db: Connection) -> Row:
        with db.pipeline():
            db.execute(_BEGIN_WRITING)
            asked = db.execute(_LOCK_HEAD, binary=True)
        if (head := asked.fetchone()) is None:
            message = f"{self.name} is damaged: it has no head; run verify"
            raise LedgerError(message)
        return head

    # --------------------------------------------------------------- others

    def version(self) -> int:
        """Return a number that changes when somebody has recorded something."""
        head = self.head()
        return int(head[0]) if head else 0

    def changed(self, timeout: float) -> bool:
        """Wait until somebody may have recorded something, ``timeout`` seconds at most.

        Return whether that is so.
        """
        with self._hearing, self.told():
            try:
                if self._ear is None:
                    self._ear = self._address.connect()
                    self._ear.execute(f'LISTEN "{self._channel}"'.encode())
                    return True  # what came before was not heard
                return any(
                    True for _ in self._ear.notifies(timeout=timeout, stop_after=1)
                )
            except psycopg.Error:
                if self._ear:
                    self._ear.close()
                self._ear = None
                raise

    def told(self) -> _Told:
        """Say what PostgreSQL says in the words of a ledger, as a context."""
        return self._told
