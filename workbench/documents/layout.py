"""What each line of an article is: headline, body, caption, table or no news at all.

Plain text has no markup, so a line is judged by its words (``data/en/layout.toml``),
by its shape and by the lines around it; ``furniture`` weighs what no rule names.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import NamedTuple

from workbench.documents import furniture
from workbench.model import SegmentKind

LINE_END = re.compile("\r\n|[\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029]")
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_CELLS = re.compile(r"\s*\|\s*|\t+|[ \u00a0]{2,}|\s+[·•]\s+")
_PROSE_END = re.compile(r"[.!?…:;,][\"'”’»)\]]*$")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*$")
_CLOCK = re.compile(r"\d{1,2}[.:h]\d{2}\b\s*(?:[ap]\.?m\.?)?\s*[–—-]\s*\S")
_DATE_WORD = re.compile(
    r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b|\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b|\b(?:19|20)\d\d\b",
    re.IGNORECASE,
)
_TURN = re.compile(r"[^\W\d_][\w.’' -]{1,30}(?: \([^)]{1,40}\))?:\s")
_QUOTED = re.compile(
    r"[\"“][^\"“”]{12,300}[\"”],? (?:\w+ ){0,4}(?:said|says|told)"
    r"|(?:said|says|told) (?:\w+ ){0,4}[\"“]"
)
_NEWS = re.compile(
    r"\b(?:said|says|say|told|according to|reported|added|denied|claimed)\b|[\"“”]|\d"
)
_FIRST_PERSON = re.compile(r"\b(?:we|our|us|your|you|you're)\b", re.IGNORECASE)
_READ = 2000
_BULLETS = "•-–*·"
_SHORT, _HEADLINE, _LEAD, _BODY = 6, 30, 25, 12


class Line(NamedTuple):
    """One line that is not blank, without the space around it; code points."""

    start: int
    end: int
    kind: SegmentKind
    rule: str = ""


class Rules(NamedTuple):
    """The compiled expressions of ``data/en/layout.toml``.

    Those of ``holds`` look in a line in lower case, one by one: each has a literal that
    it is found by, which a long alternation has not.
    """

    begins: re.Pattern[str]
    holds: tuple[re.Pattern[str], ...]
    teasers: re.Pattern[str]
    captions: re.Pattern[str]
    credits: re.Pattern[str]
    says: re.Pattern[str]
    readers: re.Pattern[str]


@cache
def rules(extra: str = "", language: str = "") -> Rules:
    """Return the shipped rules, with those of the TOML file ``extra`` added.

    Those of English hold for every page, whose furniture is often English; the tag of
    another ``language`` adds its own.
    """
    data = Path(__file__).with_name("data")
    files = [data / "en/layout.toml", data / language / "layout.toml", Path(extra)]
    found: dict[str, list[str]] = {name: [] for name in Rules._fields}
    found["says"], found["readers"] = [_NEWS.pattern], [_FIRST_PERSON.pattern]
    for file in filter(Path.is_file, files):
        for name, expressions in tomllib.loads(file.read_text("utf-8")).items():
            found[name].extend(expressions)
    holds = tuple(
        re.compile(e, 0 if e == e.lower() else re.IGNORECASE)
        for e in found.pop("holds")
    )
    compiled = {
        name: re.compile("|".join(f"(?:{e})" for e in expressions), re.IGNORECASE)
        for name, expressions in found.items()
    }
    return Rules(holds=holds, **compiled)


def lines(text: str, extra: str = "", language: str = "") -> list[Line]:
    """Return the lines of ``text`` that are not blank, in order, and what they are.

    ``language`` is the tag of another language than English, "" for English: what was
    learned from English pages says nothing of others.
    """
    rule = rules(extra, language)
    spans = _spans(text)
    words = [text[start:end] for start, end in spans]
    kinds = [_alone(line, rule, language) for line in words]
    _headlines(words, kinds)
    _tables(words, kinds)
    if not language:
        furniture.mark(words, kinds)
    _tail(words, kinds, rule)
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
    plain = line.lstrip("\ufeff#*•·–—-▶►▸→👉📲💬🔔🗞📰📢🎧🎙✉️ \u00a0")
    count = len(_WORD.findall(line[:_READ]))
    long = count > 60
    if not count:
        return "boilerplate"
    if rule.captions.match(plain) or (rule.credits.search(line[-60:]) and count < 50):
        return "caption"
    if rule.teasers.match(plain) and count <= _HEADLINE:
        return "teaser"
    if rule.begins.match(plain) and count <= _HEADLINE * 2:
        return "boilerplate"
    low = line[:_READ].lower()
    at = [found.start() for e in rule.holds if (found := e.search(low))]
    if (
        at
        and not (count > 20 and _QUOTED.search(line[:_READ]))
        and (not long or min(at) < 200)
    ):
        return "boilerplate"
    if _is_rail(line, count) or (not language and furniture.is_sure(line)):
        return "boilerplate"
    return "body"


def _is_rail(line: str, count: int) -> bool:
    """Whether a line is a row of links or of facts about the page: "News | Sport"."""
    if len(line) > 200:
        return False
    cells = [c for c in re.split(r"\s*(?:[|·•»›>]|::|\s/)\s+", line) if c.strip()]
    if len(cells) > 1 and not _SENTENCE_END.search(line):
        dated = bool(_DATE_WORD.search(line))
        digits = sum(any(ch.isdigit() for ch in c) for c in cells)
        return dated or (
            (len(cells) > 2 and digits == 0) and not re.search(r"\(|\bper\b", line)
        )
    return (
        count <= _SHORT
        and bool(_DATE_WORD.search(line))
        and bool(re.match(r"[\W\d]*(?:\w+day\b|\d{1,2}[ ./])", line))
    )


def _is_title(line: str) -> bool:
    """Whether a line is written Like a Title."""
    words = [w for w in _WORD.findall(line) if len(w) > 3 and not w[0].isdigit()]
    return len(words) > 3 and sum(w[0].isupper() for w in words) >= 0.75 * len(words)


def _headlines(words: list[str], kinds: list[SegmentKind]) -> None:
    """Find the headline, its doubles, what is under it, titles between paragraphs."""
    counts = [len(_WORD.findall(line[:2000])) for line in words]
    open_ = [i for i, kind in enumerate(kinds) if kind == "body"]
    ends_ = [bool(_PROSE_END.search(line[-40:])) for line in words]
    body = next(
        (
            i
            for i in open_
            if (counts[i] >= _BODY and _SENTENCE_END.search(words[i][-40:]))
            or (
                counts[i] >= _SHORT - 2
                and re.search(r"\.[\"'”’»)\]]*$", words[i][-40:])
            )
        ),
        len(words),
    )
    first_full = next((i for i in open_ if counts[i] > 4), -1)
    head = next(
        (
            i
            for i in open_
            if i <= body
            and counts[i] <= _HEADLINE
            and not re.search(r"\.[\"'”’»)\]]*$", words[i])
            and not _CLOCK.match(words[i])
            and not (counts[i] <= 4 and words[i].isupper() and i < first_full < body)
        ),
        None,
    )
    if head is not None and counts[head] < _BODY // 2:
        fuller = (
            i for i in open_ if head < i < body and _BODY // 2 <= counts[i] <= _HEADLINE
        )
        better = next((i for i in fuller if not _PROSE_END.search(words[i])), head)
        head = (
            better
            if all(
                kinds[i] != "body" or counts[i] < _BODY // 2
                for i in range(head, better)
            )
            else head
        )
    if head is None or (
        head == body and len(open_) == 1 and _PROSE_END.search(words[head])
    ):
        head = -1
    title = re.sub(r"\W+", " ", words[head]).strip().casefold() if head >= 0 else ""
    below = head >= 0
    for i in open_:
        plain = (
            re.sub(r"\W+", " ", words[i]).strip().casefold()
            if counts[i] <= _HEADLINE
            else ""
        )
        ends = ends_[i]
        if i == head:
            kinds[i] = "headline"
        elif plain and plain == title:
            kinds[i] = "headline_duplicate"
        elif head > i:
            kinds[i] = "boilerplate"
        elif counts[i] <= _HEADLINE and _CLOCK.match(words[i]):
            kinds[i] = "subheadline"
        elif (
            0 <= head < i
            and (i < body or _is_lead(words, counts, i))
            and below
            and words[i][0] not in _BULLETS
        ):
            label = counts[i] <= 4 and not ends
            kinds[i] = (
                "boilerplate"
                if label
                else "caption"
                if _is_caption(words[i])
                else "subheadline"
            )
        elif i > body and not ends and counts[i] > _SHORT - 1 and _is_title(words[i]):
            kinds[i] = "teaser"
        elif (
            i > body
            and not ends
            and 2 <= counts[i] <= 12
            and not _TURN.match(words[i])
            and words[i][0] not in _BULLETS
        ):
            kinds[i] = "subheadline"
        below = below and (
            i <= head
            or kinds[i]
            in ("headline_duplicate", "subheadline", "caption", "boilerplate")
        )


def _is_lead(words: list[str], counts: list[int], i: int) -> bool:
    """Whether a sentence is set off as a lead: short, with a longer one below."""
    alone = counts[i] <= _LEAD and not re.search(r"[.!?]\s", words[i])
    return alone and i + 1 < len(words) and counts[i + 1] > counts[i]


_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|do|does|did|says?|said|"
    r"\w{3,}ed|\w{3,}(?:[^su]s))\b",
)


def _is_caption(line: str) -> bool:
    """Whether a line under the headline says what a picture shows: without a verb."""
    if not line.rstrip().endswith("."):
        return False
    rest = " ".join(w for w in line.split() if w[:1].islower())
    return not _FINITE.search(rest)


def _tables(words: list[str], kinds: list[SegmentKind]) -> None:
    """Find rows of cells; the row without figures above them is their header."""
    rows = [
        kinds[i] in ("body", "subheadline", "boilerplate")
        and len(line) <= 200
        and len([c for c in _CELLS.split(line) if c.strip()]) > 1
        and any(ch.isdigit() for ch in line)
        and not _SENTENCE_END.search(line)
        and not (kinds[i] == "boilerplate" and _DATE_WORD.search(line))
        for i, line in enumerate(words)
    ]
    for i, line in enumerate(words):
        near = (i > 0 and rows[i - 1]) or (i + 1 < len(words) and rows[i + 1])
        if rows[i] and (near or "|" in line):
            kinds[i] = "table"
        elif (
            i + 1 < len(words)
            and rows[i + 1]
            and kinds[i] != "body"
            and len(_CELLS.split(line)) > 1
        ):
            kinds[i] = "table_header"


def _tail(words: list[str], kinds: list[SegmentKind], rule: Rules) -> None:
    """After the last paragraph of news, what is short or speaks to readers is none."""
    firm = [i for i, kind in enumerate(kinds) if kind in ("boilerplate", "teaser")]
    if not firm:
        return
    last = len(words)
    while last > 0:
        i, line = last - 1, words[last - 1]
        count = len(_WORD.findall(line[:2000]))
        loose = (
            kinds[i] in ("body", "subheadline")
            and line[0] not in "\"“'‘«"
            and (
                count <= _SHORT + 2
                or (count < 60 and len(rule.readers.findall(line)) >= 2)
                or (
                    count <= _HEADLINE
                    and (rule.readers.search(line) or not rule.says.search(line))
                )
            )
        )
        if kinds[i] not in ("boilerplate", "teaser", "caption") and not loose:
            break
        last -= 1
    first = next((i for i in firm if i >= last), len(words))
    while (
        first > last
        and kinds[first - 1] in ("body", "subheadline")
        and not _PROSE_END.search(words[first - 1])
    ):
        first -= 1
    for i in range(first, len(words)):
        if kinds[i] in ("body", "subheadline"):
            kinds[i] = "boilerplate"
