"""From sentences to statements: each proposition of a document with its speaker."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from workbench.documents import card
from workbench.extraction import lexicon
from workbench.extraction.attribution.continuing import continued
from workbench.extraction.attribution.mentions import mention_of, subject_before
from workbench.extraction.attribution.reading import Piece
from workbench.extraction.attribution.turns import Turns
from workbench.extraction.attribution.voices import Voices, titled
from workbench.extraction.attribution.ways import attribute
from workbench.extraction.cast.casting import Cast
from workbench.extraction.cast.names import Resolver
from workbench.extraction.listed.attribution import Listed
from workbench.extraction.progress import told
from workbench.extraction.quantities.circumstances import with_circumstances
from workbench.extraction.records import Mention, Speaker, Statement
from workbench.extraction.sentences.clauses import split
from workbench.extraction.sentences.openings import after_dateline, after_label
from workbench.extraction.sentences.quotations import Inside
from workbench.extraction.sentences.telling import asks, tells
from workbench.extraction.sentences.words import (
    MARKS,
    QUOTE_MARKS,
    Page,
    Words,
)

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from workbench.extraction.attribution.mentions import Subject
    from workbench.model import QuoteKind, Segment

NO_RULES = "no rules for its language: the sentence as it stands"
_SKIPPED = ("boilerplate", "caption", "table_header", "headline_duplicate")
_ABBREVIATED = re.compile(r"\b(?:[A-Za-z]\.){2,}(?!\w)(?=\Z)")
_SHORTEST, _LONG = 2, 12
_EDGES = " \t\r\n\u00a0,;:–—-•·*▪‣"


class Statements:
    """Set ``doc._.wb_statements``: the propositions of a document, in order."""

    def __init__(self, cues: str = "", names: str = "") -> None:
        self._cues = lexicon.cues(cues)
        self._names = names

    def __call__(self, doc: Doc) -> Doc:
        """Find the statements of ``doc``."""
        tongue = doc._.wb_tongue
        if tongue is not None:
            doc._.wb_statements = Listed(doc, tongue).read()
            return doc
        reader = _Reader(doc, self._cues, self._names)
        doc._.wb_statements = reader.read() if is_english(doc) else reader.sentences()
        return doc


def is_english(doc: Doc) -> bool:
    """Whether the rules read ``doc``: by ``doc._.wb_language``, else by its words."""
    text: str = doc._.wb_text
    tag = doc._.wb_language or card.language(text)
    if tag:
        return bool(re.match(r"en(?:-|$)", tag, re.IGNORECASE))
    sample = [c for c in text[:8000] if c.isalpha()]
    return sum(c < "ɐ" for c in sample) * 2 >= len(sample)


def _is_edge(sign: str, edges: str) -> bool:
    """Whether a sign at the end of a claim is none of its words: a dash, a bullet."""
    return sign in edges or unicodedata.category(sign) == "So"


def _common(doc: Doc) -> frozenset[int]:
    """Return the offsets of words that are no names, as far as ``doc`` is tagged."""
    return frozenset(t.idx for t in doc if t.tag_ and t.tag_ not in ("NNP", "NNPS"))


class _Reader:
    def __init__(self, doc: Doc, cues: lexicon.Cues, names: str) -> None:
        self.doc = doc
        self.text: str = doc._.wb_text
        self.segments: list[Segment] = doc._.wb_segments
        self.quotations = doc._.wb_quotations
        self.inside = Inside(self.quotations)
        self.page = Page(doc, self.inside)
        known = tuple((e.label_, e.text) for e in doc.ents)
        common = _common(doc)
        beside = tuple((s.start, s.end) for s in self.segments if s.kind in _SKIPPED)
        cast = Cast(self.text, names, known, common, beside)
        self.who = Resolver(self.text, cast, common)
        self.cues = cues
        self.quantities = doc._.wb_quantities
        self._figures = [q.start for q in self.quantities]
        self.voices = Voices(self.text, self.segments, self.quotations, self.inside)
        self.turns = Turns(self.text, self.segments, cues, self.who, self.voices)
        self.found: list[Statement] = []

    def read(self) -> list[Statement]:
        for number, segment in enumerate(told(self.doc, 0.6, 0.9, self.segments)):
            if segment.kind not in _SKIPPED:
                self.found.extend(self._segment(number, segment))
            elif self.text[segment.end - 1] == ":" and self.turns.is_item(number + 1):
                words = self.page.words(segment.start, segment.end)
                self.turns.listed(number, words, [])
        whole: list[Statement] = []
        for statement in self.found:
            completed = self.voices.completed(statement, whole[-1:])
            figured = self._with_figures(completed)
            whole.append(
                self._with_circumstances(figured, whole[-1] if whole else None)
            )
        whole = titled(whole, self.text)
        return continued(whole, self.segments, self.text)

    def sentences(self) -> list[Statement]:
        """Return each sentence as one statement, for a language without rules."""
        return [
            self._with_figures(Statement(s.start, s.end, number, reasons=(NO_RULES,)))
            for number, s in enumerate(self.segments)
            if s.kind not in _SKIPPED
            and any(c.isalnum() for c in self.text[s.start : s.end])
        ]

    # ------------------------------------------------------------ one sentence

    def _segment(self, number: int, segment: Segment) -> list[Statement]:
        start = after_dateline(self.text, segment)
        if segment.kind in ("subheadline", "headline", "teaser"):
            start = after_label(self.text, segment)
        if segment.kind == "table":
            return [Statement(segment.start, segment.end, number)]
        start = self.turns.begin(segment, start)
        words = self.page.words(start, segment.end)
        if not len(words) or asks(words, segment.kind):
            return []
        pieces = attribute(words, self.cues)
        self._note_subject(number, words)
        found = []
        for piece in pieces:
            found.extend(self._statements(number, words, piece))
        self.turns.introduce(number, words)
        return self.turns.listed(number, words, found)

    def _note_subject(self, number: int, words: Words) -> None:
        """Note who acts in a sentence: the subject of its first finite verb."""
        verb = next((i for i, f in enumerate(words.finite) if f), 0)
        if not verb or words.quoted[verb] >= 0:
            return
        subject = subject_before(words, verb, 0)
        if subject is None or subject.end - subject.start > _LONG:
            return
        start, end, text, more, *_ = mention_of(words, subject, self.text)
        speaker = self.who.note(start, text, more)
        if speaker is not None:
            self.voices.acting[number] = Mention(start, end, text), speaker

    def _statements(self, number: int, words: Words, piece: Piece) -> list[Statement]:
        piece = self._headed(number, words, self._vouched(words, piece))
        quote = self._quote(words, piece)
        speaker, mention = self._who(
            words, piece.subject, person=piece.cue == "colon" and quote == "direct"
        )
        relayer, via = self._who(words, piece.via)
        if relayer and speaker and relayer.name == speaker.name != "":
            relayer = via = None
        spans = (
            [(piece.lo, piece.hi)]
            if piece.cue in ("call", "put", "order")
            else split(words, piece.lo, piece.hi)
        )
        found = []
        in_title = self.segments[number].kind == "headline"
        for lo, hi in spans:
            start, end = self._edges(words, lo, hi)
            cut = len(spans) > 1 and hi - lo > _SHORTEST - in_title
            if end <= start or not (cut or self._tells(number, words, lo, hi, piece)):
                continue
            part = self._quote(words, piece._replace(lo=lo, hi=hi))
            statement = Statement(
                start,
                end,
                number,
                mention,
                via,
                piece.cue,
                words.text[piece.cue_at] if piece.cue_at >= 0 else "",
                part if mention else ("direct" if part == "direct" else "none"),
                piece.polarity,
                piece.about,
                speaker,
                relayer,
            )
            who = self.turns.turn
            if who is not None and mention is None:
                statement = statement._replace(
                    mention=who[0], speaker=who[1], quote="direct", cue="colon"
                )
            found.append(statement)
            self.voices.remember(words, lo, hi, statement)
        return found

    def _vouched(self, words: Words, piece: Piece) -> Piece:
        """Take from a piece a speaker that can say nothing: "closure", "58 %".

        Who relays it has it then.
        """
        subject = piece.subject
        if subject is None or piece.cue in ("colon", "noun"):
            return piece
        text = mention_of(words, subject, self.text).text
        plain = piece.cue_at >= 0 and words.low[piece.cue_at] in self.cues.plain
        if self.who.can_speak(text, plainly=plain):
            return piece
        return piece._replace(subject=piece.via, via=None)

    def _headed(self, number: int, words: Words, piece: Piece) -> Piece:
        """Take a topic from a title for none who speaks: "Lisk: two bodies found"."""
        subject = piece.subject
        titled = self.segments[number].kind in ("headline", "subheadline")
        if subject is None or piece.cue != "colon" or not titled:
            return piece
        before = subject.end <= piece.lo and words.text[subject.end] == ":"
        if not before or self._quote(words, piece) == "direct":
            return piece
        if self.who.speaks(mention_of(words, subject, self.text).text):
            return piece
        return piece._replace(subject=None, cue="")

    def _tells(self, number: int, words: Words, lo: int, hi: int, piece: Piece) -> bool:
        """Whether words tell anything; in a turn one does, in a list two do."""
        kind, given = self.segments[number].kind, piece.subject is not None
        least = 1 if self.turns.turn is not None else 2 if self.turns.list else 0
        return tells(words, lo, hi, kind, given=given, least=least)

    def _who(
        self, words: Words, subject: Subject | None, *, person: bool = False
    ) -> tuple[Speaker | None, Mention | None]:
        if subject is None:
            return None, None
        mention = mention_of(words, subject, self.text)
        return self.who.speaker(mention, person=person), mention

    def _quote(self, words: Words, piece: Piece) -> QuoteKind:
        lo, hi = piece.lo, piece.hi
        marks = [
            words.quoted[i] >= 0
            for i in range(lo, hi)
            if words.text[i] not in MARKS and words.text[i] not in QUOTE_MARKS
        ]
        if marks and all(marks):
            return "direct"
        if piece.subject is None:
            return "none"
        return "mixed" if any(marks) else "indirect"

    def _edges(self, words: Words, lo: int, hi: int) -> tuple[int, int]:
        start, end = words.start[lo], words.end[hi - 1]
        while start < end and _is_edge(self.text[start], _EDGES):
            start += 1
        stop = _ABBREVIATED.search(self.text, start, end)
        while end > start and _is_edge(self.text[end - 1], _EDGES + "."):
            end -= 1
        return start, stop.end() if stop else end

    def _with_figures(self, statement: Statement) -> Statement:
        lo = bisect_left(self._figures, statement.start)
        hi = bisect_right(self._figures, statement.end)
        inside = tuple(q for q in self.quantities[lo:hi] if q.end <= statement.end)
        return statement._replace(quantities=inside)

    def _with_circumstances(
        self, statement: Statement, last: Statement | None
    ) -> Statement:
        """Give the figures of a statement what is said of each, where and when."""
        if not statement.quantities:
            return statement
        near = last is not None and last.segment == statement.segment
        before = last.quantities[-1:] if near and last else ()
        return statement._replace(
            quantities=with_circumstances(
                statement.quantities,
                self.page.words(statement.start, statement.end),
                self.text,
                before[0] if before else None,
            )
        )
