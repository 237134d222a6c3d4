"""Whether words tell what could be checked: more than a label or a question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.extraction.sentences.words import FIGURES

if TYPE_CHECKING:
    from workbench.extraction.sentences.words import Words
    from workbench.model import SegmentKind

_TITLES = ("headline", "subheadline", "teaser")
_RELATIVE = frozenset("which who whose where that".split())
_ASKING = frozenset("what why how who where when which whose".split())
_FEW, _SEVERAL = 3, 4


def asks(words: Words, kind: SegmentKind) -> bool:
    """Whether an article only asks or announces: "What about it?", a title "Why …".

    What someone else asks is theirs, and a question with a figure may tell it.
    """
    asked = words.low[0] in _ASKING and (kind in _TITLES or words.text[-1] == "?")
    told = any(w[0].isdigit() or w == ":" for w in words.text)
    return asked and not told and all(q < 0 for q in words.quoted)


def tells(
    words: Words, lo: int, hi: int, kind: SegmentKind, *, given: bool, least: int
) -> bool:
    """Whether words are more than a label, an exclamation or the rest of a cut.

    ``given``: someone is named who says them; ``least``: as many words do whatever
    they are, 0 for none.
    """
    count = sum(w[0].isalnum() for w in words.text[lo:hi])
    counts = any(w[0].isdigit() for w in words.text[lo:hi])
    named = kind in ("body", "headline") and not FIGURES.isdisjoint(
        words.low[lo + 1 : hi]
    )
    if count > 1 and (counts or named):
        return True
    if least and count >= least:
        return True
    if not count or (count < _FEW and words.low[lo] in _RELATIVE):
        return False
    if count < _FEW and not given and not _is_answer(words, lo, hi):
        return False
    if (
        given
        or all(q >= 0 for q in words.quoted[lo:hi])
        or kind in ("headline", "teaser")
    ):
        return True
    return words.has_finite(lo, hi) or (
        count > _SEVERAL and (kind == "body" or words.text[-1] == "?")
    )


def _is_answer(words: Words, lo: int, hi: int) -> bool:
    """Whether a few words are a sentence that someone says (“Nobody came”)."""
    return words.quoted[lo] >= 0 and words.has_finite(lo + 1, hi)
