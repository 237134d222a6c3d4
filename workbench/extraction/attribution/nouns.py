"""Nouns that give words to someone: X's estimate that …, fears voiced by X that …."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.extraction.attribution.governing import governed
from workbench.extraction.attribution.mentions import Subject, subject_before
from workbench.extraction.attribution.reading import Piece
from workbench.extraction.sentences.phrases import phrase_end
from workbench.extraction.sentences.words import AUXILIARIES, BE, MARKS, QUOTE_MARKS

if TYPE_CHECKING:
    from workbench.extraction.attribution.reading import Reading
    from workbench.model import Polarity

_ABOUT = frozenset("about over at".split())
_HAS = frozenset("had has have".split())
_SHORTEST, _NEAR = 4, 5
_TRUE = frozenset(("true", "correct", "accurate"))


def noun(reading: Reading, lo: int, hi: int, depth: int) -> list[Piece] | None:
    """X's estimate that …; the claim by X that …; X expressed fears that …."""
    words = reading.words
    for k in range(lo + 1, hi - 3):
        if words.low[k] not in reading.cues.nouns or words.quoted[k] >= 0:
            continue
        that = next(
            (i for i in range(k + 1, min(hi - 2, k + 9)) if words.low[i] == "that"), -1
        )
        if that < 0 or words.has_finite(k + 1, that) or words.finite[that + 1]:
            continue
        subject, polarity = _behind(reading, k, that, lo)
        if subject is None:
            untrue = _untrue(reading, that, hi)
            if untrue is not None:
                return untrue
            continue
        start = min(subject.start, k)
        verbs = [
            i
            for i in range(that + 1, hi)
            if words.finite[i]
            and words.low[i - 1 - (words.text[i - 1] in QUOTE_MARKS)]
            not in AUXILIARIES | BE
        ]
        end = verbs[1] if len(verbs) > 1 and start <= lo + 1 else hi
        if words.has_finite(start, that):
            end = hi
        span = words.trim(that + 1, end)
        found = [Piece(*span, subject, None, "noun", k, polarity)]
        before = (
            reading.pieces(lo, start, depth + 1)
            if start > lo and reading.has_clause(lo, start)
            else []
        )
        rest = [Piece(*words.trim(end, hi))] if end < hi - 1 else []
        return before + found + rest
    return None


def voiced(reading: Reading, lo: int, hi: int, depth: int) -> list[Piece] | None:
    """X voiced alarm over an attack in which nine died: what the alarm is about."""
    words = reading.words
    for k in range(lo + 2, hi - _SHORTEST):
        if words.low[k] not in reading.cues.nouns or words.quoted[k] >= 0:
            continue
        if words.low[k + 1] not in _ABOUT:
            continue
        near = range(k - 1, max(lo, k - _NEAR), -1)
        lends = next((i for i in near if words.low[i] in reading.cues.lends), -1)
        if lends <= lo or words.low[lends] in _HAS:
            continue
        told = words.has_finite(k + 2, hi) or any(
            words.text[i][0].isdigit() or words.quoted[i] >= 0 for i in range(k + 2, hi)
        )
        subject = subject_before(words, lends, lo)
        if subject is None or not told:
            continue
        end, rest = hi, list[Piece]()
        for i in range(k + 3, hi - 2):
            if words.low[i] == "and" and words.low[i + 1] in reading.cues.verbs:
                end = i
                rest = _next(reading, i + 1, hi, subject, depth)
                break
        found = [Piece(*words.trim(k + 2, end), subject, None, "noun", k), *rest]
        if subject.start > lo and reading.has_clause(lo, subject.start):
            return reading.pieces(lo, subject.start, depth + 1) + found
        return found
    return None


def _next(
    reading: Reading, k: int, hi: int, subject: Subject, depth: int
) -> list[Piece]:
    """Return what the same one says with a second verb at ``k``."""
    return governed(
        reading, k, hi, subject, reading.cues.verbs[reading.words.low[k]], depth + 1
    )


def _untrue(reading: Reading, that: int, hi: int) -> list[Piece] | None:
    """Return what is claimed in "The claim that … is false", as denied."""
    words = reading.words
    for i in range(hi - 2, that + 2, -1):
        verdict = i + 1 + (words.low[i + 1] in ("not", "simply", "entirely"))
        if words.low[i] not in BE or verdict >= hi:
            continue
        negated = words.low[i + 1] == "not"
        if words.low[verdict] in (_TRUE if negated else reading.cues.untrue):
            comma = (j for j in range(that + 2, i) if words.text[j] == ",")
            end = next(comma, i)
            if words.has_finite(that + 1, end):
                span = words.trim(that + 1, end)
                return [Piece(*span, None, None, "", -1, "denied")]
    return None


def untrue(reading: Reading, lo: int, hi: int, depth: int) -> list[Piece] | None:
    """Take apart "it is not true that …": denied by whoever says so."""
    words = reading.words
    if words.low[lo] != "it" or depth > reading.DEEPEST:
        return None
    near = range(lo + 3, min(hi - 2, lo + 6))
    that = next((i for i in near if words.low[i] == "that"), -1)
    if that < 0 or words.low[lo + 1] not in BE:
        return None
    negated = "not" in words.low[lo + 2 : that] or "n't" in words.low[lo + 2 : that]
    if words.low[that - 1] not in (_TRUE if negated else reading.cues.untrue):
        return None
    return [Piece(*words.trim(that + 1, hi), None, None, "", -1, "denied")]


def _behind(
    reading: Reading, k: int, that: int, lo: int
) -> tuple[Subject | None, Polarity]:
    """Return whose a noun of saying is (None: no one's), and its polarity."""
    words = reading.words
    if that > k + 2 and words.low[k + 1] in ("by", "from", "of"):
        return Subject(k + 2, phrase_end(words, k + 2, that)), "affirmed"
    if that > k + 1:
        return None, "affirmed"
    if words.low[k - 1] in ("'s", "’s", "its", "his", "her", "their", "’", "'"):
        start = k - 1
        while (
            start > lo
            and words.text[start - 1] not in MARKS
            and not words.finite[start - 1]
            and words.low[start - 1] not in ("which", "and", "but", "that")
        ):
            start -= 1
        return Subject(start, k), "affirmed"
    verb = next(
        (
            i
            for i in range(k - 1, max(lo, k - 6), -1)
            if words.low[i] in reading.cues.lends
        ),
        -1,
    )
    if verb <= lo:
        return None, "affirmed"
    denied = words.low[verb] in reading.cues.deny
    return subject_before(words, verb, lo), "denied" if denied else "affirmed"
