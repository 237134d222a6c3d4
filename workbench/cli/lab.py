"""JupyterLab on a ledger."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import click

from workbench.cli.common import opened, say
from workbench.ledger import LedgerError
from workbench.ledger.store import NO_DRIVER, is_url


@click.command(context_settings={"ignore_unknown_options": True})
@click.argument("ledger", required=False)
@click.argument("lab_args", nargs=-1, type=click.UNPROCESSED)
@click.option(
    "--actor", envvar="WORKBENCH_ACTOR", help="Who records (or WORKBENCH_ACTOR)."
)
def lab(ledger: str | None, lab_args: tuple[str, ...], actor: str | None) -> None:
    """Open JupyterLab, on the desk of LEDGER where one is named.

    A notebook beside the ledger opens it, NAME-desk.ipynb, or in this folder where the
    ledger is on PostgreSQL; one that is there is not changed. Further arguments go to
    JupyterLab, after --.
    """
    if ledger is not None and ledger.startswith("-"):  # an option of JupyterLab's
        lab_args, ledger = (ledger, *lab_args), None
    command = [sys.executable, "-m", "jupyterlab"]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        command.append("--allow-root")
    if ledger is not None:
        notebook, place = _beside(ledger)
        opened(ledger, actor or None, make=True).close()
        if not notebook.exists():
            notebook.write_text(_notebook(place), encoding="utf-8")
            say(f"{notebook} opens the desk")
        command.append(str(notebook))
    env = dict(os.environ)
    if actor:
        env["WORKBENCH_ACTOR"] = actor
    raise click.exceptions.Exit(
        subprocess.run([*command, *lab_args], env=env, check=False).returncode
    )


def _beside(ledger: str) -> tuple[Path, str]:
    """Return which notebook opens a ledger, and by what name it does."""
    if not is_url(ledger):
        path = Path(ledger)
        return path.with_name(f"{path.stem}-desk.ipynb"), path.name
    try:
        from workbench.ledger.postgresql.address import Address
    except ImportError:
        raise LedgerError(NO_DRIVER) from None
    address = Address(ledger)
    if address.has_password:
        message = (
            "leave the password out of the address, which the notebook keeps: it "
            "belongs in ~/.pgpass or PGPASSWORD"
        )
        raise click.UsageError(message)
    return Path(f"{address.schema}-desk.ipynb"), ledger


def _notebook(name: str) -> str:
    """Return the notebook that opens a ledger, by its name or address, at its desk.

    The same as the one extension/lab/notebook.ts makes.
    """
    source = [
        "import os",
        "",
        "import workbench as wb",
        "",
        'actor = os.environ.get("WORKBENCH_ACTOR") or input("Your name: ")',
        f"ledger = wb.Ledger.open({json.dumps(name, ensure_ascii=False)}, actor=actor)",
        "wb.Desk(ledger)",
    ]
    notebook = {
        "nbformat": 4,
        "nbformat_minor": 5,
        "metadata": {
            "kernelspec": {"name": "python3", "display_name": "Python 3 (ipykernel)"}
        },
        "cells": [
            {
                "id": "desk",
                "cell_type": "code",
                "source": "\n".join(source),
                "metadata": {},
                "outputs": [],
                "execution_count": None,
            }
        ],
    }
    return json.dumps(notebook, indent=1) + "\n"
