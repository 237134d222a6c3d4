"""Cutting a sentence where its parts can be checked apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.extraction.words import AUXILIARIES, PREPOSITIONS, PRONOUNS

if TYPE_CHECKING:
    from workbench.extraction.words import Words

_LONE = frozenset("after because although though whereas while as".split())
_ENDS = frozenset("; : — – and but which who that".split())
_INSERTED = frozenset("including with among plus".split())
_RELATIVE = frozenset("which who whose where".split())
_AGAIN = frozenset("is was were are has had will would did".split())
_REACH, _SHORTEST = 14, 3


def split(words: Words, lo: int, hi: int) -> list[tuple[int, int]]:
    """Return [lo, hi) cut into clauses that can be true or false alone, in order.

    Cut before "and", "but", a semicolon or a subordinator where a clause with a subject
    and a finite verb of its own follows, and before a relative clause after a comma;
    never inside quotation marks.
    """
    cuts = [lo]
    for i in range(lo + 1, hi - 1):
        if words.quoted[i] >= 0 and words.quoted[i - 1] == words.quoted[i]:
            continue
        if _is_cut(words, cuts[-1], i, hi):
            cuts.append(i)
    parts = []
    for start, end in zip(cuts, [*cuts[1:], hi], strict=True):
        s = start
        if start != lo and words.low[start] not in _RELATIVE:
            while s < end and (
                words.text[s] in ",;:—–"
                or words.low[s] in _LONE
                or words.low[s] in ("and", "but", "or", "so")
            ):
                s += 1
        s, e = words.trim(s, end)
        if s < e:
            parts.append((s, e))
    return parts


def _is_cut(words: Words, lo: int, i: int, hi: int) -> bool:
    word, before = words.low[i], words.low[i - 1]
    if not words.has_finite(lo, i) or i - lo < _SHORTEST:
        return False
    if word == ";":
        return words.has_finite(i + 1, hi)
    if word in ("—", "–", ":") and i - lo > _SHORTEST:
        return _is_clause(words, i + 1, hi)
    if word in ("and", "but", "so", "yet", "or"):
        if i + 1 < hi and word in ("and", "but"):
            following = words.low[i + 1]
            if following in _AGAIN or (
                word == "but" and (words.finite[i + 1] or following in AUXILIARIES)
            ):
                return True
        return _is_clause(words, i + 1, hi, strict=before != ",")
    if word in _LONE:
        return _is_clause(words, i + 1, hi, strict=before != ",") and not (
            word == "as" and i + 1 < hi and words.low[i + 1] in ("well", "of", "the")
        )
    if word in _RELATIVE and before == ",":
        return words.has_finite(i + 1, min(hi, i + 10))
    return False


def _is_clause(words: Words, i: int, hi: int, *, strict: bool = False) -> bool:
    """Whether a subject and its finite verb follow at ``i``."""
    while i < hi and words.low[i] in (",", "that", "then", "now", "also", "still"):
        i += 1
    if i >= hi or words.finite[i] or words.low[i] in PREPOSITIONS:
        return False
    bare = strict and not words.starts_noun(i) and words.low[i] not in PRONOUNS
    if bare and not words.has_finite(i + 1, min(hi, i + 4)):
        return False
    inserted = relative = False
    for j in range(i + 1, min(hi, i + _REACH)):
        word = words.low[j]
        if words.finite[j] and not relative:
            return hi - j > 1 or j - i > 1
        if (word in _ENDS and not _opens(words, j)) or (word == "," and j + 1 >= hi):
            return False
        if word == "," and words.low[j + 1] in _RELATIVE:
            continue
        if _opens(words, j):
            relative = True
            continue
        if relative and word != ",":
            continue
        if word == ",":
            inserted, relative = inserted or relative, False
            ends = inserted and words.finite[j + 1]
            if not ends and words.low[j + 1] not in _INSERTED:
                return False
            inserted = True
    return False


def _opens(words: Words, j: int) -> bool:
    """Whether the word at ``j`` opens a relative clause after a comma."""
    return words.low[j] in _RELATIVE and words.low[j - 1] == ","
