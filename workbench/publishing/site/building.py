"""A page a check, and the site around them: index, corrections, feeds, sitemap."""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import Markup
from msgspec import Struct
from msgspec.structs import replace

from workbench.publishing.export import (
    PUBLISHED,
    Exported,
    NotExportable,
    data_feed,
    export,
    gathered,
)
from workbench.publishing.finding import Finding
from workbench.publishing.gathering import Gathering
from workbench.publishing.output import embed, renewing, to_json
from workbench.publishing.profiles import makers
from workbench.publishing.public import PublicReview
from workbench.publishing.reading import claims_of
from workbench.publishing.site.entries import (
    Change,
    Entry,
    Item,
    changes_of,
    entry_of,
    page_name,
)
from workbench.publishing.site.environment import render
from workbench.publishing.site.feeds import corrections_feed, feed, item_of, rss
from workbench.publishing.site.steps import Step, steps, versions
from workbench.publishing.table import WITHDRAWN

if TYPE_CHECKING:
    from workbench.ledger.reader import Reader
    from workbench.model import Claim

ALL = (*PUBLISHED, "withdrawn")
_A_PAGE = 100
_IN_FEED = 100


class Built(Struct, frozen=True):
    """A check whose page was made. ``html`` is the page as it stands now."""

    claim: str
    name: str
    html: str
    review: PublicReview
    preview: bool
    findings: tuple[Finding, ...]
    earlier: tuple[str, ...] = ()


def pages(
    ledger: Reader,
    claims: Iterator[Claim],
    gathering: Gathering | None = None,
    *,
    feeds: bool = False,
    now: datetime | None = None,
) -> Iterator[Built | NotExportable]:
    """Yield the page of each claim, or the reason why there is none.

    With ``feeds`` it is one of a site: it leads to the index, the corrections and its
    own earlier versions (``earlier``, the first one first).
    """
    gathering = gathering or Gathering(ledger, full=True)
    writer = _Writer(ledger, gathering, feeds=feeds)
    for claim, public, found in gathered(gathering, ledger, claims, now):
        if isinstance(public, NotExportable):
            yield public
            continue
        yield writer.built(claim, public, found, now)


class _Writer:
    """Writes pages of one ledger."""

    def __init__(self, ledger: Reader, gathering: Gathering, *, feeds: bool) -> None:
        self._ledger, self._gathering, self._feeds = ledger, gathering, feeds
        self._make, _ = makers("google")

    def built(
        self,
        claim: Claim,
        public: PublicReview,
        found: tuple[Finding, ...],
        now: datetime | None,
    ) -> Built:
        history = self._ledger.history(claim.id)
        name = page_name(claim.id)
        before = versions(history) if self._feeds and claim.corrections else []
        gone = public.status == WITHDRAWN
        html = self._page(
            public,
            name=name,
            steps=steps(self._ledger, history),
            earlier=() if gone else range(1, len(before) + 1),
        )
        earlier = [html] * len(before)  # nothing of a withdrawn check stays to be read
        if before and not gone:
            then = [self._ledger.claim(claim.id, rev) for rev in before]
            answers = gathered(self._gathering, self._ledger, iter(then), now)
            earlier = [
                html
                if isinstance(old, NotExportable)
                else self._page(replace(old, url=public.url), name=name, version=number)
                for number, (_, old, _) in enumerate(answers, 1)
            ]
        return Built(
            claim.id,
            name,
            html,
            public,
            public.status == "Preview",
            found,
            tuple(earlier),
        )

    def _page(
        self,
        review: PublicReview,
        *,
        name: str,
        steps: Sequence[Step] = (),
        earlier: range | tuple[int, ...] = (),
        version: int = 0,
    ) -> str:
        markup = ""
        if not version and not review.status:
            markup = Markup(embed(self._make(review)))  # noqa: S704 -- escaped by embed
        words = [
            (work, excerpt.exact)
            for work in review.claim.appearances
            for excerpt in work.excerpts
            if excerpt.exact
        ]
        return render(
            "review.html",
            review=review,
            gone=review.status == WITHDRAWN,
            name=name,
            markup=markup,
            words=words,
            steps=steps,
            earlier=earlier,
            version=version,
            root="../",
            feeds=self._feeds,
            house=self._gathering.publisher,
            license=self._gathering.license,
        )


def build(
    ledger: Reader,
    folder: Path,
    *,
    now: datetime | None = None,
) -> Iterator[Built | NotExportable]:
    """Write a whole site of the published checks; yield what became of each claim.

    ``checks/`` holds a page a check and its earlier versions; beside it stand the
    index, the corrections, feeds, a sitemap and the DataFeed. A file whose content is
    the same is not touched, so that its time and ETag stay. No file is ever half.
    """
    gathering = Gathering(ledger, full=True)
    (folder / "checks").mkdir(parents=True, exist_ok=True)
    entries: list[Entry] = []
    changes: list[Change] = []
    newest: list[tuple[str, str, Item]] = []
    live, tombstone = makers("google")
    for made in pages(ledger, claims_of(ledger, ALL), gathering, feeds=True, now=now):
        yield made
        if isinstance(made, NotExportable):
            continue
        _write(folder / "checks" / f"{made.name}.html", made.html)
        for number, html in enumerate(made.earlier, 1):
            _write(folder / "checks" / f"{made.name}.v{number}.html", html)
        review = made.review
        entries.append(entry_of(review, made.name))
        changes += changes_of(review, made.name)
        object_ = (tombstone if review.status == WITHDRAWN else live)(review)
        item = item_of(object_)
        rank = (item.modified_or_published, made.name, item)
        add = heapq.heappush if len(newest) < _IN_FEED else heapq.heappushpop
        add(newest, rank)
    _write_around(folder, gathering, entries, changes, newest)
    with renewing(folder / "datafeed.json") as stream:
        answers = export(ledger, "datacommons", ALL, now=now)
        reviews = (x.review for x in answers if isinstance(x, Exported))
        to_json(reviews, stream, feed=data_feed(ledger))


def _write(path: Path, text: str | bytes) -> None:
    with renewing(path) as stream:
        stream.write(text.encode() if isinstance(text, str) else text)


def _write_around(
    folder: Path,
    gathering: Gathering,
    entries: list[Entry],
    changes: list[Change],
    newest: list[tuple[str, str, Item]],
) -> None:
    house, licence = gathering.publisher, gathering.license
    shared = {"root": "", "feeds": True, "house": house, "license": licence}
    entries.sort(key=lambda entry: (entry.changed, entry.name), reverse=True)
    changes.sort(key=lambda change: (change.date, change.name), reverse=True)
    count = max(1, -(-len(entries) // _A_PAGE))
    for number in range(1, count + 1):
        shown = entries[(number - 1) * _A_PAGE : number * _A_PAGE]
        html = render("index.html", entries=shown, number=number, pages=count, **shared)
        _write(folder / ("index.html" if number == 1 else f"index-{number}.html"), html)
    _write(
        folder / "corrections.html",
        render("corrections.html", changes=changes, **shared),
    )
    live = [entry for entry in entries if not entry.withdrawn]
    _write(folder / "sitemap.xml", render("sitemap.xml", entries=live))
    items = [item for _, _, item in sorted(newest, key=lambda x: x[:2], reverse=True)]
    _write(folder / "feed.json", feed(items, house, licence, gathering.language))
    _write(folder / "rss.xml", rss(items, house, licence, gathering.language))
    _write(
        folder / "corrections.json",
        corrections_feed(changes[:_IN_FEED], house, licence),
    )
