"""Dates that a claim names by where the article stands in time: "on Monday"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from workbench.dates import (
    DAYS,
    MONTHS,
    in_words,
    month,
    near,
    published_on,
    weekday,
)
from workbench.extraction import lexicon
from workbench.letters import folded

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from workbench.model import QuoteKind

_DAY_NAMES, _MONTH_NAMES = "|".join(DAYS).title(), "|".join(MONTHS).title()
_WEEKDAY = re.compile(
    r"(?<!\bfor )(?<!\buntil )(?<!\blast )(?<!\bnext )(?<!\bevery )(?<!\ba )(?<!Good )"
    rf"(?<!Black )(?<!Bloody )(?<!Easter )(?<!Palm )(?<!Super )\b({_DAY_NAMES})\b"
    r"(?: (?:morning|afternoon|evening|night))?(?:['’]s)?"
    r"(?! (?:[A-Z\d]|morning|afternoon|evening|night|last|next))"
    rf"(?!,? (?:\d+ )?(?:{_MONTH_NAMES}))(?!['’\w-])"
)
_MONTH = re.compile(
    rf"\b(?:(?:in|since|of|by|last|until|during|through|to|from) (?:(?:early|mid|late)"
    rf"[ -])?({_MONTH_NAMES})|(\d\d?)(?:st|nd|rd|th)? (?:of )?({_MONTH_NAMES})"
    rf"|({_MONTH_NAMES}) (\d\d?)(?:st|nd|rd|th)?)\b(?:['’]s)?"
    r"(?!,? ?(?:1[5-9]|20)\d\d)(?! ?\d)(?! [A-Z]\w)(?! (?:last|this|next) year)"
    r"(?!['’\w-])"
)
_SPAN = re.compile(
    r"\b((?:last|this|next) (?:year|month|week))\b(?:['’]s)?", re.IGNORECASE
)
_DAY_WORD = re.compile(
    r"\b(today|tonight|yesterday|tomorrow|last night"
    r"|this (?:morning|afternoon|evening))\b(?:['’]s)?",
    re.IGNORECASE,
)
_THIS_DAY = re.compile(
    r"(?:^|\b(?:earlier|later|noon|morning|\d ?[ap]\.?m\.?"
    r"|(?:will|was|were|had|has|have|[a-z]+ed)(?: \w+){0,4}) )$"
)
_STILL = re.compile(r"\b(?:still|now|is|are)\b")
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_OTHER_TIME = re.compile(
    r"\b(?:ago|earlier|later|previous(?:ly)?|back in|at the time|that (?:day|week|month"
    r"|year)|the (?:day|week|month|year) (?:before|after))\b"
)
_AHEAD = re.compile(
    r"\b(?:will|won[’']t|shall|due|is to|are to|likely|upcoming|forthcoming)\b|[’']ll\b"
)
_PLANNED = re.compile(
    r"\b(?:would|could|might|may|should|can|must|announced|called|planned|threatened"
    r"|proposed|promised|scheduled|agreed|postponed|delayed|moved|pledged|vowed|offered"
    r"|ordered|warned|feared|hoped|expected|booked|invited|summoned|asked|urged|set)\b"
)
_PERFECT = re.compile(r"\b(?:was|were|had|has|have|did|been)\b|\b\w{2,}ed\b")
_INFINITIVE = re.compile(r"\bto (?:\w+ly )?([a-z]+)\b")


class Addition(NamedTuple):
    """What is added to a text after an offset: "10 March 2025"."""

    at: int
    text: str


def additions(
    exact: str,
    published: str,
    *,
    quote: QuoteKind = "none",
    before: str = "",
    around: str = "",
) -> list[Addition]:
    """Return the dates that the words of a claim mean in an article of that date.

    ``around``: the rest of its sentence; ``before``: the sentence before. As precise as
    the words are, and only where tense and context leave no doubt: "on Monday" in the
    past is the last one, in the future the next, and neither where it may be either. A
    day in a quotation stays, since it counts from when that was said.
    """
    known = published_on(published)
    if known is None or exact.rstrip('”"').endswith("?"):
        return []
    exact, around = folded(exact), folded(around)
    sentence = f"{around} {exact}"
    if _other_year(sentence, known) or _OTHER_TIME.search(sentence):
        return []
    found = list(_spans(exact, known))
    if _other_year(before, known):
        return found
    ahead = _tense(exact)
    found += _months(exact, known, ahead=ahead)
    if quote not in ("direct", "mixed"):
        found += _weekdays(exact, known, ahead=ahead)
        if not _WEEKDAY.search(around):
            found += _days(exact, known, is_told=ahead is not None)
    return sorted(found)


def dated(phrase: str, exact: str, added: list[Addition]) -> str:
    """Return a phrase of ``exact`` with the dates added to it: "Monday [10 March]".

    ``added``: as :func:`additions` returns them for ``exact``.
    """
    start = exact.find(phrase)
    for addition in reversed(added):
        if 0 <= start < addition.at <= start + len(phrase):
            at = addition.at - start
            phrase = f"{phrase[:at]} [{addition.text}]{phrase[at:]}"
    return phrase


def _other_year(text: str, known: date) -> bool:
    """Whether a text speaks of another year, from which words may count."""
    return any(year != str(known.year) for year in _YEAR.findall(text))


def _tense(exact: str) -> bool | None:
    """Return whether a claim looks ahead (True) or back (False), None: not sure."""
    words = exact.lower()
    ahead = _AHEAD.search(words) is not None
    back = _PERFECT.search(words) is not None or not lexicon.past_verbs().isdisjoint(
        words.split()
    )
    verbs = lexicon.plural_verbs()
    if ahead:
        return None if back else True
    unsure = _PLANNED.search(words) or any(
        verb in verbs for verb in _INFINITIVE.findall(words)
    )
    return False if back and not unsure else None


def _weekdays(exact: str, known: date, *, ahead: bool | None) -> Iterator[Addition]:
    for match in _WEEKDAY.finditer(exact):
        back = re.search(r"\b(?:since|as of) $", exact[: match.start()])
        if ahead is None and not back:
            continue
        day = weekday(match[1].lower(), known, ahead=bool(ahead) and not back)
        yield Addition(match.end(), in_words(day.isoformat()))


def _days(exact: str, known: date, *, is_told: bool) -> Iterator[Addition]:
    for match in _DAY_WORD.finditer(exact):
        words = match[1].lower()
        nowadays = words == "today" and (
            _STILL.search(exact) or not _THIS_DAY.search(exact[: match.start()])
        )
        sure = words in ("yesterday", "tomorrow", "last night")
        if sure or (is_told and not nowadays):
            yield Addition(match.end(), in_words(near(words, known)))


def _spans(exact: str, known: date) -> Iterator[Addition]:
    for match in _SPAN.finditer(exact):
        words = match[1].lower()
        when = in_words(near(words, known))
        week = words.endswith("week")
        yield Addition(match.end(), f"the week of {when}" if week else when)


def _months(exact: str, known: date, *, ahead: bool | None) -> Iterator[Addition]:
    for match in _MONTH.finditer(exact):
        back = re.match(r"(?:since|last) ", match[0])
        if ahead is None and not back:
            continue
        named = match[1] or match[3] or match[4]
        number = MONTHS.index(named.lower()) + 1
        year = month(number, known, ahead=bool(ahead) and not back)
        if match[0].startswith("last ") and number == known.month:
            continue
        yield Addition(match.end(), str(year))
