"""Taking many articles into a ledger, one after the other.

Each article is a batch of its own: durable once it is done, and nothing of it before.
Whatever ends the work, saying the same again goes on where it stopped: an article with
the same bytes from the same address is in the ledger already, which is looked up inside
the writing transaction. No key made of an article's words stands in the record for it,
since words that the law wants gone could be guessed from such a key.
"""

from __future__ import annotations

import os
from collections import deque
from typing import TYPE_CHECKING, Any, NamedTuple

from workbench.documents import DocumentError, read
from workbench.model import Document

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from spacy.language import Language

    from workbench.extraction.annotating import Extraction
    from workbench.ledger.ledger import Ledger

CARD = {"publisher": "outlet", "url": "address", "date_published": "date"}
"""What a check asks of an article, and what it is called."""


class Added(NamedTuple):
    """What became of one article.

    ``document`` is the id it was recorded with, "" where nothing was: it is in the
    ledger already, or ``error`` says why not. ``claims`` counts those that were added,
    ``seq`` is the last entry, ``missing`` what its card does not say, ``note`` what a
    reader should know.
    """

    name: str
    document: str = ""
    rev: int = 0
    title: str = ""
    claims: int = 0
    seq: int = 0
    missing: tuple[str, ...] = ()
    note: str = ""
    error: str = ""


def add_many(
    self: Ledger,
    articles: Iterable[Document | os.PathLike[str]],
    *,
    why: str = "",
    model: str | Path | None = None,
    lists: str | Path | None = None,
    each: Callable[[Added], None] | None = None,
    reading: Callable[[str, float], None] | None = None,
    **card: Any,
) -> list[Added]:
    """Record articles as :meth:`add` does each, in order; return what became of them.

    ``articles`` are documents or files; a few are in memory at a time. Files are read
    with ``card`` (:func:`workbench.read`); one that cannot be read is told of in its
    place, and the others are recorded. ``model`` and ``lists`` as for
    :func:`workbench.extraction.load`. ``each`` is called with an article once it is
    durable, ``reading`` with its name and the share of it that is read, from 0 to 1.

    What is raised otherwise (LedgerError, KeyboardInterrupt) leaves in the ledger the
    articles before, whole; called again, they are found there.
    """
    from workbench.extraction.annotating import annotate_many
    from workbench.extraction.pipeline import cached

    line = _Line(self, articles, card, cached(model, lists))
    done: list[Added] = []

    def finish(added: Iterable[Added]) -> None:
        for one in added:
            done.append(one)
            if each is not None:
                each(one)

    def told(document: Document, share: float) -> None:
        if reading is not None:
            reading(_name(document), share)

    new = line.new(finish)
    for found in annotate_many(new, model=model, lists=lists, told=told):
        finish(line.settled())
        name, document = line.first()
        finish([_recorded(self, name, document, found, why)])
    finish(line.settled())
    return done


class _Line:
    """The articles that were read and wait to be finished, in their order."""

    def __init__(
        self,
        ledger: Ledger,
        articles: Iterable[Document | os.PathLike[str]],
        card: dict[str, Any],
        nlp: Language,
    ) -> None:
        self._ledger = ledger
        self._articles = articles
        self._card = card
        self._nlp = nlp
        self._waiting: deque[Added | tuple[str, Document]] = deque()

    def new(self, finish: Callable[[Iterator[Added]], None]) -> Iterator[Document]:
        """Yield the documents that are not in the ledger; finish what else is first."""
        for article in self._articles:
            found = self._read(article)
            self._waiting.append(found)
            if isinstance(found, Added):
                finish(self.settled())
            else:
                yield found[1]

    def settled(self) -> Iterator[Added]:
        """Yield what became of the first in line, up to one that is being read."""
        while self._waiting and isinstance(self._waiting[0], Added):
            yield self._waiting.popleft()  # type: ignore[misc]

    def first(self) -> tuple[str, Document]:
        """Return the first in line, whose claims were found."""
        return self._waiting.popleft()  # type: ignore[return-value]

    def _read(
        self, article: Document | os.PathLike[str]
    ) -> Added | tuple[str, Document]:
        from workbench.extraction.annotating import refuse
        from workbench.extraction.pipeline import ExtractionError

        if isinstance(article, Document):
            name, document = _name(article), article
        else:
            name = os.fspath(article)
        try:
            if not isinstance(article, Document):
                document = read(article, **self._card)
            refuse(document, self._nlp)
            document.path.encode()
        except UnicodeEncodeError:
            return Added(name, error="its name is not UTF-8; rename it, and add it")
        except (DocumentError, ExtractionError, OSError) as error:
            return Added(name, error=str(error))
        if self._ledger.is_recorded(document):
            return Added(name, title=document.title)
        return name, document


def _recorded(
    ledger: Ledger, name: str, document: Document, extraction: Extraction, why: str
) -> Added:
    entries = ledger.add(
        document, extraction.claims, segments=extraction.segments, why=why
    )
    recorded = next((e for e in entries if e.type == "document"), None)
    if recorded is None:  # someone was quicker, or it was named twice
        return Added(name, title=document.title)
    return Added(
        name,
        recorded.subject,
        recorded.rev,
        document.title,
        sum(entry.type == "claim" for entry in entries),
        entries[-1].seq,
        tuple(CARD[field] for field in CARD if not getattr(document, field)),
        extraction.note,
    )


def _name(document: Document) -> str:
    return document.path or document.title or document.id or "the text in hand"
