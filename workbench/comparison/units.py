"""Units that measure the same kind of thing, as so many of one of them."""

from __future__ import annotations

from decimal import Decimal

_OF: dict[str, dict[str, str]] = {
    "m": {
        "m": "1",
        "metre": "1",
        "meter": "1",
        "km": "1000",
        "cm": "0.01",
        "mm": "0.001",
        "mile": "1609.344",
        "yard": "0.9144",
        "foot": "0.3048",
        "inch": "0.0254",
    },
    "m2": {
        "m2": "1",
        "km2": "1000000",
        "hectare": "10000",
        "acre": "4046.8564224",
        "mile2": "2589988.110336",
        "foot2": "0.09290304",
    },
    "litre": {
        "litre": "1",
        "ml": "0.001",
        "m3": "1000",
        "gallon": "3.785411784",
        "barrel": "158.987294928",
    },
    "kg": {
        "kg": "1",
        "gram": "0.001",
        "mg": "0.000001",
        "tonne": "1000",
        "ton": "1000",
        "pound": "0.45359237",
        "ounce": "0.028349523125",
    },
    "kmh": {"kmh": "1", "mph": "1.609344", "knot": "1.852", "m/s": "3.6"},
    "second": {
        "second": "1",
        "minute": "60",
        "hour": "3600",
        "day": "86400",
        "week": "604800",
        "month": "2629746",
        "year": "31556952",
        "decade": "315569520",
    },
    "watt_hour": {
        "kilowatt_hour": "1000",
        "megawatt_hour": "1000000",
        "gigawatt_hour": "1000000000",
        "terawatt_hour": "1000000000000",
    },
    "watt": {"kilowatt": "1000", "megawatt": "1000000", "gigawatt": "1000000000"},
    "megabyte": {"megabyte": "1", "gigabyte": "1000", "terabyte": "1000000"},
    "sievert": {
        "sievert": "1",
        "millisievert": "0.001",
        "microsievert": "0.000001",
    },
    "volt": {"volt": "1", "kilovolt": "1000"},
    "percent": {"percent": "1", "ratio": "100", "permille": "0.1"},
    "percentage_point": {"percentage_point": "1", "basis_point": "0.01"},
}
_BASE = {
    name: (base, Decimal(size))
    for base, units in _OF.items()
    for name, size in units.items()
}


def based(unit: str, value: Decimal) -> tuple[str, Decimal]:
    """Return a unit and value in the unit that others of its kind are converted to.

    International yard and pound, US gallon, months and years of the Gregorian mean.
    """
    if unit.startswith("per_"):
        return "percent", value * 100
    if unit == "degF":
        return "degC", (value - 32) * 5 / 9
    base, size = _BASE.get(unit, (unit, Decimal(1)))
    return base, value * size
