"""The command, and how its errors end: a line on standard error, never a traceback."""

from __future__ import annotations

import io
import os
import sys
from importlib import import_module
from keyword import iskeyword
from typing import Any

import click

from workbench import __version__

_ROOMS = {
    "adding": ("add",),
    "articles": ("extract", "describe", "documents"),
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
    "reports": ("report", "audit"),
    "links": ("compare", "suggest", "links", "decide"),
    "records": ("claims", "log", "diff", "blame"),
    "erasing": ("erase",),
    "copies": ("dump", "load", "backup"),
    "proofs": ("verify", "keygen", "checkpoint"),
    "ring": ("key",),
    "bundles": ("bundle",),
    "provenance": ("prov",),
    "outlets": ("publisher", "profiles", "check"),
    "exports": ("export",),
    "addresses": ("addresses", "set-url"),
    "houses": ("import", "imported", "search", "match"),
    "newsroom": ("roles",),
    "lab": ("lab",),
}
"""Which module holds which commands; it is loaded when one of them is called."""
_WRONG_USAGE = 2
_LINE = 1000


class _Commands(click.Group):
    """Loads a command when it is called, and says what went wrong in one line."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return [name for names in _ROOMS.values() for name in names]

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; whoever read enough of its output may close the pipe."""
        try:
            value = super().invoke(ctx)
            sys.stdout.flush()
        except OSError as error:
            if error.filename is None:  # what is left to write goes nowhere
                os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            if isinstance(error, BrokenPipeError):
                raise click.exceptions.Exit(0) from None
            raise
        return value

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        for room, names in _ROOMS.items():
            if cmd_name in names:
                module = import_module(f"workbench.cli.{room}")
                name = cmd_name.replace("-", "_") + "_" * iskeyword(cmd_name)
                command: click.Command = getattr(module, name)
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
    _speak_utf8()
    try:
        status = commands.main(args, prog_name="workbench", standalone_mode=False) or 0
    except click.exceptions.Abort:
        status = _said("stopped; nothing half-done was kept", 130)
    except click.ClickException as error:
        shown = io.StringIO()
        error.show(shown)
        for line in shown.getvalue().splitlines():
            click.echo(_plain(line), err=True)
        status = error.exit_code
    except Exception as error:  # noqa: BLE001 -- the last place to keep a traceback in
        status = _failed(error)
    if status == _WRONG_USAGE:
        _hint_at_bytes(sys.argv[1:] if args is None else args)
    sys.exit(status)


def _speak_utf8() -> None:
    """Write UTF-8 whatever the locale says, and nowhere where there is no output."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: PTH123, SIM115
        elif isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _hint_at_bytes(args: list[str]) -> None:
    """Say which argument is no text, where that may be what went wrong."""
    for arg in args:
        if any("\ud800" <= c <= "\udfff" for c in arg) and "://" not in arg:
            shown = arg[:60].encode(errors="backslashreplace").decode()
            _said(f'"{shown}" is not UTF-8: type it anew, or rename the file', 2)
            return


def _failed(error: Exception) -> int:
    from workbench.ledger import Conflict, LedgerError, Refused

    if isinstance(error, (Refused, Conflict)):
        return _said(str(error), 1)
    if isinstance(error, LedgerError):
        return _said(str(error), 2)
    if isinstance(error, OSError):
        where = error.filename or "standard output"
        return _said(f"{where}: {error.strerror or error}", 2)
    if isinstance(error, ValueError):
        return _said(str(error), 2)
    return _said(f"{type(error).__name__}: {error} (please report this)", 2)


def _said(message: str, status: int) -> int:
    click.echo(f"workbench: {_plain(message)}", err=True)
    return status


def _plain(line: str) -> str:
    """Return a line that a terminal only shows, and a person still reads."""
    from workbench.cli.common import visible

    text = visible(line)
    if len(text) <= _LINE:
        return text
    return f"{text[: _LINE // 2]} … {text[-_LINE // 2 :]}"


def names() -> dict[str, Any]:
    """Return every command by its name, that of its group before it."""
    context = click.Context(commands)
    found: dict[str, Any] = {}
    for name in commands.list_commands(context):
        command = commands.get_command(context, name)
        inner = command.commands if isinstance(command, click.Group) else {"": command}
        found |= {f"{name} {word}".strip(): one for word, one in inner.items()}
    return found
