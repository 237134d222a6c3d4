"""From sentences to statements: each proposition of a document with its speaker."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from workbench.documents import card
from workbench.extraction import lexicon
from workbench.extraction.attribution.continuing import continued
from workbench.extraction.attribution.introducing import introduced, listing
from workbench.extraction.attribution.mentions import subject_before
from workbench.extraction.attribution.reading import Piece
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
from workbench.extraction.sentences.words import (
    FIGURES,
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
_TURN = re.compile(
    r"([A-Z](?:[A-Z.'’-]+)?(?: [A-Z][A-Z.'’-]+){0,2})(?: ?\([^)\n]{1,40}\))?: +(?=\S)"
)
_TURNS = re.compile(rf"^{_TURN.pattern}", re.MULTILINE)
_BULLET = re.compile(r"[ \t\u00a0]*[•·▪‣*★–—-]")
_RELATIVE = frozenset("which who whose where that".split())
_ABBREVIATED = re.compile(r"\b(?:[A-Za-z]\.){2,}(?!\w)(?=\Z)")
_ASKING = frozenset("what why how who where when which whose".split())
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
        self._turns = {m[1] for m in _TURNS.finditer(self.text)}
        self._figures = [q.start for q in self.quantities]
        self.list: tuple[Mention, Speaker] | None = None
        self.turn: tuple[Mention, Speaker] | None = None
        self.voices = Voices(self.text, self.segments, self.quotations, self.inside)
        self.found: list[Statement] = []

    def read(self) -> list[Statement]:
        for number, segment in enumerate(told(self.doc, 0.6, 0.9, self.segments)):
            if segment.kind not in _SKIPPED:
                self.found.extend(self._segment(number, segment))
            elif self.text[segment.end - 1] == ":" and self._is_item(number + 1):
                words = self.page.words(segment.start, segment.end)
                self._listed(number, words, [])
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
        start = self._after_turn(segment, start)
        words = self.page.words(start, segment.end)
        if not len(words) or self._asks(words, segment):
            return []
        pieces = attribute(words, self.cues)
        self._note_subject(number, words)
        found = []
        for piece in pieces:
            found.extend(self._statements(number, words, piece))
        self._introduce(number, words)
        return self._listed(number, words, found)

    def _listed(
        self, number: int, words: Words, found: list[Statement]
    ) -> list[Statement]:
        """Give the items of a list to whoever it is: "The ministry's terms: ¶ • …"."""
        if self._is_item(number):
            if self.list is None:
                return found
            whose = self.list
            return [
                s
                if s.mention is not None
                else s._replace(mention=whose[0], speaker=whose[1], implicit=True)
                for s in found
            ]
        self.list = None
        if words.text[-1] == ":" and self._is_item(number + 1):
            subject = listing(words, self.cues)
            speaker, mention = self._who(words, subject)
            if speaker is not None and mention is not None and speaker.name:
                self.list = mention, speaker
        return found

    def _is_item(self, number: int) -> bool:
        """Whether a segment is an item of a list, with a bullet before it."""
        if number >= len(self.segments):
            return False
        at = self.segments[number].start
        line = self.text[self.text.rfind("\n", 0, at) + 1 : at + 1]
        return bool(_BULLET.match(line))

    def _asks(self, words: Words, segment: Segment) -> bool:
        """Whether an article only asks or announces: "What about it?", a title "Why …".

        What someone else asks is theirs, and a question with a figure may tell it.
        """
        title = segment.kind in ("headline", "subheadline", "teaser")
        asked = words.low[0] in _ASKING and (title or words.text[-1] == "?")
        told = any(w[0].isdigit() or w == ":" for w in words.text)
        return asked and not told and all(q < 0 for q in words.quoted)

    def _introduce(self, number: int, words: Words) -> None:
        """Note who has the quotation that the next line opens: "X wrote: ¶ “…”"."""
        if words.text[-1] not in (":", ",") or words.quoted[-1] >= 0:
            return
        if number + 1 == len(self.segments):
            return
        quotation = self.inside.index(self.segments[number + 1].start)
        said = introduced(words, self.cues) if quotation >= 0 else None
        if said is None:
            return
        speaker, mention = self._who(words, said[0])
        start, end = self.segments[number].start, self.segments[number].end
        self.voices.spoken[quotation] = Statement(
            start, end, number, mention, None, "say", words.text[said[1]]
        )._replace(speaker=speaker)

    def _after_turn(self, segment: Segment, start: int) -> int:
        """Step over "MENDREL:" at a line's start; that person has the line's words."""
        begins = segment.start == 0 or self.text[segment.start - 1] in "\n\r\u2028"
        if not begins:
            return start
        self.turn = None
        found = _TURN.match(self.text, segment.start, segment.end)
        if found is None or segment.kind != "body":
            return start
        if len(self._turns) == 1 and found[1] != "Q" and not self.who.knows(found[1]):
            return found.end()
        if found[1] == "Q":
            return found.end()
        name = self.who.turn(found[1], found.start())
        mention = Mention(found.start(1), found.end(1), name)
        self.turn = (mention, self.who.speaker(mention, person=True))
        return found.end()

    def _note_subject(self, number: int, words: Words) -> None:
        """Note who acts in a sentence: the subject of its first finite verb."""
        verb = next((i for i, f in enumerate(words.finite) if f), 0)
        if not verb or words.quoted[verb] >= 0:
            return
        subject = subject_before(words, verb, 0)
        if subject is None or subject.end - subject.start > _LONG:
            return
        start, stop = words.start[subject.start], words.end[subject.end - 1]
        more = self._words_of(words, subject.more_start, subject.more_end)
        speaker = self.who.note(start, self.text[start:stop], more)
        if speaker is not None:
            mention = Mention(start, stop, self.text[start:stop])
            self.voices.acting[number] = mention, speaker

    def _statements(self, number: int, words: Words, piece: Piece) -> list[Statement]:
        piece = self._vouched(words, piece)
        quote = self._quote(words, piece)
        speaker, mention = self._who(
            words, piece.subject, person=piece.cue == "colon" and quote == "direct"
        )
        relayer, via = self._who(words, piece.via)
        if relayer and speaker and relayer.name == speaker.name != "":
            relayer = via = None
        spans = (
            [(piece.lo, piece.hi)]
            if quote == "direct" or piece.cue in ("call", "put", "order")
            else split(words, piece.lo, piece.hi)
        )
        found = []
        for lo, hi in spans:
            start, end = self._edges(words, lo, hi)
            cut = len(spans) > 1 and hi - lo > _SHORTEST
            says = cut or self._says_something(number, words, lo, hi, piece)
            if end <= start or not says:
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
            if self.turn is not None and mention is None:
                who = self.turn
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
        said = self._words_of(words, subject.start, subject.end)
        if self.who.can_speak(said):
            return piece
        return piece._replace(subject=piece.via, via=None)

    def _says_something(
        self, number: int, words: Words, lo: int, hi: int, piece: Piece
    ) -> bool:
        """Whether words are more than a label, an exclamation or the rest of a cut."""
        count = sum(w[0].isalnum() for w in words.text[lo:hi])
        counts = any(w[0].isdigit() for w in words.text[lo:hi])
        told = self.segments[number].kind in ("body", "headline")
        named = told and not FIGURES.isdisjoint(words.low[lo + 1 : hi])
        if count > 1 and (counts or named):
            return True
        if count and (self.turn is not None or (self.list is not None and count > 1)):
            return True
        if not count or (count < 3 and words.low[lo] in _RELATIVE):
            return False
        if count < 3 and piece.subject is None and not self._is_answer(words, lo, hi):
            return False
        if (
            piece.subject is not None
            or all(q >= 0 for q in words.quoted[lo:hi])
            or self.segments[number].kind in ("headline", "teaser")
        ):
            return True
        return words.has_finite(lo, hi) or (
            count > 4
            and (self.segments[number].kind == "body" or words.text[-1] == "?")
        )

    def _is_answer(self, words: Words, lo: int, hi: int) -> bool:
        """Whether a few words are a sentence that someone says (“Nobody came”)."""
        return words.quoted[lo] >= 0 and words.has_finite(lo + 1, hi)

    def _who(
        self, words: Words, subject: Subject | None, *, person: bool = False
    ) -> tuple[Speaker | None, Mention | None]:
        if subject is None:
            return None, None
        start, end = words.start[subject.start], words.end[subject.end - 1]
        more = self._words_of(words, subject.more_start, subject.more_end)
        quoted = words.quoted[subject.start] >= 0
        mention = Mention(start, end, self.text[start:end], more, quoted)
        return self.who.speaker(mention, person=person), mention

    def _words_of(self, words: Words, lo: int, hi: int) -> str:
        return self.text[words.start[lo] : words.end[hi - 1]] if lo < hi else ""

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
