"""Taking words out of a ledger by law: erase."""

from __future__ import annotations

import click

from workbench.cli.common import actor_option, ledger_argument, opened, saved, say

_LISTED = 10


@click.command()
@ledger_argument
@click.argument("subject", required=False)
@click.option(
    "--field",
    "fields",
    multiple=True,
    help="Only this text of it, such as note or verdict.explanation; may be repeated.",
)
@click.option(
    "--person",
    "names",
    multiple=True,
    help="Instead of a subject: this name, everywhere; may be repeated.",
)
@click.option("--why", default="", help="The reason, kept in the ledger.")
@click.option("--ordered-by", default="", help="Who asked for it (internal).")
@click.option(
    "--expected-rev", type=click.IntRange(min=0), help="The revision you saw."
)
@click.option(
    "--vacuum", is_flag=True, help="Only clear the file of what was erased before."
)
@actor_option
def erase(
    ledger: str,
    subject: str | None,
    fields: tuple[str, ...],
    names: tuple[str, ...],
    why: str,
    ordered_by: str,
    expected_rev: int | None,
    vacuum: bool,  # noqa: FBT001 -- click passes options by name
    actor: str,
) -> None:
    """Take texts out of a ledger for good, where the law wants them gone.

    SUBJECT is an article, a claim, a piece of evidence, an actor …: all its texts go,
    in every revision, or those of --field. With an article go the passages and wordings
    that quote it. The entries stay, and so do the proofs. Dumps, backups and other
    copies are not reached.
    """
    if vacuum:
        if subject or names:
            message = "--vacuum erases nothing more: name no subject and no person"
            raise click.UsageError(message)
        with opened(ledger) as open_ledger:
            open_ledger.vacuum()
        return
    if bool(subject) == bool(names) or (names and fields):
        message = "name a SUBJECT (and --field), or --person NAME"
        raise click.UsageError(message)
    if not why.strip():
        message = "say --why; the reason stays in the ledger"
        raise click.UsageError(message)
    with opened(ledger, actor) as open_ledger:
        if subject:
            entry = open_ledger.erase(
                subject,
                *fields,
                why=why,
                ordered_by=ordered_by,
                expected_rev=expected_rev,
            )
        else:
            entry = open_ledger.erase_person(*names, why=why, ordered_by=ordered_by)
        saved(entry)
        if names and (left := open_ledger.standing(*names)):
            shown = ", ".join(map(str, left[:_LISTED]))
            more = " and others" if len(left) > _LISTED else ""
            say(
                f"The name also stands in the bytes of entries {shown}{more}, where "
                "nothing can be erased"
            )
