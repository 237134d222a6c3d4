"""Out of the house: reviews as JSON, as pages, as a site, as feeds."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, TypeVar

import click

from workbench.cli.common import ledger_argument, opened, say
from workbench.cli.records import StatusType
from workbench.publishing import PROFILES, PUBLISHED, Exported, NotExportable

if TYPE_CHECKING:
    from workbench.publishing.site import Built

A = TypeVar("A", "Exported", "Built")
_FORMATS = ("json", "page", "site", "feed", "rss")
_IN_FOLDER = ("page", "site")


class _Told:
    """Says on standard error what cannot go out, and counts."""

    def __init__(self) -> None:
        self.out = self.left_out = self.previews = 0

    def going(self, answers: Iterable[A | NotExportable]) -> Iterator[A]:
        """Yield what goes out, and say of the rest why it does not."""
        for answer in answers:
            if isinstance(answer, NotExportable):
                self.left_out += 1
                say(str(answer))
                continue
            self.out += 1
            self.previews += answer.preview
            for finding in answer.findings:
                say(f"{answer.claim}: {finding}")
            yield answer

    def end(self, *, strict: bool) -> None:
        """Say how many went out; exit 1 where that was asked for."""
        sys.stdout.flush()
        if self.previews:
            say(
                f"PREVIEW: {self.previews} of {self.out} are not published; "
                "do not hand them on"
            )
        say(f"{self.out} exported, {self.left_out} left out")
        if self.left_out and strict:
            raise click.exceptions.Exit(1)


@click.command()
@ledger_argument
@click.option(
    "--profile",
    type=click.Choice(list(PROFILES)),
    default="google",
    show_default=True,
    help="For whom (see: workbench profiles).",
)
@click.option(
    "--format",
    "format_",
    type=click.Choice(_FORMATS),
    default="json",
    show_default=True,
    help="page and site go into the folder -o.",
)
@click.option(
    "--status", type=StatusType(), multiple=True, help="published and corrected."
)
@click.option(
    "--since",
    metavar="SEQ|TIME",
    help="Only what was added, changed or withdrawn since an entry or a time.",
)
@click.option("--strict", is_flag=True, help="Exit 1 where a claim cannot be exported.")
@click.option(
    "-o", "out", type=click.Path(path_type=Path), help="A file (or folder) to write."
)
def export(
    ledger: str,
    profile: str,
    format_: str,
    status: tuple[str, ...],
    since: str | None,
    strict: bool,  # noqa: FBT001 -- click passes options by name
    out: Path | None,
) -> None:
    """Write the ClaimReview of published claims as one JSON array.

    The profile says for which consumer. That for datacommons is one DataFeed.

    With --status assessed or reviewed, a preview: it is marked as one.

    --format page writes an HTML page a check, site also an index, the corrections,
    earlier versions, feeds, a sitemap and the DataFeed; feed is JSON Feed, rss is RSS.
    Files whose content is the same are not touched.
    """
    if format_ in _IN_FOLDER and out is None:
        message = f"--format {format_} writes many files; say into which folder: -o"
        raise click.UsageError(message)
    if format_ in _IN_FOLDER and since:
        message = f"--format {format_} is always whole; files that did not change stay"
        raise click.UsageError(message)
    if format_ == "site" and status:
        message = "a site has what is published; for a preview take --format page"
        raise click.UsageError(message)
    if since and status:
        message = "--since is about what is published; it takes no --status"
        raise click.UsageError(message)
    told = _Told()
    with opened(ledger) as open_ledger:
        if out is not None and format_ in _IN_FOLDER:
            _folder(open_ledger, format_, status or PUBLISHED, out, told)
        else:
            answers = _answers(open_ledger, profile, status or PUBLISHED, since, told)
            with _stream(out) as stream:
                _write(open_ledger, profile, format_, answers, stream)
    told.end(strict=strict)


def _answers(
    ledger: Any,
    profile: str,
    status: tuple[str, ...],
    since: str | None,
    told: _Told,
) -> Iterator[Exported]:
    from workbench.publishing import export as exported
    from workbench.publishing.since import since as changed

    if since is None:
        yield from told.going(exported(ledger, profile, status))
        return
    counts = {"added": 0, "changed": 0, "withdrawn": 0, "left out": 0}
    for change in changed(ledger, int(since) if since.isdecimal() else since, profile):
        counts[change.kind] += 1
        yield from told.going([change.answer])
    numbers = ", ".join(f"{count} {kind}" for kind, count in counts.items() if count)
    say(f"since {since}: {numbers or 'nothing new'}; the ledger is at {ledger.size}")


def _write(
    ledger: Any,
    profile: str,
    format_: str,
    answers: Iterator[Exported],
    stream: BinaryIO,
) -> None:
    from workbench.publishing import data_feed, to_json

    if format_ == "json":
        head = data_feed(ledger) if PROFILES[profile].feed else None
        to_json((x.review for x in answers), stream, feed=head)
        return
    from workbench.publishing.site import feed_of

    stream.write(feed_of(ledger, answers, format_))


@contextmanager
def _stream(out: Path | None) -> Iterator[BinaryIO]:
    from workbench.publishing import replacing

    if out is None:
        yield sys.stdout.buffer
    else:
        with replacing(out) as stream:
            yield stream


def _folder(
    ledger: Any, format_: str, status: tuple[str, ...], out: Path, told: _Told
) -> None:
    """Write pages or a site into a folder, showing how far it is."""
    from rich.console import Console
    from rich.progress import Progress

    from workbench.publishing.output import renewing
    from workbench.publishing.site import build, pages

    wanted = (*PUBLISHED, "withdrawn") if format_ == "site" else status
    count = sum(1 for _ in ledger.each_claim(wanted))
    out.mkdir(parents=True, exist_ok=True)
    console = Console(stderr=True)
    with Progress(console=console, disable=not console.is_terminal) as progress:
        made = (
            build(ledger, out)
            if format_ == "site"
            else pages(ledger, ledger.each_claim(wanted))
        )
        for page in told.going(progress.track(made, total=count)):
            if format_ == "page":
                with renewing(out / f"{page.name}.html") as stream:
                    stream.write(page.html.encode())
