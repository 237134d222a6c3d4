"""Figures in a text: value, unit, what is counted, and how exact they claim to be."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import structs

from workbench.extraction.listed import figures as listed_figures
from workbench.extraction.progress import told
from workbench.extraction.quantities import figures, implied, labels, values
from workbench.extraction.quantities.ages import age_end
from workbench.extraction.quantities.counted import counted, filled, shared, singular
from workbench.extraction.quantities.counts import (
    BEGINS_RANGE,
    TIMES,
    is_figure,
)
from workbench.extraction.quantities.implied import SHOWN, number_at
from workbench.extraction.quantities.joining import Found, add, of_that
from workbench.extraction.quantities.rates import rate
from workbench.extraction.quantities.shares import is_of_a_game
from workbench.extraction.quantities.sums import in_currency
from workbench.extraction.quantities.tables import in_units
from workbench.extraction.quantities.votes import tallies
from workbench.letters import folded
from workbench.model import Quantity
from workbench.state import decimal

if TYPE_CHECKING:
    from collections.abc import Callable
    from decimal import Decimal

    from spacy.tokens import Doc

_ANY = re.compile(
    r"\d|"
    + figures.any_of(
        figures.ONES
        | figures.TENS
        | figures.FRACTIONS
        | figures.FACTORS
        | figures.MULTIPLES
        | dict.fromkeys(figures.DATA["times"].split())
        | dict.fromkeys(
            "hundred thousand million billion dozen score fold digit figure "
            "couple every no pair brace trio quartet quintet sextet".split()
        )
    ),
    re.IGNORECASE,
)
_GAP = 2
_GDP = re.compile(r" of (?:GDP|gross domestic product)\b")
_FURTHER = re.compile(
    r"\W*(?:another|a further|an additional|but|and)[ \u00a0]", re.IGNORECASE
)
_THING = re.compile(r"\w+ ([a-z]+(?: [a-z]+)?) (?:in|out[ -]of) ", re.IGNORECASE)
_OVER = re.compile(r"over (?:the )?", re.IGNORECASE)
_OVER_THE = re.compile(r"(?:over|about|around)[ ]the[ ]", re.IGNORECASE)
_FOR = re.compile(r"\b(?:for|is|was|took|takes|lasted|been|of|in|than|spent) $")
_LATE = re.compile(
    r" (?:at (?:the )?(?:very )?(?:best|most|least|outside)|tops"
    r"|or (?:more|less|fewer))\b(?! [\w-]*\d)"
)
_AS_MANY = re.compile(r" as (?:many|much)\b")
_GOVERNS = {
    word: re.compile(rf"\b(?:{'|'.join(verbs.split())}) $", re.IGNORECASE)
    for word, verbs in figures.DATA["governs"].items()
}
_THAN = re.compile(r"(?:more|less|fewer|[a-z]+er) than\b", re.IGNORECASE)
_BELOW_ZERO = re.compile(r" below (?:zero|freezing)\b")
_FACTOR_OF = re.compile(r"\ba factor of $", re.IGNORECASE)
_MEMBERS = frozenset(figures.DATA["members"].split()) - {"strong"}
_OCCASIONS = {"twice": "times", "thrice": "times"}
_MORE_THAN = re.compile(r" (?:as|the|that|this|what|its|their|his|her)\b")


def quantities(
    text: str, offset: int = 0, earlier: Quantity | None = None
) -> list[Quantity]:
    """Return the figures in ``text``; dates, times, ages and numbers in names are none.

    Values are exact decimals; a range gives its first value and the words of both, and
    what only says how many in words ("dozens of") has none. What is a share keeps its
    unit: ``percent``, ``percentage_point`` or ``ratio``; a risk ("one in 40,000
    doses", "3 per 100,000 people") is what each one bears (``per_dose``). A figure that
    leaves its unit out ("up from 5.8") takes that of the one before, and "half that
    figure" is what it comes to. ``earlier``: the last figure of the sentence before.
    """
    if not _ANY.search(text):
        return []
    is_masked, votes = labels.masked(text), tallies(text)
    found: list[Found] = []
    for match in figures.QUANTITY.finditer(folded(text)):
        at = number_at(match)
        if at in votes:
            found.append(Found(_votes(text, at, votes[at], match), match))
            continue
        last = found[-1].quantity.end if found else None
        quantity = _quantity(text, match, is_masked, last)
        if quantity is None or (found and quantity.start < found[-1].quantity.end):
            continue
        if _is_next(match, found[-1].quantity if found else earlier):
            continue
        if not found:
            found.append(Found(_continued(text, quantity, earlier), match))
        else:
            add(text, found, Found(quantity, match))
    if found and found[-1].is_half and BEGINS_RANGE.match(text, found[-1].quantity.end):
        del found[-1]
    return [
        structs.replace(q, start=offset + q.start, end=offset + q.end) for q, _ in found
    ]


def _is_next(match: re.Match[str], before: Quantity | None) -> bool:
    """Whether a fraction numbers one more: "two died and a third lived"."""
    one = re.fullmatch(r"an? ([a-z]+)", (match["fraction"] or "").lower())
    of = match.string.startswith(" of ", match.end())
    nth = figures.NTH.get(one[1]) if one and not of else None
    return nth is not None and before is not None and before.value == nth - 1


def _continued(text: str, quantity: Quantity, earlier: Quantity | None) -> Quantity:
    """Give the first figure of a sentence what it leaves to the one before to say."""
    if earlier is None:
        return quantity
    if resolved := of_that(text, earlier, quantity):
        return resolved
    if _FURTHER.fullmatch(text[: quantity.start]):
        after = text[quantity.end : quantity.end + SHOWN]
        return filled(quantity, earlier, text[: quantity.start], after)
    return quantity


def _votes(text: str, at: int, end: int, match: re.Match[str]) -> Quantity:
    """Return one of the two figures of a vote, which stands at [at, end)."""
    value, _ = values.value(match)
    words = text[at:end]
    number = None if value is None else decimal(value)
    return Quantity(at, end, words, number, None, "votes")


def _quantity(
    text: str,
    match: re.Match[str],
    is_masked: Callable[[int], bool],
    last: int | None,
) -> Quantity | None:
    """Return the figure of a match, if any; ``last``: where the one before ends."""
    start, end = match.start(), match.end()
    at = number_at(match)
    before, after = text[max(0, at - SHOWN) : at], text[end : end + SHOWN]
    if is_masked(at) or (after[:1].isalnum() and text[end - 1].isdigit()):
        return None
    value, unit = values.value(match)
    if value is None and not match["vague"]:
        return None
    unit, what, end = _of_what(text, match, values.unit(match, unit), value)
    plain = not (match["scale"] or match["short"] or match["modifier"])
    if plain and value is not None and (match["words"] or match["digits"]):
        aged = age_end(text, end, unit, before, int(value), what)
        if aged >= 0:
            words = text[start:aged]
            return Quantity(start, aged, words, decimal(value), unit or "year", "age")
    if not is_figure(match, value, unit, what, before, after):
        return None
    if unit == "metre" and match["short"] and value is not None:
        value /= values.scale(match)  # the m of "1.8m"
    if unit == "fortnight" and value is not None:
        value, unit = 2 * value, "week"
    below = _BELOW_ZERO.match(text, end) if unit in values.DEGREES else None
    if below and value is not None:
        value, end = -abs(value), below.end()
    bound = match["modifier"] is not None
    if bound and _is_free(text, match, unit, last):
        start, bound = at, False
    if match["words"] or match["digits"]:
        if factor := _FACTOR_OF.search(before):
            start, unit = start - len(factor[0]), "factor"
        elif each := rate(text, end, unit):
            unit, end = each
    if unit is None and not what and (match["words"] or match["digits"]):
        what = shared(text, end)  # "74 of its servicemen"
    exact = match["modifier"] and not bound
    modifier = "exact" if exact else values.modifier(match, text[end : end + 20])
    if late := _LATE.match(text, end):
        end = late.end()
    return Quantity(
        start=start,
        end=end,
        text=text[start:end],
        value=None if value is None else decimal(value),
        unit=unit,
        counted=what,
        modifier=modifier,
    )


def _of_what(
    text: str, match: re.Match[str], unit: str | None, value: Decimal | None
) -> tuple[str | None, str, int]:
    """Return the unit of a figure, what it counts, and where the words for it end."""
    end = match.end()
    if match["multiple"]:
        if as_many := _AS_MANY.match(text, end):
            return unit, "", as_many.end()
        held = _MORE_THAN.match(text, end)
        once = None if held else _OCCASIONS.get(match["multiple"].lower())
        return (None, once, end) if once else (unit, "", end)
    if unit is None and (told := implied.unit(text, match, value)):
        return told[0], "", told[1]
    if unit == "percentage_point" and is_of_a_game(text, match, value):
        unit, end = None, len(text[: match.start("unit")].rstrip(" \u00a0-"))
    if unit == "percent" and (gdp := _GDP.match(text, end)):
        return "percent_of_gdp", "", gdp.end()
    what = ""
    if match["inwords"] and (thing := _THING.match(match["inwords"])):
        what = thing[1]  # "one patient in eight"
    elif match["of"] and match["of"].lower() != "strong":
        what = match["of"]  # "a three-judge panel"
    elif (match["adjective"] or "").lower() in _MEMBERS:
        what = match["adjective"]  # "a 14-storey building"
    elif unit in (None, "ratio", "per") or match["inwords"] or match["every"]:
        what, end = counted(text, end)
    if match["fraction"] and what.endswith("er"):
        what, end = "", match.end()  # "a quarter dearer"
    if match["figured"]:
        what, end = what.split(" ")[0], match.end() + 1 + len(what.split(" ")[0])
    if unit in ("ratio", "percent") and not what:
        what = shared(text, end)
    if unit == "per":
        unit = f"per_{singular(what)}" if what else "ratio"
    if match["vague"] and not what and unit is None:
        end = match.end("vague")  # "tens of thousands of his own people"
    return unit, what, end


def _is_free(
    text: str, match: re.Match[str], unit: str | None, last: int | None
) -> bool:
    """Whether the words before a figure bound it only in looks: "hand over 40 guns".

    They belong to the verb, to how long it takes ("over 10 years"), or hold the figure
    before against this one ("ten more than a year earlier"); ``last``: where it ends.
    """
    start, words = match.start(), match["modifier"]
    before = text[max(0, start - SHOWN) : start]
    if unit in TIMES and _is_period(match, before):
        return True
    if _OVER_THE.fullmatch(words):
        return True  # "take over the five bases"
    if last is not None and _THAN.match(words) and not text[last:start].strip():
        return True
    verbs = _GOVERNS.get(words.lower().strip())
    return verbs is not None and bool(verbs.search(before))


def _is_period(match: re.Match[str], before: str) -> bool:
    """Whether "over 10 years" says how long something takes, not that it was more."""
    return bool(_OVER.fullmatch(match["modifier"])) and not _FOR.search(before)


class Quantities:
    """Set ``doc._.wb_quantities``, in order."""

    def __call__(self, doc: Doc) -> Doc:
        """Find the figures of ``doc``, sentence by sentence."""
        text, tongue = doc._.wb_text, doc._.wb_tongue
        found: list[Quantity] = []
        end, earlier = 0, None
        large: Quantity | None = None
        for segment in told(doc, 0.4, 0.6, doc._.wb_segments):
            if segment.is_boilerplate:
                continue
            words = text[segment.start : segment.end]
            if tongue is not None:
                found += listed_figures.quantities(words, segment.start, tongue)
                continue
            near = earlier if segment.start - end <= _GAP else None
            new = quantities(words, segment.start, near)
            if segment.kind == "table":
                new = in_units(words, segment.start, new)
            else:
                new, large = in_currency(text, new, large)
            end, earlier = segment.end, new[-1] if new else None
            found += new
        doc._.wb_quantities = found
        return doc
