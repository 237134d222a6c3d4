"""The article of an HTML page, by trafilatura."""

from __future__ import annotations

import re
from importlib.metadata import version
from typing import NamedTuple

from workbench.documents.encoding import DocumentError

_CHARSET = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE
)
_LANGUAGE = re.compile(
    r"<html[^>]{0,1000}?\slang\s*=\s*[\"']?([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)"
)
_WHOLE = re.compile(r"<(?:!doctype\s+html|html[\s>])", re.IGNORECASE)
_FULL_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


class Page(NamedTuple):
    """An article's text and what its page says about it; "" for what it does not."""

    text: str
    title: str
    publisher: str
    author: str
    date: str
    language: str
    url: str
    generator: str


def charset(data: bytes) -> str:
    """Return the encoding that an HTML page declares for itself, or ""."""
    found = _CHARSET.search(data[:4096])
    return found[1].decode("ascii") if found else ""


def article(html: str, name: str, url: str | None) -> Page:
    """Return the article in ``html``. ``name`` is for messages.

    Nothing is fetched; ``url`` only tells trafilatura whose page it is.
    Raises DocumentError where the page holds no article text.
    """
    from trafilatura import bare_extraction

    whole = html if _WHOLE.search(html[:4096]) else f"<html><body>{html}</body></html>"
    try:
        found = bare_extraction(
            whole,
            url=url,
            include_comments=False,
            include_tables=True,
            with_metadata=True,
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
    except (ValueError, TypeError, AssertionError, RecursionError) as error:
        message = (
            f"{name} cannot be read as HTML ({error}); save the article's text as .txt"
        )
        raise DocumentError(message) from error
    text = "" if found is None else _said(found, "text")
    if not text.strip():
        message = (
            f"{name} holds no article text; copy the article's words into a .txt file"
        )
        raise DocumentError(message)
    language = _LANGUAGE.search(html[:4096])
    date = _said(found, "date")
    return Page(
        text=text,
        title=_said(found, "title"),
        publisher=_said(found, "sitename"),
        author=_said(found, "author").replace("; ", " and "),
        date=date if _FULL_DATE.fullmatch(date) else "",
        language=language[1] if language else _said(found, "language"),
        url=_said(found, "url"),
        generator=f"trafilatura {version('trafilatura')}",
    )


def _said(found: object, key: str) -> str:
    value = getattr(found, key, None)
    return value if isinstance(value, str) else ""
