"""Who says what in a language that is read by its lists alone (:mod:`.languages`).

A sentence is one statement. Its speaker stands before it ("X sagte, …"), after it or
its quotation ("…, sagte X"), or beside it ("laut X …", "…, so X"); else whoever speaks
in a quotation goes on speaking in it, and what is left is the article's own.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, NamedTuple

from workbench.extraction.called import Called
from workbench.extraction.continuing import continued
from workbench.extraction.progress import told
from workbench.extraction.quotations import Inside
from workbench.extraction.records import Mention, Statement

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from workbench.extraction.languages import Tongue
    from workbench.extraction.records import Cue
    from workbench.model import Polarity, QuoteKind, Segment

_SKIPPED = ("boilerplate", "caption", "table_header", "headline_duplicate")
_WORD = re.compile(r"[^\W_]+(?:[-’'&][^\W_]+)*|\S")
_MARKS = frozenset(",;:.!?…–—-()[]")
_QUOTES = frozenset("\"“”„‟«»‘’‚‛'")
_DOUBLE = frozenset('"“”„‟«»')
_EDGES = " \t\r\n\u00a0,;:–—-"
_SHORTEST, _LONGEST, _NAME, _HEAD = 3, 250, 12, 5


class Word(NamedTuple):
    """One word or mark; ``quoted``: the quotation around it, -1 for none."""

    text: str
    low: str
    start: int
    end: int
    quoted: int


class Given(NamedTuple):
    """Words [lo, hi) that are content, and [start, end) that name their speaker."""

    lo: int
    hi: int
    start: int = 0
    end: int = 0
    cue: Cue = ""
    cue_at: int = -1
    polarity: Polarity = "affirmed"
    about: str = ""


class Listed:
    """Reads one document by the lists of its language."""

    def __init__(self, doc: Doc, tongue: Tongue) -> None:
        self.doc = doc
        self.text: str = doc._.wb_text
        self.tongue = tongue
        self.inside = Inside(doc._.wb_quotations)
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
            given = self._given(words, segment) or given
        made = (self._statement(number, words, g) for g in given)
        return [statement for statement in made if statement is not None]

    def _words(self, start: int, end: int) -> list[Word]:
        return [
            Word(m[0], m[0].lower(), m.start(), m.end(), self.inside.index(m.start()))
            for m in _WORD.finditer(self.text, start, end)
        ]

    # --------------------------------------------------------- who is given

    def _given(self, words: list[Word], segment: Segment) -> list[Given] | None:
        if segment.kind in ("headline", "subheadline") and (
            found := self._headline(words)
        ):
            return found
        return (
            self._according(words)
            or self._following(words)
            or self._as(words)
            or self._verbs(words)
        )

    def _headline(self, words: list[Word]) -> list[Given] | None:
        """Ministerium: … (a title)."""
        first = range(1, min(_HEAD, len(words) - _SHORTEST))
        at = next((i for i in first if words[i].text == ":"), 0)
        if not at:
            return None
        start, end = words[0].start, words[at - 1].end
        mention = Mention(start, end, self.text[start:end])
        named = self.called.speaker(mention).kind in ("person", "organization")
        return [Given(at + 1, len(words), 0, at, "colon", at)] if named else None

    def _is(self, word: Word, *lists: str) -> bool:
        found = self.tongue.words
        return any(word.low in found.get(name, ()) for name in lists)

    def _phrase(self, words: list[Word], start: int, hi: int) -> int:
        """Return where the noun phrase at ``start`` ends."""
        end = start
        while end < hi and end - start < _NAME:
            word = words[end]
            if word.text[0] in _MARKS or word.text in _QUOTES or word.quoted >= 0:
                break
            if end > start and self._is(word, "ends", "joins", "particles"):
                break
            if self.tongue.capital_nouns and not (
                word.text[0].isupper()
                or word.text == "&"
                or self._is(word, "articles", "within", "he", "she", "it")
                or (end + 1 < hi and words[end + 1].text[0].isupper())
            ):
                break
            end += 1
        while end > start and self._is(words[end - 1], "articles", "within"):
            end -= 1
        return end

    def _according(self, words: list[Word]) -> list[Given] | None:
        """Laut X …; …, so X."""
        for at in range(len(words)):
            if words[at].quoted >= 0:
                continue
            before = words[at - 1].text if at else ""
            for phrase in self.tongue.according:
                start = at + len(phrase)
                if tuple(w.low for w in words[at:start]) != phrase:
                    continue
                end = self._phrase(words, start, len(words))
                if end == start or not self._names(words, start, end):
                    continue
                if at and (before == "," or before in _QUOTES):
                    lo, hi = 0, at
                elif at == 0:
                    lo, hi = end, len(words)
                elif self._is(words[at], "closing"):
                    continue
                else:
                    lo, hi = 0, len(words)
                if hi - lo >= _SHORTEST:
                    return [Given(lo, hi, start, end, "according", at)]
        return None

    def _following(self, words: list[Word]) -> list[Given] | None:
        """Der Polizei zufolge …; …, der Polizei zufolge."""
        for at in range(1, len(words)):
            if not self._is(words[at], "following") or words[at].quoted >= 0:
                continue
            start = at
            while start > 0 and words[start - 1].text not in _MARKS | _QUOTES:
                start -= 1
            name = start
            while name < at and self._is(words[name], "reports"):
                name += 1
            if name == at or at - start > _NAME:
                continue
            lo, hi = (at + 1, len(words)) if start == 0 else (0, start)
            if hi - lo >= _SHORTEST:
                return [Given(lo, hi, name, at, "according", at)]
        return None

    def _as(self, words: list[Word]) -> list[Given] | None:
        """Wie X mitteilte, …; …, wie X mitteilte."""
        for at in range(len(words)):
            if not self._is(words[at], "as") or (at and words[at - 1].text != ","):
                continue
            end = next(
                (i for i in range(at + 1, len(words)) if words[i].text in ",.;"),
                len(words),
            )
            verb = end - 1
            low = words[verb].low
            says = self._is(words[verb], "say") or any(
                low.startswith(p) and low[len(p) :] in self.tongue.words.get("say", ())
                for p in self.tongue.words.get("particles", ())
            )
            stop = self._phrase(words, at + 1, verb)
            lo, hi = (end + 1, len(words)) if at == 0 else (0, at)
            if says and stop > at + 1 and hi - lo >= _SHORTEST:
                return [Given(lo, hi, at + 1, stop, "say", verb)]
        return None

    def _verbs(self, words: list[Word]) -> list[Given] | None:
        for k, word in enumerate(words):
            kind = next((n for n in ("say", "deny", "accuse") if self._is(word, n)), "")
            if not kind or word.quoted >= 0:
                continue
            found = self._behind(words, k) if kind == "say" else None
            found = found or self._before(words, k, kind)
            if found:
                return found
        return None

    def _behind(self, words: list[Word], k: int) -> list[Given] | None:
        """„…“, sagte X; …, sagte X."""
        at = k
        while at > 0 and self._is(words[at - 1], "auxiliaries"):
            at -= 1
        if at < _SHORTEST - 1 or not (
            words[at - 1].text in ",–—" or words[at - 1].text in _QUOTES
        ):
            return None
        start = k + 1
        end = self._phrase(words, start, len(words))
        if end == start or not self._names(words, start, end):
            return None
        found = [Given(0, at, start, end, "say", k)]
        rest = end
        while rest < len(words) and words[rest].text not in ",:;":
            rest += 1
        if rest + 1 < len(words) and words[rest + 1].quoted >= 0:
            found.append(Given(rest + 1, len(words), start, end, "say", k))
        return found

    def _before(self, words: list[Word], k: int, kind: str) -> list[Given] | None:
        """X sagte, …; am Montag sagte X: …; X teilte mit, dass …."""
        sep = next(
            (
                i
                for i in range(k + 1, len(words))
                if words[i].text in ",:"
                or words[i].quoted >= 0
                or self._is(words[i], "that")
            ),
            -1,
        )
        if sep < 0:
            return None
        subject = self._subject(words, k) or self._inverted(words, k, sep)
        if subject is None:
            return None
        about = ""
        if kind == "accuse":
            last = sep - 1 if self._is(words[sep - 1], "particles") else sep
            if last <= k + 1 or last == sep:
                return None
            first = k + 1 + self._is(words[k + 1], "articles")
            about = self.text[words[min(first, last - 1)].start : words[last - 1].end]
        lo = sep
        while lo < len(words) and (
            words[lo].text in ",:" or self._is(words[lo], "that")
        ):
            lo += 1
        hi = len(words)
        if hi - lo < _SHORTEST:
            return None
        polarity: Polarity = "denied" if kind == "deny" else "affirmed"
        cue: Cue = "say" if kind == "say" else "deny" if kind == "deny" else "accuse"
        return [Given(lo, hi, *subject, cue, k, polarity, about)]

    def _subject(self, words: list[Word], k: int) -> tuple[int, int] | None:
        """Return the words that name a speaker before the verb at ``k``."""
        end = k
        while end > 0 and self._is(words[end - 1], "auxiliaries", "adverbs"):
            end -= 1
        aux = next((i for i in range(k) if self._is(words[i], "auxiliaries")), -1)
        if 0 < aux < end:  # "X hat am Montag gesagt"
            end = aux
        start = end
        while (
            start > 0
            and words[start - 1].text not in _MARKS | _QUOTES
            and not self._is(words[start - 1], "joins")
        ):
            start -= 1
        if start == end or self._is(words[start], "ends", "that", "as"):
            return None
        stop = self._phrase(words, start, end)
        return (start, stop) if self._names(words, start, stop) else None

    def _inverted(self, words: list[Word], k: int, sep: int) -> tuple[int, int] | None:
        end = self._phrase(words, k + 1, sep)
        return (k + 1, end) if self._names(words, k + 1, end) else None

    def _names(self, words: list[Word], start: int, end: int) -> bool:
        """Whether words are more than an article: a name, a noun or a pronoun."""
        return any(
            self._is(w, "he", "she", "it")
            or (w.text[0].isalpha() and not self._is(w, "articles", "within"))
            for w in words[start:end]
        )

    # ------------------------------------------------------------ statements

    def _statement(
        self, number: int, words: list[Word], given: Given
    ) -> Statement | None:
        lo, hi = given.lo, given.hi
        while lo < hi and words[lo].text in _MARKS:
            lo += 1
        inner = [
            w for w in words[lo:hi] if w.text not in _MARKS and w.text not in _QUOTES
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
