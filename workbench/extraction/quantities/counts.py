"""Whether a number says how many or how much, or only points at something."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workbench.extraction import lexicon
from workbench.extraction.quantities import ages, figures, labels
from workbench.extraction.quantities.shares import is_share

if TYPE_CHECKING:
    from decimal import Decimal

SMALL = 12
"""Below this a number in words counts only beside what it counts."""
TIMES = frozenset(figures.DATA["times"].split())
_ONE_ALONE = frozenset("one a an hundred thousand dozen".split())
_PARENT = re.compile(rf"\b(?:{'|'.join(figures.DATA['parents'].split())}) of $")
_THEN = re.compile(
    rf" (?:{figures.any_of(lexicon.past_verbs() | lexicon.plural_verbs())})\b"
)
_SAYING = lexicon.cues().verbs.keys()
_AND_ONE = re.compile(
    rf"(?:\d|\b(?:{figures.NUMBER})\b)[^.;:]*\b(?:and|but) $", re.IGNORECASE
)
_BEGUN = re.compile(
    r"(?:^|[.;:,“\"]|\b(?:and|but|while|that|as|when|after|before|because|with)) ?$"
)
_SOME_OF = re.compile(r" of [a-z]+ [a-z]+")
_ENDS = re.compile(r"[.,;:!?]|$")
_WORD_BEFORE = re.compile(r"\b([^\W\d]+)[ \u00a0]$")
_PAST = lexicon.past_verbs()
_HAPPENING = re.compile(
    rf" (?:die|dies|drown|perish|{'|'.join(sorted(figures.PASTS))}"
    r"|[a-z]{2,}ed)\b"
)
_CHANGED_TO = re.compile(
    rf"\b(?:{'|'.join(figures.DATA['changes'].split())})(?: again| back)? "
    r"(?:to|from|by) $",
    re.IGNORECASE,
)
_THEN_ON = re.compile(
    r" (?:last|this|on|in|by|from|to|after|before|since|at|within|during|when|as|a year"
    r"|overnight|yesterday|today|tonight)\b"
)
_TOTALS = re.compile(
    r"\b(?:number(?:s|ed|ing)?|total(?:s|led|ed|ling|ing)?|amount(?:s|ed)? to"
    r"|stands? at|stood at|now|toll) $"
)
_STATE = re.compile(
    rf" (?:{'|'.join(figures.DATA['states'].split())})\b", re.IGNORECASE
)
_SCORE_OF = re.compile(rf" of (?!\d|{figures.NUMBER})[a-z]", re.IGNORECASE)
_DEFINITE = re.compile(
    r"(?:\b(?:the|these|those|both|its|their|his|her|our|my|your|whose|last|first|next"
    r"|other|remaining))[ \u00a0](?:other |remaining |first |last )?$",
    re.IGNORECASE,
)
_PART_OF = re.compile(
    rf"(?:\d|\b{figures.NUMBER}) of (?:[\w’'-]+[ ]){{0,3}}$", re.IGNORECASE
)
_IN_ALL = re.compile(r"\ball $", re.IGNORECASE)
_AT_HAND = re.compile(
    r" (?:on board|aboard|in the|of the|of them|inside|who|were|are)\b"
)
_COMPARED = re.compile(
    r"\b(?:(?:up|down) from|compared with|compared to|against|instead of|than)[ ]$"
)
_WHEN = re.compile(
    r" (?:in|on|at|by|a|the|last|before|earlier|previously|this|during|two|three|ten)\b"
)
_COUNTS_OF = re.compile(
    r" (?:of (?:(?:the|its|their|his|her|our|all|them|these|those|whom|which"
    rf"|{figures.NUMBER})\b|\d)"
    r"|(?:are|were|died|survived|remain|remained|have|had|more|each|apiece|fewer|less"
    r"|against|in favou?r)\b)"
)
_MATURES = re.compile(
    r" (?:yields?|bonds?|notes?|gilts?|treasur\w+|bunds?|mortgages?)\b", re.IGNORECASE
)
_LASTED = re.compile(
    r"\b(?:by|within|in|for|over|after|than|under|took|takes|take|taken|lasts?|lasted"
    r"|waited|spent|nearly|another|full|exactly|just|only|every|be|was|is) $",
    re.IGNORECASE,
)
BEGINS_RANGE = re.compile(
    rf"(?:[ ](?:or|to|and)[ ]|-(?:to|or)-|[-–])(?:\d|(?:{figures.NUMBER})\b)",
    re.IGNORECASE,
)
_SINGLES = frozenset(figures.DATA["singles"].split())
_ABSTRACT = frozenset(figures.DATA["abstract"].split())
_PER = re.compile(
    r" in \d| (?:per|(?:for|in|of|out of) every) "
    r"(?:\d|(?:an? )?(?:hundred|thousand|million)\b)",
)
_HAPPENED = re.compile(
    rf" (?:{'|'.join(figures.DATA['happened'].split())}|(?:was|were|is|are) "
    rf"(?:{'|'.join(figures.DATA['states'].split())}))\b"
)


def is_figure(
    match: re.Match[str],
    value: Decimal | None,
    unit: str | None,
    what: str,
    before: str,
    after: str,
) -> bool:
    """Whether a number says how many or how much."""
    if unit in TIMES and (re.match(r" ago\b", after) or _MATURES.match(after)):
        return False
    if unit is None and not what and value is not None:
        bare = match["words"] or not (match["scale"] or match["short"])
        if bare and labels.is_clock(before, after, int(value)):
            return False
    if match["fraction"]:
        return is_share(match, before, after)
    limit = re.match(
        r"(?:over|under|above|below) $", match["modifier"] or "", re.IGNORECASE
    )
    if match["words"]:
        if (
            limit
            and unit is None
            and ages.is_limit(before, after, int(value or 0), what, limit=True)
        ):
            return False
        return _counts(match, value, unit, what, before, after)
    if (
        match["digits"]
        and unit in TIMES
        and re.fullmatch("(?:19|20)..", match["digits"])
    ):
        return match["unit"].endswith("s")
    if match["digits"] and unit is None and value is not None:
        digits = match["digits"]
        bare = not (match["scale"] or match["short"])
        modified = bool(what and re.search(r"(?<!the) $", match["modifier"] or ""))
        if bare and (
            labels.is_year(digits, before, after, modified=modified)
            or labels.is_name(digits, before, after, what)
            or ages.is_limit(before, after, int(value), what, limit=bool(limit))
        ):
            return False
        return value >= SMALL or not _is_definite(match, what, before)
    return True


def _is_definite(match: re.Match[str], what: str, before: str) -> bool:
    """Whether a small number only names what is known: "the two republics".

    In "two of the nine hospitals" it says how many there are.
    """
    known = what and not match["modifier"] and _DEFINITE.search(before)
    return bool(known) and not _PART_OF.search(before)


def _counts(
    match: re.Match[str],
    value: Decimal | None,
    unit: str | None,
    what: str,
    before: str,
    after: str,
) -> bool:
    """Whether a number in words counts something: not "one of them", "a week ago"."""
    words = match["words"].lower()
    if match["minus"]:
        return True
    small = (value or 0) < SMALL
    alone = len(re.split(r"[ -]", words)) == 1 and words in _ONE_ALONE
    if words.endswith("score") and not (what or _SCORE_OF.match(after)):
        return False
    if unit is None and alone and words in ("a", "an"):
        return False
    if alone and unit is None and not what and _is_told(before, after):
        return True
    bounded = match["modifier"] and words != "one"
    if unit is None and alone and not (what or bounded):
        return False
    if words == "no":
        return bool(what)
    if words == "one" and re.search(r"\bnot $", before, re.IGNORECASE):
        return False
    if (
        unit is None
        and words == "one"
        and not _is_one(match, what, after[after.find(what) + len(what) :])
    ):
        return False
    if unit is None and small and _is_definite(match, what, before):
        return False
    if unit is None and small and _IN_ALL.search(before) and _AT_HAND.match(after):
        return True  # "all eight on board"
    if (unit is None or match["words"][0].isupper()) and labels.is_name(
        words.replace("-", ""), before, after, what
    ):
        return False
    if match["andpart"]:
        return True
    if words in ("a", "an"):
        return (unit in TIMES or unit == "percentage_point") and not (
            re.match(r" (?:earlier|ago|later|before)\b", after)
            or not (
                match["modifier"]
                or match["unit"].lower().startswith("full")
                or after.startswith("-long")
                or _LASTED.search(before)
                or _relates(after)
            )
        )
    if words == "one" and unit == "day":
        return bool(match["modifier"] or _LASTED.search(before))
    return not (
        unit is None
        and not what
        and not match["modifier"]
        and small
        and not _stands_alone(before, after)
    )


def _is_told(before: str, after: str) -> bool:
    """Whether "one" is a number for what follows: a range, a rate, "one dead"."""
    verb = _THEN.match(after)
    if verb and verb[0].strip() not in _SAYING and _AND_ONE.search(before):
        return True  # "Six cars derailed and one fell"
    told = _PER.match(after) or BEGINS_RANGE.match(after)
    definite = re.search(r"\b(?:the|no|any|this|that) $", before, re.IGNORECASE)
    return bool(told or (_STATE.match(after) and not definite))


def _relates(after: str) -> bool:
    return bool(re.match(r" (?:after|before|early|late|long|older|away)\b", after))


def _is_one(match: re.Match[str], what: str, after: str) -> bool:
    """Whether "one" is a number and no article: "one person", "one ship sank"."""
    first = what.split(" ", 1)[0]
    least = re.match(r"at least|more than", match["modifier"] or "", re.IGNORECASE)
    if least or first in _SINGLES:
        return True
    if _PER.match(after):
        return True
    return first not in _ABSTRACT and bool(_HAPPENED.match(after))


def _stands_alone(before: str, after: str) -> bool:
    """Whether a small number in words is a figure: "Four were hurt", "rose to six"."""
    if BEGINS_RANGE.match(after):
        return True
    if (_COUNTS_OF.match(after) or _STATE.match(after)) and not re.search(
        r"\b(?:the|no|any|this|that) $", before, re.IGNORECASE
    ):
        return True
    if _BEGUN.search(before) and (
        _THEN.match(after) or _HAPPENING.match(after) or _SOME_OF.match(after)
    ):
        return True  # "and three came in coffins"
    if _COMPARED.search(before) and _WHEN.match(after):
        return True  # "up from four in 2024"
    if _CHANGED_TO.search(before) and _THEN_ON.match(after):
        return True  # "had fallen to four last year"
    if _TOTALS.search(before) and _ENDS.match(after):
        return True  # "the meetings numbered nine"
    if re.match(r"[.!]?$|[.!] ", after) and re.search(r"(?:^|:)[\s\"“]*$", before):
        return True  # a whole answer: "Seven."
    if _PARENT.search(before):
        return True
    if re.search(r"\b(?:put|number|toll|total|figure|count)\b.{0,16} at $", before):
        return True
    verb = _WORD_BEFORE.search(before) if _ENDS.match(after) else None
    if verb and verb[1].lower() in _PAST:
        return True  # "the company offered four"
    return bool(
        re.match(r"(?: of (?:them|these|those|whom|which)\b|[.,;:!?]|$)", after)
    ) and bool(
        re.search(
            r"\b(?:was|were|been|is|to|for|but|at|of|from|by|against|than|with|killing|injuring"
            r"|wounding)[ \u00a0]$",
            before,
            re.IGNORECASE,
        ),
    )
