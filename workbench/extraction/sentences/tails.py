"""Ends of a sentence that hold a figure of their own, or that say nothing alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.extraction.sentences.words import FIGURES

if TYPE_CHECKING:
    from workbench.extraction.sentences.words import Words

_SHARES = frozenset("all most many some none half both few each several".split())
_OF_WHAT = frozenset("them these those whom which".split())
_ENDINGS = frozenset(
    "is are was were do does did has have had can could will would should may might "
    "not n't n’t so too either".split()
)
_NEAR, _LONGEST, _LONGEST_AFTER = 4, 8, 4


def tail_start(words: Words, lo: int, comma: int, hi: int) -> int:
    """Return where a tail with a figure of its own starts after a comma, -1 for none.

    "…, eleven of them in intensive care", "…, and 3,000 of those at the shipyard",
    "…, with 1,495 children suffering from it"; only at the end of what is said.
    """
    if words.text[comma] != "," or comma - lo < _NEAR:
        return -1
    at = comma + 1
    while at < min(hi, comma + _NEAR) and words.low[at] in ("and", "but", "with"):
        at += 1
    if at >= hi or not _is_tail(words, at, hi):
        return -1
    after = next((i for i in range(at, hi) if words.text[i] == ","), hi)
    if after < hi and words.goes_on_finite(after + 1):
        return -1
    whole = words.has_finite(lo, comma) or _counts(words, lo, comma)
    return at if whole else -1


def _is_tail(words: Words, at: int, hi: int) -> bool:
    """Whether "two of them …" starts, or "40 children suffering …" after "with"."""
    if words.low[at - 1] == "with":
        near = range(at + 1, min(hi - 1, at + _NEAR + 1))
        acts = (words.low[i] for i in near if words.low[i].endswith("ing"))
        return _counts(words, at, at + 1) and any(len(w) > _NEAR for w in acts)
    return any(
        words.low[i] == "of"
        and words.low[i + 1] in _OF_WHAT
        and (words.low[at] in _SHARES or _counts(words, at, i))
        for i in range(at + 1, min(hi - 2, at + _NEAR))
    )


def is_elliptic(words: Words, i: int, hi: int) -> bool:
    """Whether the clause joined at ``i`` lacks its verb: "but X is not", "would do so".

    It says nothing without the clause before it.
    """
    end = hi
    while (
        end > i
        and not words.text[end - 1][0].isalnum()
        and words.text[end - 1] != ("n't")
    ):
        end -= 1
    if words.low[i] not in ("and", "but") or not words.has_finite(i + 1, end):
        return words.low[end - 2 : end] == ["the", "same"] and end - i < _LONGEST
    for at in range(i + 2, min(end, i + _LONGEST)):
        if words.low[at - 1 : at + 1] in (["do", "so"], ["did", "so"], ["does", "so"]):
            return end - at <= _LONGEST_AFTER
    return words.low[end - 1] in _ENDINGS and end - i <= _LONGEST


def _counts(words: Words, lo: int, hi: int) -> bool:
    """Whether a figure stands in [lo, hi)."""
    return any(
        words.text[i][0].isdigit() or words.low[i] in FIGURES for i in range(lo, hi)
    )
