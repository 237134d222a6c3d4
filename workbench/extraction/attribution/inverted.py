"""Speakers after their verb: “…”, says X; A, warned the mayor, who …; No deal, says B.

English turns verb and speaker round only after what was said, so any verb that can be
one of saying is, where someone follows it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.extraction.attribution.mentions import Subject, subject_after
from workbench.extraction.attribution.reading import Piece
from workbench.extraction.attribution.someone import is_someone
from workbench.extraction.attribution.trailing import after_speaker
from workbench.extraction.sentences.words import (
    DETERMINERS,
    LINKS,
    MARKS,
    PREPOSITIONS,
    is_adverb,
)

if TYPE_CHECKING:
    from workbench.extraction.attribution.reading import Reading
    from workbench.extraction.sentences.words import Words

_PLAIN = frozenset("says said say adds added argues argued warns warned".split())
_ALWAYS = ("say", "thing", "put")
_QUOTED = (*_ALWAYS, "deny", "call", "accuse", "order")
_FAR = 8


def inverted(reading: Reading, lo: int, hi: int, depth: int) -> list[Piece] | None:
    """…, says X, who …; “…”, snapped the mayor of Y."""
    words = reading.words
    for k in range(hi - 2, lo, -1):
        if not _is_turned(reading, lo, k):
            continue
        subject = _speaker(words, k, hi)
        things = words.low[k] in reading.cues.thing
        if subject is None or not is_someone(
            words, subject.start, subject.end, institutions=not things
        ):
            continue
        if subject.end + 1 < hi and words.goes_on_finite(subject.end + 1):
            subject = Subject(subject.start, subject.end)
        end = subject.end_all
        after = words.text[end] if end < hi else ""
        before = words.has_finite(lo, k - 1) or words.quoted[k - 1] >= 0
        if not before and _lists(words, lo, k):
            continue
        if after == "," and not before and words.has_finite(end + 1, hi):
            return [Piece(lo, hi, subject, None, "say", k)]
        if not before and words.low[lo] in PREPOSITIONS | LINKS:
            continue
        found = reading.pieces(lo, k - 1 if words.text[k - 1] == "," else k, depth + 1)
        given = reading.given(found, subject, "say", k)
        return given + after_speaker(reading, end, hi, subject, k, depth)
    return None


def _lists(words: Words, lo: int, k: int) -> bool:
    """Whether commas part more than one thing before a verb: no short answer."""
    return any(words.text[i] == "," for i in range(lo, k - 1))


def _is_turned(reading: Reading, lo: int, k: int) -> bool:
    """Whether a verb of saying stands at ``k`` right after what was said."""
    words = reading.words
    word, kind = words.low[k], reading.cues.verbs.get(words.low[k], "")
    closes = reading.closes(k - 1) or words.text[k - 1] in ("–", "—")
    if not kind or not closes or words.quoted[k] >= 0 or word.endswith("ing"):
        return False
    if words.is_name(k) and not words.titled:
        return False
    if words.syntax is not None and words.syntax.nodes[k].tag in ("NN", "NNS", "JJ"):
        return word in _PLAIN
    quote = words.quoted[k - 1] >= 0 or (k > lo + 1 and words.quoted[k - 2] >= 0)
    return kind in (_QUOTED if quote else _ALWAYS)


def _speaker(words: Words, k: int, hi: int) -> Subject | None:
    """Return who follows the verb at ``k``, over "in an interview" or "sharply"."""
    at = k + 1
    while at < hi and is_adverb(words, at):
        at += 1
    if at < hi and words.low[at] in PREPOSITIONS:
        begins = (
            i
            for i in range(at + 2, min(hi, at + _FAR))
            if words.low[i - 1] not in PREPOSITIONS | DETERMINERS
            and (words.low[i] in ("the", "a", "an") or words.is_name(i))
            and not words.is_name(i - 1)
        )
        at = next(begins, hi)
    if at >= hi or words.text[at] in MARKS or words.quoted[at] >= 0:
        return None
    return subject_after(words, at - 1, hi)
