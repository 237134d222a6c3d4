"""Speakers set off by a colon or a dash: Minister: “…”; “…” – X; Two held: police."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.extraction import lexicon
from workbench.extraction.attribution.mentions import Subject, subject_before
from workbench.extraction.attribution.reading import Piece
from workbench.extraction.attribution.someone import is_someone
from workbench.extraction.sentences.words import DETERMINERS, MARKS, PREPOSITIONS

if TYPE_CHECKING:
    from workbench.extraction.attribution.reading import Reading
    from workbench.extraction.sentences.words import Words

_SAYING = ("say", "tell", "order", "call", "thing", "put")
_LABELS = frozenset(lexicon.table("continuing")["labels"])
_GENITIVE = ("'s", "’s", "'", "’")
_OWN = ("its", "his", "her", "their", "my", "our")
_DASHES = ("–", "—", "-")
_LONGEST, _FAR, _SHORTEST = 8, 5, 4


def colon(reading: Reading, lo: int, hi: int, depth: int) -> list[Piece] | None:
    """X: what X says; X's verdict: …; a label before a colon is no part of a claim."""
    words = reading.words
    at = next(
        (
            i
            for i in range(lo + 1, min(hi - 2, lo + _LONGEST))
            if words.text[i] == ":" and words.quoted[i] < 0
        ),
        -1,
    )
    if at < 0 or words.has_finite(lo, at):
        return None
    if words.text[at + 1][0].isdigit() and words.text[at - 1][0].isdigit():
        return None
    end = _next_label(words, at + 2, hi)
    rest = reading.pieces(end + 1, hi, depth + 1) if end < hi else []
    subject = _labelled(reading, lo, at)
    if subject is not None and reading.text(lo, at).lower() not in _LABELS:
        pieces = reading.pieces(at + 1, end, depth + 1)
        return reading.given(pieces, subject, "colon", at) + rest
    if any(reading.kind(i, lo) for i in range(lo + 1, at)):
        return None
    told = words.has_finite(at + 1, end)
    counts = any(w[0].isdigit() for w in words.text[lo:at])
    if not told or counts or words.quoted[lo] >= 0:
        return None
    return reading.pieces(at + 1, end, depth + 1) + rest


def _labelled(reading: Reading, lo: int, at: int) -> Subject | None:
    """Return who [lo, at) before a colon names: X, the X of Y, X's verdict."""
    words = reading.words
    for i in range(lo, at):
        whose = words.low[i] in _GENITIVE or (i == lo and words.low[i] in _OWN)
        if whose and any(w in reading.cues.replies for w in words.low[i + 1 : at]):
            return Subject(lo, max(i, lo + 1))
    if any(words.low[i] in PREPOSITIONS - {"of", "for"} for i in range(lo, at)):
        return None
    written = all(
        words.is_name(i) or words.low[i] in ("of", "the", "'s", "’s", "-", "for")
        for i in range(lo, at)
    )
    spoken = words.quoted[at + 1] >= 0
    if written and (spoken or not _is_shouted(words, lo, at)):
        return Subject(lo, at)
    head = next((i for i in range(lo, at) if words.low[i] in ("of", "for")), at) - 1
    someone = head >= lo and is_someone(words, head, head + 1, names=False)
    return Subject(lo, at) if someone and at - lo <= _FAR else None


def _is_shouted(words: Words, lo: int, at: int) -> bool:
    """Whether words stand in capitals alone, as a label or a place of issue does."""
    long = at - lo > 1 or len(words.text[lo]) > _SHORTEST
    return long and all(words.text[i].isupper() for i in range(lo, at))


def _next_label(words: Words, lo: int, hi: int) -> int:
    """Return where "– Authority: …" begins after another label, ``hi`` for nowhere."""
    for i in range(lo, hi - 2):
        if words.text[i] in _DASHES and words.quoted[i] < 0 and words.is_name(i + 1):
            near = words.text[i + 2 : min(hi - 1, i + 2 + _FAR)]
            if ":" in near:
                return i
    return hi


def ends_with_source(
    reading: Reading, lo: int, hi: int, depth: int
) -> list[Piece] | None:
    """Two held after raid: police; Bridge shut for a year – minister."""
    words = reading.words
    if depth or hi < len(words) - 1 or words.text[-1] == ".":
        return None
    at = next(
        (
            i
            for i in range(hi - 2, max(lo + _SHORTEST, hi - _FAR) - 1, -1)
            if words.text[i] in (":", *_DASHES)
        ),
        -1,
    )
    if at < 0 or words.quoted[at] >= 0 or words.quoted[at + 1] >= 0:
        return None
    if words.has_finite(at + 1, hi) or words.text[at + 1][0].isdigit():
        return None
    if any(
        words.low[i] in DETERMINERS | PREPOSITIONS - {"of"} for i in range(at + 1, hi)
    ):
        return None
    if words.end[at] == words.start[at + 1]:
        return None
    named = all(words.is_name(i) for i in range(at + 1, hi))
    if not is_someone(words, at + 1, hi, names=False) and not (
        named and words.text[at] == ":"
    ):
        return None
    pieces = reading.pieces(lo, at, depth + 1)
    return reading.given(pieces, Subject(at + 1, hi), "colon", at)


def quoted_title(reading: Reading, lo: int, hi: int, depth: int) -> list[Piece] | None:
    """“…”: X says …; both are X's."""
    words = reading.words
    if words.quoted[lo] < 0:
        return None
    at = next((i for i in range(lo + 1, hi - 2) if words.quoted[i] < 0), -1)
    if at < 0 or words.text[at] != ":":
        return None
    rest = reading.pieces(at + 1, hi, depth + 1)
    if not rest or rest[0].subject is None:
        return None
    return [Piece(lo, at, rest[0].subject, rest[0].via, "colon", at), *rest]


def signed(reading: Reading, lo: int, hi: int, depth: int) -> list[Piece] | None:
    """“…” – Name, what they are."""
    words = reading.words
    if words.quoted[lo] < 0 or depth:
        return None
    at = next((i for i in range(lo + 1, hi - 1) if words.quoted[i] < 0), -1)
    if at < 0 or words.text[at] not in ("–", "—", "-") or words.has_finite(at, hi):
        return None
    end = next((i for i in range(at + 1, hi) if words.text[i] == ","), hi)
    if not all(words.is_name(i) for i in range(at + 1, end)):
        return None
    subject = Subject(at + 1, end, min(end + 1, hi), hi)
    return [Piece(lo, at, subject, None, "colon", at)]


def announced(reading: Reading, lo: int, hi: int, depth: int) -> list[Piece] | None:
    """X does something: “…”; the quotation is X's."""
    words = reading.words
    at = next((i for i in range(lo + 2, hi - 1) if words.text[i] == ":"), -1)
    if depth or at < 0 or words.quoted[at] >= 0 or words.quoted[at + 1] < 0:
        return None
    if not all(
        q >= 0 or words.text[i] in MARKS
        for i, q in enumerate(words.quoted[at + 1 : hi], at + 1)
    ):
        return None
    verb = next((i for i in range(lo + 1, at) if words.finite[i]), -1)
    if verb < 0 or any(reading.kind(k, lo) in _SAYING for k in range(verb, at)):
        return None
    subject = subject_before(words, verb, lo)
    if subject is None or not _is_someone(words, subject):
        return None
    first = reading.pieces(lo, at, depth + 1)
    return [*first, Piece(at + 1, hi, subject, None, "colon", at)]


def _is_someone(words: Words, subject: Subject) -> bool:
    """Whether a subject is a name or a pronoun of a person."""
    return words.is_name(subject.end - 1) or words.low[subject.start] in ("he", "she")
