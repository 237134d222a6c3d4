"""What SQLite's errors mean for the person in front of them."""

from __future__ import annotations

import apsw

from workbench.ledger.sqlite.opening import BUSY_MS

KINDS = (apsw.Error, UnicodeError, OverflowError)
"""What is told in a ledger's words: the errors of SQLite, and of values for it."""

LOCKED = (apsw.BusyError, apsw.LockedError)
"""Another program holds the file."""


def words(name: str, error: Exception) -> str:
    """Return what an error of :data:`KINDS` means, ``name`` being the ledger's."""
    if isinstance(error, apsw.Error):
        return _of_sqlite(name, error)
    if isinstance(error, OverflowError):
        return f"{name} has no entry or revision of so high a number"
    if isinstance(error, UnicodeDecodeError):
        return f"{name} is damaged: a text in it is none. Restore a backup"
    return f"{name}: a name holds half of a character (a lone surrogate)"


def _of_sqlite(name: str, error: apsw.Error) -> str:  # noqa: PLR0911 - one a kind
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
            return f"{name}: the disk refused ({error}); nothing of this was recorded"
        case apsw.ConnectionClosedError():
            return f"{name} is closed; open it again"
        case _:
            return f"{name}: {error}"
