"""A connection to a ledger's file: made safe, looked at first, its tables made."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

import apsw

from workbench.ledger.errors import LedgerError
from workbench.ledger.formats import SCHEMAS
from workbench.ledger.schema import APPLICATION_ID, FORMAT, STATEMENTS

if TYPE_CHECKING:
    from pathlib import Path

BUSY_MS = 5000
CACHE_KIB = 16_000
LOG_PAGES = 4_000
"""The write-ahead log is brought into the file when it is 16 MB long: pages that many
appends touch, those of the indexes above all, go there once."""


def guarded(path: Path, *, readonly: bool = False) -> apsw.Connection:
    """Return a connection to a file that may come from a stranger."""
    writes = apsw.SQLITE_OPEN_READWRITE | apsw.SQLITE_OPEN_CREATE
    db = apsw.Connection(
        str(path), flags=apsw.SQLITE_OPEN_READONLY if readonly else writes
    )
    db.config(apsw.SQLITE_DBCONFIG_DEFENSIVE, 1)
    db.config(apsw.SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0)
    db.set_busy_timeout(BUSY_MS)
    return db


def prepared(db: apsw.Connection, name: str) -> tuple[bool, int]:
    """Return whether a ledger was made in the file, and the format of its tables.

    Raises LedgerError for another kind of file, one whose tables are not a ledger's,
    and one of a format that is newer than this version.
    """
    # One statement a call: apsw stops a string at the first row that is not read.
    db.pragma("synchronous", "FULL")
    db.pragma("foreign_keys", 0)
    db.pragma("cell_size_check", 1)
    db.pragma("secure_delete", 1)
    db.pragma("cache_size", -CACHE_KIB)
    db.pragma("wal_autocheckpoint", LOG_PAGES)
    found = _format(db, name)
    _start_wal(db, name)
    return (not found and _create(db)), found or FORMAT


def _format(db: apsw.Connection, name: str) -> int:
    """Return the format of a ledger's tables, 0 for an empty file."""
    with db:  # one look at all three: another process may be making it
        id_ = db.pragma("application_id")
        format_ = int(db.pragma("user_version"))
        tables = db.execute(
            "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY rowid"
        ).fetchall()
    if id_ != APPLICATION_ID:
        if id_ or format_ or tables:
            message = f"{name} is a SQLite file of another kind, not a ledger"
            raise LedgerError(message)
        return 0
    if format_ > FORMAT:
        message = (
            f"{name} is a ledger of format {format_}; this version reads "
            f"formats up to {FORMAT}: install a newer claims-workbench"
        )
        raise LedgerError(message)
    if sorted(str(sql) for (sql,) in tables) != sorted(SCHEMAS.get(format_, ())):
        message = (
            f"{name}: its tables are not those of a ledger of format "
            f"{format_}; it was altered by another program and is not opened"
        )
        raise LedgerError(message)
    return format_


def _start_wal(db: apsw.Connection, name: str) -> None:
    if db.pragma("journal_mode") != "wal" and db.pragma("journal_mode", "WAL") != "wal":
        message = f"{name}: the file system does not support a write-ahead log"
        raise LedgerError(message)
    db.execute("SELECT count(*) FROM sqlite_schema").fetchall()


def _create(db: apsw.Connection) -> bool:
    """Make the tables in an empty file; False where another process was quicker."""
    db.execute("BEGIN IMMEDIATE")
    try:
        if db.pragma("application_id") == APPLICATION_ID:
            db.execute("ROLLBACK")
            return False
        for statement in STATEMENTS:
            db.execute(statement)
        db.pragma("application_id", APPLICATION_ID)
        db.pragma("user_version", FORMAT)
        db.execute("COMMIT")
    except BaseException:
        with suppress(apsw.Error):  # nothing to take back, or the file is closed
            db.execute("ROLLBACK")
        raise
    return True
