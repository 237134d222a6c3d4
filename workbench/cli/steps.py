"""The steps of a check: select, set aside, revise, assess, review, publish."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click
from msgspec.structs import replace

from workbench.cli.common import (
    claim_argument,
    ledger_argument,
    merge_option,
    opened,
    saved,
    say,
    settled,
    why_option,
    writes,
)
from workbench.ledger.verbs import SET_ASIDE_REASONS
from workbench.model import Claimant, CorrectionKind

if TYPE_CHECKING:
    from workbench.ledger import Entry

_KINDS: tuple[str, ...] = CorrectionKind.__args__  # type: ignore[attr-defined]


@click.command()
@ledger_argument
@claim_argument
@writes
@why_option
def select(
    ledger: str, claim: str, actor: str, expected_rev: int | None, why: str
) -> None:
    """Take a claim up for checking."""
    with opened(ledger, actor) as open_ledger:
        saved(open_ledger.select(claim, expected_rev=expected_rev, why=why))


@click.command()
@ledger_argument
@claim_argument
@writes
@why_option
def restore(
    ledger: str, claim: str, actor: str, expected_rev: int | None, why: str
) -> None:
    """Make a claim that was set aside a candidate again."""
    with opened(ledger, actor) as open_ledger:
        saved(open_ledger.restore(claim, expected_rev=expected_rev, why=why))


@click.command("set-aside")
@ledger_argument
@click.argument("claim", required=False)
@click.option("--reason", help=f"One of: {', '.join(SET_ASIDE_REASONS)}.")
@click.option("--duplicate-of", default="", help="The claim it repeats.")
@click.option("--rest-of", help="Every candidate of this document instead.")
@writes
@why_option
def set_aside(
    ledger: str,
    claim: str | None,
    reason: str | None,
    duplicate_of: str,
    rest_of: str | None,
    actor: str,
    expected_rev: int | None,
    why: str,
) -> None:
    """Say why a claim is not checked, or set aside the rest of an article."""
    if (claim is None) == (rest_of is None) or (claim and not reason):
        message = "name a CLAIM and its --reason, or --rest-of DOCUMENT"
        raise click.UsageError(message)
    with opened(ledger, actor) as open_ledger:
        if rest_of:
            with open_ledger.batch() as batch:
                batch.expect(open_ledger.document(rest_of).id, expected_rev)
                entries = open_ledger.set_aside_rest(rest_of, why=why)
            saved(entries)
            if not entries:
                say("no candidate of it is left; nothing was recorded")
        elif claim and reason:
            saved(
                open_ledger.set_aside(
                    claim,
                    reason=reason,
                    duplicate_of=duplicate_of,
                    expected_rev=expected_rev,
                    why=why,
                )
            )


@click.command()
@ledger_argument
@claim_argument
@click.option("--wording", help="The claim in its own words, self-contained.")
@click.option("--polarity", type=click.Choice(["affirmed", "denied"]))
@click.option("--language", help="Language of the wording (BCP 47).")
@click.option("--original", help="The wording before translation.")
@click.option("--translator", help="Who translated it.")
@click.option("--claimant", help="Who said it: a name.")
@click.option(
    "--claimant-kind",
    type=click.Choice(["person", "organization", "outlet", "unnamed", "unknown"]),
)
@click.option("--role", help="The claimant's role.")
@click.option("--same-as", multiple=True, help="A page that identifies the claimant.")
@click.option("--via", help="Who relayed it.")
@click.option("--date", help="When it was said (ISO 8601).")
@click.option("--location", help="Where it was said.")
@click.option(
    "--tag", "tags", multiple=True, help="A tag; they replace those there are."
)
@click.option("--note", help="An internal note, never published.")
@writes
@merge_option
@why_option
def revise(
    ledger: str,
    claim: str,
    actor: str,
    expected_rev: int | None,
    why: str,
    **given: Any,
) -> None:
    """Change a claim's wording, who said it, its tags or its note."""
    plain = ("wording", "polarity", "language", "original", "translator", "note")
    fields = {name: given[name] for name in plain if given[name] is not None}
    if given["tags"]:
        fields["tags"] = given["tags"]
    with opened(ledger, actor) as open_ledger:
        source = open_ledger.claim(claim, expected_rev).source
        claimant = source.claimants[0] if source.claimants else Claimant()
        if given["claimant"] is not None:
            claimant = Claimant(kind="person", name=given["claimant"])
        if given["claimant_kind"]:
            claimant = replace(claimant, kind=given["claimant_kind"])
        if given["role"] is not None:
            claimant = replace(claimant, role=given["role"])
        if given["same_as"]:
            claimant = replace(claimant, same_as=given["same_as"])
        said = {
            name: given[name]
            for name in ("via", "date", "location")
            if given[name] is not None
        }
        who = ("claimant", "claimant_kind", "role")
        if said or given["same_as"] or any(given[name] is not None for name in who):
            others = source.claimants[1:] if given["claimant"] is None else ()
            claimants = (
                (claimant, *others) if claimant != Claimant() else source.claimants
            )
            fields["source"] = replace(
                source, claimants=claimants, suggested=False, **said
            )
        if not fields:
            message = "say what changes: --wording, --claimant, --date, --tag, --note …"
            raise click.UsageError(message)

        def record() -> Entry:
            return open_ledger.revise(
                claim, expected_rev=expected_rev, why=why, **fields
            )

        saved(settled(open_ledger, record, why, given["merge"]))


@click.command()
@ledger_argument
@claim_argument
@click.option("--rating", required=True, help="A rating's label, id or number.")
@click.option("--explanation", required=True, help="Why, in words for readers.")
@click.option("--unknown", default="", help="What is not known.")
@click.option("--as-of", default="", help="The date the verdict speaks of (today).")
@click.option("--scale", help="The id of a scale (the publisher's).")
@writes
@why_option
def assess(
    ledger: str,
    claim: str,
    actor: str,
    expected_rev: int | None,
    why: str,
    **verdict: Any,
) -> None:
    """Record a verdict: a rating, why, and what is not known."""
    with opened(ledger, actor) as open_ledger:
        saved(open_ledger.assess(claim, expected_rev=expected_rev, why=why, **verdict))


@click.command()
@ledger_argument
@claim_argument
@click.option(
    "--agree/--send-back", default=None, help="Agree, or send it back with --why."
)
@writes
@why_option
def review(
    ledger: str,
    claim: str,
    agree: bool | None,  # noqa: FBT001 -- click passes options by name
    actor: str,
    expected_rev: int | None,
    why: str,
) -> None:
    """Agree with a verdict as its second reader, or send it back."""
    if agree is None:
        message = "say --agree, or --send-back --why TEXT"
        raise click.UsageError(message)
    with opened(ledger, actor) as open_ledger:
        saved(
            open_ledger.review(claim, agree=agree, expected_rev=expected_rev, why=why)
        )


@click.command()
@ledger_argument
@claim_argument
@click.option("--url", help="The address of its page (the publisher's pattern).")
@click.option("--not-before", default="", help="Hold it back until then (ISO 8601).")
@writes
@why_option
def publish(
    ledger: str,
    claim: str,
    url: str | None,
    not_before: str,
    actor: str,
    expected_rev: int | None,
    why: str,
) -> None:
    """Publish a reviewed claim with the evidence it has now."""
    with opened(ledger, actor) as open_ledger:
        entry = open_ledger.publish(
            claim, url=url, not_before=not_before, expected_rev=expected_rev, why=why
        )
        saved(entry)
        if not open_ledger.claim(claim).publication.url:  # type: ignore[union-attr]
            say("it has no address, so it is not exported: give --url, or a publisher")


@click.command()
@ledger_argument
@claim_argument
@click.option("--kind", type=click.Choice(_KINDS), required=True)
@click.option("--why", required=True, help="The reason, told to readers.")
@click.option("--rating", help="The new rating.")
@click.option("--explanation", help="The new explanation.")
@click.option("--unknown", help="What is not known now.")
@click.option("--wording", help="The new wording.")
@writes
def correct(
    ledger: str, claim: str, actor: str, expected_rev: int | None, **given: Any
) -> None:
    """Correct a published check in the open."""
    if given["wording"] is None:
        del given["wording"]
    with opened(ledger, actor) as open_ledger:
        saved(open_ledger.correct(claim, expected_rev=expected_rev, **given))


@click.command()
@ledger_argument
@claim_argument
@click.option("--why", required=True, help="The reason, told to readers.")
@writes
def withdraw(
    ledger: str, claim: str, why: str, actor: str, expected_rev: int | None
) -> None:
    """Withdraw a published check."""
    with opened(ledger, actor) as open_ledger:
        saved(open_ledger.withdraw(claim, why=why, expected_rev=expected_rev))


@click.command()
@ledger_argument
@claim_argument
@writes
@why_option
def undo(
    ledger: str, claim: str, actor: str, expected_rev: int | None, why: str
) -> None:
    """Take back your own latest change of a claim (or of evidence, a comment …)."""
    with opened(ledger, actor) as open_ledger:
        saved(open_ledger.undo(claim, expected_rev=expected_rev, why=why))
