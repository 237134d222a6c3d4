"""The checks of other houses, and earlier ones: import, imported, search, match."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from workbench.cli.common import (
    actor_option,
    claim_argument,
    ledger_argument,
    opened,
    print_csv,
    print_json,
    print_table,
    saved,
    say,
    why_option,
    writes,
)

if TYPE_CHECKING:
    from workbench.importing import Taken
    from workbench.model import ImportedReview

_files = click.argument(
    "files", nargs=-1, required=True, type=click.Path(path_type=Path)
)
_COLUMNS = ("id", "published", "publisher", "rating", "claim", "url")


@click.command("import")
@ledger_argument
@_files
@actor_option
@why_option
@click.option(
    "-q", "--quiet", is_flag=True, help="Count the repairs, do not list them."
)
def import_(
    ledger: str,
    files: tuple[Path, ...],
    actor: str,
    why: str,
    quiet: bool,  # noqa: FBT001 -- click passes options by name
) -> None:
    """Take the ClaimReview of other houses into the ledger, as it is found.

    JSON, JSON Lines, a DataFeed, the Fact Check Tools API's claims:search answer, CSV,
    or HTML pages with JSON-LD, microdata or RDFa; nothing is fetched. Each review
    stands for itself: what cannot be read is told, and ends in exit status 1. Importing
    a file again adds nothing.
    """
    from workbench.importing import OUTCOMES, import_reviews

    for file in files:
        file.open("rb").close()  # all are there, before the first is recorded
    counted = dict.fromkeys(OUTCOMES, 0)
    repairs = 0
    with opened(ledger, actor, make=True) as open_ledger:
        for taken in import_reviews(open_ledger, *files, why=why):
            counted[taken.outcome] += 1
            repairs += _told(taken, quiet=quiet)
    said = ", ".join(f"{n} {word}" for word, n in counted.items() if n)
    say(f"{said}; {repairs} repairs")
    if counted["unreadable"]:
        raise click.exceptions.Exit(2)
    if counted["refused"]:
        raise click.exceptions.Exit(1)


def _told(taken: Taken, *, quiet: bool) -> int:
    """Print what became of a review; return how many repairs it needed."""
    where = f"{taken.file} {taken.place}".strip()
    if taken.reason:
        say(f"{where}: {taken.reason}")
    if taken.outcome not in ("added", "changed") or taken.review is None:
        return 0
    print_json(
        {
            "id": taken.id,
            "outcome": taken.outcome,
            "file": taken.file,
            "place": taken.place,
            "publisher": taken.review.publisher,
            "repairs": len(taken.review.repairs),
        }
    )
    if not quiet:
        for repair in taken.review.repairs:
            made = f" → {repair.made}" if repair.made else ""
            say(f"{where}: {repair.path} {repair.rule}: {repair.found}{made}")
    return len(taken.review.repairs)


@click.command()
@ledger_argument
@click.option(
    "--format",
    "format_",
    type=click.Choice(["table", "jsonl", "csv", "schema"]),
    default="table",
    help="schema: each as schema.org's object, whole, one a line.",
)
def imported(ledger: str, format_: str) -> None:
    """List the reviews of other houses that were imported."""
    from workbench.importing import found_object

    with opened(ledger) as open_ledger:
        if format_ == "schema":
            for one in open_ledger.imported_reviews():
                print_json(found_object(open_ledger.imported_review(one.id)))
        elif format_ == "jsonl":
            for one in open_ledger.imported_reviews():
                print_json(_as_json(one))
        else:
            show = print_csv if format_ == "csv" else print_table
            show(_COLUMNS, map(_cells, open_ledger.imported_reviews()))


def _cells(one: ImportedReview) -> tuple[str, ...]:
    claim = one.claim_reviewed or one.title
    return (one.id, one.date_published[:10], one.publisher, one.rating, claim, one.url)


def _as_json(one: ImportedReview) -> dict[str, Any]:
    from workbench.state import to_state

    return {"id": one.id, "rev": one.rev, **to_state(one)}


@click.command()
@ledger_argument
@click.argument("text", nargs=-1, required=True)
@click.option("--limit", type=click.IntRange(1, 100), default=5, show_default=True)
@click.option(
    "--format", "format_", type=click.Choice(["table", "jsonl"]), default="table"
)
def search(ledger: str, text: tuple[str, ...], limit: int, format_: str) -> None:
    """Find the earlier checks of a ledger that match a text, best first.

    Searched are imported reviews and the ledger's own claims that have a verdict. The
    likeness is how likely a check is about the same claim, from 0 to 1.
    """
    from msgspec import to_builtins

    from workbench.matching import search as searched

    with opened(ledger) as open_ledger:
        found = searched(open_ledger, " ".join(text), limit)
    if format_ == "jsonl":
        for one in found:
            print_json(to_builtins(one))
    else:
        print_table(
            ("likeness", "rating", "by", "date", "claim", "id"),
            (
                (
                    f"{one.score:.2f}",
                    one.rating,
                    one.publisher or one.status,
                    one.date[:10],
                    one.claim or one.title,
                    one.id,
                )
                for one in found
            ),
        )
    if not found:
        say("no earlier check is like it")
    else:
        say("say what it is: workbench match LEDGER CLAIM ID --as same")


@click.command()
@ledger_argument
@claim_argument
@click.argument("earlier")
@click.option(
    "--as",
    "decision",
    required=True,
    type=click.Choice(["same", "based-on", "different"]),
    help="same: checked already; based-on: checked anew; different: --because.",
)
@click.option("--because", default="", help="Why; needed for different.")
@writes
def match(
    ledger: str,
    claim: str,
    earlier: str,
    decision: str,
    because: str,
    actor: str,
    expected_rev: int | None,
) -> None:
    """Say how a claim stands to an earlier check (EARLIER is its id)."""
    with opened(ledger, actor) as open_ledger:
        saved(
            open_ledger.match(
                claim, earlier, decision, because, expected_rev=expected_rev
            )
        )
