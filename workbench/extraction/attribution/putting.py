"""What someone puts so: police put it at 300, organisers at 800; is how X put it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.extraction import lexicon
from workbench.extraction.attribution.mentions import Subject, subject_before
from workbench.extraction.attribution.reading import Piece
from workbench.extraction.sentences.words import BE, FIGURES, PREPOSITIONS

if TYPE_CHECKING:
    from workbench.extraction.attribution.reading import Reading
    from workbench.extraction.sentences.words import Words

_PUTS = lexicon.speaking("puts")
_FAR, _NEAR, _SHORTLY, _LONGEST = 24, 8, 6, 16


def figures_put(
    reading: Reading, k: int, hi: int, subject: Subject, depth: int
) -> list[Piece]:
    """Return what the verb at ``k`` puts at a figure, and what others put it at."""
    words = reading.words
    at = _figure_after(words, k + 1, min(hi, k + _FAR))
    relative = words.low[subject.start - 1] in ("that", "which") if subject.start else 0
    if at < 0 or (at == k + 1 and not relative):
        return []
    end = _next_clause(words, at + 2, hi)
    beside = reading.pieces(end, hi, depth + 1) if end < hi else []
    hi = end
    joint, whose = _others(words, at + 2, hi)
    start = at + 1 if at == k + 1 else k + 1
    found = [Piece(*words.trim(start, joint), subject, None, "put", k)]
    while whose is not None:
        begin = whose.end + 1
        joint, following = _others(words, begin + 1, hi)
        found.append(Piece(*words.trim(begin, joint), whose, None, "put", k))
        whose = following
    return found + beside


def _next_clause(words: Words, lo: int, hi: int) -> int:
    """Return where "but hospitals say …" begins after a figure; ``hi``: nowhere."""
    joints = ("but", "while", "although", "though", "and")
    for i in range(lo, hi - 3):
        if words.text[i] == "," and words.low[i + 1] in joints:
            return i + 1 if words.has_finite(i + 3, hi) else hi
    return hi


def _figure_after(words: Words, lo: int, hi: int) -> int:
    """Return where "at" stands before a figure in [lo, hi), -1 for nowhere."""
    for i in range(lo, hi - 1):
        if words.low[i] == "at" and _is_figure(words, i + 1, min(hi, i + _SHORTLY)):
            return i
    return -1


def _is_figure(words: Words, lo: int, hi: int) -> bool:
    """Whether a figure stands at ``lo``, or soon after "about" and the like."""
    return any(
        words.text[i][0].isdigit()
        or words.text[i][0] in "€$£"
        or words.low[i] in FIGURES
        for i in range(lo, hi)
    )


def _others(words: Words, lo: int, hi: int) -> tuple[int, Subject | None]:
    """Return where ", organisers at 800" begins and who is named; ``hi``: nowhere."""
    for i in range(lo, hi - 3):
        if words.text[i] != "," and words.low[i] not in ("and", "but", "while"):
            continue
        start = i + 1 + (words.low[i + 1] in ("and", "but", "while"))
        at = next(
            (
                j
                for j in range(start + 1, min(hi - 1, start + _NEAR))
                if words.low[j] == "at"
            ),
            -1,
        )
        if at < 0 or not _is_figure(words, at + 1, min(hi, at + 4)):
            continue
        alone = at - start == 1 or not words.has_finite(start, at)
        if alone and words.low[start] not in PREPOSITIONS:
            return i, Subject(start, at)
    return hi, None


def put_so(reading: Reading, lo: int, hi: int, depth: int) -> list[Piece] | None:
    """“…” is how X put it; …: that is how X describes it."""
    words = reading.words
    for how in range(lo + 2, hi - 2):
        if words.low[how] != "how" or words.low[how - 1] not in BE:
            continue
        verb = next(
            (
                k
                for k in range(how + 2, hi)
                if words.low[k] in _PUTS and k - how < _LONGEST
            ),
            -1,
        )
        subject = subject_before(words, verb, how + 1) if verb > 0 else None
        end = how - 1
        if words.low[end - 1] in ("that", "this", "which"):
            end -= 1
        if subject is None or end - lo < 2:
            continue
        pieces = reading.pieces(lo, end, depth + 1)
        return reading.given(pieces, subject, "say", verb)
    return None
