"""What a claim says without a number: none, all, which in a row, on what day and hour.

Such a word is read as a figure of a kind of its own, so that "nobody was hurt" is held
against "three were hurt", "from 1 May" against "from 1 June".
"""

from __future__ import annotations

import re
import tomllib
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.comparison.clock import clocks
from workbench.comparison.times import mentioned
from workbench.letters import folded
from workbench.model import Quantity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbench.model import Modifier

_DATA = Path(__file__).with_name("data") / "implied.toml"
NONE, RANK, DAY, MONTH, CLOCK = "none", "rank", "date", "month_of", "clock"
KINDS = frozenset((NONE, RANK, DAY, MONTH, CLOCK))
"""The units of what is read as a figure; a share of all is in percent.

Days are counted as by ``date.toordinal``, months from the year 0, times of day are
seconds from midnight.
"""

_SHARES: dict[str, tuple[Decimal, Modifier]] = {
    "all": (Decimal(100), "exact"),
    "most": (Decimal(50), "more_than"),
    "few": (Decimal(30), "less_than"),
}
_MONTH, _DAY = len("2025-03"), len("2025-03-10")
_YEAR = 12
_COUNTED = re.compile(
    r"""(?:\s+of\b)?(?:\s+(?:the|its|our|their|his|her|these|those)\b)?
    ((?:\s+
        (?!(?:and|or|but|who|that|which|had|has|have|was|were|is|are|be|been|will|would|
              of|in|on|at|to|from|by|with)\b)
        [\w’'-]+
    ){1,3})""",
    re.VERBOSE,
)


def implied(text: str, published: str) -> Iterator[Quantity]:
    """Yield what ``text`` says without a number, as quantities, in no order.

    ``published``: the article's date (ISO 8601), from which "Monday" counts.
    """
    text = folded(text)
    for match in _listed("none").finditer(text):
        counted = _counted(text, match.end())
        if counted.split(" ", 1)[0].lower() not in _words("but"):
            people = match[0].lower() in _words("nobody")
            yield _read_as(match, Decimal(0), NONE, "people" if people else counted)
    for name, (value, modifier) in _SHARES.items():
        for match in _listed(name).finditer(text):
            counted = _counted(text, match.end())
            yield _read_as(match, value, "percent", counted, modifier)
    for match in _ranks().finditer(text):
        if counted := _counted(text, match.end()):
            yield _read_as(match, _rank(match[0].lower()), RANK, counted)
    yield from _days(text, published)
    for clock in clocks(text):
        start, end = clock.start, clock.end
        about: Modifier = "approx" if clock.is_about else "exact"
        value = Decimal(clock.seconds)
        yield Quantity(start, end, text[start:end], value, CLOCK, modifier=about)


def _days(text: str, published: str) -> Iterator[Quantity]:
    found = list(mentioned(text, published))
    days = {(start, end) for kind, _, start, end in found if kind == "day"}
    for kind, when, start, end in found:
        if kind == "day" and len(when) == _DAY:
            if number := _ordinal(when):
                yield Quantity(start, end, text[start:end], Decimal(number), DAY)
        elif kind == "month" and len(when) == _MONTH and (start, end) not in days:
            number = int(when[:4]) * _YEAR + int(when[5:])
            yield Quantity(start, end, text[start:end], Decimal(number), MONTH)


def _ordinal(day: str) -> int:
    """Return the number of a day (ISO 8601), 0 where no calendar has it: 31 April."""
    try:
        return date.fromisoformat(day).toordinal()
    except ValueError:
        return 0


def _read_as(
    match: re.Match[str],
    value: Decimal,
    unit: str,
    counted: str,
    modifier: Modifier = "exact",
) -> Quantity:
    start, end = match.span()
    return Quantity(
        start, end, match[0], value, unit, counted=counted, modifier=modifier
    )


def _counted(text: str, at: int) -> str:
    """Return the few words after an offset, up to what begins another phrase."""
    match = _COUNTED.match(text, at)
    return " ".join(match[1].split()) if match else ""


@cache
def _tables() -> dict[str, Any]:
    return tomllib.loads(_DATA.read_text("utf-8"))


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(phrase.strip() for phrase in _tables()[name].split(","))


def _any_of(words: frozenset[str] | dict[str, int]) -> str:
    return "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))


@cache
def _listed(name: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_any_of(_words(name))})\b", re.IGNORECASE)


@cache
def _ranks() -> re.Pattern[str]:
    words = _any_of(_tables()["ranks"])
    return re.compile(
        rf"\b(?i:{words}|\d{{1,2}}(?:st|nd|rd|th))\b(?!,? (?:of\b|time\b|[A-Z]))"
    )


def _rank(word: str) -> Decimal:
    known: dict[str, int] = _tables()["ranks"]
    return Decimal(known[word] if word in known else re.sub(r"\D", "", word))
