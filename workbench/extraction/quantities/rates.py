"""What a figure is so much of each: "€14 an hour", "80 litres per second"."""

from __future__ import annotations

import re
from typing import NamedTuple

from workbench.extraction.quantities.figures import DATA, MEASURES, MONEY, UNIT

_PER: dict[str, str] = DATA["per"]
_SIGNS = "|".join(map(re.escape, sorted(_PER, key=len, reverse=True)))
_PLAIN = frozenset(
    "percentage_point percent permille basis_point factor degC degF degree ppm ppb "
    "magnitude kmh mph knot decibel second minute hour day week month year decade "
    "century".split()
)
_MEASURED = frozenset(MEASURES) - _PLAIN
_MONEY = frozenset(MONEY.values())
_AREAS = frozenset("km2 mile2 hectare acre m2 foot2 km mile".split())
_EACH = frozenset("dose head share night vote piece person pupil patient".split())
_SPANS = {"daily": "day", "hourly": "hour"}
_STROKE = re.compile(rf"[ ]?/[ ]?(?P<sign>{_SIGNS})\b")
_OF_TIME = re.compile(
    r"[ -](?:(?:per|a|an)[ -](?P<time>hour|day|minute|second)|(?P<ly>daily|hourly))\b"
)
_OF_EACH = re.compile(r"[ ](?:per|(?P<a>an?))[ ](?=[^\W\d_])")
_LONG_SPAN = re.compile(
    r"(?:year|month|week|fortnight|decade|century|annum|cent|cap[iu]ta)\b"
)
_PER_AREA = re.compile(r"[ ]per[ ]|[ ]?/[ ]?")
_WORD = re.compile(r"[^\W\d_]+")


class Rate(NamedTuple):
    """The unit of a rate, and where the words for it end."""

    unit: str
    end: int


def rate(text: str, end: int, unit: str | None) -> Rate | None:
    """Return the unit of a figure that ends at ``end`` if it is so much of each thing.

    ``unit``: its own, money or a measure, None for a count. A sum of money a year stays
    a sum of money, a count is one of an area only ("per_km2").
    """
    if unit is None:
        per = _PER_AREA.match(text, end)
        area = _measure(text, per.end()) if per else None
        if area is None or area.unit not in _AREAS:
            return None
        return Rate(f"per_{area.unit}", area.end)
    if unit not in _MONEY | _MEASURED:
        return None
    if stroke := _STROKE.match(text, end):
        return Rate(f"{unit}/{_PER[stroke['sign']]}", stroke.end())
    if span := _OF_TIME.match(text, end):
        time = _SPANS.get(span["ly"]) or span["time"]
        return Rate(f"{unit}/{time}", span.end())
    each = _OF_EACH.match(text, end)
    if each is None or _LONG_SPAN.match(text, each.end()):
        return None
    of = _measure(text, each.end())
    word = _WORD.match(text, each.end())
    if of is None and word and (not each["a"] or word[0] in _EACH):
        of = Rate(word[0].lower(), word.end())
    return Rate(f"{unit}/{of.unit}", of.end) if of else None


def _measure(text: str, at: int) -> Rate | None:
    """Return the measure that stands at an offset."""
    found = UNIT.match(text, at)
    if found is None:
        return None
    return Rate(next(name for name in MEASURES if found[name]), found.end())
