"""Dates as publishers write them, as ISO 8601. What is ambiguous is no date."""

from __future__ import annotations

import re
from datetime import date, datetime
from email.utils import parsedate_tz

_ISO = re.compile(
    r"(\d{4}(?:-\d\d(?:-\d\d)?)?)"
    r"(?:[T ]+(\d\d:\d\d(?::\d\d(?:\.\d+)?)?)"
    r"\s*(?:(?:UTC|GMT)?\s*(Z|[+-]\d{1,2}:?\d\d)|(UTC|GMT))?)?",
    re.ASCII,
)
_ZONE = re.compile(r"([+-])(\d{1,2}):?(\d\d)")
_NAMED_ZONE = re.compile(r"\b(?:UTC|GMT)\s+(?=[+-]\d)")
_SAYS_ZONE = re.compile(r"[+-]\d\d:?\d\d|UTC|GMT")
_IN_LETTERS = re.compile(r"[A-Za-z]{3}")
_LONGEST = 60


def as_date(text: str) -> str:
    """Return a date or a time as ISO 8601 has it, "" for what is none.

    ISO 8601 with its common slips and the dates of RFC 5322 are read; 03/04/2020 is
    not: it is two different days.
    """
    text = text.strip()
    if len(text) > _LONGEST:
        return ""
    if found := _ISO.fullmatch(text):
        day, time, zone, named = found.groups()
        return _exists(day, time or "", _zone(zone) if zone else "Z" if named else "")
    return _of_mail(_NAMED_ZONE.sub("", text))


def moment_or_day(date_: str) -> str:
    """Return a date as a ledger keeps it: a time without its zone is only a day."""
    _, timed, rest = date_.partition("T")
    return date_ if not timed or re.search(r"Z$|[+-]\d\d:\d\d$", rest) else date_[:10]


def _zone(text: str) -> str:
    if text == "Z":
        return text
    found = _ZONE.fullmatch(text)
    return f"{found[1]}{found[2]:0>2}:{found[3]}" if found else ""


def _exists(day: str, time: str, zone: str) -> str:
    try:
        if not time:
            date.fromisoformat((day + "-01-01")[:10])
            return day
        datetime.fromisoformat(f"{day}T{time}{zone}")
    except ValueError:
        return ""
    return f"{day}T{time}{zone}"


def _of_mail(text: str) -> str:
    """Return a date of RFC 5322, with month in letters and year in four digits."""
    timed = ":" in text
    try:
        parsed = parsedate_tz(text if timed else f"{text} 00:00:00")
    except (ValueError, IndexError, TypeError):
        parsed = None
    if parsed is None or not _IN_LETTERS.search(text):
        return ""
    year, month, day, hour, minute, second, *_, offset = parsed
    if not re.search(rf"\b{year:04}\b", text):
        return ""
    clock = f"{hour:02}:{minute:02}:{second:02}" if timed else ""
    zone = ""
    if timed and offset is not None and _SAYS_ZONE.search(text):
        hours, minutes = divmod(abs(offset) // 60, 60)
        zone = f"{'-' if offset < 0 else '+'}{hours:02}:{minutes:02}"
    return _exists(f"{year:04}-{month:02}-{day:02}", clock, zone)
