"""Sums of money whose currency was named before: "it had asked for 27 million"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import structs

from workbench.extraction.quantities.figures import MONEY

if TYPE_CHECKING:
    from workbench.model import Quantity

_MONEY = frozenset(MONEY.values())
_LARGE = 1_000_000
_SCALED = re.compile(r"(?:illion|bn|mn|mln|bln|[mb])$")
_PEOPLE = re.compile(
    r" (?:of (?:them|these|those|us|whom)|were|are|have|had|live[ds]?|died|fled|voted"
    r"|moved|left|did|do|more people)\b|-"
)


def in_currency(
    text: str, found: list[Quantity], large: Quantity | None
) -> tuple[list[Quantity], Quantity | None]:
    """Return the figures of a sentence, bare millions in the currency named before.

    ``large``: the last figure of a million or more before them that said what it is
    of; what it counts in the end is returned beside them. Where that was people and no
    money, "1.3 million" stays bare.
    """
    whole: list[Quantity] = []
    for quantity in found:
        this = quantity
        if this.value is not None and abs(this.value) >= _LARGE:
            bare = this.unit is None and not this.counted
            scaled = _SCALED.search(this.text) and not _PEOPLE.match(text, this.end)
            unit = large.unit.split("/")[0] if large and large.unit else ""
            if bare and scaled and unit in _MONEY:
                this = structs.replace(this, unit=unit)
            large = this if this.unit or this.counted else large
        whole.append(this)
    return whole, large
