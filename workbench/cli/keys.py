"""Keys and signed notes as they are named at a terminal: by a file, or as text."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from workbench.ledger import VerifyKey

_PRIVATE = "PRIVATE+KEY"


def public_key(key: str) -> VerifyKey:
    """Return the public key that was given, or is in the file that was named."""
    from workbench.ledger import VerifyKey
    from workbench.ledger.notes import MAX_KEY, bounded

    path = key_file(key)
    if path.exists():
        return VerifyKey.parse(bounded(read(path, MAX_KEY), MAX_KEY, "public key"))
    return VerifyKey.parse(key)


def key_file(key: str) -> Path:
    """Return a key's file. A private key given in its place is not repeated."""
    if key.lstrip().startswith(_PRIVATE):
        message = "a private key was given itself; name its file, or the public key"
        raise click.UsageError(message)
    return Path(key)


def read_note(path: Path) -> str:
    """Return the checkpoint in a file, or on standard input, as text."""
    from workbench.ledger.notes import MAX_NOTE, bounded

    return bounded(read(path, MAX_NOTE), MAX_NOTE, "note")


def read(path: Path, limit: int) -> bytes:
    """Return the bytes of a file, or of standard input: one above ``limit`` at most."""
    if str(path) == "-":
        return sys.stdin.buffer.read(limit + 1)
    with path.open("rb") as file:
        return file.read(limit + 1)
