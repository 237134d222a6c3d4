"""The spaCy pipeline: its components, and how it is loaded."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

from workbench.extraction import languages, own, statements
from workbench.extraction.listed import figures as listed_figures
from workbench.extraction.quantities import finding as quantities
from workbench.extraction.sentences import quotations
from workbench.extraction.sentences import starts as sentences
from workbench.extraction.worth import grading as worth

# spaCy calls a factory with the pipeline and the name, wanted or not
# ruff: noqa: ARG001
COMPONENTS = (
    "wb_sentences",
    "wb_quotations",
    "wb_quantities",
    "wb_statements",
    "wb_worth",
)
ENGLISH = Path(__file__).with_name("english")
"""The folder of the trained pipeline that comes with the package."""

ENGLISH_NAME = "claims_workbench"

LISTS = {
    "cues.toml": ("wb_statements", "cues"),
    "names.toml": ("wb_statements", "names"),
    "worth.toml": ("wb_worth", "extra"),
    "layout.toml": ("wb_sentences", "extra"),
}
"""The files of a newsroom's own lists, and the setting that each goes to."""

DEFAULT = "english"
"""What is used where no pipeline is named."""

_FULL = 300_000
_UNUSED = ("morphologizer", "lemmatizer")
_LONGEST = 50_000_000
_loaded: dict[tuple[str, str], Language] = {}


def _text(doc: Doc) -> str:
    """Return the text of ``doc``, which spaCy puts together anew each time."""
    if "wb_text" not in doc.user_data:
        doc.user_data["wb_text"] = doc.text
    return str(doc.user_data["wb_text"])


def _tongue(doc: Doc) -> languages.Tongue | None:
    """Return the lists of the language of ``doc``, None for English or without any."""
    if "wb_tongue" not in doc.user_data:
        doc.user_data["wb_tongue"] = languages.of(doc)
    found: languages.Tongue | None = doc.user_data["wb_tongue"]
    return found


if not Doc.has_extension("wb_text"):
    Doc.set_extension("wb_text", getter=_text)
if not Doc.has_extension("wb_tongue"):
    Doc.set_extension("wb_tongue", getter=_tongue)
if not Doc.has_extension("wb_told"):
    Doc.set_extension("wb_told", default=None)
if not Doc.has_extension("wb_language"):
    Doc.set_extension("wb_language", default="")
for _name in ("wb_segments", "wb_quotations", "wb_quantities", "wb_statements"):
    if not Doc.has_extension(_name):
        Doc.set_extension(_name, default=[])
if not Span.has_extension("wb_statements"):
    Span.set_extension(
        "wb_statements",
        getter=lambda span: [
            s
            for s in span.doc._.wb_statements
            if span.start_char <= s.start < span.end_char
        ],
    )
if not Span.has_extension("wb_segments"):
    Span.set_extension(
        "wb_segments",
        getter=lambda span: [
            s
            for s in span.doc._.wb_segments
            if span.start_char <= s.start < span.end_char
        ],
    )


class ExtractionError(ValueError):
    """A pipeline or a document that cannot be used; the message says what to do."""


@Language.factory(
    "wb_sentences",
    default_config={"extra": "", "lists": ""},
    assigns=["doc._.wb_segments", "token.is_sent_start"],
)
def make_sentences(
    nlp: Language, name: str, extra: str, lists: str
) -> sentences.Sentences:
    """Return the component that cuts a text into sentences; it knows the language.

    ``extra``: a file of more layout rules; ``lists``: a folder of more languages.
    """
    return sentences.Sentences(extra, lists)


@Language.factory("wb_quotations", assigns=["doc._.wb_quotations"])
def make_quotations(nlp: Language, name: str) -> quotations.Quotations:
    """Return the component that finds quotations."""
    return quotations.Quotations()


@Language.factory(
    "wb_quantities", assigns=["doc._.wb_quantities"], requires=["doc._.wb_segments"]
)
def make_quantities(nlp: Language, name: str) -> quantities.Quantities:
    """Return the component that finds figures."""
    return quantities.Quantities()


@Language.factory(
    "wb_statements",
    default_config={"cues": "", "names": ""},
    assigns=["doc._.wb_statements"],
    requires=["doc._.wb_segments", "doc._.wb_quotations", "doc._.wb_quantities"],
)
def make_statements(
    nlp: Language, name: str, cues: str, names: str
) -> statements.Statements:
    """Return the component that finds statements; files of more cues and names."""
    return statements.Statements(cues, names)


@Language.factory(
    "wb_worth", default_config={"extra": ""}, requires=["doc._.wb_statements"]
)
def make_worth(nlp: Language, name: str, extra: str) -> worth.Worth:
    """Return the component that scores statements; ``extra``: a file of more signs."""
    return worth.Worth(extra)


def load(
    model: str | Path | None = None, *, lists: str | Path | None = None
) -> Language:
    """Return a pipeline with our components: rules alone, or on top of a parse.

    ``model`` is "rules" (no parse), "english" (the parse of the pipeline that comes
    with the package), or the name of an installed pipeline or the folder of one, as for
    ``spacy.load``; None is the default. Components that it has already stay.
    ``lists`` is a folder with a newsroom's own ``cues.toml``, ``names.toml``,
    ``worth.toml`` or ``layout.toml``, which add to those of the workbench; None is the
    folder that the environment names in WORKBENCH_LISTS, if any.

    Raises ExtractionError where there is no such pipeline, or no list in the folder.
    """
    model = DEFAULT if model is None else model
    if model == "rules":
        nlp = spacy.blank("en")
        nlp.max_length = _LONGEST
    elif model == "english":
        nlp = spacy.load(ENGLISH, exclude=_UNUSED)
        nlp.max_length = _LONGEST
    else:
        try:
            nlp = spacy.load(model)
        except (OSError, ValueError, ImportError) as error:
            message = (
                f"there is no spaCy pipeline {str(model)!r} here "
                f"({str(error).splitlines()[0][:120]}); install it with pip, give its "
                "folder, or leave the model out to use what comes with the workbench"
            )
            raise ExtractionError(message) from error
    lists = lists or os.environ.get("WORKBENCH_LISTS")
    nlp.meta["lists"] = str(lists or "")
    config = _own(lists)
    for number, name in enumerate(COMPONENTS):
        if name not in nlp.pipe_names:
            nlp.add_pipe(name, first=number == 0 or None, config=config.get(name, {}))
    return nlp


def _own(lists: str | Path | None) -> dict[str, dict[str, Any]]:
    """Return the settings of the components that read the lists of a folder."""
    if not lists:
        return {}
    config: dict[str, dict[str, Any]] = {}
    for file, (component, setting) in LISTS.items():
        path = Path(lists) / file
        if not path.is_file():
            continue
        try:
            own.check(path)
        except ValueError as error:
            raise ExtractionError(str(error)) from error
        config.setdefault(component, {})[setting] = str(path)
    for path in sorted(Path(lists).glob(f"*/{languages.FILE}")):
        try:
            if tongue := languages.tongue(path.parent.name, str(lists)):
                listed_figures.forms(tongue)
        except (ValueError, TypeError, AttributeError, re.error) as error:
            raise ExtractionError(f"{path}: {error}") from error
        config.setdefault("wb_sentences", {})["lists"] = str(lists)
    if not config:
        message = (
            f"{lists}: there is none of {', '.join(LISTS)} in it, "
            f"and no folder of a language with a {languages.FILE}"
        )
        raise ExtractionError(message)
    return config


def cached(
    model: str | Path | None = None, lists: str | Path | None = None
) -> Language:
    """Return what :func:`load` does, loaded once in a process.

    A pipeline keeps every new word that it meets: one that is full of them is loaded
    anew, so that memory stays as it is however many articles are read.
    """
    key = (DEFAULT if model is None else str(model), str(lists or ""))
    if key not in _loaded or len(_loaded[key].vocab.strings) > _FULL:
        _loaded[key] = load(model, lists=lists)
    return _loaded[key]
