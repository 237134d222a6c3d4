"""The keys of a ledger: key add, list, retire, rotate."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from workbench.cli.common import (
    actor_option,
    ledger_argument,
    opened,
    print_json,
    print_table,
    saved,
    say,
    why_option,
)
from workbench.cli.keys import key_file, public_key

_lost = click.option("--lost", is_flag=True, help="It is lost, not only retired.")
_why = click.option("--why", required=True, help="The reason, kept in the ledger.")


@click.group()
def key() -> None:
    """Record which keys sign a ledger's checkpoints, since when and until when."""


@key.command("add")
@ledger_argument
@click.argument("public", metavar="KEY|FILE")
@actor_option
@why_option
def add(ledger: str, public: str, actor: str, why: str) -> None:
    """Record a public key: it signs this ledger's checkpoints from now on.

    Once one is recorded, no other key signs the ledger.
    """
    with opened(ledger, actor) as open_ledger:
        saved(open_ledger.add_key(public_key(public), why=why))


@key.command("list")
@ledger_argument
@click.option(
    "--format", "format_", type=click.Choice(["table", "jsonl"]), default="table"
)
def list_(ledger: str, format_: str) -> None:
    """List the keys that are recorded, and what each signed of what is kept.

    They make nobody trust them: that is for the key a reader holds from elsewhere.
    """
    with opened(ledger) as open_ledger:
        signed = open_ledger.signed()
        rows: list[dict[str, Any]] = []
        for one in open_ledger.signing_keys():
            entries = open_ledger.history(one.id)
            rows.append(
                {
                    "name": one.name,
                    "key_id": one.key_id,
                    "algorithm": one.algorithm,
                    "public_key": one.public_key,
                    "valid_from": one.valid_from,
                    "status": one.status,
                    "until": entries[-1].at if one.status != "active" else None,
                    "reason": one.reason,
                    "checkpoints": [s.size for s in signed if one.key_id in s.key_ids],
                }
            )
    if format_ == "jsonl":
        for row in rows:
            print_json(row)
        return
    print_table(
        ("name", "key id", "status", "from", "until", "reason", "signed"),
        (
            (
                row["name"],
                row["key_id"],
                row["status"],
                row["valid_from"],
                row["until"],
                row["reason"],
                ", ".join(map(str, row["checkpoints"])),
            )
            for row in rows
        ),
    )


@key.command("retire")
@ledger_argument
@click.argument("name", metavar="NAME|KEY-ID")
@_lost
@_why
@actor_option
def retire(ledger: str, name: str, lost: bool, why: str, actor: str) -> None:  # noqa: FBT001
    """Record that a key signs no more.

    What it signed before that entry stays good; what it signs of more entries is
    refused.
    """
    with opened(ledger, actor) as open_ledger:
        saved(open_ledger.retire_key(name, why=why, lost=lost))


@key.command("rotate")
@ledger_argument
@click.option("--key", "old", metavar="FILE", help="The old private key's file.")
@click.option("--lost", metavar="NAME|KEY-ID", help="The old key, where it is lost.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    required=True,
    help="The new private key's file; it must not be there yet.",
)
@click.option("--name", default="", help="The new key's name.")
@_why
@actor_option
def rotate(
    ledger: str,
    old: str | None,
    lost: str | None,
    output: Path,
    name: str,
    why: str,
    actor: str,
) -> None:
    """Make a new key, record it, and give the old one up.

    With --key the old key signs a last checkpoint, in which the new one is recorded: so
    who trusts the old key has reason to trust the new one. Prints the new public key.
    """
    from workbench.ledger import SigningKey

    if (old is None) == (lost is None):
        message = "give the old --key FILE, or say which is --lost"
        raise click.UsageError(message)
    last = SigningKey.read(key_file(old)) if old else None
    new = SigningKey.new(name)
    with opened(ledger, actor) as open_ledger:
        gone = str(last.public) if last else str(lost)
        open_ledger.signing_key(gone)  # it is there, or nothing is made
        new.write(output)
        try:
            entries = [open_ledger.add_key(new.public, why=why)]
        except BaseException:
            output.unlink(missing_ok=True)
            raise
        if last:
            open_ledger.checkpoint(last)
        entries.append(open_ledger.retire_key(gone, why=why, lost=lost is not None))
        open_ledger.checkpoint(new)
    click.echo(str(new.public))
    say(
        f"The private key is in {output}: keep it apart from the ledger, and a copy of "
        f"it safe. Entries {entries[0].seq} and {entries[-1].seq} record the change; "
        "publish the new public key and a checkpoint."
    )
