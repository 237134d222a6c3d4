"""The signs by which a statement is more or less worth checking, each with a name.

Some are words (``worth.toml``), some are what a statement is and has, the others how it
stands in its article. What each weighs is in ``data/grading.json`` (:mod:`.grading`).
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from spacy.tokens import Doc, Span

    from workbench.extraction.records import Statement

_CLOSING = "\"'”’» "
_SMALL = frozenset(
    ("second", "minute", "hour", "day", "week", "month", "year", "decade", "century")
) | {"metre", "km", "mile", "foot", "cm"}
_SHORT, _LONG = 5, 12
WORD = re.compile(r"[^\W_]+")
_WHETHER = re.compile(r"[\"“‘']?whether ", re.IGNORECASE)
_NO_NEWS = frozenset(("boilerplate", "teaser", "headline_duplicate"))
_LONG_WORD = re.compile(r"[^\W\d_]{5,}")
_STEM, _TWO, _FAR = 5, 2, 3
_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))


class Signs:
    """The signs of each statement in ``doc._.wb_statements``."""

    def __init__(self, doc: Doc, rules: Mapping[str, re.Pattern[str]]) -> None:
        """``rules``: the words that are a sign, by its name."""
        self._doc, self._rules = doc, rules
        self._text: str = doc._.wb_text
        self._kinds = [segment.kind for segment in doc._.wb_segments]
        body = [n for n, kind in enumerate(self._kinds) if kind == "body"]
        self._late = set(body[max(_FAR, len(body) * 2 // 3) :])
        self._tagged = doc._.wb_tongue is None and doc.has_annotation("TAG")

    def __iter__(self) -> Iterator[frozenset[str]]:
        """Yield the signs of each statement, in order."""
        statements: list[Statement] = self._doc._.wb_statements
        stems = [_stems(self._text[s.start : s.end]) for s in statements]
        told = Counter(stem for each in stems for stem in each)
        for statement, words in zip(statements, stems, strict=True):
            found = {*self._words(statement), *self._traits(statement)}
            if sum(told[word] > 1 for word in words) >= _TWO:
                found.add("central")
            if statement.segment in self._late:
                found.add("late")
            if self._tagged:
                found.update(self._parsed(statement))
            yield frozenset(found)

    def _words(self, statement: Statement) -> Iterator[str]:
        words = self._text[statement.start : statement.end]
        for name, rule in self._rules.items():
            if rule.search(words):
                yield name
        if words.rstrip(_CLOSING).endswith("?"):
            yield "question"
        if _WHETHER.match(words):
            yield "open"
        length = len(WORD.findall(words))
        if length < _SHORT:
            yield "short"
        if length >= _LONG:
            yield "long"

    def _traits(self, statement: Statement) -> Iterator[str]:
        if statement.quantities:
            yield "figure"
            if any(q.unit not in _SMALL for q in statement.quantities):
                yield "amount"
        if statement.polarity == "denied":
            yield "denial"
        if statement.cue == "accuse":
            yield "accusation"
        if statement.cue == "put":
            yield "reckoning"
        if statement.cue == "order":
            yield "order"
        if statement.speaker is not None:
            yield "attributed"
        elif not statement.quantities:
            yield "plain"
        if statement.quote in ("direct", "indirect"):
            yield statement.quote
        kind = self._kinds[statement.segment]
        if kind == "table":
            yield "table"
        if kind == "headline" and statement.segment == 0:
            yield "title"
        if kind in _NO_NEWS:
            yield "furniture"

    def _parsed(self, statement: Statement) -> Iterator[str]:
        """Yield what tags tell: an order ("Ask anyone"), or that there is no verb."""
        span: Span | None = self._doc.char_span(
            statement.start, statement.end, alignment_mode="expand"
        )
        words = [word for word in span or () if word.is_alpha]
        if words and words[0].tag_ == "VB":
            yield "order"
        if not any(word.tag_ in _FINITE for word in span or ()):
            yield "verbless"


def _stems(words: str) -> set[str]:
    """Return how the longer words begin: enough to know them again in other forms."""
    return {word.lower()[:_STEM] for word in _LONG_WORD.findall(words)}
