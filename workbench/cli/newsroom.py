"""A ledger on PostgreSQL, for several people."""

from __future__ import annotations

import click

from workbench.ledger import LedgerError
from workbench.ledger.store import NO_DRIVER


@click.command()
@click.argument("name", default="ledger")
@click.option(
    "--owner",
    default="workbench",
    show_default=True,
    help="The role that makes and owns the tables; nobody logs in as it.",
)
@click.option(
    "--application",
    default="desk",
    show_default=True,
    help="The role that records: it adds, and cannot change or take away an entry.",
)
def roles(name: str, owner: str, application: str) -> None:
    """Print the SQL that makes the ledger NAME on PostgreSQL, with its two roles.

    Whoever runs the server runs it once: workbench roles checks | psql DATABASE. Then
    postgresql://desk@HOST/DATABASE?ledger=checks stands wherever LEDGER does. It
    contacts no server, and holds no password.
    """
    try:
        from workbench.ledger.postgresql.roles import setting_up
    except ImportError:
        raise LedgerError(NO_DRIVER) from None
    click.echo(setting_up(name, owner, application), nl=False)
