"""What PostgreSQL and its driver say, in words for the person in front of a ledger.

Nothing that the driver says about connecting is repeated: where an address is written
wrongly, a piece of the password can stand where a host or a port should.
"""

from __future__ import annotations

import psycopg
from psycopg import errors

from workbench.ledger.postgresql.address import LOCK_SECONDS


class Closed(Exception):  # noqa: N818 - what is said of a ledger, not of a program
    """The ledger was closed."""


class Unanswered(Exception):  # noqa: N818
    """No server answers, however long it was waited for."""


_REFUSED = (
    (
        "no password supplied",
        "the server asks for a password: keep it in ~/.pgpass, or set PGPASSWORD",
    ),
    (
        "password authentication failed",
        "the server refused the role or its password: look at ~/.pgpass and PGPASSWORD",
    ),
    ("pg_hba.conf", "the server lets nobody in from here: ask who runs it"),
    ("too many", "the server has no connection left: close some, or ask who runs it"),
    ("is not permitted to log in", "the role may not log in: name another one"),
    ("SSL", "no encrypted connection came about: look at sslmode"),
    (
        "certificate",
        "the server's certificate is not the one expected: see sslrootcert",
    ),
    ("service", "the service that is named cannot be found: see pg_service.conf"),
    ("could not translate host name", "the host is not known: look at the address"),
    ("name resolution", "the host is not known: look at the address"),
    ("starting up", "the server is starting: try again in a moment"),
    ("does not exist", "the server has no such database or role: look at the address"),
)
_GONE = (
    errors.AdminShutdown,
    errors.CrashShutdown,
    errors.CannotConnectNow,
    errors.DatabaseDropped,
    errors.IdleInTransactionSessionTimeout,
)


def refused(error: Exception) -> str:
    """Return why no connection came about."""
    said = str(error)
    for piece, words in _REFUSED:
        if piece in said:
            return f"the ledger cannot be opened: {words}"
    return (
        "the ledger cannot be opened: no PostgreSQL server answers at this address; "
        "see that it runs, and that host and port are right"
    )


def is_gone(error: BaseException, db: psycopg.Connection) -> bool:
    """Whether the connection was lost, rather than a statement refused.

    What the server refuses has a code (SQLSTATE); what libpq finds broken has none.
    """
    if isinstance(error, _GONE):
        return True
    if not isinstance(error, (psycopg.OperationalError, psycopg.InterfaceError)):
        return False
    is_refused = bool(error.sqlstate) or isinstance(error, errors.PipelineAborted)
    return db.closed or not is_refused


def words(name: str, error: Exception) -> str:
    """Return what an error means, ``name`` being the ledger's."""
    if isinstance(error, psycopg.DataError) and "NUL" in str(error):
        return f"{name}: a name holds a character that PostgreSQL cannot keep (NUL)"
    for kinds, said in _WORDS:
        if isinstance(error, kinds):
            return f"{name}{said.format(_said(error))}"
    return f"{name}: {_said(error)}"


LOCKED = (errors.LockNotAvailable, errors.DeadlockDetected)
"""Another writer held what was to be written."""

_LOCKED = (
    f" is locked by another writer for more than {LOCK_SECONDS} seconds; nothing was "
    "recorded, try again"
)
_FORBIDDEN = (
    ": your database role may not do this ({}); its owner can allow it, workbench "
    "roles says how"
)
_LOST = (
    ": the connection to the PostgreSQL server was lost; look whether your last "
    "change was recorded before you make it again"
)
_WORDS: tuple[tuple[tuple[type[Exception], ...], str], ...] = (
    ((Closed,), " is closed; open it again"),
    ((Unanswered,), ": the PostgreSQL server does not answer; try again later"),
    ((UnicodeError,), ": a name holds half of a character (a lone surrogate)"),
    (LOCKED, _LOCKED),
    ((errors.InsufficientPrivilege,), _FORBIDDEN),
    ((errors.DiskFull,), ": the server's disk is full; nothing of this was recorded"),
    ((errors.ReadOnlySqlTransaction,), " can only be read here ({})"),
    ((errors.QueryCanceled,), ": the query took too long and was stopped"),
    (
        (errors.DataCorrupted, errors.IndexCorrupted),
        " is damaged: {}. Restore a backup, and run verify",
    ),
    ((psycopg.OperationalError, psycopg.InterfaceError), _LOST),
)


def _said(error: Exception) -> str:
    """Return the server's own sentence, without the statement and its values."""
    said = error.diag.message_primary if isinstance(error, psycopg.Error) else None
    return said or type(error).__name__
