"""Figures in a language that is read by its lists alone (:mod:`..languages`)."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from msgspec import structs

from workbench.letters import key
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
    values: dict[str, Decimal]
    fractions: dict[str, Decimal]
    scales: dict[str, int]
    units: dict[str, re.Pattern[str]]
    modifiers: dict[str, re.Pattern[str]]
    ordinals: frozenset[str]
    clock: frozenset[str]
    thousands: str
    point: str
    numbered: re.Pattern[str]
    vague: frozenset[str]
    aged: re.Pattern[str]
    to: re.Pattern[str]
    between: re.Pattern[str]
    both: re.Pattern[str]


class _Found(NamedTuple):
    """A figure, what its number is times, and whether it is one only in a range."""

    quantity: Quantity
    scale: int
    is_half: bool


_known: dict[int, tuple[Tongue, Forms]] = {}


def quantities(text: str, offset: int, tongue: Tongue) -> list[Quantity]:
    """Return the figures in ``text``: value, unit, what is counted, how exact.

    Years, dates, times and numbers in names are none.
    """
    written = forms(tongue)
    found: list[_Found] = []
    for match in written.figure.finditer(text):
        new = _quantity(text, match, written, tongue)
        if new is None:
            continue
        joined = _range(text, found[-1], new, written) if found else None
        if found and (joined or found[-1].is_half):
            del found[-1]
        found.append(joined or new)
    return [
        structs.replace(q, start=offset + q.start, end=offset + q.end)
        for q, _, is_half in found
        if not is_half
    ]


def _range(text: str, low: _Found, high: _Found, forms: Forms) -> _Found | None:
    """Return "10 bis 15 Prozent" as one figure with the first value, None for two."""
    a, b = low.quantity, high.quantity
    between = text[a.end : b.start]
    before = text[max(0, a.start - _BEFORE) : a.start]
    joined = forms.to.fullmatch(between) or (
        forms.between.search(before) and forms.both.fullmatch(between)
    )
    if not joined or a.unit or a.counted or b.modifier != "exact":
        return None
    if a.value is None or b.value is None or low.scale > 1:
        return None
    value = a.value * high.scale
    if not value < b.value:
        return None
    whole = structs.replace(
        b,
        start=a.start,
        text=text[a.start : b.end],
        value=decimal(value),
        modifier=a.modifier if a.modifier != "exact" else "at_least",
    )
    return _Found(whole, high.scale, is_half=False)


def _quantity(
    text: str, match: re.Match[str], forms: Forms, tongue: Tongue
) -> _Found | None:
    end = match.end()
    before = text[max(0, match.start("number") - _BEFORE) : match.start("number")]
    after = text[end : end + 24]
    word = key(match["word"] or "")
    if match["digits"] and _is_label(match, before, after, forms):
        return None
    begins_range = bool(forms.to.match(after) or forms.between.search(before))
    value, times = _value(match, word, forms)
    if word in forms.fractions:
        return _found(text, match.start(), match.end("word"), value, "ratio")
    unit = next(
        (u for u, e in forms.units.items() if e.fullmatch(match["unit"] or "")), None
    )
    counted = ""
    if unit is None and (age := forms.aged.match(after)):
        return _found(text, match.start(), end + age.end(), value, "year", "age")
    if unit is None:
        counted, end = _counted(text, end, tongue)
    if (
        word and value is not None and value <= 1
    ):  # an article, more often than a figure
        return None
    sign = (match["minus"] or "").strip()
    if value is not None and sign and (len(sign) > 1 or unit == "degC"):
        value = -value
    said = (match["modifier"] or "").lower().strip()
    modifier = next(
        (m for m, e in forms.modifiers.items() if e.fullmatch(said)),
        "approx" if word in forms.vague else "exact",
    )
    alone = word and not (counted or unit or times > 1 or match["modifier"])
    if alone and not begins_range:
        return None
    figure = _found(
        text, match.start(), end, value, unit, counted, cast("Modifier", modifier)
    )
    return figure._replace(scale=times, is_half=bool(alone))


def _is_label(match: re.Match[str], before: str, after: str, forms: Forms) -> bool:
    """Whether digits are a year, a date, a time or part of a name."""
    if len(match["digits"]) > _DIGITS:
        return True
    following = _COUNTED.match(after.removeprefix("."))
    word = following[1].lower() if following else ""
    if match["scale"] or match["unit"]:
        return False
    return bool(
        _CLOCK.match(after)
        or word in forms.clock
        or forms.numbered.search(before)
        or (after.startswith(".") and word in forms.ordinals)
        or (_YEAR.fullmatch(match["digits"]) and not match["modifier"])
    )


def _value(match: re.Match[str], word: str, forms: Forms) -> tuple[Decimal | None, int]:
    """Return the value of a figure, None for "Hunderte", and what it is times."""
    times = forms.scales.get(key(match["scale"] or ""), 1)
    if word in forms.vague:
        return None, times
    if word in forms.fractions:
        return forms.fractions[word], times
    if word:
        return forms.values[word] * times, times
    digits = match["digits"]
    for sign in forms.thousands:
        digits = digits.replace(sign, "")
    return Decimal(digits.replace(forms.point, ".")) * times, times


def _found(
    text: str,
    start: int,
    end: int,
    value: Decimal | None,
    unit: str | None,
    counted: str = "",
    modifier: Modifier = "exact",
) -> _Found:
    quantity = Quantity(
        start=start,
        end=end,
        text=text[start:end],
        value=None if value is None else decimal(value),
        unit=unit,
        counted=counted,
        modifier=modifier,
    )
    return _Found(quantity, 1, is_half=False)


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
    scales = {key(k): int(v) for k, v in figures.get("scales", {}).items()}
    values = {key(k): v for k, v in _values(figures).items()}
    units, modifiers = figures.get("units", {}), figures.get("modifiers", {})
    group = f"[{re.escape(thousands)}]" if thousands else "(?!)"
    fractions = {key(k): Decimal(v) for k, v in figures.get("fractions", {}).items()}
    vague = key(figures.get("vague", "")).split()
    to, between, both = (
        _any(figures.get(name, "").split()) for name in ("to", "between", "and")
    )
    unit = "|".join(units.values()) or "(?!)"
    modifier = "|".join(modifiers.values()) or "(?!)"
    figure = re.compile(
        rf"(?:\b(?P<modifier>{modifier})\s)?"
        rf"(?P<minus>\b(?:{_any(figures.get('minus', '').split())})\s"
        rf"|(?<![\w.,:/-])[-−](?=\d))?"
        rf"(?P<number>(?<![\w.,:/])(?(minus)|(?<!-))(?P<digits>\d{{1,3}}(?:{group}\d{{3}})+(?!\d)"
        rf"(?:{re.escape(point)}\d+)?|\d+(?:{re.escape(point)}\d+)?)"
        rf"|\b(?P<word>{_any([*values, *fractions, *vague])})\b)"
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
        vague=frozenset(vague),
        aged=re.compile(
            rf"-(?:{_any(figures.get('aged', '').split())})\b", re.IGNORECASE
        ),
        to=re.compile(rf"[ \u00a0](?:{to})[ \u00a0]"),
        between=re.compile(rf"\b(?:{between})[ \u00a0]$", re.IGNORECASE),
        both=re.compile(rf"[ \u00a0](?:{both})[ \u00a0]"),
    )


def _values(figures: dict[str, Any]) -> dict[str, Decimal]:
    """Return the value of each number word, put together as the language does."""
    ones, teens, tens = (
        {
            word: Decimal(first + step * n)
            for n, word in enumerate(figures.get(name, "").split())
        }
        for name, first, step in (("ones", 0, 1), ("teens", 10, 1), ("tens", 20, 10))
    )
    words = {k: Decimal(str(v)) for k, v in figures.get("words", {}).items()}
    values = ones | teens | tens | words
    if joined := figures.get("joined"):
        for ten, high in tens.items():
            for one, low in ones.items():
                if low:
                    values[joined.format(one=one, ten=ten)] = high + low
    return values


def _any(words: Iterable[str]) -> str:
    found = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    return found or "(?!)"
