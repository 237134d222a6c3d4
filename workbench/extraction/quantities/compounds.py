"""Two measures that are one figure: "5ft 10in", "two hours and 10 minutes"."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from msgspec import structs

from workbench.extraction.quantities.figures import MONEY
from workbench.state import decimal

if TYPE_CHECKING:
    from workbench.model import Quantity

_SMALLER = {
    ("century", "year"): 100,
    ("year", "month"): 12,
    ("week", "day"): 7,
    ("hour", "minute"): 60,
    ("minute", "second"): 60,
    ("foot", "inch"): 12,
    ("metre", "cm"): 100,
    ("km", "metre"): 1000,
    ("kg", "gram"): 1000,
}
_MONEY = frozenset(MONEY.values())
_HUNDRED = 100


def compound(
    text: str, large: Quantity, small: Quantity, between: str
) -> Quantity | None:
    """Return two figures as the one that they are, None for two.

    The value is in the smaller unit, so that it is exact: 70 inches for "5ft 10in". A
    sum of money stays in its own: 12.5 euros for "12 euros 50".
    """
    if large.value is None or small.value is None or small.modifier != "exact":
        return None
    if between == " " and large.unit in _MONEY and small.unit is None:
        cents = text[small.start : small.end]
        if len(cents) != len("50") or not cents.isdigit() or small.counted:
            return None
        value = large.value + small.value / _HUNDRED
    else:
        times = _SMALLER.get((large.unit or "", small.unit or ""))
        joined = between in (" ", " and ")
        if times is None or not joined or not small.value < times:
            return None
        value = large.value * Decimal(times) + small.value
    return structs.replace(
        large,
        end=small.end,
        text=text[large.start : small.end],
        value=decimal(value),
        unit=small.unit or large.unit,
        counted=small.counted,
    )
