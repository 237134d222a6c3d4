"""What stands before the first sentence of a line and is none of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workbench.model import Segment

_DATELINE = re.compile(
    r"[A-Z][A-Z.'’ -]{2,30}(?:,[^–—\n]{0,50}?)?(?: ?\([^)\n]{1,30}\))?"
    r"[ \u00a0]*(?:—|–|--| - )[ \u00a0]*"
    r"|[A-Z][\w.'’ -]{1,30}(?:, [^–—\n]{1,30}?)? ?"
    r"(?:\([A-Z][\w .-]{1,25}\)\.?[ \u00a0]*[–—-]+|/[A-Z][\w. -]{1,20}/\.?)[ \u00a0]*"
)


def after_dateline(text: str, segment: Segment) -> int:
    """Step over "OSTREL, Varnesia, March 10 (CPA) —" where a paragraph starts."""
    found = _DATELINE.match(text, segment.start, min(segment.end, segment.start + 120))
    return found.end() if found else segment.start


def after_label(text: str, segment: Segment) -> int:
    """Step over a time or label before a title: "17.55 – …", "READ ALSO: …"."""
    words = text[segment.start : segment.end]
    if words[:1].isdigit():
        cut = min(
            (words.find(sign) for sign in "–—-" if words.find(sign) > 0), default=-1
        )
        if 0 < cut < 12:
            return segment.start + cut + 1
    if segment.kind == "teaser" and 0 < words.find(":") < 30:
        return segment.start + words.find(":") + 1
    return segment.start
