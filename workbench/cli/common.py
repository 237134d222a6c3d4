"""What the commands share: opening a ledger, naming the actor, printing data."""

from __future__ import annotations

import csv
import json
import re
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from workbench.ledger import Conflict, Entry, Ledger
from workbench.ledger.store import is_url

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

F = TypeVar("F", bound="Callable[..., Any]")

ledger_argument = click.argument("ledger", type=click.Path(path_type=str))
claim_argument = click.argument("claim")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_FORMULA = tuple("=+-@＝＋－＠\t\r\n")


def writes(command: F) -> F:
    """Add what every verb that writes takes: --actor and --expected-rev."""
    command = click.option(
        "--expected-rev", type=click.IntRange(min=0), help="The revision you saw."
    )(command)
    return actor_option(command)


def actor_option(command: F) -> F:
    """Add --actor, which WORKBENCH_ACTOR stands in for."""
    return click.option(
        "--actor",
        envvar="WORKBENCH_ACTOR",
        callback=_named,
        help="Who records this (or WORKBENCH_ACTOR).",
    )(command)


def _named(_: click.Context, __: click.Parameter, value: str | None) -> str:
    if not (value or "").strip():
        message = "say who records it: --actor NAME, or set WORKBENCH_ACTOR"
        raise click.UsageError(message)
    return str(value)


why_option = click.option("--why", default="", help="The reason, kept in the ledger.")


merge_option = click.option(
    "--merge",
    is_flag=True,
    help="Where it was changed since --expected-rev, keep both changes if they are "
    "of other fields.",
)


def settled(ledger: Ledger, record: Callable[[], Entry], why: str, merge: Any) -> Entry:
    """Record something; with ``merge``, also what a colleague changed meanwhile."""
    try:
        return record()
    except Conflict as conflict:
        if not merge:
            raise
        return ledger.reconcile(conflict, why=why)


def opened(path: str, actor: str | None = None, *, make: bool = False) -> Ledger:
    """Open a ledger that must be there, unless ``make``."""
    if is_url(path):
        return Ledger.open(path, actor, make=make)
    if not make and not Path(path).exists():
        message = f'there is no ledger "{path}"; workbench add makes one'
        raise click.UsageError(message)
    if not make and Path(path).is_file() and not Path(path).stat().st_size:
        message = f'"{path}" is an empty file, not a ledger; workbench add makes one'
        raise click.UsageError(message)
    return Ledger.open(path, actor)


@contextmanager
def watched(what: str) -> Iterator[Callable[[int, int], None]]:
    """Show how far something has come, on a terminal; yield what is told of it."""
    from rich.console import Console
    from rich.progress import Progress

    bar = Progress(console=Console(stderr=True), disable=not sys.stderr.isatty())
    with bar:
        task = bar.add_task(what, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def saved(entries: Entry | Sequence[Entry]) -> None:
    """Print the entries recorded; say on standard error that they are saved."""
    several = [entries] if isinstance(entries, Entry) else entries
    if several:
        last = several[-1]
        say(f"Saved · entry {last.seq} · {last.at[11:16]} UTC · {last.actor}")
    for entry in several:
        line = {
            "seq": entry.seq,
            "subject": entry.subject,
            "type": entry.type,
            "rev": entry.rev,
            "at": entry.at,
            "actor": entry.actor,
        }
        if entry.type == "claim":
            line["status"] = entry.state.get("status", "candidate")
        print_json(line)


def say(message: str) -> None:
    """Say something to the person, on standard error."""
    click.echo(visible(message), err=True)


def visible(text: Any) -> str:
    """Return text without what a terminal obeys: controls, escapes, bidi overrides."""
    return _CONTROL.sub(" ", str(text))


def print_json(value: Any) -> None:
    """Print one JSON value on a line of its own."""
    try:
        line = json.dumps(value, ensure_ascii=False).encode()
    except UnicodeEncodeError:  # a file's name that is not UTF-8 stays as it was given
        line = json.dumps(value).encode()
    sys.stdout.flush()
    sys.stdout.buffer.write(line + b"\n")
    sys.stdout.buffer.flush()


def print_csv(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Print rows as CSV; a cell that a spreadsheet would calculate begins with '."""
    writer = csv.writer(sys.stdout)
    writer.writerow(columns)
    for row in rows:
        cells = ["" if cell is None else str(cell) for cell in row]
        writer.writerow([f"'{c}" if _calculates(c) else c for c in cells])


def _calculates(cell: str) -> bool:
    """Whether a spreadsheet may take a cell for a formula, also after spaces."""
    return cell.startswith(_FORMULA) or cell.lstrip().startswith(_FORMULA)


def print_table(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Print rows as a table for reading, as wide as the terminal (120 in a pipe)."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(*columns, box=None, padding=(0, 2, 0, 0), header_style="bold")
    for row in rows:
        table.add_row(*(Text(visible("" if cell is None else cell)) for cell in row))
    console = Console(
        width=None if sys.stdout.isatty() else 120, markup=False, highlight=False
    )
    with console.capture() as shown:
        console.print(table)
    sys.stdout.write(shown.get())
