"""Ends of a sentence that can be checked apart, or that say nothing alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.extraction import lexicon
from workbench.extraction.sentences.words import DETERMINERS, FIGURES

if TYPE_CHECKING:
    from workbench.extraction.sentences.words import Words

_TIMES = lexicon.grammar("times")
_SHARES = frozenset("all most many some none half both few each several".split())
_OF_WHAT = frozenset("them these those whom which".split())
_ENDINGS = frozenset(
    "is are was were do does did has have had can could will would should may might "
    "not n't n’t so too either".split()
)
_LEAST, _NEAR, _LONGEST, _LONGEST_AFTER, _FAR = 2, 4, 8, 4, 24
_OBJECTS = frozenset(("obj", "iobj", "ccomp", "xcomp"))
_NO_ACTS = lexicon.grammar("no_acts")
_COMPARES = frozenset("than above below over under".split())
_TIMES_AS = frozenset("twice half double triple thrice treble".split())
_ABOUT = frozenset(
    "about nearly almost some roughly around just only well far close to or".split()
)
_DEGREES = frozenset(
    "less more fewer higher lower longer shorter later earlier".split()
)
_PARTS = frozenset(
    "half third thirds quarter quarters fifth fifths sixth seventh eighth ninth tenth "
    "percent % cent times twice double".split()
)
_CROWDS = frozenset("dozens scores hundreds thousands many several".split())
_STATES = frozenset(
    "dead missing hurt lost held cut shut left sunk shot safe alive homeless stuck ill "
    "sick trapped feared burnt built made sold".split()
)
_WHOLE = frozenset("of what as the its".split())
_CLAUSE = frozenset("than what as which that".split())
_AGAINST = frozenset("up down against compared versus worth equal equivalent".split())
_CHANGES = frozenset(
    "cut rise increase drop fall decline gain loss jump growth reduction margin swing "
    "surplus deficit slump surge decrease dip climb plunge shortfall lead majority "
    "turnout average total share rate".split()
)
_RANKS = frozenset(
    "first second third fourth fifth sixth seventh eighth ninth tenth most least best "
    "worst fewest record".split()
)
_SINCE = frozenset(
    "since row running record ever straight consecutive successive history".split()
)
_BEFORE_WHICH = frozenset("in from of to at on by for with through during".split())


def tail_start(words: Words, lo: int, comma: int, hi: int) -> int:
    """Return where a tail with a figure of its own starts after a comma, -1 for none.

    "…, eleven of them in intensive care", "…, and 3,000 of those at the shipyard",
    "…, with 1,495 children suffering from it", "…, killing nine", "…, twice as many as
    in May", "…, in which two died"; only at the end of what is said.
    """
    if words.low[comma] in ("before", "after") and is_participle(words, comma + 1, hi):
        both = _counts(words, max(lo, comma - _FAR), comma) and _counts(
            words, comma, min(hi, comma + _FAR)
        )
        return comma + 1 if both and words.has_finite(lo, comma) else -1
    if words.low[comma] in _BEFORE_WHICH and _is_relative(words, comma, hi):
        near = _counts(words, comma, min(hi, comma + _LONGEST))
        return comma if near and comma - lo > 1 else -1
    if words.text[comma] != "," or comma - lo < _NEAR:
        return -1
    at = comma + 1
    if _adds(words, at, hi) and words.text[comma] in ",;":
        return at
    told = words.has_finite(lo, comma) or _counts(words, max(lo, comma - _FAR), comma)
    if told and (
        is_participle(words, at, hi)
        or _is_compared(words, at, hi)
        or _is_relative(words, at, hi)
    ):
        after = next((i for i in range(at, hi) if words.text[i] == ","), hi)
        ends = words.has_finite(lo, comma) or not words.goes_on_finite(after + 1)
        return at if ends else -1
    while at < min(hi, comma + _NEAR) and words.low[at] in ("and", "but", "with"):
        at += 1
    if at >= hi or not _is_tail(words, at, hi):
        return -1
    after = next((i for i in range(at, hi) if words.text[i] == ","), hi)
    if after < hi and words.goes_on_finite(after + 1):
        return -1
    whole = words.has_finite(lo, comma) or _counts(words, lo, comma)
    return at if whole else -1


def _adds(words: Words, at: int, hi: int) -> bool:
    """Whether a title adds what came of it: "Bus overturns, 22 killed"."""
    if hi < len(words) or not words.text[-1][0].isalnum() or not at < hi - 1:
        return False
    counts = _counts(words, at, at + 2) or words.low[at] in _CROWDS
    if hi - at > _LONGEST or not counts or words.has_finite(at, hi - 1):
        return False
    last = words.low[hi - 1]
    return last in _STATES or (len(last) > _NEAR and last.endswith(("ed", "en")))


def _is_tail(words: Words, at: int, hi: int) -> bool:
    """Whether "two of them …" starts, or "40 children suffering …" after "with"."""
    if words.low[at - 1] == "with":
        near = range(at + 1, min(hi - 1, at + _NEAR + 1))
        acts = (words.low[i] for i in near if words.low[i].endswith("ing"))
        return _counts(words, at, at + 1) and any(len(w) > _NEAR for w in acts)
    return is_share(words, at, hi)


def is_tail(words: Words, at: int, hi: int) -> bool:
    """Whether words without a verb tell something: "two of them", "9 more than …"."""
    return is_share(words, at, hi) or _is_compared(words, at, hi)


def is_share(words: Words, at: int, hi: int) -> bool:
    """Whether "two of them …" or "most of whom …" starts."""
    return any(
        words.low[i] == "of"
        and words.low[i + 1] in _OF_WHAT
        and (words.low[at] in _SHARES or _counts(words, at, i))
        for i in range(at + 1, min(hi - 2, at + _NEAR))
    )


def is_participle(words: Words, at: int, hi: int) -> bool:
    """Whether what came of it starts: "killing nine", "sending a car into the river".

    Not so "including", nor an act of saying, which has its own speaker.
    """
    if at + 1 >= hi or not words.low[at].endswith("ing") or words.quoted[at] >= 0:
        return False
    if words.low[at] in _NO_ACTS or words.low[at] in lexicon.cues().verbs:
        return False
    if words.syntax is not None and not words.syntax.acts(at):
        return False
    bare = words.syntax is not None and words.syntax.child(at, _OBJECTS) > at
    near = range(at + 1, min(hi, at + _NEAR))
    return bare or any(words.starts_noun(i) or _counts(words, i, i + 1) for i in near)


def _is_compared(words: Words, at: int, hi: int) -> bool:
    """Whether a figure is set against what was told, at the end of it.

    "…, twice as many as in May", "…, down from 52 tonnes", "…, a third of the total",
    "…, a cut of 12 percent", "…, its lowest since March".
    """
    end = next((i for i in range(at, hi) if words.text[i] == ","), hi)
    if end - at < _LEAST or words.quoted[at] >= 0 or words.goes_on_finite(end + 1):
        return False
    first, counts = words.low[at], _counts(words, at, end)
    if first in _AGAINST and words.low[at + 1] != "to":
        return counts and not words.has_finite(at, end)
    if first in ("a", "an") and not words.has_finite(at, end):
        near = range(at + 1, min(end, at + _NEAR))
        if counts and any(words.low[i] in _CHANGES for i in near):
            return True
    if not words.has_finite(at, end) and _is_ranked(words, at, end):
        return True
    return _is_measured(words, at, end)


def _is_ranked(words: Words, at: int, end: int) -> bool:
    """Whether what happened has its rank: "the third in a row", "its lowest since"."""
    if not (words.low[at] in DETERMINERS or words.low[at].endswith(("'s", "’s"))):
        return False
    near = range(at + 1, min(end, at + _NEAR))
    ranked = any(
        words.low[i] in _RANKS or (len(words.low[i]) > _NEAR and _is_most(words, i))
        for i in near
    )
    return ranked and not _SINCE.isdisjoint(words.low[at + 1 : end])


def _is_most(words: Words, i: int) -> bool:
    return words.low[i].endswith("est")


def _is_measured(words: Words, at: int, end: int) -> bool:
    """Whether a figure with what it is a part of or is compared with starts."""
    start = at
    while start < end - 1 and words.low[start] in _ABOUT:
        start += 1
    part = words.low[start] == "a" and words.low[start + 1] in _PARTS
    counted = part or _counts(words, start, start + 2)
    counted = counted or words.low[start] in _TIMES_AS
    if not counted and words.low[start] not in _DEGREES:
        return False
    shares = any(
        words.low[i] == "times"
        or (words.low[i] in _PARTS and words.low[i + 1] in _WHOLE)
        for i in range(start, min(end - 1, start + _NEAR))
    )
    near = range(start, min(end - 1, start + _LONGEST))
    sets = next((i for i in near if words.low[i] in _COMPARES), -1)
    clause = next((i for i in range(start, end) if words.low[i] in _CLAUSE), end)
    if words.has_finite(at, clause) or (sets < 0 and not shares):
        return False
    bare = sets >= 0 and not shares and _counts(words, sets + 1, sets + 2)
    return not bare or not words.has_finite(at, end)


def _is_relative(words: Words, at: int, hi: int) -> bool:
    """Whether ", in which …", ", among them 40 children" or ", when …" starts."""
    if at + 2 >= hi or words.quoted[at] >= 0:
        return False
    following = words.low[at + 1]
    if words.low[at] == "among" and following in _OF_WHAT:
        return _counts(words, at + 2, min(hi, at + _LONGEST))
    if words.low[at] == "when":
        return words.has_finite(at + 2, hi) and _is_dated(words, at - 2)
    return (
        words.low[at] in _BEFORE_WHICH
        and following in ("which", "whom")
        and words.has_finite(at + 2, hi)
    )


def _is_dated(words: Words, at: int) -> bool:
    """Whether a date or a year ends at the word ``at``: "when" tells what happened."""
    return words.text[at][0].isdigit() or words.low[at] in _TIMES


def is_elliptic(words: Words, i: int, hi: int) -> bool:
    """Whether the clause joined at ``i`` lacks its verb: "but X is not", "would do so".

    It says nothing without the clause before it.
    """
    end = hi
    while (
        end > i
        and not words.text[end - 1][0].isalnum()
        and words.text[end - 1] != ("n't")
    ):
        end -= 1
    if words.low[i] not in ("and", "but") or not words.has_finite(i + 1, end):
        return words.low[end - 2 : end] == ["the", "same"] and end - i < _LONGEST
    for at in range(i + 2, min(end, i + _LONGEST)):
        if words.low[at - 1 : at + 1] in (["do", "so"], ["did", "so"], ["does", "so"]):
            return end - at <= _LONGEST_AFTER
    return words.low[end - 1] in _ENDINGS and end - i <= _LONGEST


def _counts(words: Words, lo: int, hi: int) -> bool:
    """Whether a figure stands in [lo, hi)."""
    return any(
        words.text[i][0].isdigit() or words.low[i] in FIGURES
        for i in range(lo, min(hi, len(words)))
    )
