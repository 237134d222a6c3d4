"""Where sentences start: at each line, and after a mark that ends one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from workbench.dates import DAYS, MONTHS, any_form
from workbench.documents.layout import lines
from workbench.extraction import languages, lexicon
from workbench.extraction.progress import told
from workbench.extraction.sentences.openings import after_dateline
from workbench.model import Segment

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from workbench.extraction.languages import Tongue

_END = re.compile(
    r"(?<![.!?…])[.!?…]++[\"'”’»)\]]*+(?=\s)|[。！？؟।][”’」』»]*"
    r"|(?<=[a-z]{2})\.(?=(?:The|He|She|It|They|But|In|On|A|An|However|Meanwhile)\s)"
)
_PICTURES = re.compile(
    "(?:\\s*[\U0001f000-\U0001faff\u2600-\u2604\u2607-\u2712\u2719-\u27bf\u2b00-\u2bff\u200d\ufe0f]+)+"
)
_LAST_WORD = re.compile(r"[\w.’']+$")
_INITIAL = re.compile(r"(?:^|[\s.])[A-Z]$")
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_NUMBERED = re.compile(r"\W*(?:\d{1,3}|[A-Za-z])")
_SPEAKER = re.compile(
    rf"(?:[A-Z][\w’'.-]* ){{1,4}}(?:{lexicon.any_speaking('asked')})\b"
)
_WHEN = re.compile(
    rf"(?:(?:{any_form((*DAYS, *MONTHS)).title()})\b|[A-Z]{{2,4}}\b|"
    rf"(?:{lexicon.any_speaking('zones').title()})\b|"
    r"\w+ (?:local )?time\b)"
)
_OPENERS = "\"'“‘«„([—–-•*"
_NEAR = 200


def sentences(line: str, tongue: Tongue | None = None) -> list[tuple[int, int]]:
    """Return the sentences of one line as (start, end); the space between is left out.

    A point ends none before a small letter, at the very start, in a dateline, or after
    a number of a list; none after an abbreviation or an initial, unless a word follows
    that only begins sentences. A quotation of two sentences is two of them; pictures
    after the mark belong to the sentence before. ``tongue``:
    the lists of another language than English.
    """
    spans, start = [], len(line) - len(line.lstrip())
    end_of_line = len(line.rstrip())
    opened = after_dateline(line, Segment(start=start, end=end_of_line))
    for found in _END.finditer(line, start, end_of_line):
        if (
            found.start() <= start
            or found.end() < opened
            or not _ends(line, start, found, tongue)
        ):
            continue
        pictures = _PICTURES.match(line, found.end(), end_of_line)
        end = pictures.end() if pictures else found.end()
        spans.append((start, end))
        rest = line[end : end + 64]
        start = end + len(rest) - len(rest.lstrip())
        while start < end_of_line and line[start].isspace():
            start += 1
    if start < end_of_line:
        spans.append((start, end_of_line))
    return spans


def _ends(line: str, start: int, found: re.Match[str], tongue: Tongue | None) -> bool:
    mark = found[0]
    rest = line[found.end() : found.end() + 80].lstrip()
    following = rest.lstrip(_OPENERS)[:1]
    if not rest or not following:
        return True
    if following.islower() and not (rest[0] in '“‘"' and mark[-1] not in "\"'”’»"):
        return False
    if mark[0] in "!?" and mark[-1] in "\"'”’»" and _SPEAKER.match(rest):
        return False
    if mark != ".":
        return True
    word = _LAST_WORD.search(line[max(start, found.start() - 24) : found.start()])
    last = word[0].lower().lstrip("'’") if word else ""
    initial = _INITIAL.search(line[max(start, found.start() - 3) : found.start()])
    if tongue is not None:
        ordinals = tongue.figures.get("ordinals", "").split()
        next_word = re.split(r"\W", rest.lower(), maxsplit=1)[0]
        ordinal = last.isdigit() and next_word in ordinals
        return not (last in tongue.abbreviations or ordinal or initial)
    if _NUMBERED.fullmatch(line, start, found.start()) or _counts(line, found, last):
        return False
    if last == "no":
        return not rest[0].isdigit()
    if last in lexicon.grammar("never_last"):
        return False
    if last in ("a.m", "p.m"):
        return not _WHEN.match(rest)
    if last in lexicon.abbreviations() or initial:
        first = _FIRST_WORD.match(rest.lstrip(_OPENERS))
        least = 2 if initial else 1
        return (
            first is not None
            and len(first[0]) >= least
            and first[0].lower() in lexicon.grammar("openers")
        )
    return True


def _counts(line: str, found: re.Match[str], last: str) -> bool:
    """Whether a figure numbers what follows, within a line: "Most read: 1. … 2. …"."""
    if not (last.isdecimal() and len(last) < 3):
        return False
    at = found.start() - len(last)
    before = line[max(0, at - _NEAR) : at]
    if int(last) == 1:
        return before.rstrip().endswith((":", ";", "—", "–"))
    return re.search(rf"(?:^|[\s:]){int(last) - 1}[.)]\s", before) is not None


class Sentences:
    """Set ``doc._.wb_segments`` and the sentence starts of the tokens."""

    def __init__(self, extra: str = "", lists: str = "") -> None:
        self.extra = extra
        self.lists = lists

    def __call__(self, doc: Doc) -> Doc:
        """Cut ``doc`` into sentences and say of each what it is."""
        text = doc._.wb_text
        tongue = doc.user_data["wb_tongue"] = languages.of(doc, self.lists)
        found = lines(text, self.extra, "" if tongue is None else tongue.tag)
        segments = [
            Segment(start=line.start + s, end=line.start + e, kind=line.kind)
            for line in told(doc, 0.3, 0.4, found)
            for s, e in sentences(text[line.start : line.end], tongue)
        ]
        doc._.wb_segments = segments
        starts = {segment.start for segment in segments}
        if len(doc) and not doc.has_annotation("DEP"):
            flags = [1 if t.idx in starts or t.i == 0 else -1 for t in doc]
            column = np.array(flags, dtype="int64").reshape(-1, 1).astype("uint64")
            doc.from_array(["SENT_START"], column)  # type: ignore[arg-type]
        return doc
