"""Proofs that a ledger is what it was: verify, keygen, checkpoint."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbench.cli.common import ledger_argument, opened, say, watched

if TYPE_CHECKING:
    from workbench.ledger import VerifyKey

_PRIVATE = "PRIVATE+KEY"


@click.command()
@ledger_argument
@click.option(
    "--key",
    metavar="KEY|FILE",
    help="The public key of its checkpoints, or a file with it.",
)
@click.option(
    "--checkpoint",
    type=click.Path(path_type=Path, allow_dash=True),
    help="A checkpoint kept elsewhere, which it must extend; needs --key.",
)
def verify(ledger: str, key: str | None, checkpoint: Path | None) -> None:
    """Check every entry of a ledger: bytes, hashes, order, content.

    With --checkpoint, a file (or -) kept elsewhere, it also tells the ledger from an
    older or a rewritten copy of itself.
    """
    from workbench.ledger import Checkpoint, LedgerError
    from workbench.ledger.notes import MAX_NOTE, Note, bounded

    if checkpoint and not key:
        message = "a checkpoint is worth its signature: give the public --key as well"
        raise click.UsageError(message)
    public = _public(key) if key else None
    note = (
        bounded(_read(checkpoint, MAX_NOTE), MAX_NOTE, "note") if checkpoint else None
    )
    if note is not None:
        Checkpoint.parse(Note.parse(note).text)  # what cannot be read is exit status 2
    with opened(ledger) as open_ledger:
        try:
            with watched("Verifying") as progress:
                size = open_ledger.verify(
                    progress,
                    checkpoint=note,
                    key=str(public) if public else None,
                )
        except LedgerError as error:
            raise click.ClickException(str(error)) from None
    extends = ", and it extends the checkpoint" if note else ""
    say(f"{open_ledger.name}: {size} entries, each as it was recorded{extends}")


@click.command()
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    default="checkpoint.key",
    show_default=True,
    help="The file of the private key; it must not be there yet.",
)
@click.option("--name", default="", help="The key's name, such as example.org/desk.")
def keygen(output: Path, name: str) -> None:
    """Make a key that signs checkpoints, and print its public half.

    The private half goes to a file that you alone can read, and is never printed.
    """
    from workbench.ledger import SigningKey

    key = SigningKey.new(name)
    try:
        key.write(output)
    except FileExistsError:
        message = (
            f'"{output}" is there already; a key is never overwritten: name another'
        )
        raise click.UsageError(message) from None
    click.echo(str(key.public))
    say(
        f"The private key is in {output}: keep it apart from the ledger, and a copy of "
        "it safe. The line on standard output is the public key: hand it to readers."
    )


@click.command()
@ledger_argument
@click.option("--key", required=True, metavar="FILE", help="The private key's file.")
def checkpoint(ledger: str, key: str) -> None:
    """Sign what a ledger is now, and print the note to publish.

    It protects what somebody else has kept a copy of. Verify the ledger first.
    """
    from workbench.ledger import LedgerError, SigningKey

    signing = SigningKey.read(_path(key))
    with opened(ledger) as open_ledger:
        try:
            note = open_ledger.checkpoint(signing)
        except LedgerError as error:
            raise click.ClickException(str(error)) from None
    sys.stdout.flush()
    sys.stdout.buffer.write(note.encode())
    sys.stdout.buffer.flush()


def _public(key: str) -> VerifyKey:
    """Return the public key that was given, or is in the file that was named."""
    from workbench.ledger import VerifyKey
    from workbench.ledger.notes import MAX_KEY, bounded

    path = _path(key)
    if path.exists():
        return VerifyKey.parse(bounded(_read(path, MAX_KEY), MAX_KEY, "public key"))
    return VerifyKey.parse(key)


def _path(key: str) -> Path:
    """Return a key's file. A private key given in its place is not repeated."""
    if key.lstrip().startswith(_PRIVATE):
        message = "a private key was given itself; name its file, or the public key"
        raise click.UsageError(message)
    return Path(key)


def _read(path: Path, limit: int) -> bytes:
    """Return the bytes of a file, or of standard input: one above ``limit`` at most."""
    if str(path) == "-":
        return sys.stdin.buffer.read(limit + 1)
    with path.open("rb") as file:
        return file.read(limit + 1)
