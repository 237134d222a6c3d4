"""The same claim in several articles: compare, suggest, links, decide."""

from __future__ import annotations

from typing import TYPE_CHECKING

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
    writes,
)

if TYPE_CHECKING:
    from workbench.model import Claim

_format = click.option(
    "--format", "format_", type=click.Choice(["jsonl", "table"]), default="table"
)
_senses = click.option(
    "--senses",
    type=click.Path(exists=True, dir_okay=False),
    help="A TOML file of more words that say the same.",
)
_COLUMNS = ("score", "relation", "a", "b", "reason")
_SHOWN = 60


@click.command()
@click.argument("articles", nargs=-1, required=True)
@_format
@click.option("--model", help="A spaCy pipeline that you have, by name or path.")
@_senses
def compare(
    articles: tuple[str, ...], format_: str, model: str | None, senses: str | None
) -> None:
    """Show where articles say the same, and where they conflict."""
    from pathlib import Path

    from workbench.comparison import compare as link
    from workbench.comparison.jsonl import to_jsonl_records
    from workbench.documents import read

    documents = [read(Path(path)) for path in articles]
    links = link(documents, model=model, extra=senses or "")
    if len(documents) < 2:  # noqa: PLR2004
        say("one article has nothing to be compared with; name several")
    if format_ == "jsonl":
        paths = {d.id: path for d, path in zip(documents, articles, strict=True)}
        for record in to_jsonl_records(paths, links):
            print_json(record)
        return
    found = links.claims
    print_table(
        _COLUMNS,
        (
            (k.score, k.relation, _words(found[k.a]), _words(found[k.b]), k.reason)
            for k in links
        ),
    )


@click.command()
@ledger_argument
@click.option("--document", default="", help="Only what concerns this article.")
@_senses
@actor_option
@why_option
def suggest(
    ledger: str, document: str, senses: str | None, actor: str, why: str
) -> None:
    """Record, as suggestions, where the articles of a ledger agree or conflict.

    A person confirms or rejects them with decide. What was decided is not asked again.
    """
    from workbench.comparison import suggest as record

    with opened(ledger, actor) as open_ledger:
        entries = record(open_ledger, document, extra=senses or "", why=why)
        saved(entries)
        say(f"{len(entries)} links suggested")


@click.command()
@ledger_argument
@click.argument("claim", required=False)
@click.option("--decision", type=click.Choice(["suggested", "confirmed", "rejected"]))
@_format
def links(ledger: str, claim: str | None, decision: str | None, format_: str) -> None:
    """List how claims stand to each other."""
    with opened(ledger) as open_ledger:
        found = [
            link
            for link in open_ledger.links(claim)
            if decision in (None, link.decision)
        ]
        if format_ == "jsonl":
            for link in found:
                print_json(
                    {
                        "id": link.id,
                        "rev": link.rev,
                        "a": link.a,
                        "b": link.b,
                        "relation": link.relation,
                        "decision": link.decision,
                        "score": None if link.score is None else float(link.score),
                        "reason": link.reason,
                        "generator": link.generator,
                    }
                )
            return
        print_table(
            ("link", "decision", *_COLUMNS[1:]),
            (
                (
                    link.id,
                    link.decision,
                    link.relation,
                    _words(open_ledger.claim(link.a)),
                    _words(open_ledger.claim(link.b)),
                    link.reason,
                )
                for link in found
            ),
        )


@click.command()
@ledger_argument
@click.argument("link")
@click.option("--confirm/--reject", "confirmed", default=None, help="Is it so?")
@click.option(
    "--relation",
    type=click.Choice(["same", "paraphrase", "similar", "conflict"]),
    help="Confirm it as another relation.",
)
@writes
@why_option
def decide(
    ledger: str,
    link: str,
    actor: str,
    expected_rev: int | None,
    why: str,
    *,
    confirmed: bool | None,
    relation: str | None,
) -> None:
    """Confirm or reject a suggested link. A confirmed "same" makes one claim of two."""
    if confirmed is None and relation is None:
        message = "say which: --confirm or --reject"
        raise click.UsageError(message)
    if confirmed is False and relation:
        message = "--relation says what is confirmed; leave it out to reject"
        raise click.UsageError(message)
    with opened(ledger, actor) as open_ledger:
        saved(
            open_ledger.decide(
                link,
                confirmed=confirmed is not False,
                relation=relation or "",
                expected_rev=expected_rev,
                why=why,
            )
        )


def _words(claim: Claim) -> str:
    words = claim.wording
    return words if len(words) <= _SHOWN else words[: _SHOWN - 1].rstrip() + "…"
