"""Where published checks are found: the addresses there are, and others in bulk."""

from __future__ import annotations

import csv
from pathlib import Path

import click

from workbench.cli.common import (
    actor_option,
    ledger_argument,
    opened,
    print_csv,
    saved,
    say,
    why_option,
)
from workbench.ledger import LedgerError

_LISTED = ("reviewed", "published", "corrected")


@click.command()
@ledger_argument
@click.option(
    "--pattern",
    metavar="URL",
    help="Show what this pattern would give, with {claim} for the claim's id.",
)
def addresses(ledger: str, pattern: str | None) -> None:
    """List the addresses of checks as CSV, to be changed and given to set-url.

    A reviewed claim is listed with the address that publishing will give it.
    """
    from workbench.publishing.values import in_address, is_address

    if pattern is not None and not (
        pattern.count("{claim}") == 1 and is_address(pattern.replace("{claim}", "x"))
    ):
        message = f'"{pattern}" is no pattern: https://example.org/checks/{{claim}}'
        raise click.UsageError(message)
    with opened(ledger) as open_ledger:
        publisher = open_ledger.publisher()
        usual = publisher.page_url if publisher else ""
        rows = []
        for claim in open_ledger.claims(_LISTED):
            made = (pattern or usual).replace("{claim}", in_address(claim.id))
            known = claim.publication.url if claim.publication else ""
            url = made if pattern is not None else known or made
            rows.append((claim.id, url, claim.status, claim.wording))
    print_csv(("claim", "url", "status", "wording"), rows)


@click.command()
@ledger_argument
@click.argument("file", type=click.Path(path_type=Path))
@actor_option
@why_option
def set_url(ledger: str, file: Path, actor: str, why: str) -> None:
    """Record the addresses that a CMS gave to published checks, from a CSV file.

    It has the columns claim and url (others are passed over). All are recorded, or
    none: each is http or https, on the publisher's own domain, and no other check's.
    """
    urls = _read(file)
    with opened(ledger, actor) as open_ledger:
        entries = open_ledger.set_urls(urls, why=why)
        saved(entries)
    say(f"{len(entries)} of {len(urls)} addresses are new")


def _read(file: Path) -> dict[str, str]:
    urls: dict[str, str] = {}
    try:
        with file.open(encoding="utf-8-sig", newline="") as stream:
            rows = csv.DictReader(stream, strict=True)
            if not {"claim", "url"} <= set(rows.fieldnames or ()):
                message = f"{file.name} line 1: name the columns claim and url"
                raise LedgerError(message)
            for row in rows:
                claim, url = (row["claim"] or "").strip(), (row["url"] or "").strip()
                where = f"{file.name} line {rows.line_num}"
                if not claim or not url:
                    message = f"{where}: the claim or its url is empty"
                    raise LedgerError(message)
                if claim in urls:
                    message = f"{where}: {claim} was named before"
                    raise LedgerError(message)
                urls[claim] = url
    except (csv.Error, UnicodeDecodeError) as error:
        message = f"{file.name} is not CSV in UTF-8: {error}"
        raise LedgerError(message) from None
    if not urls:
        message = f"{file.name} names no claim"
        raise LedgerError(message)
    return urls
