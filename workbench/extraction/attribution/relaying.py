"""Words that one relays of another: Y quoted X as saying …; …, Y reported, citing X."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.extraction import lexicon
from workbench.extraction.attribution.mentions import Subject, subject_before
from workbench.extraction.sentences.phrases import phrase_end
from workbench.extraction.sentences.words import BE, MARKS, QUOTE_MARKS

if TYPE_CHECKING:
    from workbench.extraction.attribution.reading import Piece, Reading
    from workbench.extraction.sentences.words import Words

_QUOTED, _RECALLED = lexicon.speaking("quoted"), lexicon.speaking("recalled")
_SAYING = lexicon.speaking("saying")
_REACH, _SHORT = 14, 3


def quoting(reading: Reading, lo: int, hi: int, depth: int) -> list[Piece] | None:
    """Y quoted X as saying …; X was quoted as saying by Y; Y recalled X saying ….

    The words are X's, relayed by Y where that is told.
    """
    words = reading.words
    for k in range(lo, hi - 1):
        recalls = words.low[k] in _RECALLED
        if (words.low[k] not in _QUOTED and not recalls) or words.quoted[k] >= 0:
            continue
        saying = _saying(words, k, hi, bare=recalls)
        told = _parties(words, k, saying, lo, hi)
        if told is None:
            continue
        speaker, relayer, end = told
        if hi - end >= _SHORT:
            content = words.trim(end + (words.low[end] == "that"), hi)
            before = min(p.start for p in (speaker, relayer or speaker))
            rest = reading.pieces(lo, before, depth + 1)
            told_before = before > lo and reading.has_clause(lo, before)
            rest = rest if told_before else []
        else:
            start = min(p.start for p in (speaker, relayer or speaker))
            if not reading.closes(start - 1):
                return None
            content, rest = words.trim(lo, start), []
        if content[0] >= content[1]:
            return None
        pieces = reading.given(
            reading.pieces(*content, depth + 1), speaker, "say", saying
        )
        return rest + [p._replace(via=p.via or relayer) for p in pieces]
    return None


def _saying(words: Words, k: int, hi: int, *, bare: bool) -> int:
    """Return where "as saying" follows a word, ``bare``: "saying"; -1 for nowhere."""
    for i in range(k + 1, min(hi - 1, k + _REACH)):
        if words.low[i + 1] in _SAYING and (
            words.low[i] == "as" or (bare and words.text[i] not in MARKS)
        ):
            return i + 1
    return -1


def _parties(
    words: Words, k: int, saying: int, lo: int, hi: int
) -> tuple[Subject, Subject | None, int] | None:
    """Return who speaks, who relays it, and where these words end."""
    if saying < 0 or any(words.text[i] in ".;:" for i in range(k, saying)):
        return None
    end = saying + 1
    while end < hi and words.low[end] in ("reporters", "journalists", "him", "her"):
        end += 1
    by = next((i for i in (k + 1, end) if i < hi and words.low[i] == "by"), -1)
    if words.low[k - 1] not in BE | {"been", "being"}:
        stop = saying - (words.low[saying - 1] == "as")
        if by == k + 1 or stop <= k + 1:
            return None
        return Subject(k + 1, stop), subject_before(words, k, lo), end
    speaker = subject_before(words, k, lo) or subject_before(words, k - 1, lo)
    if speaker is None:
        return None
    if by < 0:
        return speaker, None, end
    stop = saying - 1 if by == k + 1 else phrase_end(words, by + 1, hi, commas=True)
    relayer = Subject(by + 1, stop) if stop > by + 1 else None
    return speaker, relayer, max(end, stop if by > k + 1 else end)


def citing(reading: Reading, lo: int, hi: int, depth: int) -> list[Piece] | None:
    """Take apart …, Y reported, citing X; citing X, Y said …: X's, relayed by Y."""
    words = reading.words
    for k in range(lo, hi - 1):
        if words.low[k] not in ("citing", "quoting") or words.quoted[k] >= 0:
            continue
        first = k == lo
        if not first and words.text[k - 1] != ",":
            continue
        end = phrase_end(words, k + 1, hi, commas=True)
        if end < hi and words.text[end] not in MARKS | QUOTE_MARKS:
            continue
        source = Subject(k + 1, end)
        if not _is_source(words, source):
            continue
        last = end >= hi - 1
        if first and not last:
            pieces = reading.pieces(end + 1, hi, depth + 1)
        elif last and not first:
            pieces = reading.pieces(lo, k - 1, depth + 1)
        else:
            return _between(reading, lo, hi, k, source, depth)
        return _relayed(pieces, source)
    return None


def _between(
    reading: Reading, lo: int, hi: int, k: int, source: Subject, depth: int
) -> list[Piece] | None:
    """Take apart "Y, citing X, said that …" and "Y reported, citing X, that …"."""
    words = reading.words
    after = source.end + 1
    if after >= hi - 1:
        return None
    if reading.kind(after, lo) in ("say", "tell"):
        at, relayer = after, Subject(lo, k - 1)
        start = after + 1
    elif words.low[after] == "that":
        verbs = (i for i in range(lo + 1, k) if reading.kind(i, lo) in ("say", "tell"))
        at = next(verbs, -1)
        relayer = subject_before(words, at, lo) if at > 0 else None  # type: ignore[assignment]
        start = after
    else:
        return None
    if relayer is None:
        return None
    start += words.low[start] == "that"
    pieces = reading.pieces(start, hi, depth + 1)
    return _relayed(reading.given(pieces, relayer, "say", at), source)


def _relayed(pieces: list[Piece], source: Subject) -> list[Piece]:
    """Give what someone reports to the source that is cited."""
    return [
        p
        if p.subject is None or p.via is not None
        else p._replace(subject=source, via=p.subject)
        for p in pieces
    ]


def _is_source(words: Words, subject: Subject) -> bool:
    """Whether what is cited can say something: not "citing a lack of evidence"."""
    names = lexicon.names()
    known = names.roles | names.unnamed | names.organisations | names.documents
    span = range(subject.start, subject.end)
    return any(words.is_name(i) or words.low[i] in known for i in span)
