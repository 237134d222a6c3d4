"""The unit that the words around a figure give it: metres, a magnitude."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workbench.extraction.quantities import figures, values

if TYPE_CHECKING:
    from decimal import Decimal

SHOWN = 48
"""Characters before and after a number that tell what it is."""
_MAGNITUDE = re.compile(
    r"\b(?:magnitude|strength)[ -](?:of |was |at )?$", re.IGNORECASE
)
_QUAKE = rf"\b(?:{'|'.join(figures.DATA['quakes'].split())})\b"
_QUAKED = re.compile(rf"[ -]{_QUAKE}", re.IGNORECASE)
_SHOOK = re.compile(
    rf"{_QUAKE}(?:[^.;]|[.]\d)*\b(?:of|measured|measuring|measures|reached|reaching|registered"
    r"|registering|at|was|from|to|a|than) $",
    re.IGNORECASE,
)
_STRENGTH = re.compile(r"[1-9]\.\d")
_RICHTER = re.compile(r" (?:(?:on|by) the )?Richter\b|-magnitude\b")
_TALL = re.compile(rf"\b(?:{'|'.join(figures.DATA['tall'].split())})\b", re.IGNORECASE)
_HIGHEST = 300


def unit(
    text: str, match: re.Match[str], value: Decimal | None
) -> tuple[str, int] | None:
    """Return the unit of a figure that has none written, and where its words end."""
    if _is_tall(text, match, value):
        return "metre", match.end()
    if match["digits"] and _is_magnitude(text, match):
        richter = _RICHTER.match(text, match.end())
        return "magnitude", richter.end() if richter else match.end()
    return None


def _is_tall(text: str, match: re.Match[str], value: Decimal | None) -> bool:
    """Whether the m of "1.8m" is a metre, by the words before it: "the river rose"."""
    if (match["short"] or "") != "m" or match["money"] or value is None:
        return False
    near = text[max(0, match.start() - SHOWN) : match.start()]
    return value < _HIGHEST * values.scale(match) and bool(_TALL.search(near))


def _is_magnitude(text: str, match: re.Match[str]) -> bool:
    """Whether a number says how strong an earthquake was."""
    at = number_at(match)
    before = text[max(0, at - 2 * SHOWN) : at]
    if _MAGNITUDE.search(before) or _RICHTER.match(text, match.end()):
        return True
    if not _STRENGTH.fullmatch(text, at, match.end()):
        return False
    return bool(_QUAKED.match(text, match.end()) or _SHOOK.search(before))


def number_at(match: re.Match[str]) -> int:
    """Return where the number of a figure begins, after modifier, sign and currency."""
    ends = (match.end(name) for name in ("modifier", "money", "minus"))
    at = max(match.start(), *ends)
    while match.string[at : at + 1] in (" ", "\u00a0", "+"):
        at += 1
    return at
