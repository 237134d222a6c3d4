"""What days and months are called, and which ones words in an article mean."""

from __future__ import annotations

from datetime import MAXYEAR, MINYEAR, date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

DAYS = tuple("monday tuesday wednesday thursday friday saturday sunday".split())
MONTHS = tuple(
    "january february march april may june july august september october november "
    "december".split()
)
_SHORT = 3
_OTHER_SHORT = {"september": "sept", "tuesday": "tues", "thursday": "thurs"}
_WEEK = 7
_STEPS = {"last": -1, "this": 0, "next": 1}
_DAYS_OFF = {"yesterday": -1, "last night": -1, "tomorrow": 1}


def short(name: str) -> tuple[str, ...]:
    """Return how a day or month is written in short, none for one of three letters."""
    forms = (name[:_SHORT], _OTHER_SHORT.get(name, name))
    return tuple(form for form in dict.fromkeys(forms) if form != name)


def any_form(names: Iterable[str]) -> str:
    """Return an expression for days or months in full or short, in lower case.

    The longest first, so that it takes all of a name.
    """
    forms = {form for name in names for form in (name, *short(name))}
    return "|".join(sorted(forms, key=lambda form: (-len(form), form)))


def published_on(published: str) -> date | None:
    """Return the day of an ISO 8601 date or time, None where it names no day.

    Nor in the first and the last year there is, so that there are days around it.
    """
    try:
        day = date.fromisoformat(published[:10])
    except ValueError:
        return None
    return day if MINYEAR < day.year < MAXYEAR else None


def weekday(name: str, known: date, *, ahead: bool = False) -> date:
    """Return the day that a weekday means in a report of the day ``known``.

    That day itself or the last before it, as news has it; ``ahead``: or the next.
    """
    away = (DAYS.index(name) - known.weekday()) % _WEEK
    return known + timedelta(days=away if ahead or not away else away - _WEEK)


def near(words: str, known: date) -> str:
    """Return what "today", "last night", "this month", "next year" or "last week" mean.

    As precise as the words are: a day (2025-03-10), a month (2025-03), a year (2025),
    or the Monday of a week.
    """
    step = _STEPS.get(words.split(maxsplit=1)[0], 0)
    if words.endswith("year"):
        return str(known.year + step)
    if words.endswith("month"):
        months = known.year * 12 + known.month - 1 + step
        return f"{months // 12:04}-{months % 12 + 1:02}"
    days = _DAYS_OFF.get(words, 0)
    if words.endswith("week"):
        days = step * _WEEK - known.weekday()
    return (known + timedelta(days=days)).isoformat()


def month(number: int, known: date, *, ahead: bool = False) -> int:
    """Return the year of a month that is named without one, as for :func:`weekday`."""
    if ahead:
        return known.year + (number < known.month)
    return known.year - (number > known.month)


def in_words(iso: str) -> str:
    """Return "10 March 2025" for 2025-03-10, "March 2025" for 2025-03."""
    year, *rest = iso.split("-")
    parts = [MONTHS[int(rest[0]) - 1].title()] if rest else []
    day = [str(int(rest[1]))] if len(rest) > 1 else []
    return " ".join([*day, *parts, year])
