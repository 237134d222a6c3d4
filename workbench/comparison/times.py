"""When something is said to hold, as far as the words or the article's date tell."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workbench.comparison.clock import clocks
from workbench.dates import DAYS, MONTHS, near, published_on, weekday
from workbench.letters import folded

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

_SHORT = [month[:3] for month in MONTHS]
_DAY = re.compile(rf"\b({'|'.join(DAYS)})\b", re.IGNORECASE)
_NAMED = "|".join(form for m in MONTHS for form in (m.title(), m.upper()))
_MONTH = re.compile(
    rf"\b(?:(\d{{1,2}})(?:st|nd|rd|th)? )?({_NAMED})"
    r"(?: (\d{1,2})(?:st|nd|rd|th)?(?!\d))?(?:,? ((?:19|20)\d\d))?\b"
)
_SHORT_MONTH = re.compile(
    r"\b(Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?(?: ((?:19|20)\d\d))?"
)
_YEAR = re.compile(r"\b((?:19|20)\d\d)\b")
_NEAR = re.compile(
    r"(?<!\bon )(?<!\bthan )(?<!\bwith )(?<!\bfrom )"
    r"\b(today|tonight|this (?:morning|afternoon|evening)|yesterday|last night|"
    r"this year|last year|next year|this month|last month|this week|last week)\b",
    re.IGNORECASE,
)
_BEFORE = 40
_SINCE = re.compile(r"\b(?:since|from)\s+$", re.IGNORECASE)
_BY = re.compile(
    r"\b(?:by|as of|until|till|up to)\s+(?:late\s+|early\s+)?$", re.IGNORECASE
)
_ALL = re.compile(
    r"\b(?:since (?:the )?(?:start|beginning|outbreak|launch)\b|so far\b|in total\b|"
    r"altogether\b|overall\b|to date\b)",
    re.IGNORECASE,
)


def times(text: str, published: str = "") -> dict[str, str]:
    """Return when ``text`` says that something holds: "day", "month", "year", "clock".

    ``published`` is the article's date (ISO 8601): with it "Monday" and "last year" are
    dates, without it a weekday stays a weekday. What a count runs "since" is under
    "since", and a day "by" which it was made under "by" too. The article's own year,
    and words that tell no time, give no entry.
    """
    text = folded(text)
    known = published_on(published)
    found: dict[str, str] = {}
    for kind, value, start, _ in mentioned(text, published):
        near = max(0, start - _BEFORE)
        name = "since" if _SINCE.search(text, near, start) else kind
        found.setdefault(name, value)
        if kind == "day" and _BY.search(text, near, start):
            found.setdefault("by", value)
    if known and found.get("year") == str(known.year):
        del found["year"]
    if _ALL.search(text):
        found.setdefault("since", "the start")
    return found


def mentioned(text: str, published: str = "") -> Iterator[tuple[str, str, int, int]]:
    """Yield the times in ``text``: kind, value, and where they start and end.

    Kinds and ``published`` as for :func:`times`; of times of day the first alone.
    """
    known = published_on(published)
    yield from _in_months(text, str(known.year) if known else "")
    for match in _DAY.finditer(text):
        yield "day", _weekday(match[1].lower(), known), *match.span()
    for match in _NEAR.finditer(text):
        yield *_near(match[1].lower(), known), *match.span()
    for match in _YEAR.finditer(text):
        yield "year", match[1], *match.span()
    for clock in clocks(text):
        if not clock.in_words:
            hour, minute = divmod(clock.seconds // 60, 60)
            yield "clock", f"{hour:02}:{minute:02}", clock.start, clock.end
            return


def dates(found: dict[str, str]) -> list[str]:
    """Return the dates with a year among times, as a person reads them.

    Each once, and no year or month beside a day in it.
    """
    known = list(dict.fromkeys(v for v in found.values() if v[:4].isdigit()))
    return [v for v in known if not any(o != v and o.startswith(v) for o in known)]


def differ(a: dict[str, str], b: dict[str, str]) -> tuple[str, str] | None:
    """Return the two times where both texts give one of a kind and it is not the same.

    A clock time alone is the finest there is; a day, month or year that only one text
    gives says nothing.
    """
    for kind in ("year", "month", "day", "since", "clock"):
        if kind in a and kind in b and a[kind] != b[kind]:
            return a[kind], b[kind]
    return None


def _in_months(text: str, year: str) -> Iterator[tuple[str, str, int, int]]:
    """Yield months and days of them, each as (kind, value, start, end)."""
    for match in _MONTH.finditer(text):
        day = match[1] or match[3]
        if match[2] == "May" and not day:  # it begins a sentence as well
            continue
        month = f"{match[4] or year}-{MONTHS.index(match[2].lower()) + 1:02}"
        yield "month", month, *match.span()
        if day:
            yield "day", f"{month}-{int(day):02}", *match.span()
    for match in _SHORT_MONTH.finditer(text):
        number = _SHORT.index(match[1].lower()[:3]) + 1
        yield "month", f"{match[2] or year}-{number:02}", *match.span()


def _weekday(name: str, known: date | None) -> str:
    return name if known is None else weekday(name, known).isoformat()


def _near(words: str, known: date | None) -> tuple[str, str]:
    kind = "year" if "year" in words else "month" if "month" in words else "day"
    if "week" in words:
        return "week", words
    return kind, words if known is None else near(words, known)
