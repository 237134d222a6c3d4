"""Text, web addresses and dates: which values may stand in a review at all.

Wordings, titles and addresses come from strangers. What leaves is

- text without control characters (tab and line breaks stay), without the controls
  that set a direction for others' text (U+202A–202E and U+2066–2069 of Unicode's
  UAX #9, which can make a sentence read as another one), without byte order marks
  and lone surrogates. The marks LRM, RLM and ALM and the joiners stay: Arabic,
  Hebrew, Persian and emoji are written with them;
- addresses of the schemes http and https with a host and without a user name;
- dates of ISO 8601 that the calendar has, and language tags of BCP 47.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, datetime, timedelta, timezone
from functools import lru_cache
from urllib.parse import quote

_BREAKS = re.compile("[\x0b\x0c\x1c-\x1f\x85]")
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
_ADDRESS = re.compile(
    r"[hH][tT]{2}[pP][sS]?://"
    r"(?:[^\s/?#@\\<>\"'^`{|}:\[\]]+|\[[0-9A-Fa-f:.]+\])"  # no user before the host
    r"(?::\d{1,5})?"
    r"(?:[/?#][^\s\\<>\"]*)?"
)
_COMMON = re.compile(  # most addresses, told sooner
    r"https?://[a-z0-9.-]+(?:/[!#-;=?-\[\]-~]*)?"
)
_DATE = re.compile(
    r"(\d{4})(?:-(\d\d)(?:-(\d\d)(T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?)?)?",
    re.ASCII,
)
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*", re.ASCII)
_DAY = 10
_YEAR = 4
_LONGEST = 40
_LATEST_ZONE = timedelta(hours=12)


def clean(text: str) -> str:
    """Return ``text`` without unseen controls and without space at its ends."""
    return seen(text).strip()


def seen(text: str) -> str:
    """Return ``text`` without unseen controls."""
    return _UNSEEN.sub("", _BREAKS.sub(" ", text)) if hides(text) else text


def hides(text: str) -> bool:
    """Whether ``text`` has characters that :func:`clean` takes out."""
    if text.isprintable() or text.replace("\n", "").isprintable():
        return False
    return bool(_UNSEEN.search(text) or _BREAKS.search(text))


def is_address(text: str) -> bool:
    """Whether ``text`` is an http or https address that may be a link."""
    if _COMMON.fullmatch(text):
        return True
    return _ADDRESS.fullmatch(text) is not None and text.isprintable()


def host(address: str) -> str:
    """Return the host of an address in lower case, "" where it has none."""
    rest = address.partition("://")[2]
    name = re.split(r"[/?#]", rest, maxsplit=1)[0].rpartition("@")[2]
    return name.partition(":")[0].casefold().removeprefix("www.")


@lru_cache(maxsize=1024)
def language_tag(text: str) -> str:
    """Return ``text`` where it has the form of a BCP 47 language tag, else ""."""
    return text if len(text) <= _LONGEST and _LANGUAGE.fullmatch(text) else ""


def in_address(claim_id: str) -> str:
    """Return a claim's id as it stands in an address (RFC 3986, percent-encoded)."""
    if claim_id.isascii() and claim_id.replace("-", "").isalnum():
        return claim_id
    return quote(claim_id, safe="", errors="replace")


def is_date(text: str) -> bool:
    """Whether ``text`` is a year, month, day or time of ISO 8601 that exists."""
    return len(text) <= _LONGEST and _exists(text)


@lru_cache(maxsize=8192)
def _exists(text: str) -> bool:
    found = _DATE.fullmatch(text)
    if not found:
        return False
    year, month, day, time = found.groups()
    try:
        date(int(year), int(month or 1), int(day or 1))
        if time:
            datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def is_before(first: str, second: str) -> bool:
    """Whether one date is surely before the other, as far as both are precise.

    Two times with a zone are compared as moments. A day beside a time is another day
    only from two days on: it may be meant in another zone.
    """
    if len(first) == len(second) == _DAY:
        return first < second
    if not first or not second:
        return False
    times = len(first) > _DAY or len(second) > _DAY
    if len(first) > _DAY < len(second):
        a, b = datetime.fromisoformat(first), datetime.fromisoformat(second)
        if a.tzinfo and b.tzinfo:
            return a < b
    last = (first + "-12-31" if len(first) == _YEAR else first)[:_DAY]
    if len(last) < _DAY:
        last += f"-{monthrange(int(last[:_YEAR]), int(last[-2:]))[1]}"
    between = date.fromisoformat(_first_day(second)) - date.fromisoformat(last)
    return between > timedelta(days=times)


def _first_day(text: str) -> str:
    return (text + "-01-01")[:_DAY] if len(text) < _DAY else text[:_DAY]


def earliest(text: str) -> datetime:
    """Return the moment from which on it is ``text`` everywhere on earth.

    A day without a zone has begun everywhere at noon UTC (UTC-12 is the last zone),
    so that nothing under embargo leaves early. Raises ValueError for no date.
    """
    if not is_date(text):
        message = f'"{text}" is not a date'
        raise ValueError(message)
    whole = _first_day(text) if len(text) < _DAY else text
    moment = datetime.fromisoformat(whole)
    if moment.tzinfo:
        return moment
    return moment.replace(tzinfo=timezone(-_LATEST_ZONE))


def day(text: str) -> str:
    """Return the day of a date or time, "" for one that names no day."""
    return text[:_DAY] if len(text) >= _DAY else ""
