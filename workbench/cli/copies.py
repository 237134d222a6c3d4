"""The whole ledger elsewhere: dump, load, backup."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from workbench.cli.common import ledger_argument, opened, say, watched

_file = click.argument("file", type=click.Path(path_type=Path, allow_dash=True))


@click.command()
@ledger_argument
@click.option("-o", "out", type=click.Path(path_type=Path), help="A file to write.")
def dump(ledger: str, out: Path | None) -> None:
    """Write a whole ledger as JSON Lines, byte-exact; load makes it anew.

    Internal text is in it as well: it is not for handing on. Drafts are not.
    """
    from workbench.ledger import LedgerError
    from workbench.publishing import replacing

    with opened(ledger) as open_ledger, watched("Dumping") as progress:
        try:
            lines = open_ledger.dump(progress)
            if out is None:
                sys.stdout.flush()
                sys.stdout.buffer.writelines(lines)
                sys.stdout.buffer.flush()
            else:
                with replacing(out) as stream:
                    stream.writelines(lines)
        except LedgerError as error:
            raise click.ClickException(str(error)) from None


@click.command()
@ledger_argument
@_file
def load(ledger: str, file: Path) -> None:
    """Make a new ledger of a dump: the same bytes, the same proofs.

    FILE is what dump wrote, or - for standard input. Where a line of it is wrong, it is
    named, and nothing is loaded.
    """
    from workbench.ledger import Ledger, LedgerError

    if "://" not in ledger and Path(ledger).exists():
        message = f'"{ledger}" is there already; load makes a new ledger'
        raise click.UsageError(message)
    with (
        click.open_file(str(file), "rb") as lines,
        watched("Loading") as progress,
    ):
        try:
            size = Ledger.load(ledger, lines, progress)
        except LedgerError as error:
            raise click.ClickException(str(error)) from None
    say(f"{size} entries, each as it was recorded")


@click.command()
@ledger_argument
@click.argument("file", type=click.Path(path_type=Path))
def backup(ledger: str, file: Path) -> None:
    """Copy a ledger to a file while it is in use, and verify the copy.

    An earlier copy of the same ledger is replaced, any other file is not. Of a ledger
    file the copy holds all, drafts included.
    """
    with opened(ledger) as open_ledger, watched("Copying") as progress:
        size = open_ledger.backup(file, progress)
    say(f"{file}: {size} entries, each as it was recorded")
