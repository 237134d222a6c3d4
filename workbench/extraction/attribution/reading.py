"""One sentence while it is taken apart: its words, its cues, and the pieces found."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from workbench.extraction import lexicon
from workbench.extraction.attribution.mentions import Subject
from workbench.extraction.sentences.words import (
    ADVERBS,
    BE,
    DETERMINERS,
    MARKS,
    PREPOSITIONS,
    QUOTE_MARKS,
    is_adverb,
)

if TYPE_CHECKING:
    from workbench.extraction.lexicon import Cues
    from workbench.extraction.records import Cue
    from workbench.extraction.sentences.words import Words
    from workbench.model import Polarity

_DEEPEST = 6
_MOST = 60
_NEAR = 3
_REFUSES = frozenset(
    "not n't n’t never refused refuses refusing declined declines declining".split()
)
_GRANTS = frozenset(("but", "only", "and", "who"))
_NOUNS = lexicon.grammar("also_nouns")


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


class Governed(NamedTuple):
    """What a verb gives to its subject, and the pieces ``beside`` that.

    ``closed``: nothing else that the subject says is looked for in it.
    """

    piece: Piece
    beside: Sequence[Piece] = ()
    closed: bool = False


Way = Callable[["Reading", int, int, int], "list[Piece] | None"]
"""Takes words [lo, hi) at a depth apart; None where it finds nothing of its kind."""


class Reading:
    """A sentence, the ways to take it apart, and how often that was tried.

    However a sentence is nested, no more than ``_MOST`` parts of it are looked at.
    """

    DEEPEST = _DEEPEST

    def __init__(self, words: Words, cues: Cues, ways: tuple[Way, ...]) -> None:
        self.words = words
        self.cues = cues
        self.ways = ways
        self.steps = 0

    def pieces(self, lo: int, hi: int, depth: int) -> list[Piece]:
        """Return the pieces of [lo, hi) in order."""
        lo, hi = self.words.trim(lo, hi)
        if lo >= hi:
            return []
        self.steps += 1
        if depth < _DEEPEST and self.steps < _MOST:
            for way in self.ways:
                found = way(self, lo, hi, depth)
                if found is not None:
                    return found
        return [Piece(lo, hi)]

    def given(
        self,
        pieces: list[Piece],
        subject: Subject,
        cue: Cue,
        at: int,
        polarity: Polarity = "affirmed",
    ) -> list[Piece]:
        """Give pieces to a speaker; where they have one, this one relays them."""
        given = []
        for piece in pieces:
            p = piece
            if (
                p.subject is not None
                and p.cue_at >= 0
                and self.words.low[p.cue_at] in self.cues.show
            ):
                p = p._replace(lo=p.subject.start, subject=None)
            if p.subject is None:
                held = "denied" if p.polarity == "denied" else polarity
                given.append(
                    p._replace(subject=subject, cue=cue, cue_at=at, polarity=held)
                )
            else:
                given.append(p._replace(via=p.via or subject))
        return given

    def is_content(self, lo: int, hi: int) -> bool:
        """Whether [lo, hi) can be what someone said: a clause or mostly quoted."""
        words = self.words
        quoted = sum(q >= 0 for q in words.quoted[lo:hi])
        return words.has_finite(lo, hi) or quoted > (hi - lo) * 0.6

    def closes(self, i: int) -> bool:
        """Whether a speaker may follow the word at ``i``: a comma or a closed quote."""
        words = self.words
        return i >= 0 and (
            words.text[i] == ","
            or words.text[i] in QUOTE_MARKS
            or (words.quoted[i] >= 0 and words.text[i] in MARKS)
        )

    def has_clause(self, lo: int, hi: int) -> bool:
        """Whether [lo, hi) is more than an adverbial before a speaker."""
        words = self.words
        inner = any(words.text[i] == "," for i in range(lo, hi - 1))
        if words.low[lo] in PREPOSITIONS and not inner:
            return False
        return (
            hi - lo > 3
            and self.words.has_finite(lo + 1, hi)
            and self.words.low[lo] not in ("asked", "during", "when")
        )

    def kind(self, k: int, lo: int) -> str:
        """Return what the word at ``k`` does as a verb of saying, "" for none."""
        words = self.words
        kind = self.cues.verbs.get(words.low[k], "")
        if (
            not kind
            or words.quoted[k] >= 0
            or (words.low[k] in self.cues.of and words.low[k + 1 : k + 2] != ["of"])
            or (k > lo and words.is_name(k) and not words.titled)
        ):
            return ""
        if words.low[k] in self.cues.sure:
            feels = k > lo + 1 and (words.low[k - 1] in BE or words.low[k - 2] in BE)
            comma = any(words.text[i] == "," for i in range(max(lo, k - 4), k - 1))
            ends = comma and words.text[k + 1 : k + 2] in ([], ["."])
            that = words.low[k + 1 : k + 2] == ["that"]
            return kind if feels and (that or ends) else ""
        qualifies = kind in ("call", "order") or (
            kind == "put" and words.low[k] not in self.cues.say
        )
        if qualifies and words.syntax is not None and not words.syntax.speaks(k):
            return ""
        if words.low[k] in self.cues.out and words.low[k + 1 : k + 2] != ["out"]:
            return ""
        if words.low[k - 1 : k + 1] == ["in", "writing"] or self.withholds(k, lo):
            return ""
        if words.low[k] in _NOUNS and words.goes_on_finite(k + 1):
            return ""
        before = words.low[k - 1] if k > lo else ""
        if before in DETERMINERS and words.low[k].endswith("s"):
            return ""
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
        while back > lo and (
            words.low[back] in ADVERBS | {"not", "been", "n't", "n’t", "twice"}
            or is_adverb(words, back)
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
            and words.low[k] in _NOUNS
            and not (k + 1 < len(words) and words.starts_noun(k + 1))
        ):
            return ""
        return kind

    def withholds(self, k: int, lo: int) -> bool:
        """Whether someone does not say: "would not say whether", "declined to confirm".

        Who "did not deny" or "does not expect" something says it all the same.
        """
        words = self.words
        if words.low[k] not in self.cues.withheld:
            return False
        near = words.low[max(lo, k - _NEAR) : k]
        return bool(_REFUSES.intersection(near)) and not _GRANTS.intersection(near)

    def text(self, lo: int, hi: int) -> str:
        """Return the words [lo, hi) as they stand, one space for any."""
        words = self.words
        if lo >= hi:
            return ""
        out = words.text[lo]
        for i in range(lo + 1, hi):
            out += (" " if words.start[i] > words.end[i - 1] else "") + words.text[i]
        return out
