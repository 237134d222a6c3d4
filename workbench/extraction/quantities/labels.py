"""Numbers that count nothing: dates, clock times, ages, scores, names, telephones."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from workbench.dates import DAYS, MONTHS, short
from workbench.extraction import lexicon
from workbench.extraction.quantities.figures import (
    DATA,
    MONEY,
    NUMBER,
    TENS,
    any_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable

_FULL = "|".join(MONTHS)
_SHORT = "|".join(form for name in MONTHS for form in short(name))
MONTH = rf"(?:{_FULL.title()}|{_FULL.upper()}|(?:{_SHORT.title()})\b\.?)"
_PEOPLE = rf"(?:{'|'.join(DATA['people'].split())})\b"
_WORD = rf"(?i:{NUMBER})(?:-(?i:{NUMBER}))?"
YEARS = r"(?:1[5-9]|20)\d\d"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_DAYS = rf"{_DAY}(?:[ ]?(?:[–-]|to|and)[ ]?{_DAY})?"
_DATES = rf"""
      \b{_DAYS}(?:[ ]of)?[ \u00a0]{MONTH}\b(?:,?[ ]{YEARS}\b)?
    | \b{MONTH}[ \u00a0]{_DAYS}\b(?!,\d|[.]\d|[ ]{_PEOPLE})(?:,?[ ]{YEARS}\b)?
    | \b{MONTH},?[ ]{YEARS}\b
    | \b\d{{1,4}}(?P<mark>[-./])\d{{1,2}}(?P=mark)\d{{1,4}}\b(?![.,-]?\d)
    | \b{YEARS}[ ]?[–/-][ ]?(?:{YEARS}|\d\d)\b(?![,.]?\d)
    | (?<!\d[ -])\b\d{{1,2}}/\d{{1,2}}\b
    | [’']?\b(?:\d\d)?\d0[’']?s\b
    | \b\d+[ ](?:B\.?C\b|A\.D|BCE\b|CE\b)
    | \b(?i:(?:eigh|nine)teen|twenty)[ -](?i:{any_of(TENS)})(?:-(?i:{NUMBER}))?\b
"""
_COINS = any_of(word for word in MONEY if word.isalpha() and word.islower())
_HOUR = rf"(?:(?:[01]?\d|2[0-4])(?![\d.,:]\d|\d)|{_WORD})"
_HOURS = rf"(?:{_HOUR}|midnight|noon|midday)"
_AFTER_HOUR = r"[ ]?[.,;:!?)”\"]|$|[ ](?:in|on|when|this|that|and|as|at|with|until)\b"
_WEEKDAY = rf"(?:{'|'.join(DAYS).title()})"
_CLOCKS = rf"""
      \b\d{{1,2}}(?:[:.]\s?\d\d)?[ ]?[ap]\.?m\b
    | \b\d{{1,4}}[ ]?(?:GMT|UTC|CET|CEST|BST|EST|EDT|hrs)\b
    | \b\d{{1,2}}:\s?\d\d(?::\d\d)?(?:\.\d+)?\b | \b\d{{1,2}}h\d\d\b
    | \bat[ ][012]?\d\.[0-5]\d\b(?![ ]?(?:%|per|million|billion|{_COINS}))
    | \b(?:\d{{1,2}}|{_WORD})[ ]o[’']clock\b
    | \b(?i:quarter)[ ]to[ ](?!one\b){_WORD}(?={_AFTER_HOUR})
    | (?:(?<=\bat[ ])|(?<=\bby[ ]))\w+[ ]to[ ]one\b
    | \b(?:(?i:half|(?:a[ ])?quarter)|{_HOUR})(?:[ ]minutes?)?[ ]past[ ]{_HOURS}\b
    | (?<!\bfrom[ ])(?<!\bby[ ])\b{_HOUR}[ ]minutes?[ ](?:to|before|after)[ ]{_HOURS}
      (?={_AFTER_HOUR})
    | \b(?:at|until|till|since|about|around)[ ](?:(?:a[ ])?quarter|five|ten|twenty
      |twenty-five)[ ]to[ ](?:{_WORD})(?={_AFTER_HOUR})
    | \b(?:at|by|since|until|till|from|to|after|before|about|around|towards)[ ]
      {_HOUR}[ ](?:in[ ]the[ ](?:early[ ])?(?:morning|afternoon|evening|night)\b
        |at[ ]night\b|local[ ]time\b)
    | \b(?:since|until|till)[ ](?:(?:about|around)[ ])?{_HOUR}[ ]on[ ]{_WEEKDAY}
    | \b(?:shortly|just|soon|right|immediately)[ ](?:before|after|past)[ ]{_HOURS}
      (?={_AFTER_HOUR})
    | \b(?:until|till|since)[ ](?:(?:about|around|nearly|almost|shortly[ ]after)[ ])?
      {_HOURS}(?={_AFTER_HOUR})
"""
_TELEPHONES = r"""
      (?<![\d.,])(?!\d{4}-\d\d-\d\d\b)\d+(?:-\d+){2,}\b
    | \+\d{1,3}(?:[ -]?\(?\d{2,5}\)?){2,} | \(\d{3,5}\)[ ]?\d{3}[ -]?\d{2,4}
    | (?<![\d.,])0\d+(?:[ -]\d{2,})*\b
"""
_PLACES = r"""
      (?<!\d)\d{1,3}(?:\.\d+)?°(?:\s?[NSEWO\d]|[ ](?:North|South|East|West))\S*
    | \b\d+\.(?:\d{4,}\b|\d{3,}(?=°))
    | \b\d+[a-z]?[ ](?:[A-Z]\w+[ ]){1,3}
      (?:Street|Road|Avenue|Lane|Square|Boulevard|Drive)\b
"""
_AGES = rf"""
      \b(?i:age[ds]?)[ ](?:between[ ]|from[ ]|of[ ])?(?:\d{{1,3}}|{_WORD})
      (?:(?:[ ](?:to|or)[ ]|[–-])(?:\d{{1,3}}|{_WORD})
         (?![ ](?:of|others?|more|{_PEOPLE})\b|[\d,.]\d))+\b
    | \b(?i:between[ ]the[ ]ages?[ ]of|age[ds]?[ ]between)[ ](?:\d+|{_WORD})
      [ ]and[ ](?:\d+|{_WORD})\b
    | (?<=[a-z]),[ ]\d{{1,2}}[ ]and[ ]\d{{1,2}}(?=,[ ])
    | \b(?:\d{{1,3}}-?[ ]?(?:to|and|or|[–-])[ ]?)(?:\d{{1,3}}|{_WORD})
      [ -](?:year|month|week|day)s?-olds?\b
    | \b(?:\d{{1,3}}|{_WORD})[ -](?:year|month|week|day)s?-olds\b
"""
_MARKS = rf"""
      \[\d+\] | \(\d{{1,2}}\)(?!\d) | ^\s*\d{{1,2}}[.)](?=\s)
    | \b(?!\d{{1,3}}(?:\.\d{{3}})+(?![\d.]))\d+(?:\.\d+){{2,}}\b
    | \b(?i:one[ -]in[ -]a[ -]million)\b(?![ ](?!chance|shot)[a-z])
    | \b(?i:time[ -]and[ -]a[ -]half)\b
    | \b(?P<twin>(?i:{NUMBER}))-(?P=twin)\b
    | \b(?:Big|[GF]\w+[ ]of)[ ](?:Three|Four|Five|Six|Seven|Eight|Twenty)\b
    | \b\d+(?:st|nd|rd|th)\b | \b\d+[’']s\b
"""
_MASKS = re.compile(
    f"{_TELEPHONES}|{_DATES}|{_CLOCKS}|{_PLACES}|{_AGES}|{_MARKS}", re.VERBOSE
)
_SCORE = re.compile(r"(?<![\w.,€$£-])(\d{1,3})(?:[-–]| [-–] )(\d{1,3})(?![\w.,%-]?\d)")
_GAME = re.compile(r"\b(?:lost|won|beat|drew|defeat\w*|score\w*|victory)\b")
_NOON = 12
_AT = re.compile(r"\bat (?:about |around |exactly )?$", re.IGNORECASE)
_ENDED = re.compile(_AFTER_HOUR.replace("[ ]?[.,;:!?)", "[ ]?[.,;!?)"))
_STOOD = re.compile(rf"\b(?:{'|'.join(DATA['stood'].split())})\b", re.IGNORECASE)
_LABEL = "|".join(DATA["numbered"].split())
_NAMED = re.compile(
    rf"\b(?:(?:{_LABEL})\.?[ \u00a0-]+|(?:{_LABEL})s[ ](?:\d+(?:,| and| to| or) )*)$",
    re.IGNORECASE,
)
_LAST_WORD = re.compile(r"(\S[ \u00a0])?\(?([a-z]?[A-Z][\w.’'&-]*)\)?[ \u00a0-]$")
_PLURALS = frozenset(DATA["plurals"].split())
_VERBS = lexicon.finite_verbs() | lexicon.cues().verbs.keys()
_LITTLE = frozenset(DATA["little"].split())
_SEVERAL = re.compile(
    r"[ \u00a0](?!was\b|is\b|has\b|does\b)(?:[a-z]+[ ])?(?!was\b|is\b|has\b|as\b|its\b"
    r"|his\b|this\b|does\b)[a-z]+(?:[^\Ws]s|children)\b"
)
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d$")
_DATED = re.compile(
    r"(?:\b(?:the|an?|in|since|by|until|till|during|after|before|from|to|and|its|his|her"
    r"|their|our|this|late|early|mid|for|on)|[’']s|[,;:(–—-])[ \u00a0-]?$",
    re.IGNORECASE,
)


def masked(text: str) -> Callable[[int], bool]:
    """Return what tells whether a number that starts at an offset is masked."""
    spans = sorted([m.span() for m in _MASKS.finditer(text)] + _scores(text))
    starts = [start for start, _ in spans]

    def inside(at: int) -> bool:
        n = bisect_right(starts, at)
        return any(start <= at < end for start, end in spans[max(0, n - 2) : n])

    return inside


def is_clock(before: str, after: str, value: int) -> bool:
    """Whether a bare number is a time of day: "the shift begins at six"."""
    if not 0 < value <= _NOON or not _AT.search(before):
        return False
    return bool(_ENDED.match(after)) and not _STOOD.search(before)


def _scores(text: str) -> list[tuple[int, int]]:
    """Return the scores of games and votes ("3-2"), which are no range."""
    return [
        m.span()
        for m in _SCORE.finditer(text)
        if int(m[1]) >= int(m[2])
        or (
            re.match(r"\s*(?:[.,;:!?)]|$)", text[m.end() : m.end() + 3])
            or _GAME.search(text[max(0, m.start() - 24) : m.start()])
        )
    ]


def is_year(digits: str, before: str, after: str, *, modified: bool) -> bool:
    """Whether bare digits are a year, not a count ("1,850"; "1850 soldiers").

    ``modified``: a modifier is before it, which may be a preposition too ("below 1990
    levels").
    """
    if not _YEAR.fullmatch(digits):
        return False
    if re.match(r"[ \u00a0](?:levels?|prices|terms|standards)\b", after):
        return True
    if modified:
        return False
    if re.match(rf"[ \u00a0](?:[a-z]+[ ])?{_PEOPLE}", after):
        return False
    several = _SEVERAL.match(after)
    return not several or not before or bool(_DATED.search(before))


def is_name(digits: str, before: str, after: str, counted: str) -> bool:
    """Whether a number is part of a name: "Gate 4", "Executive Order 13582".

    ``digits``: the number as it is written; ``counted``: the words after it that may
    be what is counted.
    """
    if before and (before[-1].isalpha() or before[-1] in "/#@_№"):
        return True
    if re.search(r"[^\W\d]-$", before) and not re.search(r"-(?:to|or)-$", before):
        return True
    if digits[0].isdigit() and re.search(r"\d:\s?$", before):
        return True
    if named := _NAMED.search(before):
        counts = counted.endswith("s") and counted not in _VERBS
        several = counts or counted in _PLURALS or "," in digits
        return named[0][0].isupper() or not several
    found = _LAST_WORD.search(before)
    if found is None or not digits.isalnum():
        return False
    does = counted in _VERBS and digits.isdigit() and found[2][-2:] not in ("'s", "’s")
    if counted[:1].islower() and not does:
        return False
    word = found[2].rstrip(".").lower()
    if word in _LITTLE or word.endswith("ly") or word in _VERBS:
        return False
    begins = found[1] is None or found[1][0] in ".!?:|–—-"
    return not begins or bool(re.match(r"[ \u00a0][a-z]", after))
