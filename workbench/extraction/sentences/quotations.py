"""Quotations: curly, straight, mismatched, unclosed, and over several paragraphs."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import zip_longest
from typing import TYPE_CHECKING

from workbench.documents.layout import LINE_END
from workbench.extraction.records import Quotation

if TYPE_CHECKING:
    from spacy.tokens import Doc

_MARK = re.compile("[\"“”„‟«»]|[‘’']|\n|\r|\u2028|\u2029")
_CLOSED_CURLY = re.compile(r"(?<=[^\s‘’])(?:’(?![^\W_])|\n)")
_CLOSED_STRAIGHT = re.compile(r"(?<=[^\s'])(?:'(?![^\W_])|\n)")
_OPEN, _CLOSE = "“„‟«", "”»"


def quotations(text: str, opens: str = _OPEN, closes: str = _CLOSE) -> list[Quotation]:
    """Return the quotations of ``text`` in order, none inside another; linear time.

    A mark that opens is closed by the next one that can close, whatever its shape. At
    the end of a paragraph an open quotation ends as well (``closed`` False), and it
    ``continues`` where the next paragraph opens with a mark again. ``opens`` and
    ``closes`` are the double marks of the text's language, without the straight one;
    a mark can be in both.
    """
    found: list[Quotation] = []
    start, single = -1, False
    for mark in _MARK.finditer(text):
        at, sign = mark.start(), mark[0]
        before = text[at - 1] if at else " "
        after = text[at + 1] if at + 1 < len(text) else " "
        if sign in "\n\r\u2028\u2029":
            if start >= 0 and not single:
                found.append(Quotation(start, _trimmed(text, start, at), closed=False))
            start = -1
        elif sign in "‘’'":
            if start < 0:
                if (
                    sign in "‘'"
                    and not before.isalnum()
                    and after.isalpha()
                    and _is_single(text, at, sign)
                ):
                    start, single = at, True
            elif (
                single and sign in "’'" and not after.isalnum() and not before.isspace()
            ):
                found.append(Quotation(start, at + 1))
                start = -1
        elif start < 0 or single:
            if sign in opens or (
                sign == '"' and not (before.isalnum() and not after.isalnum())
            ):
                start, single = at, False
        elif sign in closes or sign == '"' or (sign in opens and before.isalnum()):
            found.append(Quotation(start, at + 1))
            start = -1
    if start >= 0 and not single:
        found.append(Quotation(start, _trimmed(text, start, len(text)), closed=False))
    return _continued(text, [q for q in found if q.end - q.start > 1])


def _trimmed(text: str, start: int, end: int) -> int:
    while end > start + 1 and text[end - 1].isspace():
        end -= 1
    return end


def _is_single(text: str, at: int, sign: str) -> bool:
    """Whether a single mark opens a quotation: it is closed soon, in the same line."""
    closing = _CLOSED_CURLY if sign == "‘" else _CLOSED_STRAIGHT
    return closing.search(text, at + 1, at + 200) is not None


def _continued(text: str, found: list[Quotation]) -> list[Quotation]:
    """Mark what is not closed and goes on in the next paragraph, opened anew there."""
    result = []
    for this, following in zip_longest(found, found[1:]):
        gap = text[this.end : following.start] if following else "x"
        goes_on = len(gap) < 9 and not gap.strip() and LINE_END.search(gap) is not None
        result.append(this._replace(continues=goes_on and not this.closed))
    return result


class Inside:
    """Answers which quotation holds an offset, in logarithmic time."""

    def __init__(self, found: list[Quotation]) -> None:
        self.found = found
        self._starts = [q.start for q in found]

    def index(self, at: int) -> int:
        """Return the number of the quotation around ``at``, -1 for none."""
        i = bisect_right(self._starts, at) - 1
        return i if i >= 0 and at < self.found[i].end else -1


class Quotations:
    """Set ``doc._.wb_quotations``."""

    def __call__(self, doc: Doc) -> Doc:
        """Find the quotations of ``doc``."""
        tongue, text = doc._.wb_tongue, doc._.wb_text
        doc._.wb_quotations = (
            quotations(text)
            if tongue is None
            else quotations(text, tongue.opens, tongue.closes)
        )
        return doc
