"""What is asked of the pipeline: the claims and the segments of documents."""

from __future__ import annotations

import re
import warnings
from functools import partial
from itertools import groupby, islice
from typing import TYPE_CHECKING, Any, NamedTuple

from spacy.tokens import Doc

from workbench.extraction import claims as making
from workbench.extraction import languages, statements
from workbench.extraction.pipeline import ENGLISH_NAME, ExtractionError, cached
from workbench.model import Claim, Document, Segment

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from spacy.language import Language

PARSED = 25_000
_BATCH, _AHEAD = 4, 16
_RUN, _PART = re.compile(r"\S{200,}"), 64


class Extraction(NamedTuple):
    """What one article holds: claims, most check-worthy first, and its segments.

    ``note`` says what a reader should know, such as a language the rules do not read.
    """

    claims: list[Claim]
    segments: list[Segment]
    note: str = ""


def extract(document: Document, *, model: str | Path | None = None) -> list[Claim]:
    """Return the candidate claims of ``document``, most check-worthy first.

    ``model`` as for :func:`load`. Warns (UserWarning) of what a reader should know.

    Raises ExtractionError for an unknown pipeline or a text that none can read.
    """
    if not isinstance(document, Document):
        message = f"{type(document).__name__} is no document: extract(read(…))"
        raise TypeError(message)
    found = annotate(document, nlp=cached(model))
    if found.note:
        warnings.warn(found.note, stacklevel=2)
    return found.claims


def annotate(
    document: Document,
    *,
    nlp: Language | None = None,
    told: Callable[[float], None] | None = None,
) -> Extraction:
    """Return the claims and the segments of ``document``.

    ``told`` is called with the share of the text that is read, from 0 to 1, now and
    then.

    Raises ExtractionError for a text that no pipeline can read.
    """
    tell = None if told is None else lambda _, share: told(share)
    return next(annotate_many([document], nlp=nlp, told=tell))


def annotate_many(
    documents: Iterable[Document],
    *,
    nlp: Language | None = None,
    model: str | Path | None = None,
    lists: str | Path | None = None,
    told: Callable[[Document, float], None] | None = None,
) -> Iterator[Extraction]:
    """Return what :func:`annotate` does for each document, in order.

    A few are read ahead, never all. Without ``nlp`` the pipeline is what :func:`load`
    returns for ``model`` and ``lists``. A text of more than ``PARSED`` characters is
    read without a parse: to parse it at once would take more memory than a notebook
    has to spare; and so is one in another language than the parser's.
    """
    for (long, english), group in groupby(documents, _kind):
        while some := list(islice(group, 1 if long else _AHEAD)):
            reader = nlp or cached(model, lists)
            ours = reader.meta["name"] == ENGLISH_NAME
            if "parser" in reader.pipe_names and (long or (ours and not english)):
                reader = cached("rules", lists or reader.meta["lists"])
            pairs: Iterator[tuple[Doc, Any]] = reader.pipe(
                [(_doc(reader, d, told), d) for d in some],
                as_tuples=True,
                batch_size=_BATCH,
            )
            for doc, document in pairs:
                yield _extraction(doc, document)


def _kind(document: Document) -> tuple[bool, bool]:
    """Return whether a text is long, and whether it may be English."""
    tag = languages.tag_of(document.language, document.text)
    return len(document.text) > PARSED, tag in ("", "en")


def refuse(document: Document, nlp: Language) -> None:
    """Raise ExtractionError for a text that ``nlp`` cannot read; it says why."""
    name = document.path or document.title or document.id or "the document"
    try:
        document.text.encode()
    except UnicodeEncodeError as error:
        message = (
            f"{name}: broken character (lone surrogate) at offset {error.start}; "
            "read it again"
        )
        raise ExtractionError(message) from None
    if len(document.text) > nlp.max_length:
        message = (
            f"{name}: {len(document.text):,} characters are more than this pipeline "
            f"takes ({nlp.max_length:,}); cut it in parts"
        )
        raise ExtractionError(message)


def _doc(
    nlp: Language,
    document: Document,
    told: Callable[[Document, float], None] | None,
) -> Doc:
    refuse(document, nlp)
    doc = _tokenized(nlp, document.text)
    doc.user_data["wb_text"] = document.text
    doc._.wb_language = document.language
    doc._.wb_told = None if told is None else partial(told, document)
    return doc


def _tokenized(nlp: Language, text: str) -> Doc:
    """Return ``text`` in tokens, in linear time whatever it holds.

    spaCy's tokenizer takes quadratic time on a long run without a space, such as a
    thousand quotation marks; such a run is given to it in parts.
    """
    cuts = [
        at
        for run in _RUN.finditer(text)
        for at in range(run.start() + _PART, run.end(), _PART)
    ]
    if not cuts:
        return nlp.make_doc(text)
    parts = [
        nlp.make_doc(text[a:b])
        for a, b in zip([0, *cuts], [*cuts, len(text)], strict=True)
    ]
    return Doc(
        nlp.vocab,
        words=[token.text for part in parts for token in part],
        spaces=[bool(token.whitespace_) for part in parts for token in part],
    )


def _called(tag: str) -> str:
    tongue = languages.tongue(tag)
    return tag if tongue is None else tongue.name


def _extraction(doc: Doc, document: Document) -> Extraction:
    note = ""
    if doc._.wb_tongue is None and not statements.is_english(doc):
        language = (
            f"language {document.language!r}" if document.language else "not English"
        )
        name = document.title or document.path or document.id or "this document"
        read = " and ".join(["English", *map(_called, languages.known())])
        note = (
            f"{name}: {language}; there are rules for {read}, "
            "so each sentence is offered as one claim"
        )
    return Extraction(
        making.claims(document, doc._.wb_statements, doc._.wb_segments),
        list(doc._.wb_segments),
        note,
    )
