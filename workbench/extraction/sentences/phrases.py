"""How far a noun phrase reaches from one of its ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.extraction import lexicon
from workbench.extraction.sentences.words import (
    DETERMINERS,
    LINKS,
    MARKS,
    PREPOSITIONS,
    QUOTE_MARKS,
    SUBJECT_PRONOUNS,
)

if TYPE_CHECKING:
    from workbench.extraction.sentences.words import Words

_FAR = 30
_NEAR = frozenset("last this next late early yesterday today".split())
_OPENS = frozenset("meanwhile however later earlier then thus".split())
_TIMES = lexicon.grammar("times")


def phrase_start(words: Words, end: int, lo: int) -> int:
    """Return where the noun phrase that ends at ``end`` starts."""
    if words.low[end - 1] in SUBJECT_PRONOUNS:
        return end - 1
    start = end
    while start > lo and end - start < _FAR:
        word = words.low[start - 1]
        if (
            start < end
            and words.low[start] in DETERMINERS - {"all", "both"}
            and word not in PREPOSITIONS | {"all", "both"}
        ):
            break
        if words.text[start - 1] in MARKS and words.text[start - 1] != "-":
            break
        if _is_genitive(words, start - 1, lo):
            start -= 2
            continue
        if (
            words.text[start - 1] in QUOTE_MARKS
            or words.quoted[start - 1] >= 0
            or word in LINKS
            or words.finite[start - 1]
        ):
            break
        start -= 1
    return _after_opening(words, _after_time(words, start, end), end)


def _after_time(words: Words, first: int, end: int) -> int:
    """Step over "last week", "yesterday" before a name."""
    while (
        first + 1 < end
        and words.low[first] in _NEAR
        and (words.low[first + 1] in _TIMES or words.text[first + 1][0].isupper())
    ):
        first += 1 + (words.low[first + 1] in _TIMES)
    return first


def _after_opening(words: Words, first: int, end: int) -> int:
    """Step over "in the north", "however" before a phrase; ``end``: nothing is left."""
    while first < end and (
        words.low[first] in PREPOSITIONS or words.low[first] in _OPENS
    ):
        starts = (
            i
            for i in range(first + 2, end)
            if words.low[i] in DETERMINERS or words.text[i][0].isupper()
        )
        first = next(starts, end)
    return first


def _is_genitive(words: Words, i: int, lo: int) -> bool:
    """Whether an apostrophe follows a plural: "the pilots' union"."""
    return (
        words.text[i] in ("'", "’")
        and i > lo
        and words.quoted[i] < 0
        and words.low[i - 1].endswith("s")
    )


def phrase_end(words: Words, start: int, hi: int, *, commas: bool = False) -> int:
    """Return where the noun phrase at ``start`` ends; with ``commas`` at a comma."""
    end = start
    while end < hi:
        word = words.low[end]
        if (
            words.text[end] in MARKS
            and words.text[end] != "-"
            and (commas or words.text[end] != ",")
        ):
            break
        if end > start and (
            word in LINKS
            or (word in PREPOSITIONS and word not in ("of", "for"))
            or words.finite[end]
        ):
            break
        if words.quoted[end] >= 0:
            break
        end += 1
    return end
