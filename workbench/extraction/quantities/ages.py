"""Ages: how old someone or something is, and which people a limit of age takes in."""

from __future__ import annotations

import re

from workbench.extraction import lexicon
from workbench.extraction.quantities.figures import DATA

_WHO = re.compile(r"\b([^\W\d]{2,})(?:, | \()$")
_ROLES = lexicon.names().roles | frozenset(DATA["kin"].split())
_LEFT_AT = re.compile(
    r"\b(?:school|work|home|retire[ds]?|died|dies|married|orphaned|widowed|born) at $"
)
_OLDEST = 110
_AGED = re.compile(rf"\b(?:{'|'.join(DATA['aged'].split())})\b[^.,;]*$", re.IGNORECASE)
_OR_OLDER = re.compile(r",? (?:or|and) (?:over|older|under|younger|above)\b")
_INSERTED = re.compile(r",|,? ?\)|$")
_AGED_SO = re.compile(
    r"\b(?:aged (?:\d\d?,? (?:and )?)*|at age |the age of )$", re.IGNORECASE
)
_CHILD_OF = re.compile(rf"\b(?:{'|'.join(DATA['young'].split())}) of $")
_STOPS = re.compile(r"[.,;:!?)]|$| (?:who|and|when|in|from|with|was|is|had|has)\b")
_SPANS = frozenset("day week month year".split())


def age_end(
    text: str, end: int, unit: str | None, before: str, value: int, what: str
) -> int:
    """Return where a figure that is an age ends, -1 where it is none.

    "Mirko Adelan, 52, ran", "aged 52", "a boy of seven", "a 94-year-old bridge"; not a
    limit ("over 65"). ``end``: that of its number or unit; ``what``: the words after it
    that may be what is counted.
    """
    if unit in _SPANS and text.startswith("-old", end):
        return end + len("-old")
    if unit is not None or what or value > _OLDEST:
        return -1
    after = text[end : end + len(", and younger")]
    if _OR_OLDER.match(after):
        return -1
    who = _WHO.search(before) if _INSERTED.match(after) else None
    named = who and (who[1][0].isupper() or who[1] in _ROLES)
    told = _AGED_SO.search(before) or _CHILD_OF.search(before)
    return end if named or (told and _STOPS.match(after)) else -1


def is_limit(before: str, after: str, value: int, what: str, *, limit: bool) -> bool:
    """Whether a number only says whom something is about: "people over 65".

    ``what``: the words after it that may be what is counted; ``limit``: the number has
    "over" or "under" before it.
    """
    if value > _OLDEST:
        return False
    if re.search(r"\b(?:older|younger) than $", before) and not what:
        return True
    older = _OR_OLDER.match(after)
    of_age = _AGED.search(before) and (
        limit or re.search(r"\b(?:ages? of|aged \d\d? (?:to|and|or)) $", before)
    )
    bounded = (
        limit
        and not what
        and re.search(r"\b(?:are|were|those) (?:over |under )?$", before)
    )
    left = (
        not what
        and _LEFT_AT.search(before)
        and re.match(r"[.,;]|$| (?:and|or)\b", after)
    )
    return bool(older or of_age or bounded or left)
