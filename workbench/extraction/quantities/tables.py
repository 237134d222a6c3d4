"""The figures of a table's row, in the unit that its first cell names for them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import structs

from workbench.extraction.quantities.figures import (
    MEASURES,
    MONEY,
    SCALES,
    UNIT,
    any_of,
)
from workbench.state import decimal

if TYPE_CHECKING:
    from workbench.model import Quantity

_CELL = re.compile(r"\t|\s[|;]\s|[ ]{2,}")
_MONEY = any_of(MONEY)
_SCALE = any_of(SCALES)
_NAMED = re.compile(
    rf"(?:,[ ]|\()(?:in[ ])?(?:(?P<before>{_SCALE})s?(?:[ ]of)?[ ])?"
    rf"(?:(?P<money>{_MONEY})|(?P<unit>[^\W\d_][\w/²³]*|[%‰°][CF]?))?"
    rf"[ ]?(?P<scale>{_SCALE})?\)?$",
    re.IGNORECASE,
)


def in_units(row: str, offset: int, found: list[Quantity]) -> list[Quantity]:
    """Return the figures of a row, the bare ones in the unit of its first cell.

    "Track renewal, €m", "Rail (million tonnes)", "Turnout, %"; ``offset``: where
    the row begins in the text that the figures lie in.
    """
    cell = _CELL.search(row)
    named = _NAMED.search(row, 0, cell.start()) if cell else None
    if cell is None or named is None:
        return found
    scale = SCALES.get((named["before"] or named["scale"] or "").lower(), 1)
    unit = _unit(named)
    if unit is None and scale == 1:
        return found
    return [
        structs.replace(q, unit=unit, value=decimal(q.value * scale))
        if q.start - offset > cell.start() and q.value is not None and _is_bare(q)
        else q
        for q in found
        if not named.start() <= q.start - offset < named.end()
    ]


def _unit(named: re.Match[str]) -> str | None:
    if named["money"]:
        return MONEY.get(named["money"], MONEY.get(named["money"].lower()))
    word = named["unit"] or ""
    found = UNIT.fullmatch(word)
    return next(name for name in MEASURES if found[name]) if found else None


def _is_bare(quantity: Quantity) -> bool:
    return quantity.unit is None and not quantity.counted
