"""Speakers before their words: X said that …; X accused Y of …; X denied …."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.extraction.attribution.governing import governed
from workbench.extraction.attribution.mentions import (
    Subject,
    main_subject,
    subject_before,
)
from workbench.extraction.attribution.reading import Piece
from workbench.extraction.sentences.words import AUXILIARIES, PREPOSITIONS

if TYPE_CHECKING:
    from workbench.extraction.attribution.reading import Reading
    from workbench.extraction.sentences.words import Words

_RELATIVE = frozenset(", who whose which that whom".split())
_JOINTS = frozenset(
    "and but while as after although though whereas because since so yet before".split()
)
_AGAIN = AUXILIARIES | {"also", "then", "later", "since", "again"}


def leading(reading: Reading, lo: int, hi: int, depth: int) -> list[Piece] | None:
    """X said (that) …; X accused Y of …; X denied that …."""
    words = reading.words
    for k in range(lo + 1, hi - 1):
        kind = reading.kind(k, lo)
        subject, joint = _subject_of(words, k, lo) if kind else (None, -1)
        if subject is None or (
            subject.start > lo and words.low[subject.start] == "which"
        ):
            continue
        if words.text[subject.start - 1] == "," and _is_beside(words, k, hi):
            continue
        stop = hi if words.has_finite(lo, k - 1) else _relative_end(words, k, hi)
        found = governed(reading, k, stop, subject, kind, depth)
        if not found:
            continue
        if stop < hi:
            found.append(Piece(*words.trim(stop, hi)))
        apart = _is_apart(words, subject, k)
        cut = joint if joint >= 0 else k if apart else subject.start
        cut = _without_joint(words, cut, lo, kind, apart=apart)
        before: list[Piece] = []
        if (cut < subject.start or joint >= 0 or apart) and reading.has_clause(lo, cut):
            before = reading.pieces(lo, cut, depth + 1)
        if subject.relative and words.has_finite(*subject.relative):
            before.append(Piece(*subject.relative))
        return before + found
    return None


def _subject_of(words: Words, k: int, lo: int) -> tuple[Subject | None, int]:
    """Return who does what the verb at ``k`` says, and where an "and" joins it, or -1.

    Who did something and said so is named before the first of the two verbs.
    """
    subject = subject_before(words, k, lo)
    if subject is not None:
        return subject, -1
    joint = k - 1
    while joint > lo and words.low[joint] in _AGAIN:
        joint -= 1
    if words.low[joint] not in ("and", "but") and not (
        words.text[joint] == "," and words.low[k].endswith("ing")
    ):
        return None, joint
    return main_subject(words, k, lo), joint


def _is_apart(words: Words, subject: Subject, k: int) -> bool:
    """Whether the subject does something else first: "X left the room and said"."""
    between = range(subject.end_all, k - 1)
    return (
        any(words.finite[i] and words.low[i] not in AUXILIARIES for i in between)
        and not _is_described(words, subject.end_all, k)
        and not subject.relative
        and words.low[subject.end_all] not in _RELATIVE
    )


def _without_joint(words: Words, cut: int, lo: int, kind: str, *, apart: bool) -> int:
    """Return ``cut`` moved back over the words that join what stands before it."""
    while cut > lo and (
        words.text[cut - 1] in ",;"
        or words.low[cut - 2 : cut] == ["and", "that"]
        or words.low[cut - 1] in _JOINTS
        or (kind == "put" and words.low[cut - 1] in ("that", "which"))
        or (kind == "call" and words.low[cut - 1] == "what")
        or (apart and words.low[cut - 1] in AUXILIARIES)
    ):
        cut -= 1
    return cut


def _relative_end(words: Words, k: int, hi: int) -> int:
    """Return where ", who denies it," ends and the sentence goes on; else ``hi``."""
    if words.low[k - 1] not in ("who", "which") or words.text[k - 2] != ",":
        return hi
    commas = (i for i in range(k + 1, hi - 1) if words.text[i] == ",")
    return next((i for i in commas if words.goes_on_finite(i + 1)), hi)


def _is_described(words: Words, i: int, k: int) -> bool:
    """Whether a participle tells more of a speaker: "people briefed on it said"."""
    joints = (",", "and", "but")
    return (
        words.low[i].endswith("ed")
        and words.low[i + 1] in PREPOSITIONS
        and not any(word in joints for word in words.low[i:k])
    )


def _is_beside(words: Words, k: int, hi: int) -> bool:
    """Whether the verb only tells more of a noun: "…, a firm registered here, had"."""
    comma = next((i for i in range(k + 1, hi) if words.text[i] == ","), hi)
    return (
        words.low[k].endswith("ed")
        and words.goes_on_finite(comma + 1)
        and not words.has_finite(k + 1, comma)
    )
