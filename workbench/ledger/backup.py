"""A copy of a ledger that others may be writing to meanwhile."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from workbench.ledger.dumping import dump
from workbench.ledger.errors import LedgerError
from workbench.ledger.files import new_file, sync_folder, temporary_beside
from workbench.ledger.loading import load
from workbench.ledger.places import checked
from workbench.ledger.sqlite import SQLiteStore

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Iterator

    from workbench.ledger.ledger import Ledger

    Progress = Callable[[int, int], None]


def backup(
    self: Ledger, path: str | os.PathLike[str], progress: Progress | None = None
) -> int:
    """Copy the ledger as it is now to a file, and return how many entries it has.

    The copy is a ledger, verified before it takes the name ``path``; an earlier copy
    of this same ledger is replaced by it, and nothing else is. On SQLite it is the
    whole file, drafts included, while others go on writing. ``progress`` is called
    with what is done and all there is: pages, then entries.

    Raises LedgerError inside a batch, for a path where anything else is, and where
    the copy does not verify.
    """
    target = checked(Path(path))
    if self.records.store.is_writing:
        message = f"{self.name}: back it up after the batch, when it is recorded"
        raise LedgerError(message)
    if not target.exists():
        with new_file(target) as temporary:
            return _copied(self, temporary, target.name, progress)
    _check_earlier(self, target)
    with temporary_beside(target) as temporary:
        size = _copied(self, temporary, target.name, progress)
        temporary.replace(target)
        sync_folder(target.parent)
        return size


def _copied(
    ledger: Ledger, temporary: Path, name: str, progress: Progress | None
) -> int:
    """Write the copy, and verify it."""
    from workbench.ledger.ledger import Ledger

    store = ledger.records.store
    if not isinstance(store, SQLiteStore):
        temporary.unlink()
        return load(temporary, _Lines(dump(ledger, progress)))
    store.copy(temporary, progress)
    with Ledger.open(temporary) as copy:
        copy.records.store.name = name
        return copy.verify(progress)


def _check_earlier(ledger: Ledger, target: Path) -> None:
    """Raise LedgerError unless a file is an earlier copy of the ledger, not in use."""
    from workbench.ledger.ledger import Ledger

    message = (
        f"{target.name} is there already, and is no earlier copy of {ledger.name}; "
        "name another file"
    )
    try:
        with Ledger.open(target) as copy:
            size, root = copy.size, copy.root()
            is_same = copy.id == ledger.id
    except LedgerError:
        raise LedgerError(message) from None
    own = ledger.records.store
    if isinstance(own, SQLiteStore) and target.samefile(own.path):
        message = f"{target.name} is the ledger itself; name another file"
        raise LedgerError(message)
    if target.with_name(target.name + "-wal").exists():
        message = f"{target.name} is open in another program; name another file"
        raise LedgerError(message)
    if not is_same or size > ledger.size or ledger.root(size) != root:
        raise LedgerError(message)


class _Lines:
    """The lines of a dump, read as a file."""

    def __init__(self, lines: Iterator[bytes]) -> None:
        self._lines = lines

    def readline(self, size: int = -1, /) -> bytes:
        """Return the next line, whatever its size; b"" after the last."""
        del size
        return next(self._lines, b"")

    def read(self, size: int = -1, /) -> bytes:
        """Return what stands after the last line read: another line or nothing."""
        return self.readline(size)
