"""Reading an article: from a file or from text in hand."""

from __future__ import annotations

import os
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple, cast
from urllib.parse import urlsplit

import msgspec

from workbench import __version__
from workbench.documents import card as cards
from workbench.documents import html as pages
from workbench.documents.encoding import DocumentError, decode
from workbench.model import Date, Document, new_id

TEXT = {".txt": "text/plain", ".md": "text/markdown"}
HTML = {".html": "text/html", ".htm": "text/html"}
_SUFFIXES = ", ".join([*TEXT, *HTML])
_OTHER_FILE = re.compile(
    r"[^\s<>]{1,250}\.(pdf|docx?|rtf|odt|epub|json|xml|csv|zip|mht|mhtml|warc)"
)
_HTML_START = re.compile(
    r"\s*(?:<!--.{0,2000}?-->\s*)?"
    r"<(?:!doctype\s+html|(?:html|head|body|main|article|section|div|h1|p)[\s>])",
    re.IGNORECASE | re.DOTALL,
)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


class _Input(NamedTuple):
    name: str
    path: str
    data: bytes
    text: str
    media_type: str
    encoding: str


class _Article(NamedTuple):
    """The text of an input, what made it, its bytes, and what it says of itself."""

    text: str
    generator: str
    original: bytes
    guessed: dict[str, str]


def read(
    source: str | os.PathLike[str],
    url: str | None = None,
    *,
    title: str | None = None,
    publisher: str | None = None,
    author: str | None = None,
    date: str | None = None,
    language: str | None = None,
) -> Document:
    """Return the article in a file (.txt, .md, .html, .htm) or in a text in hand.

    A ``PathLike`` is always a file. A ``str`` is a file where it has no line break and
    either exists as one or ends in one of these suffixes; any other ``str`` is the text
    itself, and HTML where it begins with a doctype, ``<html`` or another element that
    an article begins with (``<article>``, ``<div>``, ``<p>`` …).

    Text is never altered: line ends, no-break spaces, quotation marks and a byte order
    mark stay, so that offsets are those of the file decoded as UTF-8 without newline
    translation. Other encodings are detected. The text of a page is what trafilatura
    makes of it. Nothing is fetched: ``url`` (http or https) is only recorded.

    ``title``, ``publisher`` (the outlet), ``author``, ``date`` (ISO 8601) and
    ``language`` (BCP 47) win over what the article says; what neither says stays "".

    Raises DocumentError, which names the input and the remedy.
    """
    given = {
        "url": _address(url),
        "title": title,
        "publisher": publisher,
        "author": author,
        "date_published": _date(date),
        "language": _tag(language),
    }
    path = _path(source)
    found = _from_text(str(source)) if path is None else _from_file(path)
    page = found.media_type == "text/html"
    text, generator, original, guessed = _page(found, url) if page else _plain(found)
    if not text.strip("\ufeff").strip():
        message = f"{found.name} is empty; give an article with text in it"
        raise DocumentError(message)
    known = {key: value for key, value in given.items() if value is not None}
    return Document(
        id=new_id("document"),
        path=found.path,
        media_type=found.media_type,
        generator=generator,
        retrieved=datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        text=text,
        original=original,
        **cast("Any", guessed | known),
    )


def _page(found: _Input, url: str | None) -> _Article:
    page = pages.article(found.text, found.name, url)
    guessed = {
        "url": page.url,
        "title": page.title,
        "publisher": page.publisher,
        "author": page.author,
        "date_published": page.date,
        "language": page.language,
    }
    original = found.data or found.text.encode()
    return _Article(page.text, page.generator, original, guessed)


def _plain(found: _Input) -> _Article:
    generator = f"claims-workbench {__version__} text"
    guessed = cards.guess(found.text)
    if found.encoding in ("", "utf-8"):
        return _Article(found.text, generator, b"", guessed)
    generator += f" ({found.encoding})"
    return _Article(found.text, generator, found.data, guessed)


def _path(source: object) -> Path | None:
    """Return the file that ``source`` names, None where it is the text itself."""
    if isinstance(source, os.PathLike):
        return Path(source)
    if not isinstance(source, str):
        kind = type(source).__name__
        message = f"{kind} is neither a path nor a text; give a str or a Path"
        raise DocumentError(message)
    if "\n" in source or "\r" in source or not source.strip() or len(source) > 4096:
        return None
    if re.match(r"https?://\S+$", source, re.IGNORECASE):
        message = (
            f"{source} is an address and nothing is fetched; "
            "save the page and give its file, with url="
        )
        raise DocumentError(message)
    if source.lower().endswith((*TEXT, *HTML)) or _OTHER_FILE.fullmatch(source.lower()):
        return Path(source)
    try:
        return Path(source) if Path(source).exists() else None
    except (OSError, ValueError):
        return None


def _from_text(text: str) -> _Input:
    try:
        text.encode()
    except UnicodeEncodeError as error:
        message = (
            "the text in hand has a broken character (lone surrogate) at offset "
            f"{error.start}; copy the text again or read it from its file"
        )
        raise DocumentError(message) from None
    if not text.strip("\ufeff").strip():
        message = (
            "the text in hand is empty; give an article's text or the path of its file"
        )
        raise DocumentError(message)
    media_type = (
        "text/html" if _HTML_START.match(text[:4096].lstrip("\ufeff")) else "text/plain"
    )
    return _Input("the text in hand", "", b"", text, media_type, "")


def _from_file(path: Path) -> _Input:
    suffix = path.suffix.lower()
    try:
        is_folder, is_there, is_file = path.is_dir(), path.exists(), path.is_file()
    except OSError as error:
        message = f"{path} cannot be looked for: {error.strerror}; look at its name"
        raise DocumentError(message) from error
    if is_folder:
        message = f"{path} is a folder; give the article's file inside it"
        raise DocumentError(message)
    if not is_there:
        message = f"{path}: there is no such file; look at the spelling and the folder"
        raise DocumentError(message)
    if not is_file:  # who reads a pipe waits for whoever writes to it
        message = f"{path} is a pipe or a device; save the article in a file"
        raise DocumentError(message)
    if suffix not in TEXT | HTML:
        message = (
            f"{path}: unknown kind of file {suffix!r}; "
            f"save the article as one of {_SUFFIXES}"
        )
        raise DocumentError(message)
    try:
        data = path.read_bytes()
    except OSError as error:
        message = f"{path} cannot be read: {error.strerror}; look at its permissions"
        raise DocumentError(message) from error
    media_type = (TEXT | HTML)[suffix]
    declared = pages.charset(data) if suffix in HTML else ""
    text, encoding = decode(data, str(path), declared)
    if not text.strip("\ufeff").strip():
        message = f"{path} is empty; give an article with text in it"
        raise DocumentError(message)
    return _Input(str(path), str(path.absolute()), data, text, media_type, encoding)


def _address(url: str | None) -> str | None:
    if not url:
        return url
    try:
        parts = urlsplit(url)
        fine = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        fine = False
    if not fine or any(c.isspace() or not c.isprintable() for c in url):
        message = (
            f"url {url!r} is not a web address; "
            "give one that begins with https:// or http://"
        )
        raise DocumentError(message)
    return url


def _date(date: str | None) -> str | None:
    try:
        return None if date is None else msgspec.convert(date, Date)
    except msgspec.ValidationError:
        message = (
            f"date {date!r} is not ISO 8601; "
            "write it like 2025-03-10 or 2025-03-10T21:40Z"
        )
        raise DocumentError(message) from None


def _tag(language: str | None) -> str | None:
    if language and not _LANGUAGE.fullmatch(language):
        message = (
            f"language {language!r} is not a language tag; write it like en or en-GB"
        )
        raise DocumentError(message)
    return language
