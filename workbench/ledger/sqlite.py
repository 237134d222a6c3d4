"""A ledger's tables in one SQLite file, through apsw.

Durable means: WAL, ``synchronous=FULL``, and the file that was written is still the
file at that path when the answer is given. Another SQLite library in this process
(the standard library's ``sqlite3``) drops apsw's POSIX locks when it closes the file;
another program may then unlink the write-ahead log that is still written to.
"""

from __future__ import annotations

import os
import threading
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import apsw

from workbench.ledger.errors import LedgerError
from workbench.ledger.schema import APPLICATION_ID, FORMAT, STATEMENTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

BUSY_MS = 5000
_NETWORK = {
    "nfs",
    "nfs4",
    "cifs",
    "smb3",
    "smbfs",
    "afs",
    "ncpfs",
    "fuse.sshfs",
    "ceph",
}


class Store:
    """One connection to a ledger file. Raises :class:`LedgerError` throughout."""

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self.path = _checked(Path(path))
        self.name = self.path.name
        self.lock = threading.RLock()
        with self.told():
            self.db = apsw.Connection(str(self.path))
            try:
                self._configure()
                self.is_new = self._is_new()
                if not self.is_new:
                    self._check_schema()
                self._start_wal()
                if self.is_new:
                    self._create()
            except BaseException:
                self.db.close()
                raise
            self._wal = self._identity()

    # -------------------------------------------------------------- opening

    def _configure(self) -> None:
        db = self.db
        db.config(apsw.SQLITE_DBCONFIG_DEFENSIVE, 1)
        db.config(apsw.SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0)
        db.set_busy_timeout(BUSY_MS)
        # One statement a call: apsw stops a string at the first row that is not read.
        db.pragma("synchronous", "FULL")
        db.pragma("foreign_keys", 0)
        db.pragma("cell_size_check", 1)

    def _is_new(self) -> bool:
        format_ = self.db.pragma("user_version")
        if self.db.pragma("application_id") == APPLICATION_ID:
            if format_ > FORMAT:
                message = (
                    f"{self.name} is a ledger of format {format_}; this version reads "
                    f"format {FORMAT}: install a newer claims-workbench"
                )
                raise LedgerError(message)
            return False
        if self.db.pragma("application_id") or self._tables():
            message = f"{self.name} is a SQLite file of another kind, not a ledger"
            raise LedgerError(message)
        return True

    def _tables(self) -> list[str]:
        rows = self.db.execute(
            "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY rowid"
        )
        return [sql for (sql,) in rows]

    def _check_schema(self) -> None:
        if sorted(self._tables()) != sorted(STATEMENTS):
            message = (
                f"{self.name}: its tables are not those of a ledger of format {FORMAT}; "
                "it was altered by another program and is not opened"
            )
            raise LedgerError(message)

    def _start_wal(self) -> None:
        if (
            self.db.pragma("journal_mode") != "wal"
            and self.db.pragma("journal_mode", "WAL") != "wal"
        ):
            message = f"{self.name}: the file system does not support a write-ahead log"
            raise LedgerError(message)
        self.db.execute("SELECT count(*) FROM sqlite_schema").fetchall()

    def _create(self) -> None:
        db = self.db
        db.execute("BEGIN IMMEDIATE")
        try:
            if db.pragma("application_id") == APPLICATION_ID:  # someone was quicker
                self.is_new = False
                db.execute("ROLLBACK")
                return
            for statement in STATEMENTS:
                db.execute(statement)
            db.pragma("application_id", APPLICATION_ID)
            db.pragma("user_version", FORMAT)
            db.execute("COMMIT")
        except BaseException:
            self._rollback()
            raise

    # ------------------------------------------------------- reading, writing

    def rows(self, sql: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Return all rows of one statement."""
        with self.lock, self.told():
            return self.db.execute(sql, values).fetchall()

    def row(self, sql: str, values: Sequence[Any] = ()) -> tuple[Any, ...] | None:
        """Return the first row of one statement, None where there is none."""
        with self.lock, self.told():
            return self.db.execute(sql, values).fetchone()

    def run(self, sql: str, values: Sequence[Any] = ()) -> None:
        """Run one statement inside the writing transaction."""
        self.db.execute(sql, values)

    def run_many(self, sql: str, values: Sequence[Sequence[Any]]) -> None:
        """Run one statement for each of many rows of values."""
        self.db.executemany(sql, values)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One transaction: all of it is durable when the block is left, or none."""
        with self.lock, self.told():
            self._check_identity("nothing was recorded")
            self.db.execute("BEGIN IMMEDIATE")
            try:
                yield
                self.db.execute("COMMIT")
            except BaseException:
                self._rollback()
                raise
            self._check_identity("the last change may be lost and was not acknowledged")

    def version(self) -> int:
        """Return a number that changes when another connection has written."""
        with self.lock, self.told():
            return int(self.db.pragma("data_version"))

    def read_only(self) -> apsw.Connection:
        """Return a second connection that cannot write nor attach another file."""
        with self.told():
            db = apsw.Connection(str(self.path), flags=apsw.SQLITE_OPEN_READONLY)
            db.config(apsw.SQLITE_DBCONFIG_DEFENSIVE, 1)
            db.config(apsw.SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0)
            db.limit(apsw.SQLITE_LIMIT_ATTACHED, 0)
            db.set_busy_timeout(BUSY_MS)
            return db

    def close(self) -> None:
        """Close the file; the last one to close it leaves no write-ahead log."""
        with self.lock:
            try:
                self.db.pragma("wal_checkpoint", "TRUNCATE")
            except apsw.Error:
                pass  # whoever still has it open will do it
            self.db.close()

    def _rollback(self) -> None:
        if self.db.in_transaction:
            try:
                self.db.execute("ROLLBACK")
            except apsw.Error:
                self.db.close()

    # ---------------------------------------------------------------- checks

    def _identity(self) -> tuple[tuple[int, int], ...]:
        found = (os.stat(self.path), os.stat(self.db.filename_wal))
        return tuple((status.st_dev, status.st_ino) for status in found)

    def _check_identity(self, consequence: str) -> None:
        try:
            same = self._identity() == self._wal
        except FileNotFoundError:
            same = False
        if not same:
            message = (
                f"{self.name}: its file or write-ahead log was replaced while it was "
                f"open, {consequence}. Another SQLite library in this process (sqlite3) "
                "drops the locks: close it, and open the ledger again"
            )
            raise LedgerError(message)

    @contextmanager
    def told(self) -> Iterator[None]:
        """Say what SQLite says in the words of a ledger."""
        try:
            yield
        except apsw.Error as error:
            raise LedgerError(self._words(error)) from error

    def _words(self, error: apsw.Error) -> str:
        name = self.name
        match error:
            case apsw.NotADBError():
                return f"{name} is not a ledger but another kind of file"
            case apsw.CorruptError():
                return f"{name} is damaged: {error}. Restore a backup, and run verify"
            case apsw.BusyError() | apsw.LockedError():
                return (
                    f"{name} is locked by another program for more than "
                    f"{BUSY_MS // 1000} seconds; nothing was recorded, try again"
                )
            case apsw.FullError():
                return f"{name}: the disk is full; nothing of this was recorded"
            case apsw.ReadOnlyError() | apsw.PermissionsError():
                return f"{name} cannot be written: its file or folder is read-only"
            case apsw.CantOpenError():
                return (
                    f"{name} cannot be opened: its folder must be there and writable "
                    "(a ledger keeps its write-ahead log beside it)"
                )
            case apsw.IOError():
                return (
                    f"{name}: the disk refused ({error}); nothing of this was recorded"
                )
            case apsw.ConnectionClosedError():
                return f"{name} is closed; open it again"
            case _:
                return f"{name}: {error}"


def _checked(path: Path) -> Path:
    if str(path).startswith(("postgresql:", "postgres:")):
        message = "a ledger on PostgreSQL cannot be opened by this version; name a file"
        raise LedgerError(message)
    if path.is_dir():
        message = f"{path.name} is a folder; name a file, such as checks.claims"
        raise LedgerError(message)
    path = path.expanduser().resolve()
    if not path.parent.is_dir():
        message = f"{path.name} cannot be made: the folder {path.parent} is not there"
        raise LedgerError(message)
    if (kind := _file_system(path.parent)) in _NETWORK:
        message = (
            f"{path.name} is on a network file system ({kind}), where locks do not hold; "
            "keep the ledger on a local disk"
        )
        raise LedgerError(message)
    return path


def _file_system(folder: Path) -> str:
    """Return the type of the file system that holds ``folder``, "" where unknown."""
    try:
        lines = Path("/proc/self/mounts").read_text(encoding="utf-8").splitlines()
    except OSError:
        return ""
    best, kind = "", ""
    for line in lines:
        _, mount, type_, *_ = line.split(" ")
        mount = mount.replace("\\040", " ")
        inside = mount == "/" or folder == Path(mount) or Path(mount) in folder.parents
        if inside and len(mount) >= len(best):
            best, kind = mount, type_
    return kind
