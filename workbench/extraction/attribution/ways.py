"""Whose words a sentence gives: cue, speaker and content, by rule.

A sentence is taken apart from the outside: what it ends with ("…, the minister said"),
what it begins with ("According to …", "X said that …"), then what is left.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.extraction.attribution.beside import (
    according,
    as_said,
    by,
    in_view,
    passive,
)
from workbench.extraction.attribution.colons import (
    announced,
    colon,
    ends_with_source,
    quoted_title,
    signed,
)
from workbench.extraction.attribution.governing import introduces
from workbench.extraction.attribution.inverted import inverted
from workbench.extraction.attribution.leading import leading
from workbench.extraction.attribution.mentions import Subject, subject_before
from workbench.extraction.attribution.nouns import noun, untrue, voiced
from workbench.extraction.attribution.putting import put_so
from workbench.extraction.attribution.reading import Piece, Reading
from workbench.extraction.attribution.relative import which
from workbench.extraction.attribution.relaying import citing, quoting
from workbench.extraction.attribution.trailing import trailing
from workbench.extraction.sentences.words import AUXILIARIES

if TYPE_CHECKING:
    from workbench.extraction.lexicon import Cues
    from workbench.extraction.records import Cue
    from workbench.extraction.sentences.words import Words
    from workbench.model import Polarity

_OTHERS = frozenset("others some critics many most another".split())
_LONGEST, _SHORTEST, _SHORTLY = 250, 3, 5


def attribute(words: Words, cues: Cues) -> list[Piece]:
    """Return the pieces of a sentence in order; a very long one stays in one piece."""
    if len(words) > _LONGEST:
        return [Piece(0, len(words))]
    return Reading(words, cues, _WAYS).pieces(0, len(words), 0)


def _semicolon(reading: Reading, lo: int, hi: int, depth: int) -> list[Piece] | None:
    """Take A; B apart: who said A goes on to B, if B names no one."""
    words = reading.words
    for at in range(lo + 3, hi - 3):
        if words.text[at] not in ";:" or words.quoted[at] >= 0:
            continue
        if words.text[at - 1][0].isdigit() and words.text[at + 1][0].isdigit():
            continue
        opens = words.quoted[at + 1] >= 0 or words.low[at - 1] in reading.cues.verbs
        if words.text[at] == ":" and (opens or not words.has_finite(lo, at - 1)):
            continue
        if not (words.has_finite(lo, at) and words.has_finite(at + 1, hi)):
            continue
        first = reading.pieces(lo, at, depth + 1)
        second = reading.pieces(at + 1, hi, depth + 1)
        if words.text[at] == ":" and first and first[-1].subject is None:
            told = _tells(reading, lo, at)
            if told is not None:
                return reading.given(second, *told)
        if words.text[at] == ":" and all(p.subject is None for p in second):
            objector = _objects(reading, lo, at)
            if objector is not None:
                return first + reading.given(second, *objector)
        last = first[-1] if first else None
        goes_on = (
            last
            and last.subject
            and last.cue in ("say", "according")
            and (
                last.cue_at < last.lo
                or (words.text[at] == ";" and not words.is_name(at + 1))
            )
            and words.low[at + 1] not in _OTHERS
        )
        if last and goes_on and all(p.subject is None for p in second):
            second = [
                p._replace(
                    subject=last.subject, via=last.via, cue="say", cue_at=last.cue_at
                )
                for p in second
            ]
        return first + second
    return None


def _tells(reading: Reading, lo: int, at: int) -> tuple[Subject, Cue, int] | None:
    """Return who says what follows the colon at ``at``: "Its report says this: …"."""
    for k in range(max(lo + 1, at - _SHORTLY), at):
        if reading.kind(k, lo) in ("say", "tell", "deny"):
            subject = subject_before(reading.words, k, lo)
            if subject is not None:
                return subject, "say", k
    return None


def _objects(reading: Reading, lo: int, at: int) -> tuple[Subject, Cue, int] | None:
    """Return who objects before the colon at ``at``: "X rejected the reports: …"."""
    for k in range(lo + 1, at):
        if reading.words.finite[k] and reading.words.low[k] not in AUXILIARIES:
            if reading.kind(k, lo) not in ("deny", "accuse", "call"):
                return None
            subject = subject_before(reading.words, k, lo)
            return None if subject is None else (subject, "say", k)
    return None


def _parsed(reading: Reading, lo: int, hi: int, depth: int) -> list[Piece] | None:
    """X VERB clause, as the parse sees it, where no other way found who speaks."""
    words, syntax = reading.words, reading.words.syntax
    if syntax is None or depth:
        return None
    for k in range(lo, hi):
        kind = reading.cues.verbs.get(words.low[k], "")
        if kind not in ("say", "tell", "deny") or words.quoted[k] >= 0:
            continue
        if words.low[k] in reading.cues.weak and not introduces(words, k, hi):
            continue
        subject, content = syntax.subject(k), syntax.content(k)
        if subject is None or content is None or not syntax.speaks(k):
            continue
        start, end = content
        if not lo <= start < end <= hi or end - start < _SHORTEST:
            continue
        if subject.start < end and start < subject.end:
            continue
        polarity: Polarity = "denied" if kind == "deny" else "affirmed"
        if start <= k < end or reading.withholds(k, lo):
            return None
        first = min(start, subject.start)
        while first > lo and words.low[first - 1] in (",", "which", "and", "but"):
            first -= 1
        before: list[Piece] = []
        if first > lo and reading.has_clause(lo, first):
            before = reading.pieces(lo, first, depth + 1)
        pieces = reading.pieces(start, end, depth + 1)
        return before + reading.given(pieces, Subject(*subject), "say", k, polarity)
    return None


_WAYS = (
    quoted_title,
    signed,
    announced,
    _semicolon,
    colon,
    ends_with_source,
    put_so,
    according,
    as_said,
    by,
    in_view,
    quoting,
    citing,
    passive,
    which,
    inverted,
    trailing,
    leading,
    noun,
    voiced,
    untrue,
    _parsed,
)
