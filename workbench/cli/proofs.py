"""Proofs that a ledger is what it was: verify, keygen, checkpoint."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from workbench.cli.bundles import is_bundle, verify_bundle
from workbench.cli.common import ledger_argument, opened, say, watched
from workbench.cli.keys import key_file, public_key, read, read_note

if TYPE_CHECKING:
    from workbench.ledger import Ledger

_SHOWN = 5
"""How many of a key's checkpoints are named."""


@click.command()
@click.argument("ledger", metavar="LEDGER|BUNDLE", type=click.Path(path_type=str))
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
@click.option(
    "--tsa-cert",
    "tsa",
    type=click.Path(path_type=Path),
    help="The root certificate (PEM) of who timestamped its checkpoints.",
)
@click.option("--origin", help="A bundle's ledger, where you know it.")
@click.option(
    "--review",
    type=click.Path(path_type=Path),
    help="A page or JSON, whose review must be the bundle's.",
)
def verify(
    ledger: str,
    key: str | None,
    checkpoint: Path | None,
    tsa: Path | None,
    origin: str | None,
    review: Path | None,
) -> None:
    """Check every entry of a ledger: bytes, hashes, order, content.

    With --checkpoint, a file (or -) kept elsewhere, it also tells the ledger from an
    older or a rewritten copy of itself.

    A bundle (- for standard input) is checked without its ledger, and the review in it
    made anew; it needs --key.
    """
    if is_bundle(ledger):
        if not key:
            message = "a bundle is worth its signature: give the public --key as well"
            raise click.UsageError(message)
        if tsa:
            message = "--tsa-cert is for a ledger, and this is a bundle"
            raise click.UsageError(message)
        verify_bundle(ledger, key, origin=origin, checkpoint=checkpoint, review=review)
        return
    if origin or review:
        message = "--origin and --review are for a bundle, and this is a ledger"
        raise click.UsageError(message)
    from workbench.ledger import Checkpoint, LedgerError
    from workbench.ledger.notes import Note
    from workbench.ledger.timestamps import MAX_CERTIFICATES

    if checkpoint and not key:
        message = "a checkpoint is worth its signature: give the public --key as well"
        raise click.UsageError(message)
    public = public_key(key) if key else None
    note = read_note(checkpoint) if checkpoint else None
    certificate = read(tsa, MAX_CERTIFICATES) if tsa else None
    if note is not None:
        Checkpoint.parse(Note.parse(note).text)  # what cannot be read is exit status 2
    with opened(ledger) as open_ledger:
        try:
            with watched("Verifying") as progress:
                size = open_ledger.verify(
                    progress,
                    checkpoint=note,
                    key=str(public) if public else None,
                    tsa=certificate,
                )
            times = open_ledger.timestamps(certificate) if certificate else {}
            signers = _signers(open_ledger)
        except LedgerError as error:
            raise click.ClickException(str(error)) from None
    for line in signers:
        say(line)
    for entries, time in times.items():
        when = f"{time:%Y-%m-%d %H:%M:%S} UTC"
        say(f"The checkpoint of {entries} entries was there on {when}")
    extends = ", and it extends the checkpoint" if note else ""
    say(f"{open_ledger.name}: {size} entries, each as it was recorded{extends}")


def _signers(ledger: Ledger) -> list[str]:
    """Return, for each key that the ledger records, what it signed of what is kept."""
    signed = ledger.signed()
    lines = []
    for key in ledger.signing_keys():
        sizes = [str(one.size) for one in signed if key.key_id in one.key_ids]
        shown = f"{'… ' * (len(sizes) > _SHOWN)}{', '.join(sizes[-_SHOWN:])}"
        what = f"signed the checkpoints of {shown} entries" if sizes else "signed none"
        lines.append(f"The key {key.name} ({key.key_id}, {key.status}) {what}")
    return lines


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
@click.option(
    "--timestamp",
    metavar="URL",
    envvar="WORKBENCH_TSA",
    help="Ask this authority (RFC 3161) for its time (or WORKBENCH_TSA).",
)
@click.option(
    "--since",
    metavar="N",
    type=click.IntRange(min=0),
    help="Show with it that it extends the first N entries (add-checkpoint).",
)
def checkpoint(ledger: str, key: str, timestamp: str | None, since: int | None) -> None:
    """Sign what a ledger is now, and print the note to publish.

    It protects what somebody else has kept a copy of. Verify the ledger first. A
    timestamp is kept beside the checkpoint in the ledger; where the authority does not
    give one, the note is signed all the same, and the exit status is 1.
    """
    from workbench.ledger import LedgerError, SigningKey

    signing = SigningKey.read(key_file(key))
    with opened(ledger) as open_ledger:
        try:
            note = open_ledger.checkpoint(signing)
            sys.stdout.flush()
            shown = note if since is None else open_ledger.extend(since, note)
            sys.stdout.buffer.write(shown.encode())
            sys.stdout.buffer.flush()
            if timestamp:
                time = open_ledger.timestamp(note, timestamp)
                say(f"Timestamped {time:%Y-%m-%d %H:%M:%S} UTC by {timestamp}")
        except LedgerError as error:
            raise click.ClickException(str(error)) from None
