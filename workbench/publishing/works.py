"""What a claim appeared in and what a verdict rests on, as readers may see it."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec.structs import replace

from workbench.publishing.cleaning import Cleaning
from workbench.publishing.public import (
    Copy,
    Excerpt,
    Party,
    Reference,
    Selector,
    Work,
)
from workbench.publishing.values import clean, seen

if TYPE_CHECKING:
    from workbench.model import Appearance, Document, Evidence, Passage
    from workbench.publishing.finding import Finding
    from workbench.publishing.reading import Reader

_APPEARANCE = "$.itemReviewed.appearance"
_FIRST = "$.itemReviewed.firstAppearance"
_CITATION = "$.citation"
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:\S", re.IGNORECASE)


class Works:
    """Makes works of documents and evidence; remembers what many claims share.

    ``full``: with the passages quoted, and what was read of them.
    """

    def __init__(self, ledger: Reader, *, full: bool) -> None:
        self._ledger = ledger
        self._full = full
        self._works: dict[str, tuple[Work | None, list[Finding]]] = {}
        self._outlets: dict[str, Party | None] = {"": None}

    @cached_property
    def _documents(self) -> dict[str, Document]:
        return {document.id: document for document in self._ledger.documents()}

    def outlet_of(self, appearances: tuple[Appearance, ...]) -> str:
        """Return the name of the first outlet in which a claim appeared."""
        places = (self._documents.get(x.document) for x in appearances)
        return next((x.publisher for x in places if x and x.publisher), "")

    def appearance(self, appearance: Appearance, cleaning: Cleaning) -> Work | None:
        """Return where a claim appeared, None where nothing is known of it."""
        document = self._documents.get(appearance.document)
        if document is None:
            url = cleaning.address(appearance.url, _APPEARANCE)
            work = Work(url=url) if url else None
        else:
            work = self._work(document, appearance.url, cleaning)
        if work is None or not self._full:
            return work
        return replace(
            work,
            credit=cleaning.text(appearance.attributed_to or "", _APPEARANCE),
            place=cleaning.text(appearance.place, _APPEARANCE),
            excerpts=tuple(
                [_excerpt(x, cleaning, _APPEARANCE) for x in appearance.passages]
            ),
        )

    def first(self, first: str, cleaning: Cleaning) -> Work | None:
        """Return the first appearance: a document, an address or a name."""
        document = self._documents.get(first)
        if document is not None:
            return self._work(document, "", cleaning)
        if _SCHEME.match(first):
            url = cleaning.address(first, _FIRST)
            return Work(url=url) if url else None
        name = cleaning.text(first, _FIRST)
        return Work(name=name) if name else None

    def _work(self, document: Document, url: str, cleaning: Cleaning) -> Work | None:
        known = None if url else self._works.get(document.id)
        if known is None:
            own = Cleaning()
            known = self._read(document, url or document.url, own), own.found
            if not url:
                self._works[document.id] = known
        work, found = known
        if found:
            cleaning.found += found
        return work

    def _read(self, document: Document, url: str, cleaning: Cleaning) -> Work | None:
        url = cleaning.address(url, _APPEARANCE)
        title = cleaning.text(document.title, _APPEARANCE)
        if not (url or title):
            return None
        article = document.kind == "article"
        return Work(
            "NewsArticle" if article else "CreativeWork",
            name="" if article else title,
            headline=title if article else "",
            url=url,
            publisher=self._outlet(document.publisher),
            published=cleaning.date(document.date_published, _APPEARANCE),
        )

    def _outlet(self, name: str) -> Party | None:
        if name not in self._outlets:
            cleaned = clean(name)
            self._outlets[name] = Party("Organization", cleaned) if cleaned else None
        return self._outlets[name]

    def citation(
        self, evidence: Evidence, claim: Reference, cleaning: Cleaning
    ) -> Work | None:
        """Return what a verdict on ``claim`` rests on, None where it says nothing."""
        document = self._documents.get(evidence.document)
        title, url = evidence.title, evidence.url
        publisher, published, quoted = None, "", evidence.quoted
        if document:
            title, url = title or document.title, url or document.url
            publisher = self._outlet(document.publisher)
            published = cleaning.date(document.date_published, _CITATION)
        if not quoted and evidence.passage:
            quoted = evidence.passage.exact
        credit = evidence.who
        if evidence.role:
            credit = f"{credit}, {evidence.role}" if credit else evidence.role
        name, text = cleaning.text(title, _CITATION), cleaning.text(quoted, _CITATION)
        url, credit = cleaning.address(url, _CITATION), cleaning.text(credit, _CITATION)
        if not (name or url or credit or text):
            return None
        work = Work(
            "CreativeWork",
            name=name,
            url=url,
            archived=cleaning.address(evidence.archived_url, _CITATION),
            publisher=publisher,
            published=published,
            credit=credit,
            text=text,
        )
        return self._whole(work, evidence, claim, cleaning) if self._full else work

    def _whole(
        self, work: Work, evidence: Evidence, claim: Reference, cleaning: Cleaning
    ) -> Work:
        document = self._documents.get(evidence.document)
        copy = _copy(document, evidence.passage) if document else None
        obtained = cleaning.date(evidence.obtained, _CITATION)
        return replace(
            work,
            genre=evidence.kind,
            interests=cleaning.text(evidence.interests, _CITATION),
            obtained="" if copy and copy.retrieved else obtained,
            copy=copy,
            excerpts=(_excerpt(evidence.passage, cleaning, _CITATION),)
            if evidence.passage
            else (),
            supports=claim if evidence.stance == "supports" else None,
            refutes=claim if evidence.stance == "refutes" else None,
            background=claim if evidence.stance == "context" else None,
        )


def _copy(document: Document, passage: Passage | None) -> Copy | None:
    """Return what was read, None where another version of it was."""
    if not document.sha256 or (passage and passage.document_rev != document.rev):
        return None
    return Copy(document.sha256, clean(document.media_type), document.retrieved)


def _excerpt(passage: Passage, cleaning: Cleaning, path: str) -> Excerpt:
    exact = cleaning.text(passage.exact, path)
    quote = Selector(
        "TextQuoteSelector", exact, seen(passage.prefix), seen(passage.suffix)
    )
    if exact != passage.exact:
        return Excerpt(exact, (quote,))
    place = Selector("TextPositionSelector", start=passage.start, end=passage.end)
    return Excerpt(exact, (quote, place))
