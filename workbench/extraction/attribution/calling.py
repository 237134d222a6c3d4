"""What someone calls something, or calls for: called it “a lie”, ordered them to …."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.extraction.attribution.reading import Governed, Piece
from workbench.extraction.sentences.phrases import phrase_end
from workbench.extraction.sentences.words import QUOTE_MARKS

if TYPE_CHECKING:
    from workbench.extraction.attribution.mentions import Subject
    from workbench.extraction.attribution.reading import Reading
    from workbench.extraction.sentences.words import Words

_FAR, _SHORT = 7, 3
_JUDGED = frozenset(("xcomp",))


def called(reading: Reading, k: int, hi: int, subject: Subject) -> Governed | None:
    """Return what the verb at ``k`` calls something or calls for, if anything."""
    words = reading.words
    following = words.low[k + 1] if k + 1 < hi else ""
    if following == "for" and any(q >= 0 for q in words.quoted[k + 2 : k + _FAR]):
        return Governed(Piece(k + 2, hi, subject, None, "order", k), closed=True)
    if following in ("for", "off", "in", "up"):
        return None
    if following in ("on", "upon"):
        return ordered(reading, k, hi, subject)
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
            return None
        name_end = k + 1
    extracted = subject.start > 0 and words.low[subject.start - 1] == "what"
    if extracted and words.low[k + 1] == "as":
        return Governed(Piece(k + 2, hi, subject, None, "call", k), closed=True)
    quote = words.quoted[name_end + 1] if name_end + 1 < hi else -1
    if subject.start and words.low[subject.start - 1] == "which" and quote >= 0:
        hi = next((i for i in range(name_end + 1, hi) if words.quoted[i] != quote), hi)
    return Governed(Piece(k + 1, hi, subject, None, "call", k))


def _is_named(words: Words, k: int, hi: int) -> bool:
    """Whether a name is given without "as": "calls the operation an invasion"."""
    end = phrase_end(words, k + 1, hi, commas=True)
    second = any(words.low[i] in ("a", "an") for i in range(k + 2, end))
    if second or words.syntax is None or end - k < _SHORT:
        return second
    judged = words.syntax.child(k, _JUDGED)
    return k + 1 < judged < end and words.syntax.nodes[judged].tag in ("JJ", "NN")


def ordered(reading: Reading, k: int, hi: int, subject: Subject) -> Governed | None:
    """Return what the verb at ``k`` wants done: ordered them to …, urged that …."""
    words = reading.words
    if words.low[k - 1] == "who" or words.low[k + 1 : k + 2] == ["not"]:
        return None
    if k + 1 < hi and words.low[k + 1] == "that":
        return Governed(Piece(k + 2, hi, subject, None, "order", k))
    if words.low[k].startswith("recommend") and words.text[k + 1][0].isdigit():
        return Governed(Piece(k + 1, hi, subject, None, "thing", k))
    at = next((i for i in range(k + 2, min(hi, k + 12)) if words.low[i] == "to"), -1)
    if at < 0 or at + 1 >= hi:
        return None
    return Governed(Piece(at + 1, hi, subject, None, "order", k))
