"""The tables of a ledger, as every room of the ledger reads and writes them."""

from __future__ import annotations

import os
import threading
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import apsw
from apsw.ext import query_info

from workbench.ledger.errors import LedgerError, Locked
from workbench.ledger.formats import migrate
from workbench.ledger.places import checked
from workbench.ledger.schema import FORMAT
from workbench.ledger.sqlite.opening import guarded, prepared
from workbench.ledger.sqlite.words import KINDS, LOCKED, words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

LOOK_SECONDS = 0.1
_COPY_PAGES = 1000
_MOST_LATER = 1_000


class _Told:
    """Turns what SQLite raises into LedgerErrors; one serves a store for good."""

    __slots__ = ("store",)

    def __init__(self, store: SQLiteStore) -> None:
        self.store = store

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        if isinstance(error, LOCKED):
            raise Locked(self.store.words(error)) from error
        if isinstance(error, KINDS):
            raise LedgerError(self.store.words(error)) from error


class SQLiteStore:
    """One connection to a ledger file. Raises :class:`LedgerError` throughout."""

    database_role = ""
    keeps_every_batch = False
    is_told = False

    def __init__(self, path: str | os.PathLike[str], *, make: bool = True) -> None:
        self.path = checked(Path(path))
        if not make and not self.path.exists():
            message = f'there is no ledger "{self.path.name}"'
            raise LedgerError(message)
        self.name = self.path.name
        self.lock = threading.RLock()
        self._lost = ""
        self._later: dict[str, list[Sequence[Any]]] = {}
        self._failed = False
        self._told = _Told(self)
        with self.told():
            self.db = guarded(self.path)
            try:
                self.is_new, self._format = prepared(self.db, self.name)
            except BaseException:
                self.db.close()
                raise
            self._log = Path(self.db.filename_wal)
            self._wal = self._identity()
        self._seen = self.version()

    # ------------------------------------------------------- reading, writing

    @property
    def format(self) -> int:
        """The format of the tables, which a write brings to today's."""
        if self._format != FORMAT:  # another program may have written
            with self.lock, self.told():
                self._format = self.db.pragma("user_version")
        return self._format

    def rows(self, sql: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Return all rows of one statement."""
        with self.lock, self.told():
            if self._later:
                self._write()
            return self.db.execute(sql, values).fetchall()

    def row(self, sql: str, values: Sequence[Any] = ()) -> tuple[Any, ...] | None:
        """Return the first row of one statement, None where there is none."""
        with self.lock, self.told():
            if self._later:
                self._write()
            return self.db.execute(sql, values).fetchone()

    def recorded(self, sql: str, values: Sequence[Any] = ()) -> tuple[Any, ...] | None:
        """Return the first row; what this block has written may be missing from it."""
        return self.db.execute(sql, values).fetchone()

    def each(self, sql: str, values: Sequence[Any] = ()) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of one statement without holding all, inside ``reading``."""
        with self.lock, self.told():
            self._write()
            yield from self.db.execute(sql, values)

    @contextmanager
    def reading(self) -> Iterator[None]:
        """One state of the file for several statements, whoever records meanwhile."""
        with self.lock, self.told():
            if self.db.in_transaction:
                yield
                return
            self.db.execute("BEGIN")
            try:
                yield
            finally:
                self._rollback()

    def run(self, sql: str, values: Sequence[Any] = ()) -> None:
        """Run one statement inside the writing transaction."""
        self.run_many(sql, (values,))

    def run_many(self, sql: str, values: Sequence[Sequence[Any]]) -> None:
        """Run one statement for each of many rows of values.

        New rows are written when something is read or the block is left, those of
        one table together.
        """
        self._check_open()
        if not sql.startswith("INSERT"):
            self._write()
            self.db.executemany(sql, values)
            return
        rows = self._later.setdefault(sql, [])
        rows.extend(values)
        if len(rows) >= _MOST_LATER:
            self._write()

    def _write(self) -> None:
        """Write the rows that were put off."""
        later, self._later = self._later, {}
        try:
            for sql, rows in later.items():
                self.db.executemany(sql, rows)
        except BaseException:
            self._failed = True
            raise

    def _check_open(self) -> None:
        # A full disk rolls back by itself; what came after would record itself alone.
        if self._failed or not self.db.in_transaction:
            message = f"{self.name}: the batch was given up; nothing of it was recorded"
            raise LedgerError(message)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One transaction: all of it is durable when the block is left, or none.

        Inside another one, it is taken back by itself where it fails, and durable
        with the outer one.
        """
        with self.lock, self.told():
            if self.db.in_transaction:
                with self._savepoint():
                    yield
                return
            self._check_identity("nothing was recorded")
            self.db.execute("BEGIN IMMEDIATE")
            self._failed = False
            try:
                if self._format != FORMAT:
                    self._migrate()
                yield
                self._write()
                self._check_open()
                self.db.execute("COMMIT")
            except BaseException:
                self._later.clear()
                self._rollback()
                raise
            self._format = FORMAT
            self._check_identity("the last change may be lost and was not acknowledged")

    def _migrate(self) -> None:
        """Bring an older format to today's, with what is about to be written."""
        found = self.db.pragma("user_version")
        if found < FORMAT:  # nobody was quicker
            migrate(found, self.db.execute)
            self.db.pragma("user_version", FORMAT)

    @contextmanager
    def _savepoint(self) -> Iterator[None]:
        self._write()
        self._check_open()
        self.db.execute("SAVEPOINT step")
        try:
            yield
            self._write()
            self._check_open()
        except BaseException:
            self._later.clear()
            if self.db.in_transaction:
                self._failed = False
                self.db.execute("ROLLBACK TO step")
                self.db.execute("RELEASE step")
            raise
        self.db.execute("RELEASE step")

    @property
    def is_writing(self) -> bool:
        """Whether a transaction of this connection is open."""
        with self.told():
            return self.db.in_transaction

    def version(self) -> int:
        """Return a number that changes when another connection has written."""
        with self.lock, self.told():
            return int(self.db.pragma("data_version"))

    def changed(self, timeout: float) -> bool:
        """Wait until another connection has written, ``timeout`` seconds at most.

        Return whether that is so.
        """
        until = time.monotonic() + timeout
        while (version := self.version()) == self._seen:
            if (left := until - time.monotonic()) <= 0:
                return False
            time.sleep(min(left, LOOK_SECONDS))
        self._seen = version
        return True

    def head(self) -> tuple[Any, ...] | None:
        """Return how many entries there are, the time of the last, and the frontier."""
        return self.row("SELECT size, at, frontier FROM head")

    def query(self, sql: str) -> tuple[list[str], list[tuple[Any, ...]]]:
        """Return the column names and rows of anybody's query, which cannot write.

        It has a connection of its own, which can attach no other file.
        """
        with self.told():
            db = guarded(self.path, readonly=True)
            try:
                db.limit(apsw.SQLITE_LIMIT_ATTACHED, 0)
                asked = query_info(db, sql)
                if asked.query_remaining and asked.query_remaining.strip():
                    message = "one query at a time: there is more after the first ;"
                    raise LedgerError(message)
                names = [column[0] for column in asked.description]
                return names, db.execute(sql).fetchall()
            finally:
                db.close()

    def check(self) -> None:
        """Raise LedgerError where SQLite's own integrity check finds damage."""
        for (answer,) in self.rows("PRAGMA integrity_check"):
            if answer != "ok":
                message = f"{self.name}: SQLite finds it damaged: {answer}"
                raise LedgerError(message)

    def scrub(self) -> None:
        """Leave no bytes of what was deleted in the file nor in its write-ahead log.

        Raises LedgerError while another program reads what was there before.
        """
        with self.lock, self.told():
            try:
                self._truncate()
                self.db.execute("VACUUM")
                self._truncate()
            except apsw.BusyError:
                message = (
                    f"{self.name}: it is erased, but another program that has the "
                    "ledger open still holds what was there: close it, and run "
                    "workbench erase LEDGER --vacuum"
                )
                raise LedgerError(message) from None

    def _truncate(self) -> None:
        for is_busy, *_ in self.db.execute("PRAGMA wal_checkpoint(TRUNCATE)"):
            if is_busy:
                raise apsw.BusyError

    def copy(
        self, path: Path, progress: Callable[[int, int], None] | None = None
    ) -> None:
        """Copy the whole file as it is now to an empty one, whoever writes meanwhile.

        ``progress`` is called with the pages done and all there are.
        """
        with self.reading():
            self.db.execute("SELECT count(*) FROM sqlite_schema").fetchall()
            target = apsw.Connection(str(path))
            try:
                # The open read keeps one state: a write does not start it anew.
                with target.backup("main", self.db, "main") as copying:
                    while not copying.done:
                        copying.step(_COPY_PAGES)
                        if progress:
                            total = copying.page_count
                            progress(total - copying.remaining, total)
            finally:
                target.close()

    def settle(self) -> None:
        """Copy the write-ahead log into the file, as far as nobody is reading."""
        with self.lock, suppress(apsw.Error):  # what is not copied stays in the log
            self.db.pragma("wal_checkpoint", "PASSIVE")

    def close(self) -> None:
        """Close the file; the last one to close it leaves no write-ahead log."""
        with self.lock:
            if not self._lost and self._is_same():
                with suppress(apsw.Error):  # whoever still has it open will do it
                    self.db.pragma("wal_checkpoint", "TRUNCATE")
                self.db.close()
            else:
                self._abandon()

    def _rollback(self) -> None:
        if self.db.in_transaction:
            try:
                self.db.execute("ROLLBACK")
            except apsw.Error:
                self.db.close()

    # ---------------------------------------------------------------- checks

    def _identity(self) -> tuple[tuple[int, int], ...]:
        file, log = self.path.stat(), self._log.stat()
        return (file.st_dev, file.st_ino), (log.st_dev, log.st_ino)

    def _is_same(self) -> bool:
        try:
            return self._identity() == self._wal
        except OSError:
            return False

    def _check_identity(self, consequence: str) -> None:
        if self._lost or not self._is_same():
            self._lost = self._lost or (
                f"{self.name}: its file or write-ahead log was replaced while it was "
                f"open, {consequence}. Another SQLite library in this process "
                "(sqlite3) drops the locks: close it, and open the ledger again"
            )
            self._abandon()
            raise LedgerError(self._lost)

    def _abandon(self) -> None:
        """Close without a checkpoint: the log held open is no longer the file's."""
        with suppress(apsw.Error):
            self.db.config(apsw.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1)
        self.db.close()

    def told(self) -> _Told:
        """Say what SQLite says in the words of a ledger, as a context."""
        return self._told

    def words(self, error: Exception) -> str:
        """Return what an error of SQLite means for the person in front of it."""
        if self._lost and isinstance(error, apsw.ConnectionClosedError):
            return self._lost
        return words(self.name, error)
