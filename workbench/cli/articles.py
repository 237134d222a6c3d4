"""Articles: extract, describe, documents."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from workbench.cli.common import (
    ledger_argument,
    merge_option,
    opened,
    print_json,
    print_table,
    saved,
    say,
    settled,
    why_option,
    writes,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from workbench.extraction.annotating import Extraction
    from workbench.ledger import Entry
    from workbench.matching import EarlierChecks
    from workbench.model import Document

_CARD = ("url", "title", "publisher", "author", "date", "language")


def card_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add what describes an article: --url, --title, --publisher …."""
    helps = {
        "url": "The article's address.",
        "title": "Its title.",
        "publisher": "The outlet.",
        "author": "Who wrote it.",
        "date": "When it was published (ISO 8601).",
        "language": "Its language (BCP 47).",
    }
    for name in reversed(_CARD):
        command = click.option(f"--{name}", help=helps[name])(command)
    return command


model_option = click.option(
    "--model",
    help="english (with a parse, the default), rules (faster), or a spaCy pipeline "
    "that you have.",
)
lists_option = click.option(
    "--lists",
    envvar="WORKBENCH_LISTS",
    help="A folder with your own cues.toml, names.toml, worth.toml or layout.toml, or "
    "with a language in TAG/language.toml.",
)


@click.command()
@click.argument("articles", nargs=-1, required=True)
@click.option(
    "--format", "format_", type=click.Choice(["jsonl", "table"]), default="table"
)
@click.option("--language", help="Their language (BCP 47), whatever they say.")
@model_option
@lists_option
@click.option("--against", help="A ledger: show its earlier checks that match.")
def extract(
    articles: tuple[str, ...],
    format_: str,
    language: str | None,
    model: str | None,
    lists: str | None,
    against: str | None,
) -> None:
    """Show the claims found in articles, most check-worthy first.

    ARTICLE is a file, a folder or a pattern.
    """
    from workbench.extraction import annotate, load

    before = _against(against) if against else None
    nlp = load(model, lists=lists) if model or lists else None
    for path, document in _read(articles, language):
        found = annotate(document, nlp=nlp) if nlp else annotate(document)
        if found.note:
            say(f"{path}: {found.note}")
        if format_ == "jsonl":
            _print_records(path, document, found, before)
        else:
            _print_claims(found, before)


def _against(ledger: str) -> EarlierChecks:
    from workbench.matching import EarlierChecks

    with opened(ledger) as open_ledger:
        before = EarlierChecks(open_ledger)
        before.catch_up()
    return before


def _print_records(
    path: str, document: Document, found: Extraction, before: EarlierChecks | None
) -> None:
    from msgspec import to_builtins

    from workbench.extraction.jsonl import to_jsonl_records

    for record in to_jsonl_records(path, document, found):
        if before is not None and record["type"] == "claim":
            matches = before.known(record["wording"], 3, likely=True)
            record["earlier"] = to_builtins(matches)
        print_json(record)


def _print_claims(found: Extraction, before: EarlierChecks | None) -> None:
    columns = ("score", "said by", "claim", "why")
    rows = [
        (c.score, c.source.said_by, c.wording, ", ".join(c.reasons))
        for c in found.claims
    ]
    if before is None:
        print_table(columns, rows)
        return
    earlier = [
        "; ".join(x.told for x in before.known(c.wording, 2, likely=True))
        for c in found.claims
    ]
    full = [(*row, told) for row, told in zip(rows, earlier, strict=True)]
    print_table((*columns, "checked before"), full)


@click.command()
@ledger_argument
@click.argument("document")
@card_options
@writes
@merge_option
@why_option
def describe(
    ledger: str,
    document: str,
    actor: str,
    expected_rev: int | None,
    why: str,
    merge: bool,  # noqa: FBT001 -- click passes options by name
    **card: str | None,
) -> None:
    """State what an article's card says: title, outlet, author, address, date."""
    given = {k: v for k, v in card.items() if v is not None}
    if not given:
        message = (
            "say what: --title, --publisher, --author, --url, --date or --language"
        )
        raise click.UsageError(message)
    if "date" in given:
        given["date_published"] = given.pop("date")
    with opened(ledger, actor) as open_ledger:

        def record() -> Entry:
            return open_ledger.describe(
                document, expected_rev=expected_rev, why=why, **given
            )

        saved(settled(open_ledger, record, why, merge))


@click.command()
@ledger_argument
@click.option(
    "--format", "format_", type=click.Choice(["jsonl", "table"]), default="table"
)
def documents(ledger: str, format_: str) -> None:
    """List the articles and sources of a ledger."""
    columns = ("id", "rev", "kind", "title", "publisher", "date_published", "url")
    with opened(ledger) as open_ledger:
        rows = [[getattr(d, name) for name in columns] for d in open_ledger.documents()]
    if format_ == "jsonl":
        for row in rows:
            print_json(dict(zip(columns, row, strict=True)))
    else:
        print_table(columns, rows)


def _read(
    names: tuple[str, ...], language: str | None
) -> Iterator[tuple[str, Document]]:
    from pathlib import Path

    from workbench.documents import read
    from workbench.documents.gathering import gather

    for path in gather(names):
        yield path, read(Path(path), language=language)
