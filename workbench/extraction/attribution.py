"""Whose words a sentence gives: cue, speaker and content, by rule.

A sentence is taken apart from the outside: what it ends with ("…, the minister said"),
what it begins with ("According to …", "X said that …"), then what is left.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from workbench.extraction.mentions import (
    Subject,
    after_recipient,
    content_start,
    main_subject,
    phrase_end,
    subject_after,
    subject_before,
)
from workbench.extraction.words import AUXILIARIES, BE, DETERMINERS, MARKS, QUOTE_MARKS

if TYPE_CHECKING:
    from workbench.extraction.lexicon import Cues
    from workbench.extraction.records import Cue
    from workbench.extraction.words import Words
    from workbench.model import Polarity

_DEEPEST = 6
_LONGEST = 250
_MOST = 60


class Piece(NamedTuple):
    """Words [lo, hi) of a sentence and who is given as their speaker, if anyone."""

    lo: int
    hi: int
    subject: Subject | None = None
    via: Subject | None = None
    cue: Cue = ""
    cue_at: int = -1
    polarity: Polarity = "affirmed"
    about: str = ""


def attribute(words: Words, cues: Cues) -> list[Piece]:
    """Return the pieces of a sentence in order; a very long one is left in one piece."""
    if len(words) > _LONGEST:
        return [Piece(0, len(words))]
    return _Reading(words, cues).pieces(0, len(words), 0)


class _Reading:
    def __init__(self, words: Words, cues: Cues) -> None:
        self.words = words
        self.cues = cues
        self.steps = 0
        self.verbs = {
            **dict.fromkeys(cues.of, "thing"),
            **dict.fromkeys(cues.thing, "thing"),
            **dict.fromkeys(cues.say, "say"),
            **dict.fromkeys(cues.tell, "tell"),
            **dict.fromkeys(cues.put, "put"),
            **dict.fromkeys(cues.order, "order"),
            **dict.fromkeys(cues.call, "call"),
            **dict.fromkeys(cues.accuse, "accuse"),
            **dict.fromkeys(cues.deny, "deny"),
        }

    # ------------------------------------------------------------ outside in

    def pieces(self, lo: int, hi: int, depth: int) -> list[Piece]:
        """Take [lo, hi) apart."""
        lo, hi = self.words.trim(lo, hi)
        if lo >= hi:
            return []
        self.steps += 1
        if depth < _DEEPEST and self.steps < _MOST:
            for way in (
                self._colon,
                self._according,
                self._trailing,
                self._leading,
                self._noun,
            ):
                found = way(lo, hi, depth)
                if found is not None:
                    return found
        return [Piece(lo, hi)]

    def _given(
        self,
        pieces: list[Piece],
        subject: Subject,
        cue: Cue,
        at: int,
        polarity: Polarity = "affirmed",
    ) -> list[Piece]:
        """Give the pieces to a speaker; where they have one already, relayed by this one."""
        given = []
        for p in pieces:
            if (
                p.subject is not None
                and p.cue_at >= 0
                and self.words.low[p.cue_at] in self.cues.show
            ):
                p = p._replace(lo=p.subject.start, subject=None)
            if p.subject is None:
                given.append(
                    p._replace(subject=subject, cue=cue, cue_at=at, polarity=polarity)
                )
            else:
                given.append(p._replace(via=p.via or subject))
        return given

    def _colon(self, lo: int, hi: int, depth: int) -> list[Piece] | None:
        words = self.words
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
        return self._given(
            self.pieces(at + 1, hi, depth + 1), Subject(lo, at), "colon", at
        )

    def _according(self, lo: int, hi: int, depth: int) -> list[Piece] | None:
        words = self.words
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
                    return self._given(
                        self.pieces(start, hi, depth + 1), subject, "according", at
                    )
                end = phrase_end(words, at + 2, hi, commas=True)
                apposition = Subject(at + 2, end)
                if end < hi and words.text[end] == ",":
                    tail = next(
                        (i for i in range(end + 1, hi) if words.text[i] in ",.;"), hi
                    )
                    apposition = Subject(at + 2, end, end + 1, tail)
                found = self._given(
                    self.pieces(lo, at, depth + 1), apposition, "according", at
                )
                return found or None
        return None

    # --------------------------------------------------------------- trailing

    def _trailing(self, lo: int, hi: int, depth: int) -> list[Piece] | None:
        """“…,” X said; “…,” said X; …, X said, although …."""
        words = self.words
        for k in range(hi - 1, lo, -1):
            kind = self._kind(k, lo)
            if kind not in ("say", "tell", "thing"):
                continue
            subject = subject_before(words, k, lo)
            if subject is None and (self._closes(k - 1) or words.text[k - 1] in "—–"):
                subject = subject_after(words, k, hi)
                if subject is None:
                    continue
                end, content_end = subject.end_all, k
            elif (
                subject is not None
                and subject.start > lo
                and (
                    self._closes(subject.start - 1)
                    or words.text[subject.start - 1] in ("–", "—")
                )
            ):
                end, content_end = k + 1, subject.start
                if kind == "tell":
                    end = after_recipient(words, k + 1, hi)
                if words.low[subject.start] in ("who", "which"):
                    continue
            else:
                continue
            if (
                content_end != k
                and end < hi
                and words.text[end] == ","
                and self._goes_on(lo, content_end, end + 1, hi)
            ):
                if words.quoted[end + 1] >= 0:
                    return [Piece(end + 1, hi, subject, None, "say", k)]
                return [Piece(lo, hi, subject, None, "say", k)]
            if not self._is_content(lo, content_end):
                continue
            start = (
                content_start(words, k, hi, kind, self.cues)
                if content_end != k
                else None
            )
            if start is not None and not (end < hi and words.text[end] == ","):
                continue
            found = self._given(
                self.pieces(lo, content_end, depth + 1), subject, "say", k
            )
            if end < hi and words.text[end] == "," and content_end != k:
                found += self._rest_of(end + 1, hi, subject, k, depth)
            else:
                found += self._tail(k + 1, hi, subject, depth)
            return found
        return None

    def _is_content(self, lo: int, hi: int) -> bool:
        words = self.words
        quoted = sum(q >= 0 for q in words.quoted[lo:hi])
        return words.has_finite(lo, hi) or quoted > (hi - lo) * 0.6

    def _goes_on(self, lo: int, before: int, after: int, hi: int) -> bool:
        """Whether a sentence goes on after ", X said,": X only stands in its middle."""
        words = self.words
        if (
            after >= hi
            or words.text[before - 1] != ","
            or words.quoted[before - 1] >= 0
        ):
            return False
        if not words.has_finite(lo, before):
            return (
                words.finite[after]
                or words.quoted[after] >= 0
                or words.low[after] in AUXILIARIES
            )
        return (
            words.low[after]
            in ("for", "to", "of", "in", "on", "with", "by", "until", "from")
            and words.quoted[lo] < 0
        )

    def _closes(self, i: int) -> bool:
        words = self.words
        return i >= 0 and (
            words.text[i] == ","
            or words.text[i] in QUOTE_MARKS
            or (words.quoted[i] >= 0 and words.text[i] in MARKS)
        )

    def _rest_of(
        self, lo: int, hi: int, subject: Subject, k: int, depth: int
    ) -> list[Piece]:
        """…, X said, REST: the same speaker goes on, unless a participle begins."""
        if self.words.low[lo : lo + 1] and self.words.low[lo].endswith("ing"):
            return self._tail(lo - 1, hi, subject, depth)
        if not self.words.has_finite(lo, hi) and not any(
            q >= 0 for q in self.words.quoted[lo:hi]
        ):
            return []
        return self._given(self.pieces(lo, hi, depth + 1), subject, "say", k)

    def _tail(self, lo: int, hi: int, subject: Subject, depth: int) -> list[Piece]:
        """…, X said in a post, calling on Y to …; …, said X, who …; …, and Y said …."""
        words = self.words
        for i in range(lo, hi - 1):
            if words.text[i] != "," and words.low[i] not in ("and", "but"):
                continue
            j = i + 1
            if words.low[j] in ("and", "but") and j + 1 < hi:
                j += 1
            kind = self._kind(j, lo)
            if kind and words.low[j].endswith("ing"):
                return self._verb(j, hi, subject, kind, depth) or []
            if words.low[j] == "who" and words.has_finite(j, hi):
                return [Piece(j, hi)]
            if words.low[i] in ("and", "but") or words.low[i + 1] in ("and", "but"):
                if kind:
                    return self._verb(j, hi, subject, kind, depth) or []
                found = self.pieces(j, hi, depth + 1)
                return found if words.has_finite(j, hi) else []
        return []

    # ---------------------------------------------------------------- leading

    def _leading(self, lo: int, hi: int, depth: int) -> list[Piece] | None:
        """X said (that) …; X accused Y of …; X denied that …."""
        words = self.words
        for k in range(lo + 1, hi - 1):
            kind = self._kind(k, lo)
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
            found = self._verb(k, hi, subject, kind, depth)
            if not found:
                continue
            before: list[Piece] = []
            cut = joint if joint >= 0 else subject.start
            while cut > lo and (
                words.text[cut - 1] == ","
                or words.low[cut - 1] in ("and", "but", "while", "as", "after")
            ):
                cut -= 1
            if (cut < subject.start or joint >= 0) and self._has_clause(lo, cut):
                before = self.pieces(lo, cut, depth + 1)
            if subject.relative and words.has_finite(*subject.relative):
                before.append(Piece(*subject.relative))
            return before + found
        return None

    def _has_clause(self, lo: int, hi: int) -> bool:
        return (
            hi - lo > 3
            and self.words.has_finite(lo + 1, hi)
            and self.words.low[lo] not in ("asked", "during", "when")
        )

    def _verb(
        self, k: int, hi: int, subject: Subject, kind: str, depth: int
    ) -> list[Piece]:
        """Return what the verb at ``k`` gives to ``subject``; nothing where it gives none."""
        words = self.words
        if kind == "call":
            return self._call(k, hi, subject, depth)
        if kind == "accuse":
            at = next(
                (
                    i
                    for i in range(k + 1, min(hi, k + 14))
                    if words.low[i] in ("of", "for", "with") and words.quoted[i] < 0
                ),
                -1,
            )
            good = [
                i
                for i in range(k + 1, min(hi, k + 16))
                if words.low[i] == "of"
                and i + 1 < hi
                and (words.low[i + 1].endswith("ing") or words.low[i + 1] == "not")
            ]
            at = good[0] if good else at
            if at < 0 or at + 1 >= hi:
                return []
            about = self._text(
                k + 1,
                min(
                    i
                    for i in range(k + 1, at + 1)
                    if i == at or words.low[i] in ("on", "in", "at")
                ),
            )
            return self._shared(
                [Piece(at + 1, hi, subject, None, "accuse", k, "affirmed", about)],
                subject,
                depth,
            )
        if kind == "put":
            at = next(
                (i for i in range(k + 2, min(hi, k + 24)) if words.low[i] == "at"), -1
            )
            if at > 0 and any(
                w[0].isdigit() or w[0] in "€$£" for w in words.text[at + 1 : at + 4]
            ):
                return self._shared(
                    [Piece(k + 1, hi, subject, None, "put", k)], subject, depth
                )
            if k in range(len(words)) and words.low[k] not in self.cues.say:
                return []
            kind = "say"
        if kind == "order":
            return self._order(k, hi, subject, depth)
        start = content_start(words, k, hi, kind, self.cues)
        if start is None:
            return []
        if kind == "deny":
            if start < hi and words.low[start] in ("that", "it") and hi - start <= 2:  # noqa: PLR2004
                return []
            return self._shared(
                [Piece(start, hi, subject, None, "deny", k, "denied")], subject, depth
            )
        return self._shared(
            [Piece(start, hi, subject, None, "thing" if kind == "thing" else "say", k)],
            subject,
            depth,
        )

    def _call(self, k: int, hi: int, subject: Subject, depth: int) -> list[Piece]:
        words = self.words
        following = words.low[k + 1] if k + 1 < hi else ""
        if following in ("for", "off", "in", "up"):
            return []
        if following in ("on", "upon"):
            return self._order(k, hi, subject, depth)
        name_end = next(
            (
                i
                for i in range(k + 1, hi)
                if words.low[i] == "as" or words.text[i] in QUOTE_MARKS
            ),
            -1,
        )
        if name_end < 0:
            return []
        return self._shared(
            [Piece(k + 1, hi, subject, None, "call", k)], subject, depth
        )

    def _order(self, k: int, hi: int, subject: Subject, depth: int) -> list[Piece]:
        words = self.words
        if k + 1 < hi and words.low[k + 1] == "that":
            return self._shared(
                [Piece(k + 2, hi, subject, None, "order", k)], subject, depth
            )
        at = next(
            (i for i in range(k + 2, min(hi, k + 12)) if words.low[i] == "to"), -1
        )
        if at < 0 or at + 1 >= hi:
            return []
        return self._shared(
            [Piece(at + 1, hi, subject, None, "order", k)], subject, depth
        )

    def _shared(self, pieces: list[Piece], subject: Subject, depth: int) -> list[Piece]:
        """Cut a content where a second verb of saying begins, and go into what is left."""
        (piece,) = pieces
        words = self.words
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
            kind = self._kind(j, lo) if j < hi else ""
            if (
                kind
                and words.low[i] == ","
                and j == i + 1
                and not words.low[j].endswith("ing")
            ):
                kind = ""
            if kind:
                rest = (
                    self._verb(j, hi, subject, kind, depth + 1)
                    if depth < _DEEPEST
                    else []
                )
            elif words.low[i] in ("and", "but", ","):
                second = next(
                    (m for m in range(j + 1, min(hi, j + 12)) if self._kind(m, lo)), -1
                )
                own = subject_before(words, second, i + 1) if second > 0 else None
                if (
                    own is not None
                    and own.start <= j
                    and words.low[i] in ("and", "but")
                    and self._kind(second, lo) in ("say", "tell", "deny", "accuse")
                ):
                    rest = self.pieces(i + 1, hi, depth + 1) if depth < _DEEPEST else []
                    rest = rest if any(p.subject for p in rest) else []
            if rest:
                hi = i
                break
        lo, hi = words.trim(lo, hi)
        if lo >= hi:
            return rest
        piece = piece._replace(lo=lo, hi=hi)
        if piece.cue not in ("say", "deny") or depth >= _DEEPEST:
            return [piece, *rest]
        inner = self.pieces(lo, hi, depth + 1)
        if not any(p.subject for p in inner):
            return [piece, *rest]
        given = self._given(inner, subject, piece.cue, piece.cue_at, piece.polarity)
        return given + rest

    # ------------------------------------------------------------------ nouns

    def _noun(self, lo: int, hi: int, depth: int) -> list[Piece] | None:
        """X's estimate that …; the content ends before the sentence's own verb."""
        words = self.words
        for k in range(lo + 1, hi - 3):
            if (
                words.low[k] not in self.cues.nouns
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
                self.pieces(lo, start, depth + 1)
                if start > lo and self._has_clause(lo, start)
                else []
            )
            after = [Piece(*words.trim(end, hi))] if end < hi - 1 else []
            return before + found + after
        return None

    # ------------------------------------------------------------------- cues

    def _kind(self, k: int, lo: int) -> str:
        """Return what the word at ``k`` does as a verb of saying, "" where it is none."""
        words = self.words
        kind = self.verbs.get(words.low[k], "")
        if (
            not kind
            or words.quoted[k] >= 0
            or (words.low[k] in self.cues.of and words.low[k + 1 : k + 2] != ["of"])
        ):
            return ""
        before = words.low[k - 1] if k > lo else ""
        if before in DETERMINERS - {
            "all",
            "both",
            "some",
            "many",
            "most",
            "others",
        } or before in ("to", "'s", "’s", "of"):
            return ""
        back = k - 1
        while back > lo and words.low[back] in (
            "also",
            "not",
            "been",
            "already",
            "n't",
            "n’t",
            "never",
        ):
            back -= 1
        if (
            back >= lo
            and (words.low[back] in BE or "been" in words.low[back:k])
            and not words.low[k].endswith("ing")
        ):
            return ""
        if (
            k > lo
            and before in ("and", "or", "for", "as", "in", "at", "than")
            and words.low[k]
            in ("reports", "claims", "estimates", "forecasts", "warnings")
        ):
            return ""
        return kind

    def _text(self, lo: int, hi: int) -> str:
        words = self.words
        if lo >= hi:
            return ""
        out = words.text[lo]
        for i in range(lo + 1, hi):
            out += (" " if words.start[i] > words.end[i - 1] else "") + words.text[i]
        return out
