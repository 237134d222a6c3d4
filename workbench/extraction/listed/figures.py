"""Figures in a language that is read by its lists alone (:mod:`..languages`)."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from workbench.model import Modifier, Quantity
from workbench.state import decimal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workbench.extraction.languages import Tongue

_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_CLOCK = re.compile(r"[:.]\d\d\b|[/–-]\d")
_COUNTED = re.compile(r"[ \u00a0]+([^\W\d_][\w’-]*)")
_DIGITS, _BEFORE = 21, 24


class Forms(NamedTuple):
    """How figures of a language are written, compiled from its lists."""

    figure: re.Pattern[str]
    values: dict[str, int]
    fractions: dict[str, Decimal]
    scales: dict[str, int]
    units: dict[str, re.Pattern[str]]
    modifiers: dict[str, re.Pattern[str]]
    ordinals: frozenset[str]
    clock: frozenset[str]
    thousands: str
    point: str
    numbered: re.Pattern[str]


_known: dict[int, tuple[Tongue, Forms]] = {}


def quantities(text: str, offset: int, tongue: Tongue) -> list[Quantity]:
    """Return the figures in ``text``: value, unit, what is counted, how exact.

    Years, dates, times and numbers in names are none.
    """
    written = forms(tongue)
    found = []
    for match in written.figure.finditer(text):
        quantity = _quantity(text, match, written, tongue)
        if quantity is not None:
            start, end, value, unit, counted, modifier = quantity
            found.append(
                Quantity(
                    start=offset + start,
                    end=offset + end,
                    text=text[start:end],
                    value=decimal(value),
                    unit=unit,
                    counted=counted,
                    modifier=modifier,
                )
            )
    return found


def _quantity(
    text: str, match: re.Match[str], forms: Forms, tongue: Tongue
) -> tuple[int, int, Decimal, str | None, str, Modifier] | None:
    end = match.end()
    before = text[max(0, match.start("number") - _BEFORE) : match.start("number")]
    after = text[end : end + 24]
    digits, word = match["digits"], (match["word"] or "").lower()
    if digits:
        plain = not (match["scale"] or match["unit"])
        following = _COUNTED.match(after.removeprefix("."))
        if plain and (
            _CLOCK.match(after)
            or (following and following[1].lower() in forms.clock)
            or forms.numbered.search(before)
            or (
                after.startswith(".")
                and following
                and following[1].lower() in forms.ordinals
            )
            or (_YEAR.fullmatch(digits) and not match["modifier"])
            or len(digits) > _DIGITS
        ):
            return None
        for sign in forms.thousands:
            digits = digits.replace(sign, "")
        value = Decimal(digits.replace(forms.point, "."))
    elif word in forms.fractions:
        start = match.start()
        return start, match.end("word"), forms.fractions[word], "ratio", "", "exact"
    else:
        value = Decimal(forms.values[word])
    scale = (match["scale"] or "").lower()
    value *= forms.scales.get(scale, 1)
    unit = next(
        (u for u, e in forms.units.items() if e.fullmatch(match["unit"] or "")), None
    )
    counted = ""
    if unit is None:
        counted, end = _counted(text, end, tongue)
    if word and value <= 1:  # an article, more often than a figure
        return None
    if word and not (counted or unit or scale or match["modifier"]):
        return None
    said = (match["modifier"] or "").lower().strip()
    modifier = next(
        (m for m, e in forms.modifiers.items() if e.fullmatch(said)), "exact"
    )
    return match.start(), end, value, unit, counted, cast("Modifier", modifier)


def _counted(text: str, end: int, tongue: Tongue) -> tuple[str, int]:
    """Return what is counted behind a number, and where that ends.

    It is one noun, at most with an adjective before it.
    """
    lists = ("ends", "joins", "within", "auxiliaries", "articles", "that")
    first = _COUNTED.match(text, end)
    if first is None or any(first[1].lower() in tongue.words.get(n, ()) for n in lists):
        return "", end
    if first[1][0].isupper() or not tongue.capital_nouns:
        return first[1], first.end()
    second = _COUNTED.match(text, first.end())
    adjectives = tuple(tongue.words.get("adjectives", ()))
    if second and second[1][0].isupper() and first[1].endswith(adjectives):
        return f"{first[1]} {second[1]}", second.end()
    return "", end


def forms(tongue: Tongue) -> Forms:
    """Return the forms of a language, compiled once; the tongues are kept as well."""
    known = _known.get(id(tongue))
    if known is None:
        known = _known[id(tongue)] = tongue, _compiled(tongue.figures)
    return known[1]


def _compiled(figures: dict[str, Any]) -> Forms:
    thousands, point = figures.get("thousands", ""), figures.get("decimal", ".")
    scales = {k.lower(): int(v) for k, v in figures.get("scales", {}).items()}
    values = _values(figures)
    units, modifiers = figures.get("units", {}), figures.get("modifiers", {})
    group = f"[{re.escape(thousands)}]" if thousands else "(?!)"
    fractions = {k: Decimal(v) for k, v in figures.get("fractions", {}).items()}
    unit = "|".join(units.values()) or "(?!)"
    modifier = "|".join(modifiers.values()) or "(?!)"
    figure = re.compile(
        rf"(?:\b(?P<modifier>{modifier})\s)?"
        rf"(?P<number>(?<![\w.,:/-])(?P<digits>\d{{1,3}}(?:{group}\d{{3}})+(?!\d)"
        rf"(?:{re.escape(point)}\d+)?|\d+(?:{re.escape(point)}\d+)?)"
        rf"|\b(?P<word>{_any([*values, *fractions])})\b)"
        rf"(?:[ \u00a0-]?(?P<scale>{_any(scales)})(?!\w))?"
        rf"(?:[ \u00a0-]?(?P<unit>{unit})(?!\w))?",
        re.IGNORECASE,
    )
    return Forms(
        figure=figure,
        values=values,
        fractions=fractions,
        scales=scales,
        units={k: re.compile(v, re.IGNORECASE) for k, v in units.items()},
        modifiers={k: re.compile(v, re.IGNORECASE) for k, v in modifiers.items()},
        ordinals=frozenset(figures.get("ordinals", "").lower().split()),
        clock=frozenset(figures.get("clock", "").lower().split()),
        thousands=thousands,
        point=point,
        numbered=re.compile(
            rf"\b(?:{_any(figures.get('numbered', '').split())})\.?[ \u00a0]$",
            re.IGNORECASE,
        ),
    )


def _values(figures: dict[str, Any]) -> dict[str, int]:
    """Return the value of each number word, put together as the language does."""
    ones = {w: n for n, w in enumerate(figures.get("ones", "").split())}
    teens = {w: n for n, w in enumerate(figures.get("teens", "").split(), 10)}
    tens = {w: 10 * n for n, w in enumerate(figures.get("tens", "").split(), 2)}
    values = (
        ones | teens | tens | {k: int(v) for k, v in figures.get("words", {}).items()}
    )
    if joined := figures.get("joined"):
        for ten, high in tens.items():
            for one, low in ones.items():
                if low:
                    values[joined.format(one=one, ten=ten)] = high + low
    return values


def _any(words: Iterable[str]) -> str:
    found = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    return found or "(?!)"
