"""Reads the claims of one document as they are compared."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import islice
from typing import TYPE_CHECKING

from msgspec.structs import replace

from workbench.comparison.about import about, thing
from workbench.comparison.events import names
from workbench.comparison.figures import Figure, usable
from workbench.comparison.frame import Frame
from workbench.comparison.implied import implied
from workbench.comparison.kinds import kinds
from workbench.comparison.synonyms import Terms, terms
from workbench.comparison.times import times
from workbench.comparison.words import Word, is_number, ngrams, senses, words
from workbench.extraction.wording.stating import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from workbench.comparison.figures import Role
    from workbench.model import Claim, Document, Passage, Quantity, Segment

_SUPPOSED = re.compile(
    r"\b(?:if|unless|until|before|whether|would|could|might|may|should|likely|expected|"
    r"forecast)\b",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"\([^()]*\)")
_HINGED = re.compile(r"\b(?:if|unless|until|before|whether)\b", re.IGNORECASE)

_WHOLE = re.compile(
    r"\b(?:from|of (?:the|its|their|his|her|all)(?: [\w-]+(?:['’]s|s['’]))?|"
    r"\(\w{3,4}:)\s*$"
)
_MOST_FIGURES = 20
"""A claim with more of them is a table: each is held against each of another claim."""

_LONGEST = 2000
"""So many characters of a sentence tell what is around a claim."""

_NEAR, _LOOK, _CLOSE, _GAP, _PART = 60, 32, 20, 2, 4
_AFTER = 40


class Reader:
    """Reads claims in one document; its sentences are looked at once."""

    def __init__(self, document: Document, extra: str = "") -> None:
        self.document = document
        self.extra = extra
        self.segments: Sequence[Segment] = document.segments
        self.starts = [segment.start for segment in self.segments]
        self.senses = senses(extra)
        self.group = self.senses.group
        self.event = names(document.text)
        self._words: dict[str, list[Word]] = {}
        self._synonyms: dict[str, Terms] = {}
        self._neighbours: dict[int, Terms] = {}

    def frame(self, claim: Claim) -> Frame:
        """Return what is compared of a claim that appears in the document."""
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
        around = self._around(start)
        wording = plain(claim.wording) or exact
        own = self._read(wording)
        stems = tuple(word.stem for word in own)
        when = self._times(exact)
        near = self._times(_BRACKETS.sub(" ", around[0]))
        several = filter(usable, claim.quantities) if passage else ()
        quantities = tuple(islice(several, _MOST_FIGURES))
        unsaid = self._implied(passage, quantities) if passage else ()
        figures, without = (
            tuple(self._figure(q, passage, around, near) for q in given if passage)
            for given in (quantities, unsaid)
        )
        counted = {w.stem for q in quantities for w in self._read(q.text)}
        no = any(self.group.get(w) == "no" and w not in counted for w in stems)
        no = no and not _HINGED.search(exact)
        ways = [self.group.get(w) for w in stems if w not in counted]
        up, down = ways.count("up"), ways.count("down")
        attributed = next(
            (a.attributed_to for a in claim.appearances if a.attributed_to), None
        )
        speaker = attributed or " ".join(
            c.name for c in claim.source.claimants if c.name
        )
        said = frozenset(
            w for w in stems if self.group.get(w) != "bare" and not is_number(w)
        )
        return Frame(
            claim=claim,
            document=self.document.id,
            text=exact,
            words=stems,
            said=said,
            terms=self._terms(wording),
            sentence=self._terms(around[0] or wording),
            around=self._beside(start, wording),
            ngrams=frozenset(ngrams(wording)),
            topics=frozenset(w for w in stems if self.group.get(w) == "topics"),
            acts=frozenset(w for w in stems if self.group.get(w) == "acts"),
            speaker=frozenset(w.stem for w in self._read(speaker)),
            figures=figures,
            implied=without,
            times=when or near,
            negated=no or claim.polarity == "denied",
            direction=0 if _SUPPOSED.search(exact) else (up > down) - (down > up),
            event=self.event,
        )

    def _implied(
        self, passage: Passage, known: Iterable[Quantity]
    ) -> Iterator[Quantity]:
        """Yield what is said in a passage without a number, where none is found."""
        taken = [(q.start, q.end) for q in known]
        found = implied(passage.exact, self.document.date_published)
        for q in islice(found, _MOST_FIGURES):
            start, end = q.start + passage.start, q.end + passage.start
            if not any(a < end and start < b for a, b in taken):
                yield replace(q, start=start, end=end)

    def _read(self, text: str) -> list[Word]:
        if text not in self._words:
            self._words[text] = words(text, self.extra) if text else []
        return self._words[text]

    def _terms(self, text: str) -> Terms:
        if text not in self._synonyms:
            self._synonyms[text] = terms(text, self.extra)
        return self._synonyms[text]

    def _beside(self, start: int, wording: str) -> Terms:
        """Return the terms of the sentence at an offset and of its neighbours."""
        at = bisect_right(self.starts, start) - 1
        if start < 0 or at < 0:
            return self._terms(wording)
        if at not in self._neighbours:
            text = self.document.text
            near = self.document.segments[max(0, at - 1) : at + 2]
            found = [self._terms(text[s.start : s.end]) for s in near]
            self._neighbours[at] = Terms(
                (),
                frozenset().union(*(t.stems for t in found)),
                frozenset().union(*(t.groups for t in found)),
            )
        return self._neighbours[at]

    def _times(self, text: str) -> dict[str, str]:
        return times(text, self.document.date_published)

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
            text[here.start : min(here.end, here.start + _LONGEST)],
            text[before.start : before.end] if before and near else "",
        )

    def _after(self, start: int) -> str:
        """Return the sentence after the one at an offset, in the same paragraph."""
        at = bisect_right(self.starts, start)
        if at >= len(self.segments):
            return ""
        after, text = self.segments[at], self.document.text
        near = "\n" not in text[max(start, after.start - _GAP) : after.start]
        return text[after.start : after.end] if near else ""

    def _figure(
        self,
        quantity: Quantity,
        passage: Passage,
        around: tuple[str, str],
        near: dict[str, str],
    ) -> Figure:
        exact = passage.exact
        own = self._read(exact)
        at = quantity.start - passage.start
        when = self._times(_beside(exact, at)) or near
        counted = {w.stem for w in self._read(quantity.counted)}
        counted |= {w.stem for w in own if self.group.get(w.stem) == "counted"}
        counted |= {self.senses.kinds[w] for w in counted & self.senses.kinds.keys()}
        topics = self._topics(own, at)
        is_own = bool(topics)
        bare = self._is_bare(own, exact, at, len(quantity.text))
        if bare and not when:
            when = self._times(around[1])
        after = self._after(passage.start) if bare and not topics else ""
        for text in (*around, after):
            if not topics and text:
                topics = self._topics(self._read(text), -1)
        spans = (n for n, form in self.senses.spans.items() if form.search(exact))
        assert quantity.value is not None  # noqa: S101 - usable() saw to it
        return Figure(
            text=quantity.text,
            at=at,
            start=quantity.start,
            value=quantity.value,
            unit=quantity.unit or "",
            modifier=quantity.modifier,
            counted=frozenset(counted),
            kinds=self._kinds(quantity, exact, at),
            topics=frozenset(topics),
            own=is_own,
            bare=bare,
            acts=frozenset(w.stem for w in own if self.group.get(w.stem) == "acts"),
            scope=self._scope(own, at, at + len(quantity.text)),
            role=self._role(own, exact, at),
            span=next(spans, ""),
            times=when,
            published=self.document.date_published[:10],
            about=about(quantity, exact, around, self._terms, self._is_topic, at=at),
        )

    def _kinds(self, quantity: Quantity, exact: str, at: int) -> frozenset[str]:
        """Return the kinds of what is measured, and the state that it is said to be in.

        "40 injured" counts what stands after it.
        """
        end = at + len(quantity.text)
        known = kinds(thing(quantity, exact, at))
        if not quantity.unit:
            after = exact[end : end + _AFTER]
            whole = kinds(exact[at:end] + after)
            known = (known or kinds(after)) | (whole if whole >= known else set())
        return known | kinds(quantity.predicate)

    def _is_topic(self, group: str) -> bool:
        return self.group.get(group) == "topics"

    def _scope(self, found: list[Word], start: int, end: int) -> frozenset[str]:
        """Return what near a figure says that not all is counted."""
        return frozenset(
            w.stem
            for w in found
            if self.group.get(w.stem) == "scope"
            and max(start - w.end, w.start - end)
            < (_PART if w.stem == "~part" else _NEAR)
        )

    def _topics(self, found: list[Word], at: int) -> set[str]:
        """Return the topics of a text, those of words near ``at`` if there are some."""
        topics = [w for w in found if self.group.get(w.stem) == "topics"]
        if at >= 0 and len(topics) > 1:
            topics = [w for w in topics if abs(w.start - at) < _NEAR] or topics
        return {w.stem for w in topics}

    def _is_bare(self, found: list[Word], text: str, at: int, size: int) -> bool:
        """Return whether a claim says hardly more than a number of something."""
        rest = [w for w in found if not at <= w.start < at + size]
        return all(
            self.group.get(w.stem) in ("bare", "up", "down", "names")
            or is_number(w.stem)
            or (w.stem not in self.group and text[w.start].isupper())
            for w in rest
        )

    def _role(self, found: list[Word], text: str, at: int) -> Role:
        """Return what the words before a figure make of it."""
        before = text[max(0, at - _LOOK) : max(0, at)]
        if _WHOLE.search(before):
            return "before"
        if re.search(r"\b(?:to|at|is|was|of|hit|hits|reached|stood at)\s*$", before):
            return "level"
        moved = any(
            self.group.get(w.stem) in ("up", "down") and 0 <= at - w.end < _CLOSE
            for w in found
        )
        return "change" if moved else "level"


def _beside(text: str, at: int) -> str:
    """Return what belongs to a figure: its brackets, or else all but brackets."""
    for match in _BRACKETS.finditer(text):
        if match.start() < at < match.end():
            return match[0]
    return _BRACKETS.sub(" ", text)
