"""Figures in a text: value, unit, what is counted, and how exact they claim to be."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from msgspec import structs

from workbench.extraction import figures, lexicon
from workbench.model import Quantity
from workbench.state import decimal

if TYPE_CHECKING:
    from spacy.tokens import Doc

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\.?"
_DATE_AFTER = re.compile(rf"(?:st|nd|rd|th)?(?: of)?[ \u00a0]{_MONTH}\b", re.IGNORECASE)
_DATE_BEFORE = re.compile(rf"\b{_MONTH}[ \u00a0]+$", re.IGNORECASE)
_CLOCK_AFTER = re.compile(
    r"[ \u00a0]?(?:[ap]\.?m\b|o.clock|hrs?\b|h\d)"
    r"|[ \u00a0](?:gmt|utc|cet|cest|bst|est|edt)\b"
    r"|:\s?\d\d|[./]\d|(?:st|nd|rd|th)\b|[- ]year[- ]old",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d$")
_WORDS = lexicon.table("figures")
_NAMED = re.compile(
    rf"\b(?:{'|'.join(_WORDS['numbered'].split())})\.?[ \u00a0-]+$", re.IGNORECASE
)
_NOUNS = re.compile(
    rf"[ \u00a0]+(?!(?:{'|'.join(_WORDS['uncounted'].split())})\b)([^\W\d_][\w’'-]*)"
)
_IN_NAME = re.compile(
    r"[^\W\d_][\w’']* (?!(?:Only|Just|The|In|By|At|And|But)\b)[A-Z][\w’'-]* $"
)
_PEOPLE = re.compile(rf"[ \u00a0](?:{'|'.join(_WORDS['people'].split())})\b")
_END_OF_COUNTED = re.compile(r"[A-Za-z’'-]+(?:ed|ly)$")
_ONE_ALONE = frozenset("one a an ten hundred thousand dozen".split())
_ORDINALS = frozenset(
    ("third", "quarter", "fifth", "tenth", "the third", "the fifth", "the half")
)
_GDP = re.compile(r" of (?:GDP|gross domestic product)\b")
_AGED = re.compile(
    rf"\b(?:{'|'.join(_WORDS['aged'].split())})\b[^.,;]*$", re.IGNORECASE
)
_AGAINST = re.compile(
    r"\b(?:from|to|than|against|and|or|with|was|were|is|at|when|not|but)[ \u00a0]+$",
    re.IGNORECASE,
)
_COUNTS_OF = re.compile(
    r" (?:of (?:the|its|their|his|her|our|all|them|these|those|whom)\b"
    r"|(?:are|were|died|survived|remain|remained|have|had|more)\b)"
)
_PER = (" per ", " for every ", " in every ", " out of every ")
_TIMES = frozenset(("second", "minute", "hour", "day", "week", "month", "year"))
_SMALL, _OLDEST = 13, 110


def quantities(text: str, offset: int = 0) -> list[Quantity]:
    """Return the figures in ``text``; dates, times, ages and numbers in names are none.

    Values are exact decimals; a range gives its first value and the words of both, and
    what only says how many in words ("dozens of") has none. What is a share keeps its
    unit: ``percent``, ``percentage_point`` or ``ratio``. A figure that leaves its unit
    out ("up from 5.8") takes that of the one before.
    """
    found: list[Quantity] = []
    for match in figures.QUANTITY.finditer(text):
        quantity = _quantity(text, match)
        if quantity is None:
            continue
        if found:
            between = text[found[-1].end : quantity.start]
            if between.lower() in _PER:
                found[-1] = _rate(text, found[-1], quantity)
                continue
            if quantity.unit in _TIMES and not between.strip() and _is_a(match):
                continue
            quantity = _filled(quantity, found[-1], between)
        found.append(quantity)
    return [
        structs.replace(q, start=offset + q.start, end=offset + q.end) for q in found
    ]


def _quantity(text: str, match: re.Match[str]) -> Quantity | None:
    start, end = match.start(), match.end()
    number_at = match.end("modifier") if match["modifier"] else start
    before = text[max(0, number_at - 24) : number_at]
    after = text[end : end + 16]
    if match["unit"] and re.match(r"[- ]old\b", after):
        return None
    if match["digits"] and _is_date_or_name(match, before, after):
        return None
    value, unit = figures.value(match)
    if value is None and not match["vague"]:
        return None
    unit = figures.unit(match, unit)
    counted, stop = "", end
    if unit in (None, "ratio") or match["inwords"]:
        counted, stop = _counted(text, end)
    elif unit == "percent" and (gdp := _GDP.match(text, end)):
        unit, stop = "percent_of_gdp", gdp.end()
    if match["fraction"]:
        if not _is_share(match, before, after):
            return None
    elif match["words"]:
        if not _counts(match, value, unit, counted, before, after):
            return None
    elif match["vague"]:
        if not counted and unit is None:
            return None
    elif match["digits"] and unit is None and _is_age(match, value, before, after):
        return None
    while end < stop and text[stop - 1].isspace():
        stop -= 1
    return Quantity(
        start=start,
        end=stop,
        text=text[start:stop],
        value=None if value is None else decimal(value),
        unit=unit,
        counted=counted,
        modifier=figures.modifier(match, text[stop : stop + 12]),
    )


def _rate(text: str, share: Quantity, whole: Quantity) -> Quantity:
    """Return "40 per 100,000 people" as one figure."""
    counted = f"{share.counted} per {whole.text}".strip()
    return structs.replace(
        share, end=whole.end, text=text[share.start : whole.end], counted=counted
    )


def _filled(quantity: Quantity, before: Quantity, between: str) -> Quantity:
    """Give a bare figure unit and counted of the one it is held against."""
    bare = quantity.unit is None and not quantity.counted
    share = before.unit in ("factor", "ratio")
    if share or not bare or not _AGAINST.search(between):
        return quantity
    return structs.replace(quantity, unit=before.unit, counted=before.counted)


def _is_a(match: re.Match[str]) -> bool:
    return (match["words"] or "").lower() in ("a", "an")


def _counts(
    match: re.Match[str],
    value: Decimal | None,
    unit: str | None,
    counted: str,
    before: str,
    after: str,
) -> bool:
    """Whether a number in words counts something: not "one of them", "a week ago"."""
    words = match["words"].lower()
    alone = len(re.split(r"[ -]", words)) == 1 and words in _ONE_ALONE
    if unit is None and alone and (words in ("a", "an", "one") or not counted):
        return False
    if words in ("a", "an") and (
        unit in (None, "percent", "second")
        or re.match(r" (?:earlier|ago|later|before)\b", after)
        or re.search(
            r"[\d%]\w* $|\b(?:million|billion|once|times|per cent|percent) $", before
        )
    ):
        return False
    return not (
        unit is None
        and not counted
        and not match["modifier"]
        and (value or 0) < _SMALL
        and not _stands_alone(before, after)
    )


def _is_share(match: re.Match[str], before: str, after: str) -> bool:
    """Whether a fraction is one: not "the third", "a first half"."""
    words = match["fraction"].lower()
    if words == "half":
        return bool(
            match["modifier"]
            or re.match(r" (?:of|the|its|their|his|her|all)\b", after)
            or re.search(r"\bby $", before)
        )
    return bool(match["modifier"]) or words not in _ORDINALS


def _is_age(
    match: re.Match[str], value: Decimal | None, before: str, after: str
) -> bool:
    """Whether digits say how old someone is: "Mirko Adelan, 52, ran"."""
    if value is None or value > _OLDEST:
        return False
    inserted = re.match(r",|,? ?\)", after) and re.search(r"[^\W\d]{2}, $", before)
    older = re.match(r",? (?:or|and) (?:over|older|under|younger|above)\b", after)
    limit = re.match(r"(?:over|under|above|below) $", (match["modifier"] or "").lower())
    of_age = _AGED.search(before) and (
        limit or re.search(r"\b(?:ages? of|aged \d\d? (?:to|and|or)) $", before)
    )
    return bool(inserted or older or of_age)


def _is_date_or_name(match: re.Match[str], before: str, after: str) -> bool:
    digits = match["digits"]
    plain = not (
        match["money"]
        or match["unit"]
        or match["currency"]
        or match["scale"]
        or match["short"]
    )
    if not plain:
        return False
    if (
        _DATE_AFTER.match(after)
        or _CLOCK_AFTER.match(after)
        or (_DATE_BEFORE.search(before) and len(digits) <= 4)
    ):
        return True
    if _YEAR.fullmatch(digits) and not match["modifier"]:
        return not _PEOPLE.match(after)
    if re.search(r"\d:\s?$", before) or re.search(
        r"\bthose (?:aged )?(?:under|over) $",
        before + (match["modifier"] or ""),
        re.IGNORECASE,
    ):
        return True
    if re.match(r"[-–]\d|[’']s\b", after) or (
        before and (before[-1].isalpha() or before[-1] in "/#@_")
    ):
        return True
    if _NAMED.search(before) or re.search(r"(?:[^\W\d]-|\baged )$", before):
        return True
    if re.search(r"\bat $", before) and re.fullmatch(r"[012]?\d\.[0-5]\d", digits):
        return True
    return (
        len(digits) < 5
        and "," not in digits
        and bool(_IN_NAME.search(before))
        and (not _NOUNS.match(after))
    )


def _counted(text: str, end: int) -> tuple[str, int]:
    """Return up to three words that say what is counted, and where they end."""
    at = end
    words: list[str] = []
    if text[at : at + 4] == " of ":
        return "", end
    for _ in range(3):
        found = _NOUNS.match(text, at)
        if found is None:
            break
        if words and _END_OF_COUNTED.match(found[1]):
            break
        words.append(found[1])
        at = found.end()
        if (
            found[1].endswith("s")
            and found[1].islower()
            and not found[1].endswith("ss")
        ):
            break
    return " ".join(words), at


def _stands_alone(before: str, after: str) -> bool:
    """Whether a small number in words is a figure: "Four were hurt", "rose to six"."""
    if _COUNTS_OF.match(after) and not re.search(
        r"\b(?:the|no|any|this|that) $", before
    ):
        return True
    return bool(
        re.match(r"(?: of (?:them|these|those|whom)\b|[.,;:!?]|$)", after)
    ) and bool(
        re.search(
            r"\b(?:was|were|is|to|reached|at|stood at|of)[ \u00a0]$",
            before,
            re.IGNORECASE,
        ),
    )


class Quantities:
    """Set ``doc._.wb_quantities``, in order."""

    def __call__(self, doc: Doc) -> Doc:
        """Find the figures of ``doc``, sentence by sentence."""
        text = doc.text
        doc._.wb_quantities = [
            quantity
            for segment in doc._.wb_segments
            if not segment.is_boilerplate
            for quantity in quantities(text[segment.start : segment.end], segment.start)
        ]
        return doc
