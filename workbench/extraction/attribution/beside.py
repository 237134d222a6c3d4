"""Speakers named beside a sentence: according to X, as X noted, by X's count, by X."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.extraction import lexicon
from workbench.extraction.attribution.mentions import (
    Subject,
    second_after,
    subject_before,
)
from workbench.extraction.attribution.reading import Piece
from workbench.extraction.attribution.someone import is_someone
from workbench.extraction.sentences.phrases import phrase_end, phrase_start
from workbench.extraction.sentences.words import BE, DETERMINERS

if TYPE_CHECKING:
    from workbench.extraction.attribution.reading import Reading
    from workbench.extraction.sentences.words import Words

_GOES_ON = frozenset("although though but and while whereas which".split())
_OF_SOURCES = frozenset("by from at to with".split())
_CONTENT = frozenset(("of", "for", "as", "that"))
_VIEWS = lexicon.speaking("views")
_TOLD_OF_SOURCE = frozenset(
    "seen published released which who based obtained quoted cited".split()
)
_GENITIVE = ("'s", "’s", "'", "’")
_OWN = ("its", "his", "her", "their")
_SHORT_AS = 4
_REACH = 8


def according(reading: Reading, lo: int, hi: int, depth: int) -> list[Piece] | None:
    """According to X, …; …, according to X, what they are."""
    words = reading.words
    for at in range(lo, hi - 2):
        if (
            words.low[at] != "according"
            or words.low[at + 1] != "to"
            or words.quoted[at] >= 0
            or (at > lo and words.low[at - 1] == "that")
        ):
            continue
        if words.low[at + 2] == "whom" and at > lo + 1:
            subject = Subject(phrase_start(words, at, lo), at)
            if subject.start >= at:
                return None
            told = reading.pieces(at + 3, hi, depth + 1)
            return reading.given(told, subject, "according", at)
        comma = next((i for i in range(at, hi) if words.text[i] == ","), hi)
        bare = comma == hi and words.has_finite(_source_end(words, at + 2, hi), hi)
        if at <= lo + 1 and (comma < hi or bare):
            return _led(reading, at, comma, hi, depth)
        return _ended(reading, lo, at, hi, depth) or None
    return None


def _led(reading: Reading, at: int, comma: int, hi: int, depth: int) -> list[Piece]:
    """According to X, …: what follows is X's, behind what is said of X."""
    words = reading.words
    phrase = _source_end(words, at + 2, comma)
    if words.has_finite(phrase, comma):
        told = reading.pieces(phrase, hi, depth + 1)
        return reading.given(told, Subject(at + 2, phrase), "according", at)
    start = comma + 1
    while start < hi and words.low[start] in _TOLD_OF_SOURCE:
        commas = (i for i in range(start, hi) if words.text[i] == ",")
        following = next(commas, -1)
        if following < 0:
            break
        start = following + 1
    subject = _source(words, at + 2, comma)
    told = reading.pieces(start, hi, depth + 1)
    return reading.given(told, subject, "according", at)


def _ended(reading: Reading, lo: int, at: int, hi: int, depth: int) -> list[Piece]:
    """…, according to X, what they are: what stands before is X's."""
    words = reading.words
    subject = _source(words, at + 2, hi)
    end = subject.end
    rest: list[Piece] = []
    if end + 1 < hi and words.low[end + 1] in _GOES_ON:
        rest = reading.pieces(end + 1, hi, depth + 1)
        if words.low[end + 1] == "and" and words.has_finite(end + 2, hi):
            rest = reading.given(rest, subject, "according", at)
    elif end < hi and words.text[end] == ",":
        tail = next((i for i in range(end + 1, hi) if words.text[i] in ",.;"), hi)
        subject = Subject(at + 2, end, end + 1, tail)
    told = reading.pieces(lo, at, depth + 1)
    return reading.given(told, subject, "according", at) + rest


def _source(words: Words, start: int, hi: int) -> Subject:
    """Return the words for a source, or for two: "the union and the ministry"."""
    end = _named_end(words, start, hi)
    second = second_after(words, end, hi)
    return Subject(start, second, joint=end) if second else Subject(start, end)


def _named_end(words: Words, start: int, hi: int) -> int:
    """Return where a source ends, with whom it is by or where they are, to a comma."""
    end = phrase_end(words, start, hi, commas=True)
    while (
        end + 1 < hi
        and words.low[end] in _OF_SOURCES
        and (words.is_name(end + 1) or words.low[end + 1] in DETERMINERS)
    ):
        more = phrase_end(words, end + 1, hi, commas=True)
        if more < hi and words.finite[more]:
            break
        end = more
    return _issued_end(words, end, hi)


def _issued_end(words: Words, end: int, hi: int) -> int:
    """Return where a source ends with whom it is by: "a toll communicated … by X"."""
    if end >= hi or not words.low[end].endswith("ed") or words.quoted[end] >= 0:
        return end
    near = range(end + 1, min(hi - 1, end + _REACH))
    by = next((i for i in near if words.low[i] == "by" or words.text[i] == ","), -1)
    if by < 0 or words.text[by] == ",":
        return end
    return phrase_end(words, by + 1, hi, commas=True)


def _source_end(words: Words, start: int, hi: int) -> int:
    """Return where a source's name ends; a new noun phrase may begin without comma."""
    end = _named_end(words, start, hi)
    begins = (
        i
        for i in range(start + 1, end)
        if words.low[i] in ("the", "a", "an") and words.is_name(i - 1)
    )
    return next(begins, end)


def as_said(reading: Reading, lo: int, hi: int, depth: int) -> list[Piece] | None:
    """As X noted, …; as reported by X, …; …, as X put it."""
    words = reading.words
    for at in (lo, *(i + 1 for i in range(lo + 3, hi - 3) if words.text[i] == ",")):
        if words.low[at] != "as" or words.quoted[at] >= 0:
            continue
        end = next((i for i in range(at + 2, hi) if words.text[i] in ",."), hi)
        if at == lo and end >= hi - 2:
            continue
        subject, cue = None, -1
        for k in range(at + 1, end):
            kind = reading.cues.verbs.get(words.low[k])
            if kind not in ("say", "put", "tell"):
                continue
            named = words.low[k + 1 : k + 2] == ["by"]
            if words.low[k - 1] in BE and not named:
                continue
            if k == at + 1 and named:
                subject = Subject(k + 2, phrase_end(words, k + 2, end))
            elif k > at + 1 and (end - k <= _SHORT_AS or kind == "tell"):
                subject = subject_before(words, k, at + 1)
            cue = k
            break
        if subject is None or subject.end <= subject.start:
            continue
        rest = (end + 1, hi) if at == lo else (lo, at - 1)
        pieces = reading.pieces(*rest, depth + 1)
        return reading.given(pieces, subject, "say", cue)
    return None


def by(reading: Reading, lo: int, hi: int, depth: int) -> list[Piece] | None:
    """By X's estimate, …; …, by X's count."""
    words = reading.words
    for at in range(lo, hi - 3):
        if words.low[at] != "by" or words.quoted[at] >= 0:
            continue
        if at > lo and words.text[at - 1] != ",":
            continue
        for i in range(at + 2, min(hi, at + 10)):
            whose = i - 1 - (words.low[i - 1] in ("own", "latest", "official", "best"))
            own = words.low[whose] in _GENITIVE or (
                whose == at + 1 and words.low[whose] in _OWN
            )
            ends = i + 1 == hi or words.text[i + 1] in ",."
            bare = at == lo and not ends and words.has_finite(i + 2, hi)
            ends = ends or (bare and words.starts_noun(i + 1))
            if words.low[i] not in reading.cues.reckonings or not own or not ends:
                continue
            subject = Subject(at + 1, whose if whose > at + 1 else whose + 1)
            span = (i + 1 + (not bare), hi) if at == lo else (lo, at)
            if span[0] >= span[1]:
                return None
            pieces = reading.pieces(*span, depth + 1)
            return reading.given(pieces, subject, "according", at)
    return None


def in_view(reading: Reading, lo: int, hi: int, depth: int) -> list[Piece] | None:
    """In X's view, …; A, in the words of X; A, in X's telling, B; for X, “…”."""
    words = reading.words
    for at in (lo, *(i + 1 for i in range(lo + 1, hi - 4) if words.text[i] == ",")):
        if words.quoted[at] >= 0 or words.low[at] not in ("in", "for"):
            continue
        end = next((i for i in range(at + 2, hi) if words.text[i] in ",.!?"), hi)
        subject = _viewer(words, at, end)
        if subject is None or words.has_finite(at, end):
            continue
        if at == lo and words.text[end : end + 1] == [","] and words.low[at] == "for":
            quoted = any(q >= 0 for q in words.quoted[end + 1 : hi])
            second = next((i for i in range(end + 1, hi) if words.text[i] == ","), hi)
            if second < hi - 2 and not words.has_finite(end + 1, second):
                end = second
            if not quoted or not words.has_finite(end + 1, hi):
                continue
        elif words.low[at] == "for":
            continue
        if at == lo:
            if end >= hi - 1:
                return None
            pieces = reading.pieces(end + 1, hi, depth + 1)
        elif end < hi and not words.has_finite(lo, at):
            return [Piece(lo, hi, subject, None, "according", at)]
        else:
            pieces = reading.pieces(lo, at - 1, depth + 1)
        return reading.given(pieces, subject, "according", at)
    return None


def _viewer(words: Words, at: int, end: int) -> Subject | None:
    """Return whose view "in the view of X" or "in X's view" at ``at`` gives."""
    if words.low[at] == "for":
        someone = is_someone(words, at + 1, end, institutions=False)
        return Subject(at + 1, end) if someone and end > at + 1 else None
    if words.low[at + 1 : at + 2] == ["the"] and words.low[at + 3 : at + 4] == ["of"]:
        found = words.low[at + 2] in _VIEWS and end > at + 4
        return Subject(at + 4, end) if found else None
    i = end - 1
    if i <= at + 1 or words.low[i] not in _VIEWS:
        return None
    if i == at + 2 and words.low[at + 1] in _OWN:
        return Subject(at + 1, i)
    genitive = words.low[i - 1] in _GENITIVE
    return Subject(at + 1, i - 1) if genitive and i - 1 > at + 1 else None


def passive(reading: Reading, lo: int, hi: int, depth: int) -> list[Piece] | None:
    """…, reported by X: that …; Y was accused by X of …; Y was called … by X."""
    words = reading.words
    for k in range(lo + 2, hi - 3):
        kind = reading.cues.verbs.get(words.low[k])
        suffers = words.low[k - 1] in BE or words.low[k - 1] in ("been", "being")
        if not kind or not suffers or words.quoted[k] >= 0:
            continue
        named = words.low[k + 1] == "by"
        if words.low[k + 1] == "as" and kind in ("call", "deny", "accuse"):
            by_at = next(
                (i for i in range(hi - 2, k + 2, -1) if words.low[i] == "by"), -1
            )
            if by_at > 0 and is_someone(words, by_at + 1, hi):
                speaker = Subject(by_at + 1, phrase_end(words, by_at + 1, hi))
                return [Piece(k + 2, by_at, speaker, None, "call", k)]
        end = phrase_end(words, k + 2, hi, commas=True) if named else k + 1
        stop = (i for i in range(k + 3, end) if words.low[i] in _CONTENT)
        end = next(stop, end) if named else end
        if end >= hi - 1 or (named and end == k + 2):
            continue
        subject = Subject(k + 2, end) if named else None
        following = words.low[end]
        if named and kind in ("say", "tell") and following == "that":
            pieces = reading.pieces(end + 1, hi, depth + 1)
            return reading.given(pieces, subject, "say", k) if subject else None
        if named and kind == "accuse" and following in ("of", "for"):
            about = reading.text(lo, k - 1)
            return [Piece(end + 1, hi, subject, None, "accuse", k, "affirmed", about)]
        if named and kind == "call" and following == "as":
            return [Piece(end + 1, hi, subject, None, "call", k)]
    return None
