"""Whose a document is: "the bureau's report", "a study by X", "its statement"."""

from __future__ import annotations

import re

_POSSESSED = re.compile(
    r"^(.{2,60})(?:['’]s?| s) (?:own )?(?:\w+ )?(?:release|statement|report|"
    r"table|figures|data|website|note|letter|survey|study|estimates?|bulletin|"
    r"statistics|press office)(?: (?:for|in|on|of) .+)?$"
)
_ISSUED = re.compile(
    r"^(?:\w+[ -]){0,4}(?:report|study|survey|poll|statement|note|letter|document|"
    r"audit|analysis|review|estimate|figures|data|post|paper|memo|bulletin|briefing)s? "
    r"(?:issued |published |released |compiled |written |carried out |conducted )?"
    r"(?:by|from) (.{2,80})$"
)
_OWN_DOCUMENT = re.compile(
    r"^(?i:(its|their|his|her)) (?:own )?(?:\w+ )?(?:release|statement|report|figures|"
    r"data|website|note|letter|survey|study|office)$"
)


def issued_by(text: str) -> str:
    """Return the words for who issued the document that ``text`` names, "" for none."""
    for pattern in (_POSSESSED, _ISSUED, _OWN_DOCUMENT):
        found = pattern.match(text)
        if found:
            return found[1]
    return ""
