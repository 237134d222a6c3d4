"""What each line of an article is: headline, body, caption, table or no news at all.

Plain text has no markup, so a line is judged by its words (``rules``),
by how it is set (``typography``, ``tables``), by the lines around it (``headlines``)
and by what it reads like (``furniture``), which also outweighs a rule where a line
reads like news.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from workbench.documents import furniture, headlines, tables, typography
from workbench.documents.rules import Rules, rules
from workbench.model import SegmentKind

LINE_END = re.compile("\r\n|[\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029]")
_QUOTES = '"“„«‘'
_TEASER, _RULED, _CREDITED, _LONG, _SOON, _SHORT = 30, 60, 50, 60, 200, 8


class Line(NamedTuple):
    """One line that is not blank, without the space around it; code points."""

    start: int
    end: int
    kind: SegmentKind


def lines(text: str, extra: str = "", language: str = "") -> list[Line]:
    """Return the lines of ``text`` that are not blank, in order, and what they are.

    ``language`` is the tag of another language than English, "" for English: what was
    learned from English pages says nothing of others.
    """
    rule = rules(extra, language)
    spans = _spans(text)
    words = [text[start:end] for start, end in spans]
    kinds = [_alone(line, rule, language) for line in words]
    tables.mark(words, kinds)
    _sections(words, kinds, rule)
    headlines.mark(words, kinds, rule)
    if not language:
        furniture.mark(words, kinds)
    _tail(words, kinds, rule, language)
    return [Line(s, e, k) for (s, e), k in zip(spans, kinds, strict=True)]


def _spans(text: str) -> list[tuple[int, int]]:
    ends = [(m.start(), m.end()) for m in LINE_END.finditer(text)] + [
        (len(text), len(text))
    ]
    spans, start = [], 0
    for end, following in ends:
        line = text[start:end]
        left = start + len(line) - len(line.lstrip("\ufeff \t\u00a0").lstrip())
        right = start + len(line.rstrip())
        if left < right:
            spans.append((left, right))
        start = following
    return spans


def _alone(line: str, rule: Rules, language: str = "") -> SegmentKind:
    """Judge a line by its own words and shape."""
    plain = typography.plain(line)
    count = typography.count(line)
    low = line[: typography.READ].lower()
    bare = len(line) < _SHORT and not any(ch.isalpha() for ch in line)
    if not count or bare or any(e.search(plain[: typography.READ]) for e in rule.own):
        return "boilerplate"
    if line[0] in _QUOTES:
        return "body"
    if rule.captions.match(plain) and count < _CREDITED:
        return "caption"
    if rule.credits.search(line[-60:]) and count < _CREDITED:
        return "caption"
    if typography.is_dated(line) or typography.is_byline(line, rule.bylines):
        return "boilerplate"
    if rule.notices.match(plain) and count <= _RULED:
        return "boilerplate"
    if rule.teasers.match(plain) and count <= _TEASER:
        return "teaser"
    at = [found.start() for e in rule.holds if (found := e.search(low))]
    holds = bool(at) and (count <= _LONG or min(at) < _SOON)
    ruled = holds or (rule.begins.match(plain) and count <= _RULED)
    if ruled and (language or not furniture.is_news(line, begins=not holds)):
        return "boilerplate"
    known = rule.sections.fullmatch(_label(line)) or typography.is_row_of_page(line)
    sure = not language and furniture.is_sure(line)
    return "boilerplate" if known or sure else "body"


def _sections(words: list[str], kinds: list[SegmentKind], rule: Rules) -> None:
    """Tell what belongs to the line above: titles under "Related", a table's source."""
    inside = False
    for i, line in enumerate(words):
        if kinds[i] == "boilerplate":
            inside = inside or bool(rule.sections.fullmatch(_label(line)))
        elif kinds[i] == "body" and inside:
            inside = not headlines.shaped(line).paragraph
            if inside:
                title = typography.count(line) > headlines.LABEL
                kinds[i] = "teaser" if title else "boilerplate"
        elif (
            kinds[i] == "body"
            and rule.sources.match(line)
            and i
            and kinds[i - 1] in ("table", "caption")
            and not typography.ends_sentence(line)
        ):
            kinds[i] = "caption"


def _label(line: str) -> str:
    return typography.plain(line).rstrip(" :»›>→…")


def _tail(
    words: list[str], kinds: list[SegmentKind], rule: Rules, language: str
) -> None:
    """After the last paragraph of news, what is short or speaks to readers is none."""
    last = len(words)
    while last and (
        kinds[last - 1] in ("boilerplate", "teaser", "caption")
        or (
            kinds[last - 1] in ("body", "subheadline")
            and _is_loose(words[last - 1], rule, language)
        )
    ):
        last -= 1
    firm = (i for i in range(last, len(words)) if kinds[i] in ("boilerplate", "teaser"))
    first = next(firm, -1)
    if first < 0:
        return
    while first > last and _is_label(words[first - 1], language):
        first -= 1
    for i in range(first, len(words)):
        if kinds[i] in ("body", "subheadline"):
            kinds[i] = "boilerplate"


def _is_label(line: str, language: str) -> bool:
    """Whether a line over furniture at the end belongs to it."""
    return not typography.ends(line) and (bool(language) or furniture.may_be(line))


def _is_loose(line: str, rule: Rules, language: str) -> bool:
    """Whether a line may be furniture where nothing but furniture follows."""
    if line[0] in _QUOTES + "'" or typography.is_listed(line):
        return False
    if not language:
        title = not typography.ends(line) and typography.count(line) <= _TEASER
        return title or furniture.may_be(line)
    count = typography.count(line)
    return (
        count <= _SHORT
        or (count < _LONG and len(rule.readers.findall(line)) > 1)
        or (
            count <= _TEASER
            and bool(rule.readers.search(line) or not rule.says.search(line))
        )
    )
