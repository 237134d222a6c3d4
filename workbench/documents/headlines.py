"""Which line is the headline, which double it, and which stand under it or between.

A headline is told by where it stands and how it is set, not by what it says: the first
line of some length before the first paragraph, sooner one that is set twice.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from workbench.documents import furniture, typography
from workbench.model import SegmentKind

if TYPE_CHECKING:
    from workbench.documents.rules import Rules

_LONGEST, _TITLE, _PARAGRAPH, LABEL = 30, 5, 8, 4
_SITE, _TOP = 8, 40
_SUREST, _NONE = 3.0, 8.0
_PLAIN = re.compile(r"\W+")
_TURN = re.compile(r"[^\W\d_][\w.’' -]{1,30}(?: \([^)]{1,40}\))?:\s")
_QUESTION = re.compile(r"\?[\"'”’»)\]\W]*$")
_SIGNED = re.compile(r"[\"“„«‘'][^\n]{4,}?[\"”“»’']\s*[–—-]+\s*[^\W\d_]")


class Shape(NamedTuple):
    """How a line is set."""

    words: str
    size: int
    plain: str
    paragraph: bool
    """It reads on, as text does."""


def shaped(line: str) -> Shape:
    """Return how ``line`` is set."""
    count = typography.count(line)
    point, listed = typography.ends_with_point(line), typography.is_listed(line)
    asks = bool(_QUESTION.search(line)) and count <= _LONGEST // 2
    paragraph = count > _LONGEST or (
        not asks
        and not typography.is_title_of_time(line)
        and (
            (count >= _PARAGRAPH and typography.ends_sentence(line))
            or (count >= LABEL and point and not listed)
        )
    )
    plain = (
        _PLAIN.sub(" ", line).strip().casefold() if count <= _LONGEST + _SITE else ""
    )
    return Shape(line, count, plain, paragraph)


def mark(words: list[str], kinds: list[SegmentKind], rule: Rules) -> None:
    """Find the headline, its doubles, what is under it, titles between paragraphs."""
    bare = [rule.verbs is not None and _is_bare(line, rule.verbs) for line in words]
    shapes = [shaped(line) for line in words]
    open_ = [i for i, kind in enumerate(kinds) if kind == "body"]
    read = (i for i in open_ if shapes[i].paragraph and not bare[i])
    body = next(read, len(words))
    head = _headline(shapes, kinds, [i for i in open_ if i <= body])
    if head == body and len(open_) == 1:
        head = -1
    title = shapes[head].plain if head >= 0 else ""
    for i in open_:
        if i == head:
            kinds[i] = "headline"
        elif title and _doubles(shapes[i].plain, title):
            kinds[i] = "headline_duplicate"
        elif i < head and not shapes[i].paragraph:
            kinds[i] = "boilerplate"
        elif 0 <= head < i < body and bare[i]:
            kinds[i] = "caption"
        elif not shapes[i].paragraph:
            under = 0 <= head < i < body
            kinds[i] = _between(shapes, kinds, i, rule.addressed, under=under)


def _headline(shapes: list[Shape], kinds: list[SegmentKind], before: list[int]) -> int:
    """Return the number of the headline, -1 without any."""
    fit = [
        i
        for i in before[:_TOP]
        if shapes[i].size <= _LONGEST
        and furniture.log_odds(shapes[i].words) < _NONE
        and not typography.is_listed(shapes[i].words)
        and not typography.is_title_of_time(shapes[i].words)
        and not typography.ends_with_point(shapes[i].words)
    ]
    if not fit:
        return _pointed(shapes, kinds, before)
    twice = (
        i
        for i in fit
        if shapes[i].size >= LABEL
        and any(
            i != j and _doubles(other.plain, shapes[i].plain)
            for j, other in enumerate(shapes[:_TOP])
        )
    )
    full = [i for i in fit if shapes[i].size >= _TITLE]
    whole = [i for i in full if not typography.cells(shapes[i].words)[0]]
    likely = (i for i in whole if furniture.log_odds(shapes[i].words) < _SUREST)
    chosen = next(i for found in (twice, likely, whole, full, fit) for i in found)
    pointed = _pointed(shapes, kinds, before) if shapes[chosen].size < LABEL else -1
    return chosen if pointed < 0 else pointed


def _pointed(shapes: list[Shape], kinds: list[SegmentKind], before: list[int]) -> int:
    """Return a headline that ends with a point, a byline or date below; -1 if none."""
    for i in before[:_TOP]:
        following = kinds[i + 1 : i + 3]
        if shapes[i].size <= _LONGEST // 2 and "boilerplate" in following:
            return i
    return -1


def _doubles(line: str, title: str) -> bool:
    """Whether a line is the title again, perhaps with the name of the site."""
    if not line or not title or title not in line:
        return False
    rest = line.replace(title, "", 1).split()
    return not rest or (len(rest) <= _SITE // 2 and len(title.split()) >= LABEL)


def _between(
    shapes: list[Shape],
    kinds: list[SegmentKind],
    i: int,
    addressed: re.Pattern[str],
    *,
    under: bool,
) -> SegmentKind:
    """Tell a line that is no paragraph: under the headline, or between paragraphs.

    ``addressed`` finds words to the reader, who is asked: "Do you agree?".
    """
    line, size = shapes[i].words, shapes[i].size
    below = kinds[i + 1] if i + 1 < len(kinds) else "boilerplate"
    paragraph = i + 1 < len(kinds) and below == "body" and shapes[i + 1].paragraph
    listed = paragraph or (
        below == "body" and typography.is_listed(shapes[i + 1].words)
    )
    if typography.is_listed(line) or (_TURN.match(line) and typography.ends(line)):
        return "body"
    if _SIGNED.match(line):
        return "body"
    if typography.is_title_of_time(line):
        return "subheadline"
    if typography.is_names(line) and (under or not listed):
        return "caption" if below == "caption" else "boilerplate"
    if under and line.isupper() and size <= LABEL:
        return "boilerplate"
    if _QUESTION.search(line):
        read = paragraph and not addressed.search(line)
        return "subheadline" if under or read else "body"
    if typography.ends(line):
        return "subheadline" if under and not line.rstrip().endswith(":") else "body"
    if not under and size >= _TITLE and typography.is_title(line):
        return "teaser"
    return "subheadline" if under or 2 <= size <= _LONGEST // 2 else "body"


def _is_bare(line: str, verbs: re.Pattern[str]) -> bool:
    """Whether a line is a sentence without a verb, as under a picture."""
    if not line.rstrip().endswith(".") or typography.count(line) > _LONGEST:
        return False
    rest = " ".join(w for w in line.split() if w[:1].islower())
    return not verbs.search(rest)
