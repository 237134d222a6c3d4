"""What someone says of what was just told: A, which X denies; A, which X says is B."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.extraction.attribution.mentions import subject_before
from workbench.extraction.attribution.reading import Piece

if TYPE_CHECKING:
    from workbench.extraction.attribution.reading import Reading

_REACH = 10


def _after_noun(reading: Reading, at: int, hi: int) -> int:
    """Return what follows "a claim (that)" at ``at``, -1 where no such noun stands."""
    words = reading.words
    if at + 3 >= hi or words.low[at] not in ("a", "an", "something"):
        return -1
    noun = at + (words.low[at] != "something")
    if noun > at and words.low[noun] not in reading.cues.deniable | reading.cues.nouns:
        return -1
    return noun + 1 + (words.low[noun + 1] in ("that", "which"))


def which(reading: Reading, lo: int, hi: int, depth: int) -> list[Piece] | None:
    """Take apart A, which X denies; A, which X says is B.

    The first gives A twice, the second time denied by X.
    """
    words = reading.words
    for comma in range(lo + 3, hi - 3):
        if words.text[comma] not in ",—–":
            continue
        first = _after_noun(reading, comma + 1, hi)
        if words.low[comma + 1] == "which":
            first = comma + 2
        if first < 0:
            continue
        if words.quoted[comma + 1] >= 0 or not words.has_finite(lo, comma):
            continue
        for k in range(first + 1, min(hi, first + _REACH)):
            kind = reading.kind(k, first)
            subject = subject_before(words, k, first) if kind else None
            if subject is None or subject.start != first:
                continue
            before = reading.pieces(lo, comma, depth + 1)
            if kind == "deny" and before and words.text[k + 1 : hi] in ([], ["."]):
                denied = Piece(
                    before[-1].lo, before[-1].hi, subject, None, "deny", k, "denied"
                )
                return [*before, denied]
            if kind == "say" and words.goes_on_finite(k + 1):
                rest = reading.pieces(k + 1, hi, depth + 1)
                return before + reading.given(rest, subject, "say", k)
    return None
