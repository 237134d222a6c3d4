"""What an HTML page says in scripts of JSON-LD, in microdata and in RDFa."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from workbench.documents.encoding import DocumentError, decode
from workbench.documents.html import charset
from workbench.importing.json_text import Unreadable, parse
from workbench.publishing.markup import MarkupError, marked_up
from workbench.publishing.pages import scripts


def objects_in_page(data: bytes) -> Iterator[tuple[str, Any]]:
    """Yield the JSON values in a page with their place; Unreadable for what is not one.

    Raises Unreadable where the bytes are not the text of a page.
    """
    try:
        page, _ = decode(data, "it", charset(data))
    except DocumentError as error:
        raise Unreadable(str(error)) from None
    for index, script in enumerate(scripts(page)):
        where = f"script[{index}]"
        try:
            yield where, parse(script)
        except Unreadable as error:
            yield where, error
    try:
        yield from marked_up(page)
    except MarkupError as error:
        yield "markup", Unreadable(str(error))
