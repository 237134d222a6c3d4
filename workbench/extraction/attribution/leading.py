"""Speakers before their words: X said that …; X accused Y of …; X denied …."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.extraction.attribution.content import content_start
from workbench.extraction.attribution.denying import is_deniable, is_denial, is_judged
from workbench.extraction.attribution.mentions import (
    Subject,
    main_subject,
    subject_before,
)
from workbench.extraction.attribution.putting import figures_put
from workbench.extraction.attribution.reading import Piece
from workbench.extraction.sentences.phrases import phrase_end
from workbench.extraction.sentences.words import AUXILIARIES, PREPOSITIONS, QUOTE_MARKS

if TYPE_CHECKING:
    from workbench.extraction.attribution.reading import Reading
    from workbench.extraction.records import Cue
    from workbench.extraction.sentences.words import Words

_DEEPEST, _FAR, _SHORT = 6, 7, 3
_JUDGED = frozenset(("xcomp",))
_RELATIVE = frozenset(", who whose which that whom".split())
_JOINTS = frozenset(
    "and but while as after although though whereas because since so yet before".split()
)


def leading(reading: Reading, lo: int, hi: int, depth: int) -> list[Piece] | None:
    """X said (that) …; X accused Y of …; X denied that …."""
    words = reading.words
    for k in range(lo + 1, hi - 1):
        kind = reading.kind(k, lo)
        if not kind:
            continue
        subject = subject_before(words, k, lo)
        joint = -1
        if subject is None:
            joint = k - 1
            while joint > lo and words.low[joint] in AUXILIARIES | {
                "also",
                "then",
                "later",
                "since",
                "again",
            }:
                joint -= 1
            if words.low[joint] not in ("and", "but") and not (
                words.text[joint] == "," and words.low[k].endswith("ing")
            ):
                continue
            subject = main_subject(words, k, lo)
        if subject is None or (
            subject.start > lo and words.low[subject.start] == "which"
        ):
            continue
        if words.text[subject.start - 1] == "," and _is_beside(words, k, hi):
            continue
        stop = hi if words.has_finite(lo, k - 1) else _relative_end(words, k, hi)
        found = verb(reading, k, stop, subject, kind, depth)
        if not found:
            continue
        if stop < hi:
            found.append(Piece(*words.trim(stop, hi)))
        before: list[Piece] = []
        between = range(subject.end_all, k - 1)
        apart = (
            any(words.finite[i] and words.low[i] not in AUXILIARIES for i in between)
            and not _is_described(words, subject.end_all, k)
            and not subject.relative
            and words.low[subject.end_all] not in _RELATIVE
        )
        cut = joint if joint >= 0 else k if apart else subject.start
        while cut > lo and (
            words.text[cut - 1] in ",;"
            or words.low[cut - 2 : cut] == ["and", "that"]
            or words.low[cut - 1] in _JOINTS
            or (kind == "put" and words.low[cut - 1] in ("that", "which"))
            or (kind == "call" and words.low[cut - 1] == "what")
            or (apart and words.low[cut - 1] in AUXILIARIES)
        ):
            cut -= 1
        if (cut < subject.start or joint >= 0 or apart) and reading.has_clause(lo, cut):
            before = reading.pieces(lo, cut, depth + 1)
        if subject.relative and words.has_finite(*subject.relative):
            before.append(Piece(*subject.relative))
        return before + found
    return None


def verb(
    reading: Reading, k: int, hi: int, subject: Subject, kind: str, depth: int
) -> list[Piece]:
    """Return what the verb at ``k`` gives to ``subject``, if anything."""
    words = reading.words
    if kind == "call":
        return _call(reading, k, hi, subject, depth)
    if kind == "accuse":
        stop = next((i for i in range(k + 1, hi) if _starts_anew(words, i, hi)), hi)
        at = next(
            (
                i
                for i in range(k + 1, min(stop, k + 14))
                if words.low[i] in ("of", "for", "with") and words.quoted[i] < 0
            ),
            -1,
        )
        good = [
            i
            for i in range(k + 1, min(stop, k + 16))
            if words.low[i] == "of"
            and i + 1 < hi
            and (words.low[i + 1].endswith("ing") or words.low[i + 1] == "not")
        ]
        at = good[0] if good else at
        if not good and words.low[k].startswith("blam"):
            on = any(
                words.low[i] in ("on", "for") for i in range(k + 2, min(hi, k + 16))
            )
            piece = Piece(k + 1, hi, subject, None, "accuse", k)
            return _shared(reading, [piece], subject, depth) if on else []
        if at < 0 or at + 1 >= hi:
            return []
        about = reading.text(
            k + 1,
            min(
                i
                for i in range(k + 1, at + 1)
                if i == at or words.low[i] in ("on", "in", "at")
            ),
        )
        end = next((i for i in range(at + 3, hi - 3) if _is_aside(words, i, hi)), hi)
        second = next(
            (
                i
                for i in range(at + 3, end - 2)
                if words.low[i : i + 2] == ["and", "of"]
            ),
            end,
        )
        piece = Piece(at + 1, second, subject, None, "accuse", k, "affirmed", about)
        if second < end:
            other = piece._replace(lo=second + 2, hi=end)
            more = reading.pieces(end + 2, hi, depth + 1) if end < hi else []
            return [piece, other, *more]
        aside = reading.pieces(end + 2, hi, depth + 1) if end < hi else []
        return _shared(reading, [piece], subject, depth) + aside
    if kind == "put":
        found = figures_put(reading, k, hi, subject, depth)
        if found:
            return found
        if words.low[k] not in reading.cues.say:
            return []
        kind = "say"
    if kind == "order":
        return _order(reading, k, hi, subject, depth)
    promised = words.low[k] in reading.cues.promise and words.low[k + 1 : k + 2] == [
        "to"
    ]
    if promised and k + 2 < hi:
        piece = Piece(k + 2, hi, subject, None, "order", k)
        return _shared(reading, [piece], subject, depth)
    if words.low[k].startswith("claim") and words.low[k + 1 : k + 3] == ["to", "have"]:
        piece = Piece(k + 2, hi, subject, None, "say", k)
        return _shared(reading, [piece], subject, depth)
    if words.low[k] in reading.cues.weak and not introduces(words, k, hi):
        return []
    if kind == "deny" and words.low[k + 1 : k + 2] == ["as"]:
        return _dismissed(reading, k, hi, subject, depth)
    if kind == "deny" and not is_denial(reading, k, hi):
        return []
    start = content_start(words, k, hi, kind, reading.cues)
    if start is None:
        return []
    if kind == "deny":
        if not is_deniable(reading, start, hi):
            return []
        if is_judged(words, start, hi):
            piece = Piece(start, hi, subject, None, "call", k)
            return _shared(reading, [piece], subject, depth)
        return _shared(
            reading,
            [Piece(start, hi, subject, None, "deny", k, "denied")],
            subject,
            depth,
        )
    cue: Cue = "thing" if kind == "thing" else "say"
    end = _before_next_verb(words, start, hi)
    beside: list[Piece] = []
    if not words.has_finite(start, end) and end < hi and not reading.kind(end + 1, k):
        beside = reading.pieces(end, hi, depth + 1)
        hi = end
    content = Piece(start, hi, subject, None, cue, k)
    return _shared(reading, [content], subject, depth) + beside


def _dismissed(
    reading: Reading, k: int, hi: int, subject: Subject, depth: int
) -> list[Piece]:
    """Dismissed as “fiction” the claim that …: what it is called, and the claim."""
    words = reading.words
    quote = words.quoted[k + 2] if k + 2 < hi else -1
    if quote < 0:
        return []
    end = next((i for i in range(k + 2, hi) if words.quoted[i] != quote), hi)
    rest = reading.pieces(end, hi, depth + 1) if words.has_finite(end, hi) else []
    return [Piece(k + 2, end, subject, None, "call", k), *rest]


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


def _starts_anew(words: Words, i: int, hi: int) -> bool:
    """Whether a comma ends what a verb governs: "criticised the move, saying …"."""
    following = words.low[i + 1] if i + 1 < hi else ""
    return words.text[i] == "," and (
        (following.endswith("ing") and words.quoted[i] < 0)
        or following in ("but", "while", "although", "though", "which", "who")
    )


def _is_aside(words: Words, comma: int, hi: int) -> bool:
    """Whether the article goes on beside an accusation: ", as an outbreak spread"."""
    return (
        words.text[comma] == ","
        and words.low[comma + 1] in ("as", "while")
        and words.quoted[comma + 1] < 0
        and words.starts_noun(comma + 2)
        and words.has_finite(comma + 3, hi)
    )


def introduces(words: Words, k: int, hi: int) -> bool:
    """Whether "that" or a quotation follows a verb that is often no act of saying."""
    following = range(k + 1, min(hi, k + 9))
    return any(words.low[i] == "that" or words.quoted[i] >= 0 for i in following)


def _call(
    reading: Reading, k: int, hi: int, subject: Subject, depth: int
) -> list[Piece]:
    words = reading.words
    following = words.low[k + 1] if k + 1 < hi else ""
    if following == "for" and any(q >= 0 for q in words.quoted[k + 2 : k + _FAR]):
        return [Piece(k + 2, hi, subject, None, "order", k)]
    if following in ("for", "off", "in", "up"):
        return []
    if following in ("on", "upon"):
        return _order(reading, k, hi, subject, depth)
    name_end = next(
        (
            i
            for i in range(k + 1, hi)
            if words.low[i] == "as" or words.text[i] in QUOTE_MARKS
        ),
        -1,
    )
    if name_end < 0:
        if not _is_named(words, k, hi):
            return []
        name_end = k + 1
    extracted = subject.start > 0 and words.low[subject.start - 1] == "what"
    if extracted and words.low[k + 1] == "as":
        return [Piece(k + 2, hi, subject, None, "call", k)]
    quote = words.quoted[name_end + 1] if name_end + 1 < hi else -1
    if subject.start and words.low[subject.start - 1] == "which" and quote >= 0:
        hi = next((i for i in range(name_end + 1, hi) if words.quoted[i] != quote), hi)
    return _shared(
        reading, [Piece(k + 1, hi, subject, None, "call", k)], subject, depth
    )


def _is_named(words: Words, k: int, hi: int) -> bool:
    """Whether a name is given without "as": "calls the operation an invasion"."""
    end = phrase_end(words, k + 1, hi, commas=True)
    second = any(words.low[i] in ("a", "an") for i in range(k + 2, end))
    if second or words.syntax is None or end - k < _SHORT:
        return second
    judged = words.syntax.child(k, _JUDGED)
    return k + 1 < judged < end and words.syntax.nodes[judged].tag in ("JJ", "NN")


def _before_next_verb(words: Words, lo: int, hi: int) -> int:
    """Return where "and threatened …" begins: what else the same one does."""
    for i in range(lo + 1, hi - 1):
        joined = words.low[i] in ("and", "but") and words.quoted[i] < 0
        if joined and words.finite[i + 1] and words.low[i + 1] not in AUXILIARIES:
            return i
    return hi


def _order(
    reading: Reading, k: int, hi: int, subject: Subject, depth: int
) -> list[Piece]:
    words = reading.words
    if words.low[k - 1] == "who" or words.low[k + 1 : k + 2] == ["not"]:
        return []
    if k + 1 < hi and words.low[k + 1] == "that":
        return _shared(
            reading, [Piece(k + 2, hi, subject, None, "order", k)], subject, depth
        )
    if words.low[k].startswith("recommend") and words.text[k + 1][0].isdigit():
        piece = Piece(k + 1, hi, subject, None, "thing", k)
        return _shared(reading, [piece], subject, depth)
    at = next((i for i in range(k + 2, min(hi, k + 12)) if words.low[i] == "to"), -1)
    if at < 0 or at + 1 >= hi:
        return []
    return _shared(
        reading, [Piece(at + 1, hi, subject, None, "order", k)], subject, depth
    )


def _shared(
    reading: Reading, pieces: list[Piece], subject: Subject, depth: int
) -> list[Piece]:
    """Cut a content where a second verb of saying begins, and go into what is left."""
    (piece,) = pieces
    words = reading.words
    lo, hi = piece.lo, piece.hi
    rest: list[Piece] = []
    for i in range(lo + 1, hi - 1):
        if words.quoted[i] >= 0 or (
            words.low[i] not in ("and", "but") and words.text[i] != ","
        ):
            continue
        j = i + 1
        while j < hi and (
            words.low[j] in AUXILIARIES
            or words.low[j] in ("and", "but", "also", "again", "then", "later")
        ):
            j += 1
        kind = reading.kind(j, lo) if j < hi else ""
        if (
            kind
            and words.low[i] == ","
            and j == i + 1
            and not words.low[j].endswith("ing")
        ):
            kind = ""
        if kind:
            rest = (
                verb(reading, j, hi, subject, kind, depth + 1)
                if depth < _DEEPEST
                else []
            )
        elif words.low[i] in ("and", "but", ","):
            second = next(
                (m for m in range(j + 1, min(hi, j + 12)) if reading.kind(m, lo)), -1
            )
            own = subject_before(words, second, i + 1) if second > 0 else None
            if (
                own is not None
                and own.start <= j
                and words.low[i] in ("and", "but")
                and reading.kind(second, lo) in ("say", "tell", "deny", "accuse")
            ):
                rest = reading.pieces(i + 1, hi, depth + 1) if depth < _DEEPEST else []
                rest = rest if any(p.subject for p in rest) else []
        if rest:
            hi = i
            break
    if piece.cue == "call" and not rest:
        hi = _before_next_verb(words, lo, hi)
    lo, hi = words.trim(lo, hi)
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
