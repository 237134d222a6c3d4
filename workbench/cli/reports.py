"""Reports of a check and of a year: report, audit."""

from __future__ import annotations

from pathlib import Path

import click

from workbench.cli.common import (
    claim_argument,
    ledger_argument,
    opened,
    print_csv,
    print_json,
    say,
)


@click.command()
@ledger_argument
@claim_argument
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, writable=True, path_type=Path),
    help="A file instead of standard output.",
)
def report(ledger: str, claim: str, output: Path | None) -> None:
    """Write a whole check as a page to print. Internal: notes and names are in it."""
    from workbench.overview import report as page

    with opened(ledger) as open_ledger:
        text = page(open_ledger, claim)
    if output is None:
        click.echo(text, nl=False)
        return
    output.write_text(text, "utf-8")
    say(f"{output}: internal, not for publication")


@click.command()
@ledger_argument
@click.option("--year", type=click.IntRange(1900, 9999), help="Only what is of a year.")
@click.option("--format", "format_", type=click.Choice(["csv", "jsonl"]), default="csv")
def audit(ledger: str, year: int | None, format_: str) -> None:
    """List every check with its delays, contacts, corrections and challenges."""
    from workbench.overview.audit import COLUMNS
    from workbench.overview.audit import audit as rows

    with opened(ledger) as open_ledger:
        found = rows(open_ledger, year)
        if format_ == "csv":
            print_csv(COLUMNS, ([row[name] for name in COLUMNS] for row in found))
            return
        for row in found:
            print_json(row)
