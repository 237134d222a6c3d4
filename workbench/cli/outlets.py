"""Out of the house: publisher, export, check."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click
import msgspec

from workbench.cli.common import (
    ledger_argument,
    opened,
    print_json,
    print_table,
    saved,
    say,
    visible,
    why_option,
    writes,
)
from workbench.publishing import PROFILES

_profile = click.option(
    "--profile",
    type=click.Choice(list(PROFILES)),
    default="google",
    show_default=True,
)


@click.command()
@ledger_argument
@click.argument("file", type=click.Path(path_type=Path))
@writes
@why_option
def publisher(
    ledger: str, file: Path, actor: str, expected_rev: int | None, why: str
) -> None:
    """Take the publisher and its rating scales, from a TOML file, into the ledger."""
    from workbench.publishing.publisher_file import read_publisher

    who, scales = read_publisher(file)
    with opened(ledger, actor, make=True) as open_ledger:
        with open_ledger.batch() as batch:
            mine = open_ledger.publisher()
            batch.expect(mine.id if mine else "publisher", expected_rev)
            entries = open_ledger.adopt(who, scales, why=why)
        saved(entries)
        if not entries:
            say("the ledger says so already; nothing was recorded")


@click.command()
@click.argument("name", required=False, type=click.Choice(list(PROFILES)))
@click.option(
    "--format", "format_", type=click.Choice(["table", "jsonl"]), default="table"
)
def profiles(name: str | None, format_: str) -> None:
    """Show the consumers that reviews can be made for, or one's table of properties.

    With NAME: each property, whether it is required and by whom, the public field it
    is made of and the rules on its value; then what has to be left out, and how a
    withdrawal looks there.
    """
    from workbench.publishing.listing import leaves_out, lines

    if name is None:
        rows = [(one.name, one.purpose) for one in PROFILES.values()]
        _rows(("name", "purpose"), rows, format_)
        return
    profile = PROFILES[name]
    found = list(lines(profile.review))
    _rows(
        ("property", "need", "by", "of", "rules"),
        [(x.property, x.need, x.by, x.of, ", ".join(x.rules)) for x in found],
        format_,
    )
    say(f"{name}: {profile.purpose}")
    say(f"a withdrawal: {profile.withdrawal}")
    for omitted in profile.omits:
        say(f"left out: {omitted}")
    if missing := leaves_out(profile, PROFILES["schema"]):
        say(f"in schema but not here: {', '.join(missing)}")


def _rows(
    columns: tuple[str, ...], rows: Sequence[tuple[str, ...]], format_: str
) -> None:
    if format_ == "jsonl":
        for row in rows:
            print_json(dict(zip(columns, row, strict=True)))
    else:
        print_table(columns, rows)


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@_profile
@click.option(
    "--format", "format_", type=click.Choice(["text", "jsonl"]), default="text"
)
@click.option("--page", default="", help="The address of the page they stand on.")
def check(files: tuple[Path, ...], profile: str, format_: str, page: str) -> None:
    """Check ClaimReview in JSON files or HTML pages; errors end in exit status 1.

    Ours or not: JSON, JSON Lines, and pages with JSON-LD, microdata or RDFa.
    """
    from workbench.publishing import check as checked

    errors = 0
    for file in files:
        findings = checked(file.read_bytes(), profile, page=page)
        errors += sum(f.severity == "error" for f in findings)
        for finding in findings:
            if format_ == "jsonl":
                print_json({"file": str(file), **msgspec.to_builtins(finding)})
            else:
                click.echo(visible(f"{file}: {finding}"))
        if not findings:
            say(f"{file}: nothing to mend")
    if errors:
        raise click.exceptions.Exit(1)
