"""Where sentences start: at each line, and after a mark that ends one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from workbench.documents.layout import lines
from workbench.extraction import languages, lexicon
from workbench.extraction.progress import told
from workbench.model import Segment

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from workbench.extraction.languages import Tongue

_END = re.compile(r"(?<![.!?…])[.!?…]++[\"'”’»)\]]*+(?=\s)|[。！？؟।][”’」』»]*")
_LAST_WORD = re.compile(r"[\w.’']+$")
_INITIAL = re.compile(r"(?:^|[\s.])[A-Z]$")
_OPENERS = "\"'“‘«„([—–-•*"


def sentences(line: str, tongue: Tongue | None = None) -> list[tuple[int, int]]:
    """Return the sentences of one line as (start, end); the space between is left out.

    A point ends none after an abbreviation, an initial or before a small letter, and
    none at the very start; a quotation of two sentences is two of them. ``tongue``:
    the lists of another language than English.
    """
    spans, start = [], len(line) - len(line.lstrip())
    end_of_line = len(line.rstrip())
    for found in _END.finditer(line, start, end_of_line):
        if found.start() == start or not _ends(line, start, found, tongue):
            continue
        spans.append((start, found.end()))
        rest = line[found.end() : found.end() + 64]
        start = found.end() + len(rest) - len(rest.lstrip())
        while start < end_of_line and line[start].isspace():
            start += 1
    if start < end_of_line:
        spans.append((start, end_of_line))
    return spans


def _ends(line: str, start: int, found: re.Match[str], tongue: Tongue | None) -> bool:
    mark = found[0]
    rest = line[found.end() : found.end() + 40].lstrip()
    following = rest.lstrip(_OPENERS)[:1]
    if not rest:
        return True
    if following.islower() and not (rest[0] in '“‘"' and mark[-1] not in "\"'”’»"):
        return False
    if mark == ".":
        word = _LAST_WORD.search(line[max(start, found.start() - 24) : found.start()])
        last = word[0].lower().lstrip("'’") if word else ""
        if tongue is not None:
            ordinals = tongue.figures.get("ordinals", "").split()
            following = re.split(r"\W", rest.lower(), maxsplit=1)[0]
            if last in tongue.abbreviations or (
                last.isdigit() and following in ordinals
            ):
                return False
        elif last == "no" and not following.isdigit():
            return True
        elif last in lexicon.abbreviations():
            starts_anew = last in (
                "a.m",
                "p.m",
                "etc",
                "inc",
                "ltd",
                "co",
                "corp",
                "u.s",
                "u.k",
                "u.n",
            )
            return (
                starts_anew
                and re.match(r"[“„«]|(?:The|He|She|It|They|But|In|On|A|An)\b", rest)
                is not None
            )
        if _INITIAL.search(line[max(start, found.start() - 3) : found.start()]):
            return False
    return True


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
