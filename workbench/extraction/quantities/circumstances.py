"""What is said of each figure of a claim, where and when, own or of the clause before.

"1,844 surrendered in Marat on Monday and 200 on Tuesday": both surrendered, both there.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, NamedTuple

from msgspec import structs

from workbench.dates import DAYS
from workbench.extraction.quantities.figures import DATA, NUMBER
from workbench.extraction.quantities.labels import MONTH, YEARS
from workbench.extraction.quantities.predicates import (
    LITTLE,
    TENSES,
    is_verb,
    predicate,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.extraction.sentences.words import Words
    from workbench.model import Quantity

_DAY = f"(?:{'|'.join(DAYS).title()})"
_NEAR = "(?i:last|this|next|the (?:previous|past|following|same|coming)|that)"
_SPAN = "(?i:year|month|week|quarter|half|decade|season|weekend|night|day|hour)"
_SEASON = "(?i:spring|summer|autumn|fall|winter|morning|afternoon|evening|night)"
_AMOUNT = rf"(?:an?|\d+|(?i:{NUMBER}|a few|several))"
_DATE = rf"""
    \d{{1,2}}(?:st|nd|rd|th)?(?:[ ]of)?[ ]{MONTH}(?:,?[ ]{YEARS})?
  | {MONTH}[ ]\d{{1,2}}(?:st|nd|rd|th)?\b(?:,?[ ]{YEARS})?
  | (?:(?i:early|mid|late)[ -])?(?:{MONTH}(?:[ ]{YEARS})?|{YEARS}|(?:19|20)\d0s)
"""
_POINT = rf"""
    (?:(?i:early|late)[ ])?(?:{_NEAR}[ ])?{_DAY}(?:[ ]{_SEASON})?\b(?:[’']s\b)?
  | {_DATE}
  | {_NEAR}[ ](?:{_AMOUNT}[ ])?(?:{_SPAN}|{_SEASON})s?\b(?:[’']s\b)?
  | (?i:the)[ ](?:{_SPAN}|{_SEASON})[ ](?:before|after|to[ ]{MONTH}(?:[ ]{YEARS})?)
  | {_AMOUNT}[ ]{_SPAN}s?[ ](?i:ago|earlier|later|before|after)
  | (?i:the)[ ](?i:first|second|third|fourth|last|final|opening)[ ]{_SPAN}
    (?:[ ]of[ ](?:(?:{_NEAR}|the)[ ]{_SPAN}|{_DATE}))?
  | (?i:the[ ](?:first[ ]|last[ ])?{_AMOUNT}[ ]months?(?:[ ](?:to|of)[ ](?:{_DATE}))?)
  | (?i:the[ ](?:start|end|beginning|middle|height)[ ]of)[ ]
    (?:(?:{_NEAR}|the)[ ]{_SPAN}|{_DATE})
"""
_TIME = re.compile(
    rf"""(?<![\w.,-])(?:
      (?:(?i:on|by|in|since|until|till|before|after|from|as[ ]of|during|over|at|for
         |throughout|through|between|within)[ ])?
      (?:{_POINT})(?:[ ](?:and|to)[ ](?:{_DATE}))?(?![\w-])
    | (?i:in|during|over|for)[ ](?i:the)[ ]{_SPAN}\b(?![ ](?:of|to)\b)
    | \b(?i:yesterday|today|tonight|tomorrow|overnight|so[ ]far(?:[ ]this[ ]year)?
        |to[ ]date|at[ ]the[ ]time|this[ ]far|annually|each[ ]year|every[ ]year
        |a[ ]year(?=[.,;]|$))\b
    )""",
    re.VERBOSE,
)
_WHERE = f"(?:{'|'.join(DATA['wheres'].split())})s?"
_PARTS = "|".join(DATA["parts"].split())
_NAME = r"[A-Z\u00c0-\u00de][\w’'.-]*[\w]"
_LANDS = "|".join(DATA["lands"].split())
_ON_LANDS = "|".join(DATA["on_lands"].split())
_OF_NAME = rf"(?:[ ]of[ ](?:the[ ])?{_NAME}(?:[ ]{_NAME}){{0,3}})?"
_LITTLE_WORD = (
    "the|an?|in|on|of|and|but|or|to|is|are|was|were|has|have|had|will|would|by|for|from"
    "|at|its|his|her|their|who|which|that|when|while|as|after|before|since|with|said"
)
_DEMONYMS = "|".join(DATA["demonyms"].split())
# what is of a country is no place: "in Georgian cable cars"
_OF_A_LAND = rf"(?:the[ ])?(?:{_DEMONYMS}|[A-Z][a-z]+(?:ian|ese|ish))[ ]"
_WORDS = rf"(?:(?!(?:{_LITTLE_WORD})\b)[a-z-]+[ ]){{0,2}}"
_PLACE = re.compile(
    rf"""(?<![\w-])(?:
      (?i:in|at|near|off|outside|inside|across|around|throughout|along|over|beneath)[ ]
      (?:
        (?:the[ ](?:{_NAME}[ ]){{1,3}}|{_OF_A_LAND}){_WORDS}{_WHERE}\b{_OF_NAME}
      | (?!{_OF_A_LAND}(?!(?:{_LITTLE_WORD})\b)[a-z])
        (?:the[ ])?(?:(?:{_PARTS})[ ])?(?:(?:[a-z]+[ ])?{_WHERE}[ ]of[ ])?
        {_NAME}(?:[ ](?:(?:of|de|del|la)[ ](?:the[ ])?)?{_NAME}){{0,4}}
        (?:[ ]{_WHERE}\b{_OF_NAME})?
      | (?:the|its|his|her|their|an?|this|that)[ ]
        (?:[a-z][\w-]*[ ]){{0,2}}{_WHERE}\b
        (?:[ ]of[ ](?:the[ ])?(?:{_NAME}(?:[ ]{_NAME}){{0,3}}|{_WHERE}\b))?
      | (?:sea|home)\b(?![ -]\w)
      )
    | (?i:on)[ ](?:
        (?:the[ ])?(?:{_NAME}[ ]){{1,3}}(?:{_LANDS})\b
      | (?:the[ ])?(?:Lake|Mount)[ ]{_NAME}
      | the[ ](?:[AM]\d+|(?:{_ON_LANDS}))\b
        {_OF_NAME}
      )
    | (?i:nationwide|worldwide|countrywide|statewide|abroad|overseas|elsewhere)\b
    )""",
    re.VERBOSE,
)
_OWNED = re.compile(r"[A-Za-z]+[ ](?=[A-Z]\w+[’']s$)")
_CUTS = frozenset("; : — – and but while whereas or".split())
_AGAINST = frozenset("from than against versus compared instead rather".split())
_BESIDE = 4


class _Clause(NamedTuple):
    """The words [lo, hi) around a figure; ``against``: it is held against another."""

    lo: int
    hi: int
    against: bool = False


class _Phrase(NamedTuple):
    start: int
    end: int
    text: str


def with_circumstances(
    found: Sequence[Quantity], words: Words, text: str, before: Quantity | None = None
) -> tuple[Quantity, ...]:
    """Return the figures of a claim with their predicate, place and time.

    ``words``: those of the claim, at their offsets in ``text``; ``before``: the last
    figure of the claim before in the same sentence. What a clause without a subject of
    its own leaves out is filled in from the figure before, but not for a figure that is
    only held against another ("up from 5.8").
    """
    if not found or not len(words):
        return tuple(found)
    begin, end = words.start[0], words.end[-1]
    spans = [_words(words, quantity) for quantity in found]
    taken = [(q.start, q.end) for q in found]
    times = _phrases(_TIME, text, begin, end, taken)
    taken = sorted(taken + [(time.start, time.end) for time in times])
    places = _phrases(_PLACE, text, begin, end, taken)
    verbs = [0, *accumulate(is_verb(words, i) for i in range(len(words)))]
    whole: list[Quantity] = []
    behind = 0, 0
    for quantity, span, clause in zip(
        found, spans, _clauses(words, verbs, spans), strict=True
    ):
        last = whole[-1] if whole else before
        said = predicate(words, (clause.lo, clause.hi), *span, behind)
        behind = span
        reach = words.start[clause.lo], words.end[clause.hi - 1]
        when, where = (_nearest(them, quantity, reach) for them in (times, places))
        if clause.against:
            said = ""
        else:
            when, where = (
                when or _leading(times, begin),
                where or _leading(places, begin),
            )
        if last is not None and _shares(words, verbs, clause, span[0]):
            where = where or last.place
            if not clause.against:
                when = when or ("" if _turns(said, last.predicate) else last.time)
                said = said or last.predicate
        whole.append(structs.replace(quantity, predicate=said, place=where, time=when))
    return tuple(whole)


def _words(words: Words, quantity: Quantity) -> tuple[int, int]:
    """Return which words a figure is, end-exclusive."""
    at = max(0, bisect_right(words.start, quantity.start) - 1)
    return at, max(at + 1, bisect_left(words.start, quantity.end))


def _phrases(
    form: re.Pattern[str],
    text: str,
    begin: int,
    end: int,
    taken: list[tuple[int, int]],
) -> list[_Phrase]:
    """Return what a form finds in text[begin:end] beside what is ``taken``, sorted."""
    found = []
    for match in form.finditer(text, begin, end):
        n = bisect_left(taken, match.span())
        near = taken[max(0, n - 1) : n + 1]
        if all(b <= match.start() or match.end() <= a for a, b in near):
            owned = _OWNED.match(match[0])
            start = match.start() + (owned.end() if owned else 0)
            found.append(_Phrase(start, match.end(), text[start : match.end()]))
    return found


def _nearest(phrases: list[_Phrase], quantity: Quantity, reach: tuple[int, int]) -> str:
    """Return the phrase within ``reach`` nearest to a figure, "" for none."""
    n = bisect_left(phrases, (quantity.start,))
    near = [p for p in phrases[max(0, n - 1) : n + 1] if reach[0] <= p.start < reach[1]]
    away = [(max(p.start - quantity.end, quantity.start - p.end), p.text) for p in near]
    return min(away)[1] if away else ""


def _leading(phrases: list[_Phrase], begin: int) -> str:
    """Return the phrase that a claim begins with, which holds for all of it."""
    return phrases[0].text if phrases and phrases[0].start == begin else ""


def _clauses(
    words: Words, verbs: list[int], spans: list[tuple[int, int]]
) -> list[_Clause]:
    """Return the clause of each figure; ``verbs``: how many are before each word.

    It begins where the last link or mark before the figure parts it from the one
    before, if that has a verb: "31 people and two dogs were killed" is one clause.
    The first is held against another where there is no verb: "up from 5.8".
    """
    bare = not verbs[-1] and any(low in _AGAINST for low in words.low[: spans[0][0]])
    starts, told = [0], [bare]
    for (_, before), (at, _) in pairwise(spans):
        back = range(at - 1, before - 1, -1)
        opened = next((i for i in back if words.text[i] == "("), -1)
        cut = (
            next((i for i in back if _cuts(words, i, at)), -1) if opened < 0 else opened
        )
        whole = opened >= 0 or (cut >= 0 and verbs[cut] > verbs[starts[-1]])
        against = any(words.low[i] in _AGAINST for i in range(max(cut, before), at))
        starts.append(cut if whole else at if against else starts[-1])
        told.append(against)
    ends = [len(words)]
    for start, after in pairwise(reversed(starts)):
        ends.append(start if start > after else ends[-1])
    return [_Clause(*clause) for clause in zip(starts, ends[::-1], told, strict=True)]


def _cuts(words: Words, i: int, at: int) -> bool:
    """Whether a clause may begin at a word before the figure ``at``."""
    return words.low[i] in _CUTS or (words.text[i] == "," and at - i <= _BESIDE)


def _shares(words: Words, verbs: list[int], clause: _Clause, at: int) -> bool:
    """Whether a clause has no subject but its figure, or shares one, or the verb."""
    begun = clause.lo
    while begun < at and (
        words.low[begun] in _CUTS | LITTLE | _AGAINST or words.text[begun] == ","
    ):
        begun += 1
    if begun == at or is_verb(words, begun):
        return True
    return verbs[clause.hi] == verbs[begun]


def _turns(said: str, before: str) -> bool:
    """Whether a predicate tells of another time than the one before: "are", "were"."""
    first, last = (words.partition(" ")[0].lower() for words in (said, before))
    return bool(said) and TENSES.get(first) != TENSES.get(last)
