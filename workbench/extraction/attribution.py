"""Whose words a sentence gives: cue, speaker and content, by rule.

A sentence is taken apart from the outside: what it ends with ("…, the minister said"),
what it begins with ("According to …", "X said that …"), then what is left.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.extraction.leading import leading
from workbench.extraction.mentions import Subject, phrase_end, subject_before
from workbench.extraction.reading import Piece, Reading
from workbench.extraction.trailing import trailing
from workbench.extraction.words import AUXILIARIES, BE, MARKS

if TYPE_CHECKING:
    from workbench.extraction.lexicon import Cues
    from workbench.extraction.words import Words
    from workbench.model import Polarity

_LONGEST, _SHORT_AS = 250, 4
_GOES_ON = frozenset("although though but and while whereas which".split())


def attribute(words: Words, cues: Cues) -> list[Piece]:
    """Return the pieces of a sentence in order; a very long one stays in one piece."""
    if len(words) > _LONGEST:
        return [Piece(0, len(words))]
    return Reading(words, cues, _WAYS).pieces(0, len(words), 0)


def _colon(reading: Reading, lo: int, hi: int, depth: int) -> list[Piece] | None:
    words = reading.words
    at = next(
        (
            i
            for i in range(lo + 1, min(hi - 2, lo + 8))
            if words.text[i] == ":" and words.quoted[i] < 0
        ),
        -1,
    )
    if at < 0 or words.has_finite(lo, at) or words.text[at + 1][0].isdigit():
        return None
    if not all(
        words.text[i][0].isupper() or words.low[i] in ("of", "the", "'s", "’s", "-")
        for i in range(lo, at)
    ):
        return None
    return reading.given(
        reading.pieces(at + 1, hi, depth + 1), Subject(lo, at), "colon", at
    )


def _according(reading: Reading, lo: int, hi: int, depth: int) -> list[Piece] | None:
    words = reading.words
    for at in range(lo, hi - 2):
        if (
            words.low[at] != "according"
            or words.low[at + 1] != "to"
            or words.quoted[at] >= 0
        ):
            continue
        if (
            at == lo
            or words.text[at - 1] in ",(—–"
            or words.quoted[at - 1] >= 0
            or at > lo
        ):
            if at <= lo + 1 and any(words.text[i] == "," for i in range(at, hi)):
                end = next(i for i in range(at, hi) if words.text[i] == ",")
                start = end + 1
                while start < hi and words.low[start] in (
                    "seen",
                    "published",
                    "released",
                    "which",
                    "who",
                    "based",
                    "obtained",
                    "quoted",
                    "cited",
                ):
                    following = next(
                        (i for i in range(start, hi) if words.text[i] == ","), -1
                    )
                    if following < 0:
                        break
                    start = following + 1
                subject = Subject(at + 2, phrase_end(words, at + 2, end))
                return reading.given(
                    reading.pieces(start, hi, depth + 1), subject, "according", at
                )
            end = phrase_end(words, at + 2, hi, commas=True)
            apposition = Subject(at + 2, end)
            rest: list[Piece] = []
            if end + 1 < hi and words.low[end + 1] in _GOES_ON:
                rest = reading.pieces(end + 1, hi, depth + 1)
            elif end < hi and words.text[end] == ",":
                tail = next(
                    (i for i in range(end + 1, hi) if words.text[i] in ",.;"), hi
                )
                apposition = Subject(at + 2, end, end + 1, tail)
            found = reading.given(
                reading.pieces(lo, at, depth + 1), apposition, "according", at
            )
            return found + rest or None
    return None


def _in_view(reading: Reading, lo: int, hi: int, depth: int) -> list[Piece] | None:
    """In X's view, …."""
    words = reading.words
    if words.low[lo] != "in":
        return None
    for i in range(lo + 2, min(hi - 3, lo + 9)):
        said = words.low[i] in ("view", "opinion", "words", "account")
        if said and words.text[i + 1] == "," and words.low[i - 1] in ("'s", "’s"):
            pieces = reading.pieces(i + 2, hi, depth + 1)
            return reading.given(pieces, Subject(lo + 1, i - 1), "according", i)
    return None


def _by(reading: Reading, lo: int, hi: int, depth: int) -> list[Piece] | None:
    """By X's estimate, …; …, by X's count."""
    words = reading.words
    for at in range(lo, hi - 3):
        if words.low[at] != "by" or words.quoted[at] >= 0:
            continue
        if at > lo and words.text[at - 1] != ",":
            continue
        for i in range(at + 2, min(hi, at + 10)):
            own = words.low[i - 1] in ("'s", "’s", "'", "’") or (
                i == at + 2 and words.low[i - 1] in ("its", "his", "her", "their")
            )
            ends = i + 1 == hi or words.text[i + 1] in ",."
            if words.low[i] not in reading.cues.reckonings or not own or not ends:
                continue
            subject = Subject(at + 1, i - 1 if i > at + 2 else i)
            span = (i + 2, hi) if at == lo else (lo, at)
            if span[0] >= span[1]:
                return None
            pieces = reading.pieces(*span, depth + 1)
            return reading.given(pieces, subject, "according", at)
    return None


def _semicolon(
    reading: Reading, lo: int, hi: int, depth: int
) -> list[Piece] | None:
    """A; B: each side by itself; who said A goes on, if B names no one."""
    words = reading.words
    for at in range(lo + 3, hi - 3):
        if words.text[at] != ";" or words.quoted[at] >= 0:
            continue
        if not (words.has_finite(lo, at) and words.has_finite(at + 1, hi)):
            continue
        first = reading.pieces(lo, at, depth + 1)
        second = reading.pieces(at + 1, hi, depth + 1)
        last = first[-1] if first else None
        goes_on = last and last.subject and last.cue == "say" and last.cue_at < last.lo
        if last and goes_on and all(p.subject is None for p in second):
            second = [
                p._replace(
                    subject=last.subject, via=last.via, cue="say", cue_at=last.cue_at
                )
                for p in second
            ]
        return first + second
    return None


def _noun(reading: Reading, lo: int, hi: int, depth: int) -> list[Piece] | None:
    """X's estimate that …; the claim by X that …; X expressed fears that …."""
    words = reading.words
    for k in range(lo + 1, hi - 3):
        if words.low[k] not in reading.cues.nouns or words.quoted[k] >= 0:
            continue
        that = next((i for i in range(k + 1, min(hi - 2, k + 9)) if words.low[i] == "that"), -1)
        if that < 0 or words.has_finite(k + 1, that) or words.finite[that + 1]:
            continue
        subject, polarity = _behind(reading, k, that, lo)
        if subject is None:
            continue
        start = min(subject.start, k)
        verbs = [
            i
            for i in range(that + 1, hi)
            if words.finite[i] and words.low[i - 1] not in AUXILIARIES | BE
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
        whole = [Piece(*words.trim(start, hi))] if end < hi - 1 else []
        return before + found + whole
    return None


def _behind(
    reading: Reading, k: int, that: int, lo: int
) -> tuple[Subject | None, Polarity]:
    """Return whose the noun of saying at ``k`` is (None: no one's), and its polarity."""
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
        (i for i in range(k - 1, max(lo, k - 6), -1) if words.low[i] in reading.cues.lends),
        -1,
    )
    if verb <= lo:
        return None, "affirmed"
    denied = words.low[verb] in reading.cues.deny
    return subject_before(words, verb, lo), "denied" if denied else "affirmed"


def _as(reading: Reading, lo: int, hi: int, depth: int) -> list[Piece] | None:
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
            if reading.cues.verbs.get(words.low[k]) not in ("say", "put"):
                continue
            by = words.low[k + 1 : k + 2] == ["by"]
            if k == at + 1 and by:
                subject = Subject(k + 2, phrase_end(words, k + 2, end))
            elif k > at + 1 and end - k <= _SHORT_AS:
                subject = subject_before(words, k, at + 1)
            cue = k
            break
        if subject is None or subject.end <= subject.start:
            continue
        rest = (end + 1, hi) if at == lo else (lo, at - 1)
        pieces = reading.pieces(*rest, depth + 1)
        return reading.given(pieces, subject, "say", cue)
    return None


def _passive(reading: Reading, lo: int, hi: int, depth: int) -> list[Piece] | None:
    """It was reported by X that …; Y was accused by X of …; Y was called … by X."""
    words = reading.words
    for k in range(lo + 2, hi - 3):
        kind = reading.cues.verbs.get(words.low[k])
        passive = words.low[k - 1] in BE or words.low[k - 1] in ("been", "being")
        if not kind or not passive or words.quoted[k] >= 0:
            continue
        by = words.low[k + 1] == "by"
        end = phrase_end(words, k + 2, hi, commas=True) if by else k + 1
        if end >= hi - 1 or (by and end == k + 2):
            continue
        subject = Subject(k + 2, end) if by else None
        following = words.low[end]
        if by and kind in ("say", "tell") and following == "that":
            pieces = reading.pieces(end + 1, hi, depth + 1)
            return reading.given(pieces, subject, "say", k) if subject else None
        if by and kind == "accuse" and following in ("of", "for"):
            about = reading.text(lo, k - 1)
            return [Piece(end + 1, hi, subject, None, "accuse", k, "affirmed", about)]
        if by and kind == "call" and following == "as":
            return [Piece(end + 1, hi, subject, None, "call", k)]
        if words.low[k] != "quoted":
            continue
        saying = next((i for i in range(end, hi - 2) if words.low[i] == "saying"), -1)
        if saying > 0:
            speaker = subject_before(words, k - 1, lo)
            start = saying + 1 + (words.low[saying + 1] == "that")
            pieces = reading.pieces(start, hi, depth + 1)
            given = reading.given(pieces, speaker, "say", k) if speaker else pieces
            return [p._replace(via=p.via or subject) for p in given]
    return None


_WAYS = (
    _semicolon,
    _colon,
    _according,
    _as,
    _by,
    _in_view,
    _passive,
    trailing,
    leading,
    _noun,
)
