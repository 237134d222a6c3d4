"""Whether a fraction is a share, and points are those of a percentage."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal

_SHOWN = 48
_AFTER_FRACTION = re.compile(
    r"$|[.,;:!?)”\"’—–]|[ -](?:of|more|less|fewer|higher|lower|larger|smaller|cheaper"
    r"|dearer|bigger|since|in|on|over|from|between|by|to|compared|and|or|this|last"
    r"|within|at|as|than|the|its|their|his|her|were|was|are|is|have|has|had|said|say"
    r"|did|do|died|voted|full|empty|majority|for|when|after|before|during|year|each"
    r"|apiece|better|worse|[a-z]{3,}(?:er|ed)|complete|owned|to|that|which)\b"
)
_HALF_OF = re.compile(
    r"[ -](?:of|the|its|their|his|her|our|all|were|was|are|is|have|had|those|that"
    r"|this)\b"
)
_IN_HALF = re.compile(r"\b(?:by|in|than|nearly|almost|about|over) $", re.IGNORECASE)
_POINTS = re.compile(
    r"per ?cent|%|\brates?\b|\bpolls?\b|inflation|jobless|unemployment|turnout|approval"
    r"|\bshares?\b|\bleads?\b|support|yield|margin|growth|majority|percentage|odds",
    re.IGNORECASE,
)
_MOST_POINTS = 100


def is_share(match: re.Match[str], before: str, after: str) -> bool:
    """Whether a fraction is one: not "the third", "a first half", "a fifth ship"."""
    words = match["fraction"].lower()
    if match["fractionof"] or (match["ofa"] is not None and match["unit"]):
        return True
    if words == "half":
        return bool(
            match["modifier"] or _HALF_OF.match(after) or _IN_HALF.search(before)
        ) and not re.search(r"\b(?:first|second|other|better) $", before)
    if re.search(r"\band $", before) and not after.startswith(" of"):
        return False  # "a stone and a half"
    given = re.search(r" an? $", match["modifier"] or "", re.IGNORECASE)
    if not (given or words.endswith("s") or re.match(r"(?:an?|one)[ -]", words)):
        return False
    if re.match(r"(?:half|third|quarter|tenth|fifth)s$", words):
        return False
    plural = words.endswith("s") and not words.startswith(("a ", "an "))
    return plural or bool(_AFTER_FRACTION.match(after))


def is_of_a_game(text: str, match: re.Match[str], value: Decimal | None) -> bool:
    """Whether points are those of a game or an index, not of a percentage."""
    if value is not None and value > _MOST_POINTS:
        return True
    if value is not None and value != int(value):
        return False
    plain = (match["unit"] or "").lower().removeprefix("full ")
    if plain not in ("point", "points") or match["unit"].lower().startswith("full"):
        return False
    near = text[max(0, match.start() - 2 * _SHOWN) : match.end() + _SHOWN]
    return not _POINTS.search(near)
