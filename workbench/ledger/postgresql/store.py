"""A ledger's tables on PostgreSQL, through psycopg: one writer at a time, many readers.

Sequence numbers follow from the ``head`` row, which a writer locks first. A thread that
reads or writes in a block has a connection of its own until the block is left.
"""

from __future__ import annotations

import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import psycopg

from workbench.ledger.errors import LedgerError, Locked
from workbench.ledger.postgresql import tables, words
from workbench.ledger.postgresql.address import Address
from workbench.ledger.postgresql.connections import Connections
from workbench.ledger.postgresql.sending import translated
from workbench.ledger.postgresql.subjects import Subjects
from workbench.ledger.postgresql.writing import Writing, given_up
from workbench.ledger.schema import FORMAT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from psycopg import Connection

    Row = tuple[Any, ...]

QUERY_SECONDS = 30
PAGE = 500

_BEGIN_READING = b"BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
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
            kind = Locked if isinstance(error, words.LOCKED) else LedgerError
            raise kind(words.words(self.store.name, error)) from None


class PostgreSQLStore:
    """A pool of connections to one ledger. Raises :class:`LedgerError` throughout."""

    keeps_every_batch = True
    is_told = True
    format = FORMAT

    def __init__(self, url: str, *, make: bool = True) -> None:
        self._address = Address(url)
        self.name = self._address.schema
        self._told = _Told(self)
        self._lock = threading.RLock()
        self._here = threading.local()
        self._subjects = Subjects()
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
    def _writing(self) -> Writing | None:
        return getattr(self._here, "writing", None)

    @property
    def _reading(self) -> Connection | None:
        return getattr(self._here, "reading", None)

    def rows(self, sql: str, values: Sequence[Any] = ()) -> list[Row]:
        """Return all rows of one statement."""
        query = translated(sql)
        with self.told():
            if (writing := self._writing) is not None:
                return writing.ask(query, values)
            if (db := self._reading) is not None:
                return db.execute(query, values, binary=True).fetchall()
            db, found = self._connections.started(
                lambda db: db.execute(query, values, binary=True).fetchall()
            )
            self._connections.give_back(db)
        return found

    def recorded(self, sql: str, values: Sequence[Any] = ()) -> Row | None:
        """Return the first row; what this block has written may be missing from it."""
        if (writing := self._writing) is None:
            return self.row(sql, values)
        with self.told():
            size = writing.head[0]
            if self._subjects.lacks(values[0], size, writing.ask_recorded):
                return None
            found = writing.ask_recorded(translated(sql), values)
        return found[0] if found else None

    def row(self, sql: str, values: Sequence[Any] = ()) -> Row | None:
        """Return the first row of one statement, None where there is none."""
        found = self.rows(sql, values)
        return found[0] if found else None

    def each(self, sql: str, values: Sequence[Any] = ()) -> Iterator[Row]:
        """Yield the rows of one statement without holding all, inside ``reading``."""
        if (writing := self._writing) is not None:
            self.rows("SELECT 1")  # what was written is to be among them
        db = writing.db if writing else self._reading
        if db is None:
            message = f"{self.name}: its rows are read one by one inside reading()"
            raise LedgerError(message)
        with self.told(), db.cursor(f"each_{id(sql)}", scrollable=False) as cursor:
            cursor.itersize = PAGE
            yield from cursor.execute(translated(sql), values, binary=True)

    @contextmanager
    def reading(self) -> Iterator[None]:
        """One state of the ledger for several statements, whoever records meanwhile."""
        with self.told():
            if self.is_writing:
                yield
                return
            db, _ = self._connections.started(lambda db: db.execute(_BEGIN_READING))
            self._here.reading = db
            try:
                yield
            finally:
                self._here.reading = None
                self._connections.give_back(db)

    def head(self) -> Row | None:
        """Return how many entries there are, when the last came, and the frontier."""
        if (writing := self._writing) is not None and not writing.has_written:
            return writing.head
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
        with self.reading(), self.told():
            db = self._writing.db if self._writing else self._reading
            if db is not None and (wrong := tables.wrong(db, self._address.schema)):
                message = f"{self.name} {wrong}"
                raise LedgerError(message)
            if db is not None:
                tables.check_indexes(db, self._address.schema)

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
            if (outer := self._writing) is not None:
                with outer.savepoint():
                    yield
                return
            if self._reading is not None:
                message = f"{self.name}: record after the reading, not inside it"
                raise LedgerError(message)
            writing = Writing(self.name, self._connections)
            self._here.writing = writing
            try:
                yield
                writing.commit(telling=self._channel)
            finally:
                self._here.writing = None
                self._connections.give_back(writing.db)

    def run(self, sql: str, values: Sequence[Any] = ()) -> None:
        """Run one statement inside the writing transaction."""
        self.run_many(sql, [values])

    def run_many(self, sql: str, values: Sequence[Sequence[Any]]) -> None:
        """Run one statement for each of many rows of values."""
        if (writing := self._writing) is None:
            raise given_up(self.name)
        writing.write(sql, values)

    @property
    def is_writing(self) -> bool:
        """Whether a transaction of this thread is open."""
        return self._writing is not None or self._reading is not None

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
                if self._connections.is_closed:
                    raise words.Closed
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
