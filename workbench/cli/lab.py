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

_SUFFIX = ".claims"  # by which JupyterLab knows a ledger


@click.command(context_settings={"ignore_unknown_options": True})
@click.argument("ledger", required=False)
@click.argument("lab_args", nargs=-1, type=click.UNPROCESSED)
@click.option(
    "--actor", envvar="WORKBENCH_ACTOR", help="Who records (or WORKBENCH_ACTOR)."
)
@click.option(
    "--notebook", is_flag=True, help="Open it in a notebook, to go on in Python."
)
def lab(
    ledger: str | None,
    lab_args: tuple[str, ...],
    actor: str | None,
    *,
    notebook: bool,
) -> None:
    """Open JupyterLab, on the desk of LEDGER where one is named.

    The desk is a tab of its own. With --notebook it is in a notebook beside the ledger,
    NAME-desk.ipynb; one that is there is not changed. That is also how a ledger on
    PostgreSQL is opened, its notebook in this folder, and a file whose name does not
    end in .claims. Further arguments go to JupyterLab, after --.
    """
    if ledger is not None and ledger.startswith("-"):  # an option of JupyterLab's
        lab_args, ledger = (ledger, *lab_args), None
    command = [sys.executable, "-m", "jupyterlab"]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        command.append("--allow-root")
    if ledger is not None:
        in_tab = Path(ledger).suffix == _SUFFIX and not is_url(ledger)
        beside = None if in_tab and not notebook else _beside(ledger)
        opened(ledger, actor or None, make=True).close()
        command.append(_made(*beside) if beside else ledger)
    env = dict(os.environ)
    if actor:
        env["WORKBENCH_ACTOR"] = actor
    raise click.exceptions.Exit(
        subprocess.run([*command, *lab_args], env=env, check=False).returncode
    )


def _made(notebook: Path, ledger: str) -> str:
    """Return the path of the notebook that opens a ledger; make it if it is absent."""
    if not notebook.exists():
        notebook.write_text(_with_desk(ledger), encoding="utf-8")
        say(f"{notebook} opens the desk")
    return str(notebook)


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


def _with_desk(name: str) -> str:
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
