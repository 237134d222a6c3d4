"""add: one article or many, with how far it has come."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import click

from workbench.cli.articles import card_options, lists_option, model_option
from workbench.cli.common import (
    actor_option,
    ledger_argument,
    opened,
    print_json,
    say,
    visible,
    why_option,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from types import TracebackType

    from workbench.ledger.adding import Added

_ONE_BY_ONE = 20
"""Up to so many articles have a line each on standard error; more are summed up."""
_SECONDS = 10


@click.command()
@ledger_argument
@click.argument("articles", nargs=-1)
@click.option(
    "--files-from",
    type=click.File("rb"),
    help="A list of articles, one a line (or each ended by NUL); - reads it from "
    "standard input.",
)
@card_options
@model_option
@lists_option
@actor_option
@why_option
def add(
    ledger: str,
    articles: tuple[str, ...],
    files_from: Any,
    model: str | None,
    lists: str | None,
    actor: str,
    why: str,
    **card: str | None,
) -> None:
    """Read articles into a ledger, with the claims found in them.

    ARTICLE is a file, a folder (the .txt, .md, .html and .htm files in it and below)
    or a pattern in quotation marks. The ledger is made where there is none. Each
    article is recorded whole or not at all, and the same article twice adds nothing:
    what was interrupted goes on where it stopped when it is called again. An article
    that cannot be read is named at the end (exit status 1), and the others are added.
    """
    paths = _paths(articles, files_from)
    if len(paths) > 1 and any(card[name] for name in ("url", "title", "author")):
        message = (
            "--url, --title and --author describe one article; add them one by one"
        )
        raise click.UsageError(message)
    _refuse_unreadable(paths, card)
    with (
        opened(ledger, actor, make=True) as open_ledger,
        _Telling(len(paths), is_described=any(card.values())) as telling,
    ):
        open_ledger.add_many(
            map(Path, paths),
            why=why,
            model=model,
            lists=lists,
            each=telling.each,
            reading=telling.reading,
            **card,
        )
    if telling.failed:
        raise click.exceptions.Exit(1)


def _paths(articles: Sequence[str], files_from: Any) -> list[str]:
    from workbench.documents.gathering import gather, listed

    names = [*articles, *(listed(files_from.read()) if files_from else ())]
    if not names:
        message = "name articles, folders or patterns, or a list with --files-from"
        raise click.UsageError(message)
    return list(gather(names))


def _refuse_unreadable(paths: Sequence[str], card: dict[str, str | None]) -> None:
    """Raise DocumentError where no article can be read: no ledger is made for them."""
    from workbench.documents import DocumentError, read

    read("a card is checked by itself\n", **card)
    refused = []
    for path in paths:
        try:
            read(Path(path), **card)
        except DocumentError as error:
            refused.append(error)
        else:
            return
    for one in refused[:-1]:
        say(str(one))
    raise refused[-1]


class _Telling:
    """Tells a person on standard error how far it is, and who reads data what is done.

    At a terminal there is a bar; elsewhere a line now and then.
    """

    def __init__(self, total: int, *, is_described: bool) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

        self._total = total
        self._is_described = is_described
        self._bar = Progress(
            TextColumn("Adding"),
            BarColumn(),
            TextColumn("{task.fields[done]:,} of {task.total:,}"),
            TimeRemainingColumn(),
            console=Console(stderr=True),
            transient=True,
            redirect_stdout=False,
            disable=not sys.stderr.isatty(),
        )
        self._task = self._bar.add_task("", total=total, done=0)
        self._done = self._claims = self._known = 0
        self._told = time.monotonic()
        self.failed: list[Added] = []

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._bar.stop()
        if kind is not None:
            if self._done:
                goes_on = "the same command goes on from there"
                say(f"{self._done:,} of {self._total:,} articles are done; {goes_on}")
            self._tell_of_failed()
            return
        if self._total > _ONE_BY_ONE:
            added = self._done - self._known - len(self.failed)
            say(
                f"{added:,} articles added with {self._claims:,} claims; "
                f"{self._known:,} were in the ledger already"
            )
        self._tell_of_failed()

    def each(self, added: Added) -> None:
        """Tell what became of an article."""
        self._done += 1
        self._claims += added.claims
        if added.error:
            self.failed.append(added)
        elif not added.document:
            self._known += 1
        self._show(0.0)
        if added.note:
            say(added.note)
        if self._total <= _ONE_BY_ONE and not added.error:
            for line in self._lines(added):
                say(line)
        else:
            self._now_and_then("")
        if added.document:
            self._print(
                {
                    "document": added.document,
                    "rev": added.rev,
                    "path": added.name,
                    "title": added.title,
                    "claims": added.claims,
                    "seq": added.seq,
                }
            )

    def reading(self, name: str, share: float) -> None:
        """Tell how far the reading of a long article is."""
        self._show(share)
        self._now_and_then(f"; reading {name}, {share:.0%}")

    def _tell_of_failed(self) -> None:
        if self.failed:
            say(f"{len(self.failed):,} of {self._total:,} could not be added:")
        for one in self.failed:
            say(
                f"  {one.error}"
                if one.name in one.error
                else f"  {one.name}: {one.error}"
            )

    def _lines(self, added: Added) -> Iterator[str]:
        if not added.document:
            yield f"{added.name}: it is in the ledger already, nothing was added"
            if self._is_described:
                yield "its card stays as it is; workbench describe changes it"
            return
        unknown = ", ".join(added.missing)
        missing = f"; not known: {unknown} (workbench describe)" if unknown else ""
        yield f"{added.name}: {added.claims} claims{missing}"

    def _show(self, share: float) -> None:
        self._bar.update(self._task, completed=self._done + share, done=self._done)

    def _now_and_then(self, more: str) -> None:
        now = time.monotonic()
        if not self._bar.disable or now - self._told < _SECONDS:
            return
        self._told = now
        say(f"{self._done:,} of {self._total:,} articles{more}")

    def _print(self, record: dict[str, Any]) -> None:
        if self._bar.disable or not sys.stdout.isatty():
            print_json(record)
        else:  # both are the same terminal: the line goes above the bar
            line = visible(json.dumps(record, ensure_ascii=False))
            self._bar.console.out(line, highlight=False)
