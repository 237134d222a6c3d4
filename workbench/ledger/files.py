"""A new file that is whole before it has its name, and durable then."""

from __future__ import annotations

import os
import tempfile
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.ledger.errors import LedgerError

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def new_file(path: Path) -> Iterator[Path]:
    """Name a file beside ``path`` that takes this name when the block is left.

    Raises LedgerError where ``path`` is there already, before or after.
    """
    message = f"{path.name} is there already; name a file that is not"
    if path.exists():
        raise LedgerError(message)
    with temporary_beside(path) as temporary:
        yield temporary
        try:
            os.link(temporary, path)
        except FileExistsError:
            raise LedgerError(message) from None
        except OSError:  # a file system without hard links
            if path.exists():
                raise LedgerError(message) from None
            temporary.replace(path)
        sync_folder(path.parent)


@contextmanager
def temporary_beside(path: Path) -> Iterator[Path]:
    """Name an empty file beside ``path``, which is gone when the block is left."""
    try:
        handle, name = tempfile.mkstemp(
            dir=path.parent, prefix=f".{path.name[:80]}.", suffix=".part"
        )
    except OSError as error:
        message = f"{path.name} cannot be written: {error.strerror}"
        raise LedgerError(message) from None
    os.close(handle)
    mask = os.umask(0)
    os.umask(mask)
    Path(name).chmod(0o666 & ~mask)
    try:
        yield Path(name)
    finally:
        for suffix in ("", "-wal", "-shm"):
            Path(name + suffix).unlink(missing_ok=True)


def sync_folder(folder: Path) -> None:
    """Make a new name in a folder durable, where the system can."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
