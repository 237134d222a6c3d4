"""A claim laid out for comparison: its words, names, figures, times and its no."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from workbench.comparison.figures import Figure, usable
from workbench.comparison.times import times
from workbench.comparison.words import Word, ngrams, senses, stem, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from workbench.comparison.figures import Role
    from workbench.model import Claim, Document, Passage, Quantity, Segment

_NAME = re.compile(r"(?<![.!?“\"'‘]\s)(?<!^)\b[A-ZÀ-Þ][\w’'-]+")
_MARKED = re.compile(r"[\"“”„«»]")
_NEAR, _LOOK, _CLOSE, _GAP = 60, 16, 20, 2


class Frame(NamedTuple):
    """What is compared of one claim.

    ``words`` and ``context`` (those of its sentence and of the one before) are stems or
    senses; ``direction`` is 1 for what rises, -1 for what falls, 0 else.
    """

    claim: Claim
    document: str
    text: str
    words: tuple[str, ...]
    context: tuple[str, ...]
    ngrams: frozenset[str]
    topics: frozenset[str]
    names: frozenset[str]
    speaker: frozenset[str]
    figures: tuple[Figure, ...]
    times: dict[str, str]
    negated: bool
    direction: int


def frames(document: Document, claims: Iterable[Claim], extra: str = "") -> list[Frame]:
    """Return the frames of the claims of one document, in their order."""
    reader = _Reader(document, extra)
    return _timed([reader.frame(claim) for claim in claims])


def _timed(found: list[Frame]) -> list[Frame]:
    """Give a figure without a time that of the same figure elsewhere in the article."""
    known = [f for frame in found for f in frame.figures if f.times]

    def timed(figure: Figure) -> Figure:
        if figure.times:
            return figure
        for other in known:
            if other.value == figure.value and other.topics & figure.topics:
                return figure._replace(times=other.times)
        return figure

    return [f._replace(figures=tuple(map(timed, f.figures))) for f in found]


class _Reader:
    """Reads claims in one document; its sentences are looked at once."""

    def __init__(self, document: Document, extra: str) -> None:
        self.document = document
        self.extra = extra
        self.segments: Sequence[Segment] = document.segments
        self.starts = [segment.start for segment in self.segments]
        self._words: dict[int, list[Word]] = {}
        self.senses = senses(extra)
        self.group = self.senses.group

    def frame(self, claim: Claim) -> Frame:
        passage = next(
            (
                p
                for a in claim.appearances
                if a.document == self.document.id
                for p in a.passages
            ),
            None,
        )
        exact = passage.exact if passage else claim.wording
        start = passage.start if passage else -1
        sentence, before = self._around(start)
        own = words(claim.wording or exact, self.extra)
        own_stems = tuple(word.stem for word in own)
        context = tuple(
            w.stem
            for text in (sentence, before)
            for w in (words(text, self.extra) if text else ())
        )
        when = times(exact, self.document.date_published)
        around = times(sentence, self.document.date_published)
        quantities = tuple(filter(usable, claim.quantities)) if passage else ()
        figures = tuple(
            self._figure(q, passage, (sentence, before), when or around)
            for q in quantities
            if passage
        )
        counted = {w.stem for q in quantities for w in words(q.text, self.extra)}
        no = any(self.group.get(w) == "no" and w not in counted for w in own_stems)
        ways = [self.group.get(w) for w in own_stems]
        up, down = ways.count("up"), ways.count("down")
        attributed = next(
            (a.attributed_to for a in claim.appearances if a.attributed_to), None
        )
        said = attributed or " ".join(c.name for c in claim.source.claimants if c.name)
        return Frame(
            claim=claim,
            document=self.document.id,
            text=exact,
            words=own_stems,
            context=context,
            ngrams=frozenset(ngrams(claim.wording or exact)),
            topics=frozenset(w for w in own_stems if self.group.get(w) == "topics"),
            names=frozenset(stem(m[0]) for m in _NAME.finditer(exact)),
            speaker=frozenset(w.stem for w in words(said, self.extra)),
            figures=figures,
            times=when or around,
            negated=no or claim.polarity == "denied",
            direction=(up > down) - (down > up),
        )

    def _around(self, start: int) -> tuple[str, str]:
        """Return the sentence at an offset and the one before it in the text."""
        if start < 0 or not self.segments:
            return "", ""
        text = self.document.text
        at = bisect_right(self.starts, start) - 1
        if at < 0:
            return "", ""
        here = self.segments[at]
        before = self.segments[at - 1] if at else None
        near = before is not None and here.start - before.end <= _GAP
        return (
            text[here.start : here.end],
            text[before.start : before.end] if before and near else "",
        )

    def _figure(
        self,
        quantity: Quantity,
        passage: Passage,
        around: tuple[str, str],
        when: dict[str, str],
    ) -> Figure:
        exact = passage.exact
        own = words(exact, self.extra)
        at = quantity.start - passage.start
        counted = {w.stem for w in words(quantity.counted, self.extra)}
        counted |= {w.stem for w in own if self.group.get(w.stem) == "counted"}
        topics = self._topics(own, at)
        is_own = bool(topics)
        for text in around:
            if not topics and text:
                topics = self._topics(words(text, self.extra), -1)
        spans = (n for n, form in self.senses.spans.items() if form.search(exact))
        assert quantity.value is not None  # noqa: S101 - usable() saw to it
        return Figure(
            text=quantity.text,
            at=at,
            value=quantity.value,
            unit=quantity.unit or "",
            modifier=quantity.modifier,
            counted=frozenset(counted),
            topics=frozenset(topics),
            own=is_own,
            bare=self._is_bare(own, at, len(quantity.text)),
            scope=frozenset(w.stem for w in own if self.group.get(w.stem) == "scope"),
            role=self._role(own, exact, at),
            span=next(spans, ""),
            times=when,
        )

    def _topics(self, found: list[Word], at: int) -> set[str]:
        """Return the topics of a text, those of words near ``at`` if there are some."""
        topics = [w for w in found if self.group.get(w.stem) == "topics"]
        if at >= 0 and len(topics) > 1:
            topics = [w for w in topics if abs(w.start - at) < _NEAR] or topics
        return {w.stem for w in topics}

    def _is_bare(self, found: list[Word], at: int, size: int) -> bool:
        """Return whether a claim says hardly more than a number of something."""
        rest = [w for w in found if not at <= w.start < at + size]
        return all(
            self.group.get(w.stem) in ("bare", "up", "down") or w.stem[0].isdigit()
            for w in rest
        )

    def _role(self, found: list[Word], text: str, at: int) -> Role:
        """Return what the words before a figure make of it."""
        before = text[max(0, at - _LOOK) : max(0, at)]
        if re.search(r"\b(?:from|of the|\(\w{3,4}:)\s*$", before):
            return "before"
        if re.search(r"\b(?:to|at|is|was|of|hit|hits|reached|stood at)\s*$", before):
            return "level"
        moved = any(
            self.group.get(w.stem) in ("up", "down") and 0 <= at - w.end < _CLOSE
            for w in found
        )
        return "change" if moved else "level"
