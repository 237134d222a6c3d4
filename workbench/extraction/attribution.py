"""Whose words a sentence gives: cue, speaker and content, by rule.

A sentence is taken apart from the outside: what it ends with ("…, the minister said"),
what it begins with ("According to …", "X said that …"), then what is left.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.extraction.leading import leading
from workbench.extraction.mentions import Subject, phrase_end
from workbench.extraction.reading import Piece, Reading
from workbench.extraction.trailing import trailing
from workbench.extraction.words import AUXILIARIES, BE, MARKS

if TYPE_CHECKING:
    from workbench.extraction.lexicon import Cues
    from workbench.extraction.words import Words

_LONGEST = 250
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


def _noun(reading: Reading, lo: int, hi: int, depth: int) -> list[Piece] | None:
    """X's estimate that …; the content ends before the sentence's own verb."""
    words = reading.words
    for k in range(lo + 1, hi - 3):
        if (
            words.low[k] not in reading.cues.nouns
            or words.low[k + 1] != "that"
            or words.quoted[k] >= 0
        ):
            continue
        if words.low[k - 1] not in (
            "'s",
            "’s",
            "its",
            "his",
            "her",
            "their",
            "’",
            "'",
        ):
            continue
        start = k - 1
        while (
            start > lo
            and words.text[start - 1] not in MARKS
            and not words.finite[start - 1]
            and words.low[start - 1] not in ("which", "and", "but", "that")
        ):
            start -= 1
        verbs = [
            i
            for i in range(k + 2, hi)
            if words.finite[i] and words.low[i - 1] not in AUXILIARIES | BE
        ]
        end = verbs[1] if len(verbs) > 1 and start == lo else hi
        subject = Subject(start, k)
        found = [Piece(*words.trim(k + 2, end), subject, None, "noun", k)]
        before = (
            reading.pieces(lo, start, depth + 1)
            if start > lo and reading.has_clause(lo, start)
            else []
        )
        after = [Piece(*words.trim(end, hi))] if end < hi - 1 else []
        return before + found + after
    return None


_WAYS = (_colon, _according, _in_view, trailing, leading, _noun)
