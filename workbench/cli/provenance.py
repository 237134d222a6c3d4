"""Where published checks come from, for other programs: W3C PROV."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from workbench.cli.common import ledger_argument, opened, say


@click.command()
@ledger_argument
@click.argument("claim", required=False)
@click.option(
    "--format",
    "format_",
    type=click.Choice(["json", "jsonld", "svg"]),
    default="json",
    show_default=True,
    help="PROV-JSON, PROV-O as JSON-LD, or a picture of one claim.",
)
@click.option(
    "--bylines", is_flag=True, help="Name people by their bylines; else by id alone."
)
@click.option("-o", "out", type=click.Path(path_type=Path), help="A file to write.")
def prov(
    ledger: str,
    claim: str | None,
    format_: str,
    bylines: bool,  # noqa: FBT001 -- click passes options by name
    out: Path | None,
) -> None:
    """Write the provenance of a published claim, or of all of them (W3C PROV)."""
    from workbench.publishing import replacing
    from workbench.publishing.provenance import provenance

    if format_ == "svg" and claim is None:
        message = "a picture is of one claim: name a CLAIM"
        raise click.UsageError(message)
    with opened(ledger) as open_ledger:
        found = provenance(open_ledger, claim, bylines=bylines)
    made = {"json": found.to_json, "jsonld": found.to_json_ld, "svg": found.to_svg}
    data = made[format_]().encode()
    if out is None:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    else:
        with replacing(out) as stream:
            stream.write(data)
    say(f"{len(found.ways)} published claim{'s' * (len(found.ways) != 1)}")
