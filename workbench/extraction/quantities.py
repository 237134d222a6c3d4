"""Figures in a text: value, unit, what is counted, and how exact they claim to be."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

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
_PEOPLE = re.compile(rf"[ \u00a0](?:{'|'.join(_WORDS['people'].split())})\b")
_END_OF_COUNTED = re.compile(r"[A-Za-z’'-]+(?:ed|ly)$")
_ONE_ALONE = frozenset("one a an ten hundred thousand dozen".split())


def quantities(text: str, offset: int = 0) -> list[Quantity]:
    """Return the figures in ``text``; dates, times, ages and numbers in names are none.

    Values are exact decimals; a range gives its first value and the words of both. What
    is a share keeps its unit: ``percent``, ``percentage_point`` or ``ratio``.
    """
    found = []
    for match in figures.QUANTITY.finditer(text):
        quantity = _quantity(text, match, offset)
        if quantity is not None:
            found.append(quantity)
    return found


def _quantity(text: str, match: re.Match[str], offset: int) -> Quantity | None:
    start, end = match.start(), match.end()
    number_at = match.end("modifier") if match["modifier"] else start
    before, after = (
        text[max(0, number_at - 24) : number_at],
        text[match.end() : match.end() + 16],
    )
    if match["unit"] and re.match(r"[- ]old\b", after):
        return None
    if match["digits"] and _is_date_or_name(match, before, after):
        return None
    value, unit = figures.value(match)
    if value is None:
        return None
    unit = figures.unit(match, unit)
    counted, stop = "", end
    if unit in (None, "ratio") or match["inwords"]:
        counted, stop = _counted(text, end)
    elif unit == "percent" and (
        gdp := re.match(r" of (?:GDP|gross domestic product)\b", text[end : end + 40])
    ):
        unit, stop = "percent_of_gdp", end + gdp.end()
    words = (match["words"] or "").lower()
    if (
        words
        and words.split("-")[0].split(" ")[0] in _ONE_ALONE
        and len(words.split()) == 1
        and unit is None
    ) and (words in ("a", "an", "one") or not counted):
        return None
    if (
        words
        and words in ("a", "an")
        and (
            unit in (None, "percent", "second")
            or re.match(r" (?:earlier|ago|later|before)\b", after)
            or re.search(
                r"[\d%]\w* $|\b(?:million|billion|once|times|per cent|percent) $",
                before,
            )
        )
    ):
        return None
    if (
        unit
        and match["unit"]
        and re.search(r"[^\W\d]-(?:full )?\w+$", match[0])
        and "percentage" not in match[0]
    ):
        return None
    if (
        words
        and unit is None
        and not counted
        and not match["modifier"]
        and value < 13
        and not _stands_alone(before, after)
    ):
        return None
    if (
        match["digits"]
        and unit is None
        and re.match(r",|,? ?\)", after)
        and re.search(r"[^\W\d]{2}, $", before)
        and value < 110
    ):
        return None
    if (
        match["fraction"]
        and match["fraction"].lower()
        in (
            "half",
            "third",
            "quarter",
            "fifth",
            "tenth",
            "the third",
            "the fifth",
            "the half",
            "second",
        )
        and not match["modifier"]
    ):
        return None
    while end < stop and text[stop - 1].isspace():
        stop -= 1
    return Quantity(
        start=offset + start,
        end=offset + stop,
        text=text[start:stop],
        value=decimal(value),
        unit=unit,
        counted=counted,
        modifier=figures.modifier(match, text[stop : stop + 12]),
    )


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
        return bool(match["short"] == "m" and not match["money"] and False)
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
    return bool(_NAMED.search(before) or re.search(r"(?:[^\W\d]-|\baged )$", before))


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
