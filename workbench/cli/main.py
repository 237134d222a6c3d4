"""The command, and how its errors end: a line on standard error, never a traceback."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import Any

import click

from workbench import __version__

_ROOMS = {
    "articles": ("extract", "add", "describe", "documents"),
    "steps": (
        "select",
        "restore",
        "set-aside",
        "revise",
        "assess",
        "review",
        "publish",
        "correct",
        "withdraw",
        "undo",
    ),
    "ties": (
        "cite",
        "retract",
        "merge",
        "split",
        "link",
        "comment",
        "contact",
        "challenge",
        "flag",
        "wait",
        "assign",
    ),
    "records": ("claims", "log", "diff", "blame", "verify"),
    "outlets": ("publisher", "export", "check"),
    "lab": ("lab",),
}
"""Which module holds which commands; it is loaded when one of them is called."""


class _Commands(click.Group):
    """Loads a command when it is called, and says what went wrong in one line."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return [name for names in _ROOMS.values() for name in names]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        for room, names in _ROOMS.items():
            if cmd_name in names:
                module = import_module(f"workbench.cli.{room}")
                command: click.Command = getattr(module, cmd_name.replace("-", "_"))
                return command
        return None


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, package_name="claims-workbench")
def commands() -> None:
    """Check claims, keep a ledger of it, publish ClaimReview.

    Verbs that write take --actor NAME (or WORKBENCH_ACTOR) and --expected-rev N.
    Exit status: 0 done; 1 the data is not right, or a step is refused; 2 wrong usage
    or unreadable input.
    """


def main(args: list[str] | None = None) -> None:
    """Run the command and exit with its status."""
    status = 0
    try:
        status = commands.main(args, prog_name="workbench", standalone_mode=False) or 0
    except click.exceptions.Abort:
        status = _said("stopped; nothing half-done was kept", 130)
    except click.ClickException as error:
        error.show()
        status = error.exit_code
    except BrokenPipeError:
        sys.stderr.close()  # whoever read the output has had enough of it
        status = 0
    except Exception as error:  # noqa: BLE001 -- the last place to keep a traceback in
        status = _failed(error)
    sys.exit(status)


def _failed(error: Exception) -> int:
    from workbench.ledger import Conflict, LedgerError, Refused

    if isinstance(error, (Refused, Conflict)):
        return _said(str(error), 1)
    if isinstance(error, LedgerError):
        return _said(str(error), 2)
    if isinstance(error, OSError):
        where = f"{error.filename}: " if error.filename else ""
        return _said(f"{where}{error.strerror or error}", 2)
    if isinstance(error, ValueError):
        return _said(str(error), 2)
    return _said(f"{type(error).__name__}: {error} (please report this)", 2)


def _said(message: str, status: int) -> int:
    click.echo(f"workbench: {message}", err=True)
    return status


def names() -> dict[str, Any]:
    """Return every command by its name."""
    context = click.Context(commands)
    return {
        name: commands.get_command(context, name)
        for name in commands.list_commands(context)
    }
