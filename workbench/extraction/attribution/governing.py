"""What a verb of saying gives to who says it: X said …, denied …, and warned …."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.extraction.attribution.accusing import accused
from workbench.extraction.attribution.calling import called, ordered
from workbench.extraction.attribution.content import content_start
from workbench.extraction.attribution.denying import is_deniable, is_denial, is_judged
from workbench.extraction.attribution.mentions import Subject, subject_before
from workbench.extraction.attribution.putting import figures_put
from workbench.extraction.attribution.reading import Governed, Piece
from workbench.extraction.sentences.words import AUXILIARIES

if TYPE_CHECKING:
    from workbench.extraction.attribution.reading import Reading
    from workbench.extraction.records import Cue
    from workbench.extraction.sentences.words import Words

_DEEPEST, _NEAR = 6, 12
_THEN = AUXILIARIES | {"and", "but", "also", "again", "then", "later"}


def governed(
    reading: Reading, k: int, hi: int, subject: Subject, kind: str, depth: int
) -> list[Piece]:
    """Return what the verb at ``k`` gives to ``subject``, if anything."""
    if kind == "put":
        found = figures_put(reading, k, hi, subject, depth)
        if found or reading.words.low[k] not in reading.cues.say:
            return found
        kind = "say"
    given = _given(reading, k, hi, subject, kind, depth)
    if given is None:
        return []
    if given.closed:
        return [given.piece, *given.beside]
    return [*_shared(reading, given.piece, subject, depth), *given.beside]


def _given(
    reading: Reading, k: int, hi: int, subject: Subject, kind: str, depth: int
) -> Governed | None:
    """Return what a verb of some kind gives by itself, None where it gives nothing."""
    if kind == "call":
        return called(reading, k, hi, subject)
    if kind == "accuse":
        return accused(reading, k, hi, subject, depth)
    if kind == "order":
        return ordered(reading, k, hi, subject)
    low = reading.words.low
    promised = low[k] in reading.cues.promise and low[k + 1 : k + 2] == ["to"]
    if promised and k + 2 < hi:
        return Governed(Piece(k + 2, hi, subject, None, "order", k))
    if low[k].startswith("claim") and low[k + 1 : k + 3] == ["to", "have"]:
        return Governed(Piece(k + 2, hi, subject, None, "say", k))
    if low[k] in reading.cues.weak and not introduces(reading.words, k, hi):
        return None
    if kind == "deny":
        return _denied(reading, k, hi, subject, depth)
    return _said(reading, k, hi, subject, kind, depth)


def _said(
    reading: Reading, k: int, hi: int, subject: Subject, kind: str, depth: int
) -> Governed | None:
    words = reading.words
    start = content_start(words, k, hi, kind, reading.cues)
    if start is None:
        return None
    cue: Cue = "thing" if kind == "thing" else "say"
    end = _before_next_verb(words, start, hi)
    if words.has_finite(start, end) or end == hi or reading.kind(end + 1, k):
        return Governed(Piece(start, hi, subject, None, cue, k))
    beside = reading.pieces(end, hi, depth + 1)
    return Governed(Piece(start, end, subject, None, cue, k), beside)


def _denied(
    reading: Reading, k: int, hi: int, subject: Subject, depth: int
) -> Governed | None:
    words = reading.words
    if words.low[k + 1 : k + 2] == ["as"]:
        return _dismissed(reading, k, hi, subject, depth)
    if not is_denial(reading, k, hi):
        return None
    start = content_start(words, k, hi, "deny", reading.cues)
    if start is None or not is_deniable(reading, start, hi):
        return None
    if is_judged(words, start, hi):
        return Governed(Piece(start, hi, subject, None, "call", k))
    return Governed(Piece(start, hi, subject, None, "deny", k, "denied"))


def _dismissed(
    reading: Reading, k: int, hi: int, subject: Subject, depth: int
) -> Governed | None:
    """Dismissed as “fiction” the claim that …: what it is called, and the claim."""
    words = reading.words
    quote = words.quoted[k + 2] if k + 2 < hi else -1
    if quote < 0:
        return None
    end = next((i for i in range(k + 2, hi) if words.quoted[i] != quote), hi)
    rest = reading.pieces(end, hi, depth + 1) if words.has_finite(end, hi) else []
    return Governed(Piece(k + 2, end, subject, None, "call", k), rest, closed=True)


def introduces(words: Words, k: int, hi: int) -> bool:
    """Whether "that" or a quotation follows a verb that is often no act of saying."""
    following = range(k + 1, min(hi, k + 9))
    return any(words.low[i] == "that" or words.quoted[i] >= 0 for i in following)


def _before_next_verb(words: Words, lo: int, hi: int) -> int:
    """Return where "and threatened …" begins: what else the same one does."""
    for i in range(lo + 1, hi - 1):
        joined = words.low[i] in ("and", "but") and words.quoted[i] < 0
        if joined and words.finite[i + 1] and words.low[i + 1] not in AUXILIARIES:
            return i
    return hi


def _shared(
    reading: Reading, piece: Piece, subject: Subject, depth: int
) -> list[Piece]:
    """Cut a content where a second verb of saying begins, and go into what is left."""
    words = reading.words
    hi, rest = _second_verb(reading, piece.lo, piece.hi, subject, depth)
    if piece.cue == "call" and not rest:
        hi = _before_next_verb(words, piece.lo, hi)
    lo, hi = words.trim(piece.lo, hi)
    if lo >= hi:
        return rest
    piece = piece._replace(lo=lo, hi=hi)
    if piece.cue not in ("say", "deny") or depth >= _DEEPEST:
        return [piece, *rest]
    inner = reading.pieces(lo, hi, depth + 1)
    if not any(p.subject or p.polarity == "denied" for p in inner):
        return [piece, *rest]
    given = reading.given(inner, subject, piece.cue, piece.cue_at, piece.polarity)
    return given + rest


def _second_verb(
    reading: Reading, lo: int, hi: int, subject: Subject, depth: int
) -> tuple[int, list[Piece]]:
    """Return where "and denied …" begins in [lo, hi), and what it gives."""
    words = reading.words
    if depth >= _DEEPEST:
        return hi, []
    for i in range(lo + 1, hi - 1):
        joins = words.low[i] in ("and", "but") or words.text[i] == ","
        if joins and words.quoted[i] < 0:
            rest = _joined(reading, i, lo, hi, subject, depth)
            if rest:
                return i, rest
    return hi, []


def _joined(
    reading: Reading, i: int, lo: int, hi: int, subject: Subject, depth: int
) -> list[Piece]:
    """Return what is said behind the comma or "and" at ``i`` by this or another one."""
    words = reading.words
    j = i + 1
    while j < hi and words.low[j] in _THEN:
        j += 1
    comma = words.low[i] == "," and j == i + 1
    kind = reading.kind(j, lo) if j < hi else ""
    if kind and not (comma and not words.low[j].endswith("ing")):
        return governed(reading, j, hi, subject, kind, depth + 1)
    if words.low[i] == ",":
        return []
    verbs = (m for m in range(j + 1, min(hi, j + _NEAR)) if reading.kind(m, lo))
    second = next(verbs, -1)
    own = subject_before(words, second, i + 1) if second > 0 else None
    if own is None or own.start > j:
        return []
    if reading.kind(second, lo) not in ("say", "tell", "deny", "accuse"):
        return []
    rest = reading.pieces(i + 1, hi, depth + 1)
    return rest if any(p.subject for p in rest) else []
