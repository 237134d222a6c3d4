"""Whose words a sentence gives: cue, speaker and content, by rule.

A sentence is taken apart from the outside: what it ends with ("…, the minister said"),
what it begins with ("According to …", "X said that …"), then what is left.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.extraction import lexicon
from workbench.extraction.attribution.beside import (
    according,
    as_said,
    by,
    in_view,
    passive,
)
from workbench.extraction.attribution.inverted import inverted
from workbench.extraction.attribution.leading import introduces, leading
from workbench.extraction.attribution.mentions import Subject, subject_before
from workbench.extraction.attribution.nouns import noun, untrue
from workbench.extraction.attribution.reading import Piece, Reading
from workbench.extraction.attribution.relative import which
from workbench.extraction.attribution.relaying import citing, quoting
from workbench.extraction.attribution.trailing import trailing
from workbench.extraction.sentences.words import MARKS

if TYPE_CHECKING:
    from workbench.extraction.lexicon import Cues
    from workbench.extraction.records import Cue
    from workbench.extraction.sentences.words import Words
    from workbench.model import Polarity

_SAYING = ("say", "tell", "order", "call", "thing", "put")
_LABELS = frozenset(lexicon.table("continuing")["labels"])
_OTHERS = frozenset("others some critics many most another".split())
_WITHHOLDS = frozenset("refused refuses refusing declined declines declining".split())
_LONGEST, _SHORTEST, _SHORTLY = 250, 3, 5


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
    pieces = reading.pieces(at + 1, hi, depth + 1)
    if reading.text(lo, at).lower() in _LABELS:
        return pieces
    return reading.given(pieces, Subject(lo, at), "colon", at)


def _quoted_title(reading: Reading, lo: int, hi: int, depth: int) -> list[Piece] | None:
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


def _signed(reading: Reading, lo: int, hi: int, depth: int) -> list[Piece] | None:
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
        last = first[-1] if first else None
        goes_on = (
            last
            and last.subject
            and last.cue == "say"
            and last.cue_at < last.lo
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


def _announced(reading: Reading, lo: int, hi: int, depth: int) -> list[Piece] | None:
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


def _tells(reading: Reading, lo: int, at: int) -> tuple[Subject, Cue, int] | None:
    """Return who says what follows the colon at ``at``: "Its report says this: …"."""
    for k in range(max(lo + 1, at - _SHORTLY), at):
        if reading.kind(k, lo) in ("say", "tell", "deny"):
            subject = subject_before(reading.words, k, lo)
            if subject is not None:
                return subject, "say", k
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
        if start <= k < end or words.low[max(lo, k - 2)] in _WITHHOLDS:
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
    _quoted_title,
    _signed,
    _announced,
    _semicolon,
    _colon,
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
    untrue,
    _parsed,
)
