"""Speakers after or amid their words: “…,” X said; …, said X; …, X said, although …."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from workbench.extraction.attribution.content import after_recipient, content_start
from workbench.extraction.attribution.governing import governed
from workbench.extraction.attribution.mentions import (
    Subject,
    subject_after,
    subject_before,
)
from workbench.extraction.attribution.reading import Piece
from workbench.extraction.sentences.tails import is_tail
from workbench.extraction.sentences.words import (
    AUXILIARIES,
    FIGURES,
    PREPOSITIONS,
    SUBJECT_PRONOUNS,
)

if TYPE_CHECKING:
    from workbench.extraction.attribution.reading import Reading
    from workbench.extraction.sentences.words import Words

_RESTS = frozenset("as while and but after amid – — - . ;".split())
_ADVERBIAL = PREPOSITIONS | frozenset("asked when while after if but and".split())
_ASIDE = frozenset("though while whereas as".split())
_JOINS = frozenset(("and", "but", "although"))
_CHARGES = frozenset(("charge", "charged", "charges"))
_DASHES = ("—", "–")
_SHORTEST, _SHORT, _LOOK = 4, 7, 40


def trailing(reading: Reading, lo: int, hi: int, depth: int) -> list[Piece] | None:
    """“…,” X said; “…,” said X; …, X said, although …."""
    words = reading.words
    for k in range(hi - 1, lo, -1):
        kind = reading.kind(k, lo)
        if not _may_trail(reading, k, kind):
            continue
        speaker = _speaker(reading, lo, k, hi, kind)
        if speaker is None or _is_set_apart(words, lo, speaker.start, k, hi):
            continue
        subject, content_end, end = speaker
        before, comma = content_end != k, end < hi and words.text[end] == ","
        if before and comma and _goes_on(reading, lo, content_end, end + 1, hi):
            return _around(reading, lo, end + 1, hi, subject, k, depth)
        if not (
            reading.is_content(lo, content_end)
            or _is_titled(words, lo, content_end, k, end)
            or _is_answer(words, lo, content_end, end, hi)
        ):
            continue
        again = _quoted_again(words, end, hi) if before else -1
        if again > 0 and words.quoted[lo] >= 0:
            end, comma = again, True
        elif before and not comma and _has_own(reading, lo, content_end, k, hi, kind):
            continue
        found = reading.given(
            reading.pieces(lo, content_end, depth + 1), subject, "say", k
        )
        if comma and before:
            found += _rest_of(reading, end + 1, hi, subject, k, depth)
        elif _is_meanwhile(words, end, hi):
            found += reading.pieces(end + 1, hi, depth + 1)
        else:
            found += _tail(reading, k, hi, subject, depth)
        if subject.relative and words.has_finite(*subject.relative):
            found.append(Piece(*subject.relative))
        return found
    return None


def _may_trail(reading: Reading, k: int, kind: str) -> bool:
    """Whether the verb at ``k`` may follow what is said: no "21 dead, boss held"."""
    words = reading.words
    if kind not in ("say", "tell", "thing", "put") and words.low[k] not in _CHARGES:
        return False
    titled = words.text[-1][0].isalnum()
    return bool(kind) and not (titled and words.low[k] in reading.cues.weak)


def _around(
    reading: Reading, lo: int, after: int, hi: int, subject: Subject, k: int, depth: int
) -> list[Piece]:
    """Return what a sentence says in whose middle stands ", X said,"."""
    words = reading.words
    if words.quoted[after] >= 0:
        return [Piece(after, hi, subject, None, "say", k)]
    if words.low[lo] in PREPOSITIONS and not words.finite[after]:
        told = reading.pieces(after, hi, depth + 1)
        return reading.given(told, subject, "say", k)
    return [Piece(lo, hi, subject, None, "say", k)]


def _has_own(
    reading: Reading, lo: int, content_end: int, k: int, hi: int, kind: str
) -> bool:
    """Whether the verb at ``k`` has its content behind it: "A fell, X said B rose"."""
    words = reading.words
    says = kind in ("say", "tell") and words.low[k] not in reading.cues.thing
    where = k + 1 < hi and words.low[k + 1] in PREPOSITIONS
    if says and where and words.has_finite(lo, content_end):
        return False
    return content_start(words, k, hi, kind, reading.cues) is not None


class _Speaker(NamedTuple):
    """Who says what is before ``start``; ``end``: where they and their verb end."""

    subject: Subject
    start: int
    end: int


def _speaker(reading: Reading, lo: int, k: int, hi: int, kind: str) -> _Speaker | None:
    """Return who speaks by the verb at ``k``, before or behind it; None for no one."""
    words = reading.words
    subject = subject_before(words, k, lo)
    verb_first = _is_verb_first(words, lo, k, hi)
    if subject is not None and not _is_beside(words, subject, k) and not verb_first:
        return None
    closed = reading.closes(k - 1) or words.text[k - 1] in _DASHES
    if closed and (subject is None or subject.end_all < k - 1 or verb_first):
        subject = subject_after(words, k, hi) or subject
        if subject is None or subject.start < k:
            return None
        return _Speaker(subject, k, subject.end_all)
    if subject is None or subject.start <= lo:
        return None
    dashed = words.text[subject.start - 1] in _DASHES
    if not dashed and not reading.closes(subject.start - 1):
        return None
    if words.low[subject.start] in ("who", "which"):
        return None
    end = after_recipient(words, k + 1, hi) if kind == "tell" else k + 1
    return _Speaker(subject, subject.start, end)


def _quoted_again(words: Words, end: int, hi: int) -> int:
    """Return the comma before a quotation that goes on: "…,” she said, “…"; or -1."""
    commas = (
        i
        for i in range(end, hi - 1)
        if words.text[i] == "," and words.quoted[i] < 0 and words.quoted[i + 1] >= 0
    )
    return next(commas, -1)


def _is_verb_first(words: Words, lo: int, k: int, hi: int) -> bool:
    """Whether who speaks can only follow: "…, says senator"; not "…, says the same"."""
    if words.text[k - 1] != "," or words.low[k] not in ("say", "says", "said"):
        return False
    if any(words.text[i] == "," for i in range(max(lo, k - _LOOK), k - 1)):
        return False
    subject = subject_after(words, k, hi)
    if subject is None or words.low[k + 1] in FIGURES | {"no", "the"}:
        return False
    end = subject.end_all
    ends = end >= hi or words.low[end] in _RESTS
    return ends and not words.text[k + 1][0].isdigit()


def _is_beside(words: Words, subject: Subject, k: int) -> bool:
    """Whether no other verb stands between a speaker and the verb at ``k``."""
    between = range(subject.end_all, k)
    return all(not words.finite[i] or words.low[i] in AUXILIARIES for i in between)


def _is_meanwhile(words: Words, at: int, hi: int) -> bool:
    """Whether a title goes on beside a speaker: "…, authors say as the virus spreads".

    Not so what the speaker does: "…, she said as she left".
    """
    return (
        at < hi - _SHORTEST + 1
        and words.low[at] in ("as", "while")
        and words.low[at + 1] not in SUBJECT_PRONOUNS
        and words.has_finite(at + 2, hi)
    )


def _is_titled(words: Words, lo: int, content_end: int, k: int, end: int) -> bool:
    """Whether a title has no verb a list knows: "Mayor misread study, aides say"."""
    rests = end == len(words) or words.low[end] in _RESTS
    return (
        words.text[content_end - 1] == ","
        and content_end - lo > _SHORTEST
        and words.low[lo] not in _ADVERBIAL
        and words.low[k] in ("say", "says")
        and rests
    )


def _is_answer(words: Words, lo: int, content_end: int, end: int, hi: int) -> bool:
    """Whether a few words are what someone says at the end: "Two years, he reckons"."""
    return (
        words.text[content_end - 1] in ",—–"
        and words.low[lo] not in _ADVERBIAL
        and (end >= hi or words.text[end] in ".!?")
    )


def _is_set_apart(words: Words, lo: int, content_end: int, k: int, hi: int) -> bool:
    """Whether the verb only tells more of a noun: "…, a firm registered here, had"."""
    comma = next((i for i in range(k + 1, hi) if words.text[i] == ","), hi)
    return words.has_finite(lo, content_end) and words.goes_on_finite(comma + 1)


def _goes_on(reading: Reading, lo: int, before: int, after: int, hi: int) -> bool:
    """Whether a sentence goes on after ", X said,": X only stands in its middle."""
    words = reading.words
    if after >= hi or words.text[before - 1] != "," or words.quoted[before - 1] >= 0:
        return False
    if not words.has_finite(lo, before):
        opens = words.low[lo] in PREPOSITIONS and before - lo <= _SHORT
        if opens and words.has_finite(after + 1, hi):
            return True
        return (
            words.finite[after]
            or words.quoted[after] >= 0
            or words.low[after] in AUXILIARIES
        )
    return (
        words.low[after]
        in ("for", "to", "of", "in", "on", "with", "by", "until", "from", "that")
        and words.quoted[lo] < 0
    )


def _rest_of(
    reading: Reading, lo: int, hi: int, subject: Subject, k: int, depth: int
) -> list[Piece]:
    """…, X said, REST: the same speaker goes on, unless a participle begins."""
    words = reading.words
    if words.low[lo : lo + 1] and words.low[lo].endswith("ing"):
        return _tail(reading, lo - 2, hi, subject, depth)
    shares = is_tail(words, lo, hi) if lo < hi else False
    quoted = any(q >= 0 for q in words.quoted[lo:hi])
    if not words.has_finite(lo, hi) and not quoted and not shares:
        return []
    if words.low[lo] == "asked" or words.low[lo : lo + 2] == ["when", "asked"]:
        return []
    if words.low[lo] in _ASIDE:
        return reading.pieces(lo + 1, hi, depth + 1)
    pieces = reading.pieces(lo, hi, depth + 1)
    if words.low[lo] in _JOINS and any(p.subject is not None for p in pieces):
        return pieces
    return reading.given(pieces, subject, "say", k)


def after_speaker(
    reading: Reading, end: int, hi: int, subject: Subject, k: int, depth: int
) -> list[Piece]:
    """Return what follows a speaker who stands behind the verb at ``k``."""
    if _is_meanwhile(reading.words, end, hi):
        return reading.pieces(end + 1, hi, depth + 1)
    return _tail(reading, k, hi, subject, depth)


def _tail(
    reading: Reading, k: int, hi: int, subject: Subject, depth: int
) -> list[Piece]:
    """…, X said in a post, calling on Y to …; …, said X, who …; …, and Y said ….

    Where nobody else is named, the same one goes on: "…, X said on Monday, and …".
    """
    words = reading.words
    lo = k + 1
    for i in range(lo, hi - 1):
        if words.text[i] != "," and words.low[i] not in ("and", "but"):
            continue
        j = i + 1
        if words.low[j] in ("and", "but") and j + 1 < hi:
            j += 1
        kind = reading.kind(j, lo)
        if words.text[i] == "," and i >= subject.end_all and is_tail(words, j, hi):
            return [Piece(j, hi, subject, None, "say", k)]
        if kind and words.low[j].endswith("ing"):
            return governed(reading, j, hi, subject, kind, depth) or []
        if words.low[j] in ("who", "whose") and words.has_finite(j, hi):
            says = reading.kind(j + 1, lo) if j + 1 < hi else ""
            more = governed(reading, j + 1, hi, subject, says, depth) if says else []
            return more or [Piece(j, hi)]
        if words.low[i] in ("and", "but") or words.low[i + 1] in ("and", "but"):
            if kind:
                return governed(reading, j, hi, subject, kind, depth) or []
            if not words.has_finite(j, hi):
                return []
            found = reading.pieces(j, hi, depth + 1)
            acts = words.finite[j] and words.low[j] not in AUXILIARIES
            if i < subject.end_all or acts or words.text[j - 2] != ",":
                return found
            return reading.given(found, subject, "say", k)
    return []
