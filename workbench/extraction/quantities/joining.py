"""A figure beside the one before it: ranges, rates, "half that", what is left out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from msgspec import structs

from workbench.extraction.quantities import values
from workbench.extraction.quantities.compounds import compound
from workbench.extraction.quantities.counted import filled, singular
from workbench.extraction.quantities.counts import BEGINS_RANGE, SMALL, TIMES
from workbench.extraction.quantities.figures import DATA
from workbench.extraction.quantities.implied import SHOWN
from workbench.state import decimal

if TYPE_CHECKING:
    from decimal import Decimal

    from workbench.model import Quantity

_LEAST_SCALED = 1000
_POWERS = frozenset(10**n for n in range(3, 8))
_JOINED = re.compile(
    r"[ \u00a0]?[-–—][ \u00a0]?|-(?:to|or)-|[ \u00a0](?:to|or)[ \u00a0]"
)
_FROM = re.compile(r"\bfrom[ \u00a0]$", re.IGNORECASE)
_RANGES = re.compile(
    r"(?:^|\brang\w+ |\bvar\w+ |\bany(?:thing|where) )from $", re.IGNORECASE
)
_BETWEEN = re.compile(r"\bbetween[ \u00a0]$", re.IGNORECASE)
_TO = re.compile(r"[ \u00a0](?:to|and|or)[ \u00a0]")
_MORE_OF_IT = re.compile(r" (?:more|less|extra|each|apiece)? ?")
_CHANGED = re.compile(
    rf"\b(?:{'|'.join(DATA['changes'].split())})(?: by| about| around)? $",
    re.IGNORECASE,
)
_LISTED = re.compile(r"(?:, and|,| and| or)[ \u00a0]$")
_HELD = re.compile(r"\b(?:from|than|against|not|instead of)[ \u00a0]$")
_LIKE = 5
_OR = re.compile(r",? or $")
_LOOSE = frozenset(("approx", "more_than", "at_least", "almost", "less_than", "up_to"))
_THAT = re.compile(
    r"[ \u00a0](?:of )?(?:that|this)(?: (?:figure|number|amount|sum|total|level|rate"
    r"|price|cost|many|much))?\b(?! [a-z])|[ \u00a0](?:of )?(?:that|this) "
    r"(?:figure|number|amount|sum|total|level|rate|price|cost)\b"
)


class Found(NamedTuple):
    """A figure and how it is written."""

    quantity: Quantity
    match: re.Match[str]

    @property
    def is_half(self) -> bool:
        """Whether it is a figure only with the one after it: "two or three ships"."""
        q = self.quantity
        bare = q.unit is None and not q.counted and q.modifier == "exact"
        return bool(bare and self.match["words"] and (q.value or 0) < SMALL)


def add(text: str, found: list[Found], new: Found) -> None:
    """Add a figure, or join it to the last one: rates, ranges, "half that"."""
    last, quantity = found[-1], new.quantity
    between = text[last.quantity.end : quantity.start]
    if _is_rate(between, last, quantity):
        found[-1] = last._replace(quantity=_rate(text, last, quantity))
        return
    if (
        quantity.unit in TIMES
        and _MORE_OF_IT.fullmatch(between)
        and (new.match["words"] or "").lower() in ("a", "an")
    ):
        return
    if joined := compound(text, last.quantity, quantity, between):
        found[-1] = Found(joined, new.match)
        return
    if joined := _range(text, last, new, between):
        found[-1] = Found(joined, new.match)
        return
    if (
        (_TO.fullmatch(between) or (between == " from " and quantity.unit))
        and _is_bare(last)
        and (quantity.unit or quantity.counted)
        and not _is_paid(between, last, new)
    ):
        shared = structs.replace(
            last.quantity,
            value=_in_scale(text, last, new),
            unit=quantity.unit,
            counted=quantity.counted,
        )
        found[-1] = last = last._replace(quantity=shared)
        _share_back(text, found, quantity)
    elif (
        BEGINS_RANGE.match(text, last.quantity.end)
        and last.is_half
        and not _FROM.search(
            text[max(0, last.quantity.start - SHOWN) : last.quantity.start]
        )
    ):
        del found[-1]
        if not found:
            found.append(new)
            return
        last = found[-1]
        between = text[last.quantity.end : quantity.start]
    after = text[quantity.end : quantity.end + SHOWN]
    resolved = of_that(text, last.quantity, quantity)
    is_first = _FROM.search(between) and BEGINS_RANGE.match(after)
    if resolved is None and not is_first:
        resolved = filled(quantity, last.quantity, between, after)
    quantity = resolved or quantity
    if _HELD.search(between) and quantity.counted == last.quantity.counted:
        quantity = _scaled(quantity, last, new)
    if (
        quantity.modifier == "exact"
        and last.quantity.modifier in _LOOSE
        and quantity.unit == last.quantity.unit
        and _LISTED.fullmatch(between)
    ):
        quantity = structs.replace(quantity, modifier=last.quantity.modifier)
    counted = last.quantity.counted
    ratio = new.match["inwords"] and quantity.unit == "ratio"
    if ratio and counted and _OR.fullmatch(between):
        # "13 in 1.3 million doses, or one in a hundred thousand"
        quantity = structs.replace(quantity, unit=f"per_{singular(counted)}")
    found.append(Found(quantity, new.match))


def _in_scale(text: str, last: Found, new: Found) -> Decimal | None:
    """Return a value in the scale of the next figure: "from 240 to 310 million"."""
    value, scale = last.quantity.value, values.scale(new.match)
    before = text[max(0, last.quantity.start - SHOWN) : last.quantity.start]
    bare = last.match["digits"] and values.scale(last.match) == 1
    if value is None or not bare or scale <= _LEAST_SCALED or value >= _LEAST_SCALED:
        return value
    ranges = _FROM.search(before) or _BETWEEN.search(before)
    return decimal(value * scale) if ranges else value


def _share_back(text: str, found: list[Found], quantity: Quantity) -> None:
    """Give bare figures of a list the unit of its last: "nine, seven and 5 years"."""
    for n in range(len(found) - 2, -1, -1):
        this, after = found[n].quantity, found[n + 1].quantity
        if text[this.end : after.start] != ", " or not _is_bare(found[n]):
            return
        if this.unit or this.counted:
            return
        shared = structs.replace(this, unit=quantity.unit, counted=quantity.counted)
        found[n] = found[n]._replace(quantity=shared)


def _scaled(quantity: Quantity, last: Found, new: Found) -> Quantity:
    """Give a bare figure the scale left out: "€45 million, up from 38".

    Only where that makes the two alike.
    """
    scale = values.scale(last.match) if last.match["digits"] else 1
    before, value = last.quantity.value, quantity.value
    if not (before and value) or quantity.unit != last.quantity.unit:
        return quantity
    if scale <= _LEAST_SCALED or not new.match["digits"] or not _is_bare(new):
        return quantity
    if values.scale(new.match) > 1 or not before <= _LIKE * value * scale:
        return quantity
    if value * scale > _LIKE * before:
        return quantity
    return structs.replace(quantity, value=decimal(value * scale))


def _is_paid(between: str, last: Found, new: Found) -> bool:
    """Whether a sum goes to some: "it owed 70 million to 12 banks"."""
    to = between.strip() == "to"
    return to and values.scale(last.match) > values.scale(new.match)


def _is_rate(between: str, part: Found, whole: Quantity) -> bool:
    """Whether two figures are one: "3 per 100,000", "3 deaths in 1,000 births"."""
    words = between.lower().strip()
    if words == "in":
        risk = whole.value is not None and whole.value in _POWERS and whole.counted
        return bool(risk and part.quantity.unit is None)
    return words in ("per", "for every", "in every", "of every", "out of every")


def _is_bare(found: Found) -> bool:
    """Whether a figure is written without a unit and counts nothing."""
    match = found.match
    written = match["unit"] or match["currency"] or match["money"]
    shaped = match["fraction"] or match["multiple"] or match["inwords"]
    return not (
        written or shaped or (found.quantity.counted and not found.quantity.unit)
    )


def _rate(text: str, part: Found, whole: Quantity) -> Quantity:
    """Return "40 per 100,000 people" as one figure: what each of them bears."""
    share = part.quantity
    words = text[share.start : whole.end]
    bare = share.unit is None or _is_bare(part)
    if share.value is None or not whole.value or not bare or whole.unit:
        what = f"{share.counted} per {whole.text}".strip()
        return structs.replace(share, end=whole.end, text=words, counted=what)
    if whole.value < _LEAST_SCALED:
        value, unit = values.percent(share.value, whole.value), "percent"
    else:
        value = values.risk(share.value, whole.value)
        borne = share.unit or ""
        same = borne if borne.startswith("per_") else "ratio"
        unit = f"per_{singular(whole.counted)}" if whole.counted else same
    return structs.replace(
        share, end=whole.end, text=words, value=decimal(value), unit=unit
    )


def _range(text: str, low: Found, high: Found, between: str) -> Quantity | None:
    """Return "$3-4 billion", "between 40 and 50 people" as one figure, None for two."""
    a, b = low.quantity, high.quantity
    if not (low.match["digits"] or low.match["words"]) or b.modifier != "exact":
        return None
    if a.value is None or b.value is None:
        return None
    bare = _is_bare(low)
    before = text[max(0, a.start - SHOWN) : a.start]
    if not bare and between == " to " and _CHANGED.search(before):
        return None  # "climbed six cents to 58 cents"
    enclosed = _BETWEEN.search(before) if between == " and " else None
    if not (enclosed or _JOINED.fullmatch(between)):
        return None
    if _FROM.search(before) and not _RANGES.search(before):
        return None
    if not bare and (a.unit, a.counted) != (b.unit, b.counted):
        money = a.unit is not None and a.unit.isupper()
        if not (money and (_is_bare(high) or (b.unit or "").startswith(f"{a.unit}/"))):
            return None
    scale = values.scale(high.match)
    first = a.value
    if values.scale(low.match) == 1 and first < min(scale, _LEAST_SCALED):
        first *= scale
    if not first < b.value:
        return None
    unit = b.unit or (None if bare and b.counted else a.unit)
    if unit is None and not (b.counted or enclosed or scale > 1 or first % 1):
        return None
    start = a.start - len(enclosed[0]) if enclosed else a.start
    return structs.replace(
        a,
        start=start,
        end=b.end,
        text=text[start : b.end],
        value=decimal(first),
        unit=unit,
        counted=b.counted,
        modifier=a.modifier if a.modifier != "exact" else "at_least",
    )


def of_that(text: str, before: Quantity, quantity: Quantity) -> Quantity | None:
    """Return "half that figure" as what it comes to."""
    that = _THAT.match(text, quantity.end)
    if quantity.unit not in ("ratio", "factor") or that is None:
        return None
    if (
        before.value is None
        or quantity.value is None
        or before.unit in ("ratio", "factor")
    ):
        return None
    return structs.replace(
        quantity,
        end=that.end(),
        text=text[quantity.start : that.end()],
        value=decimal(before.value * quantity.value),
        unit=before.unit,
        counted=before.counted,
    )
