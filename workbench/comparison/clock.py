"""Times of day in a text, in digits and in words: "14:32", "shortly after 3 a.m."."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_DATA = Path(__file__).with_name("data") / "clock.toml"
_HOUR, _MINUTE = 3600, 60
_HALF_A_DAY, _A_DAY = 12, 24
_PAST = {"half past": 30, "quarter past": 15, "quarter to": -15}


class Clock(NamedTuple):
    """A time of day: seconds from midnight, and where it stands in the text.

    ``is_about``: the words say that it is not meant to the minute; ``in_words``: the
    hour is no number in digits.
    """

    seconds: int
    start: int
    end: int
    is_about: bool
    in_words: bool


def clocks(text: str) -> Iterator[Clock]:
    """Yield the times of day in ``text`` that tell which half of the day it is."""
    for match in _pattern().finditer(text):
        seconds = _seconds(match)
        if seconds is not None:
            about, in_words = bool(match["near"]), bool(match["word"] or match["past"])
            yield Clock(seconds, *match.span(), about, in_words)


def _seconds(match: re.Match[str]) -> int | None:
    half = (match["half"] or match["part"] or "").lower().replace(".", "")
    word = (match["word"] or "").lower()
    if word:
        hour: int = _tables()["hours"][word]
        is_told = bool(half) or word in _words("named")
    else:
        hour = int(match["hour"])
        may_be_count = match["part"] and not match["minute"] and " on " in match[0]
        is_told = bool(half or match["colon"] == ":") and not may_be_count
    if not is_told:
        return None
    if half and hour <= _HALF_A_DAY:
        late = half in _words("late")
        hour = hour % _HALF_A_DAY + (_HALF_A_DAY if late else 0)
    past = (match["past"] or "").lower()
    minute = next((m for words, m in _PAST.items() if words in past), 0)
    seconds = hour * _HOUR + (minute or int(match["minute"] or 0)) * _MINUTE
    return seconds if hour < _A_DAY else None


@cache
def _tables() -> dict[str, Any]:
    return tomllib.loads(_DATA.read_text("utf-8"))


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(phrase.strip() for phrase in _tables()[name].split(","))


@cache
def _pattern() -> re.Pattern[str]:
    hours, near = (
        "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))
        for words in (_tables()["hours"], _words("near"))
    )
    return re.compile(
        rf"""
        (?P<near>\b(?:{near})\s+)?
        (?P<past>\b(?:half\ past|(?:a\ )?quarter\ (?:past|to))\s+)?
        (?:
            \b(?P<word>{hours})\b
          | (?<![\d.,:])(?P<hour>\d{{1,2}})
            (?:(?P<colon>[:.])(?P<minute>[0-5]\d))?(?![\d%])
        )
        (?:\s+o[’']clock)?
        (?:
            \s?(?P<half>[ap]\.?m)\b
          | \s+(?:in\ the|on\ \w+|at|that)\s+(?P<part>morning|afternoon|evening|night)\b
        )?
        """,
        re.IGNORECASE | re.VERBOSE,
    )
