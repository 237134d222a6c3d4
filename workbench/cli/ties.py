"""Evidence, other claims, colleagues: cite, merge, split, link, comment, contact."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from workbench.cli.common import (
    claim_argument,
    ledger_argument,
    merge_option,
    opened,
    saved,
    settled,
    why_option,
    writes,
)
from workbench.model import EvidenceKind, Record

if TYPE_CHECKING:
    from workbench.ledger import Entry

_EVIDENCE: tuple[str, ...] = EvidenceKind.__args__  # type: ignore[attr-defined]
_RECORD: tuple[str, ...] = Record.__args__  # type: ignore[attr-defined]


@click.command()
@ledger_argument
@claim_argument
@click.option(
    "--stance", type=click.Choice(["supports", "refutes", "context"]), required=True
)
@click.option("--url", default="", help="Its link, if there is one.")
@click.option("--quote", default="", help="The passage relied on, as it stands there.")
@click.option(
    "--file", "file", help="The evidence's text (.txt, .md, .html), kept in the ledger."
)
@click.option("--text", help="The evidence's text itself, instead of --file.")
@click.option("--kind", type=click.Choice(_EVIDENCE), default="page", show_default=True)
@click.option("--title", default="", help="What it is called.")
@click.option("--who", default="", help="Who says it.")
@click.option("--role", default="", help="In what role.")
@click.option("--interests", default="", help="What they may gain.")
@click.option("--when", "obtained", default="", help="When it was obtained (ISO 8601).")
@click.option("--obtained-by", default="", help="By whom (internal).")
@click.option(
    "--record", type=click.Choice(_RECORD), default="on the record", show_default=True
)
@click.option("--note", default="", help="An internal note, never published.")
@click.option(
    "--accept-difference", is_flag=True, help="The quotation differs, and may."
)
@writes
@why_option
def cite(
    ledger: str,
    claim: str,
    file: str | None,
    text: str | None,
    actor: str,
    expected_rev: int | None,
    why: str,
    **given: Any,
) -> None:
    """Record evidence for a claim: a page, a table, a telephone call."""
    from workbench.documents import read

    if file and text:
        message = "give the evidence's text by --file or by --text, not both"
        raise click.UsageError(message)
    kept = read(Path(file), url=given["url"] or None) if file else text
    with opened(ledger, actor) as open_ledger:
        saved(
            open_ledger.cite(
                claim, text=kept, expected_rev=expected_rev, why=why, **given
            )
        )


@click.command()
@ledger_argument
@click.argument("evidence")
@writes
@why_option
def retract(
    ledger: str, evidence: str, actor: str, expected_rev: int | None, why: str
) -> None:
    """Take a piece of evidence back; it stays readable in the ledger."""
    with opened(ledger, actor) as open_ledger:
        saved(open_ledger.retract(evidence, expected_rev=expected_rev, why=why))


@click.command()
@ledger_argument
@claim_argument
@click.option(
    "--into", required=True, help="The claim that takes its appearances over."
)
@writes
@why_option
def merge(
    ledger: str, claim: str, into: str, actor: str, expected_rev: int | None, why: str
) -> None:
    """Check two claims as one."""
    with opened(ledger, actor) as open_ledger:
        saved(open_ledger.merge(claim, into=into, expected_rev=expected_rev, why=why))


@click.command()
@ledger_argument
@claim_argument
@click.option(
    "--appearance",
    "appearances",
    multiple=True,
    required=True,
    type=click.IntRange(min=0),
    help="Position of an appearance, from 0; several times for several.",
)
@click.option("--wording", default="", help="The wording of the claim split off.")
@writes
@why_option
def split(
    ledger: str,
    claim: str,
    actor: str,
    expected_rev: int | None,
    why: str,
    **given: Any,
) -> None:
    """Take appearances out of a claim into one of their own."""
    with opened(ledger, actor) as open_ledger:
        saved(open_ledger.split(claim, expected_rev=expected_rev, why=why, **given))


@click.command()
@ledger_argument
@claim_argument
@click.option("--to", required=True, help="The other claim.")
@click.option(
    "--relation",
    type=click.Choice(["same", "paraphrase", "similar", "conflict"]),
    required=True,
)
@click.option("--reason", default="", help="The reason, in words.")
@writes
@why_option
def link(
    ledger: str,
    claim: str,
    actor: str,
    expected_rev: int | None,
    why: str,
    **given: Any,
) -> None:
    """Say how two claims stand to each other."""
    with opened(ledger, actor) as open_ledger:
        saved(open_ledger.link(claim, expected_rev=expected_rev, why=why, **given))


@click.command()
@ledger_argument
@click.argument("subject")
@click.argument("text")
@click.option("--reply-to", default="", help="The comment it answers.")
@writes
def comment(
    ledger: str,
    subject: str,
    text: str,
    reply_to: str,
    actor: str,
    expected_rev: int | None,
) -> None:
    """Say something to colleagues about a claim; it is never published."""
    with opened(ledger, actor) as open_ledger:
        saved(
            open_ledger.comment(
                subject, text, reply_to=reply_to, expected_rev=expected_rev
            )
        )


@click.command()
@ledger_argument
@claim_argument
@click.option(
    "--contact", "contact_id", default="", help="Change this contact instead."
)
@click.option("--whom", help="Who was asked (internal).")
@click.option("--asked", help="What was asked (internal).")
@click.option("--at", help="When (ISO 8601).")
@click.option("--deadline", help="Until when an answer counts.")
@click.option(
    "--outcome", type=click.Choice(["waiting", "answered", "no answer", "not needed"])
)
@click.option("--answer", help="What they said, in words for readers.")
@click.option("--because", help="Why asking was not needed.")
@writes
@why_option
def contact(
    ledger: str,
    claim: str,
    contact_id: str,
    actor: str,
    expected_rev: int | None,
    why: str,
    **given: str | None,
) -> None:
    """Record that the claimant was asked, and what came of it."""
    fields = {k: v for k, v in given.items() if v is not None}
    if not fields:
        message = "say what: --whom, --asked, --outcome, --answer …"
        raise click.UsageError(message)
    with opened(ledger, actor) as open_ledger:
        saved(
            open_ledger.contact(
                claim,
                contact_id=contact_id,
                expected_rev=expected_rev,
                why=why,
                **fields,
            )
        )


@click.command()
@ledger_argument
@claim_argument
@click.option(
    "--challenge", "challenge_id", default="", help="Change this one instead."
)
@click.option("--who", help="Who disputes the check (internal).")
@click.option("--what", help="What they say (internal).")
@click.option(
    "--decision", type=click.Choice(["open", "upheld", "partly upheld", "rejected"])
)
@click.option("--outcome", help="What was decided, in words for readers.")
@writes
@why_option
def challenge(
    ledger: str,
    claim: str,
    challenge_id: str,
    actor: str,
    expected_rev: int | None,
    why: str,
    **given: str | None,
) -> None:
    """Record that someone disputes a check, or what was decided."""
    fields = {k: v for k, v in given.items() if v is not None}
    if not fields:
        message = "say what: --who, --what, --decision, --outcome"
        raise click.UsageError(message)
    with opened(ledger, actor) as open_ledger:
        saved(
            open_ledger.challenge(
                claim,
                challenge_id=challenge_id,
                expected_rev=expected_rev,
                why=why,
                **fields,
            )
        )


@click.command()
@ledger_argument
@claim_argument
@click.option("--off", is_flag=True, help="Take the flag away.")
@writes
@merge_option
@why_option
def flag(
    ledger: str,
    claim: str,
    off: bool,  # noqa: FBT001 -- click passes options by name
    actor: str,
    expected_rev: int | None,
    why: str,
    merge: bool,  # noqa: FBT001 -- click passes options by name
) -> None:
    """Flag a claim for colleagues."""
    with opened(ledger, actor) as open_ledger:

        def record() -> Entry:
            return open_ledger.flag(
                claim, flagged=not off, expected_rev=expected_rev, why=why
            )

        saved(settled(open_ledger, record, why, merge))


@click.command()
@ledger_argument
@claim_argument
@click.option("--on", required=True, help='For whom or what; "" when it waits no more.')
@click.option("--until", default="", help="Until when (ISO 8601).")
@writes
@merge_option
@why_option
def wait(
    ledger: str,
    claim: str,
    actor: str,
    expected_rev: int | None,
    why: str,
    merge: bool,  # noqa: FBT001 -- click passes options by name
    **given: str,
) -> None:
    """Say for whom a claim waits."""
    with opened(ledger, actor) as open_ledger:

        def record() -> Entry:
            return open_ledger.wait(claim, expected_rev=expected_rev, why=why, **given)

        saved(settled(open_ledger, record, why, merge))


@click.command()
@ledger_argument
@claim_argument
@click.option(
    "--to", required=True, help='Whose claim it is to check; "" for nobody\'s.'
)
@writes
@merge_option
@why_option
def assign(
    ledger: str,
    claim: str,
    to: str,
    actor: str,
    expected_rev: int | None,
    why: str,
    merge: bool,  # noqa: FBT001 -- click passes options by name
) -> None:
    """Say whose claim it is to check."""
    with opened(ledger, actor) as open_ledger:

        def record() -> Entry:
            return open_ledger.assign(claim, to=to, expected_rev=expected_rev, why=why)

        saved(settled(open_ledger, record, why, merge))
