"""Who says what in a language that is read by its lists alone (:mod:`..languages`).

A sentence is one statement. Its speaker stands before it ("X sagte, …"), after it or
its quotation ("…, sagte X"), or beside it ("laut X …", "…, so X"); else whoever speaks
in a quotation goes on speaking in it, and what is left is the article's own.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from workbench.extraction.attribution.continuing import continued
from workbench.extraction.listed.called import Called
from workbench.extraction.listed.giving import (
    MARKS,
    QUOTES,
    SHORTEST,
    Given,
    Giving,
    Word,
)
from workbench.extraction.progress import told
from workbench.extraction.records import Mention, Statement
from workbench.extraction.sentences.quotations import Inside

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from workbench.extraction.languages import Tongue
    from workbench.model import QuoteKind, Segment

_SKIPPED = ("boilerplate", "caption", "table_header", "headline_duplicate")
_WORD = re.compile(r"[^\W_]+(?:[-’'&][^\W_]+)*|\S")
_DOUBLE = frozenset('"“”„‟«»')
_EDGES = " \t\r\n\u00a0,;:–—-"
_LONGEST, _HEAD = 250, 5


class Listed:
    """Reads one document by the lists of its language."""

    def __init__(self, doc: Doc, tongue: Tongue) -> None:
        self.doc = doc
        self.text: str = doc._.wb_text
        self.tongue = tongue
        self.inside = Inside(doc._.wb_quotations)
        self.giving = Giving(self.text, tongue)
        self.called = Called(self.text, tongue)
        self._figures = [q.start for q in doc._.wb_quantities]
        self._spoken: dict[int, Statement] = {}

    def read(self) -> list[Statement]:
        """Return the statements of the document in order."""
        found: list[Statement] = []
        segments: list[Segment] = self.doc._.wb_segments
        for number, segment in enumerate(told(self.doc, 0.6, 0.9, segments)):
            if segment.kind not in _SKIPPED:
                found.extend(self._segment(number, segment))
        whole = [self._with_figures(self._completed(s)) for s in found]
        return [self._worded(s) for s in continued(whole, segments, self.text)]

    def _segment(self, number: int, segment: Segment) -> list[Statement]:
        words = self._words(segment.start, segment.end)
        if not any(w.text[0].isalnum() for w in words):
            return []
        given = [Given(0, len(words))]
        if len(words) <= _LONGEST:
            is_title = segment.kind in ("headline", "subheadline")
            titled = self._headline(words) if is_title else None
            given = titled or self.giving.given(words) or given
        made = (self._statement(number, words, g) for g in given)
        return [statement for statement in made if statement is not None]

    def _words(self, start: int, end: int) -> list[Word]:
        return [
            Word(m[0], m[0].lower(), m.start(), m.end(), self.inside.index(m.start()))
            for m in _WORD.finditer(self.text, start, end)
        ]

    def _headline(self, words: list[Word]) -> list[Given] | None:
        """Ministerium: … (a title)."""
        first = range(1, min(_HEAD, len(words) - SHORTEST))
        at = next((i for i in first if words[i].text == ":"), 0)
        if not at:
            return None
        start, end = words[0].start, words[at - 1].end
        mention = Mention(start, end, self.text[start:end])
        named = self.called.speaker(mention).kind in ("person", "organization")
        return [Given(at + 1, len(words), 0, at, "colon", at)] if named else None

    # ------------------------------------------------------------ statements

    def _statement(
        self, number: int, words: list[Word], given: Given
    ) -> Statement | None:
        lo, hi = given.lo, given.hi
        while lo < hi and words[lo].text in MARKS:
            lo += 1
        inner = [
            w for w in words[lo:hi] if w.text not in MARKS and w.text not in QUOTES
        ]
        if not inner:
            return None
        start, end = words[lo].start, words[hi - 1].end
        while end > start and self.text[end - 1] in _EDGES + ".":
            end -= 1
        quoted = sum(w.quoted >= 0 for w in inner)
        quote: QuoteKind = (
            "direct"
            if quoted == len(inner)
            else "none"
            if given.end == given.start
            else "mixed"
            if quoted
            else "indirect"
        )
        statement = Statement(
            start,
            end,
            number,
            cue=given.cue,
            quote=quote,
            polarity=given.polarity,
            about=given.about,
            cue_text=words[given.cue_at].text if given.cue_at >= 0 else "",
        )
        if given.end > given.start:
            at, to = words[given.start].start, words[given.end - 1].end
            mention = Mention(at, to, self.text[at:to])
            speaker = self.called.speaker(mention)
            statement = statement._replace(mention=mention, speaker=speaker)
            if quote == "direct":
                self._spoken.setdefault(inner[0].quoted, statement)
        return statement

    # ----------------------------------------------------- the whole document

    def _completed(self, statement: Statement) -> Statement:
        """Give a sentence inside a longer quotation the speaker of that quotation."""
        if statement.mention is not None or statement.quote != "direct":
            return statement
        number = self.inside.index(statement.start)
        known = self._spoken.get(number)
        if known is None and number > 0 and self.inside.found[number - 1].continues:
            known = self._spoken.get(number - 1)
            if known is not None:
                self._spoken[number] = known
        if known is None:
            return statement
        return statement._replace(
            mention=known.mention, speaker=known.speaker, cue=known.cue, implicit=True
        )

    def _with_figures(self, statement: Statement) -> Statement:
        lo = bisect_left(self._figures, statement.start)
        hi = bisect_right(self._figures, statement.end)
        inside = (q for q in self.doc._.wb_quantities[lo:hi] if q.end <= statement.end)
        return statement._replace(quantities=tuple(inside))

    def _worded(self, statement: Statement) -> Statement:
        exact = self.text[statement.start : statement.end]
        return statement._replace(wording=wording(exact, statement, self.tongue))


def wording(exact: str, statement: Statement, tongue: Tongue) -> str:
    """Return what is claimed in words that stand alone, as far as lists can say it."""
    plain = "".join(sign for sign in exact if sign not in _DOUBLE)
    words = " ".join(plain.split()).strip(" ,.;:–—-") or exact
    name = statement.speaker.name if statement.speaker else ""
    first, _, rest = words.partition(" ")
    pronouns = tongue.words.get("he", frozenset()) | tongue.words.get(
        "she", frozenset()
    )
    if name and rest and first.lower() in pronouns and statement.quote != "direct":
        words = f"{name} {rest}"
    if statement.cue == "accuse" and statement.about:
        return f"{statement.about}: {words}"
    if statement.polarity == "denied":
        return tongue.denial.replace("{}", words)
    return words[:1].upper() + words[1:]
