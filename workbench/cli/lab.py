"""JupyterLab on a ledger."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import click

from workbench.cli.common import opened, say


@click.command(context_settings={"ignore_unknown_options": True})
@click.argument("ledger", required=False, type=click.Path(path_type=Path))
@click.argument("lab_args", nargs=-1, type=click.UNPROCESSED)
@click.option(
    "--actor", envvar="WORKBENCH_ACTOR", help="Who records (or WORKBENCH_ACTOR)."
)
def lab(ledger: Path | None, lab_args: tuple[str, ...], actor: str | None) -> None:
    """Open JupyterLab, on the desk of LEDGER where one is named.

    A notebook beside the ledger opens it, NAME-desk.ipynb; one that is there is not
    changed. Further arguments go to JupyterLab, after --.
    """
    if ledger is not None and str(ledger).startswith("-"):  # an option of JupyterLab's
        ledger, lab_args = None, (str(ledger), *lab_args)
    command = [sys.executable, "-m", "jupyterlab"]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        command.append("--allow-root")
    if ledger is not None:
        opened(str(ledger), actor or None, make=True).close()
        notebook = ledger.with_name(f"{ledger.stem}-desk.ipynb")
        if not notebook.exists():
            notebook.write_text(_notebook(ledger.name), encoding="utf-8")
            say(f"{notebook} opens the desk")
        command.append(str(notebook))
    env = dict(os.environ)
    if actor:
        env["WORKBENCH_ACTOR"] = actor
    raise click.exceptions.Exit(
        subprocess.run([*command, *lab_args], env=env, check=False).returncode
    )


def _notebook(name: str) -> str:
    """Return the notebook that opens the ledger lying beside it at its desk.

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
