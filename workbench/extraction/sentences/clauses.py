"""Cutting a sentence where its parts can be checked apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.extraction.sentences.tails import (
    is_elliptic,
    is_participle,
    is_share,
    tail_start,
)
from workbench.extraction.sentences.words import (
    AUXILIARIES,
    DETERMINERS,
    FIGURES,
    PREPOSITIONS,
    PRONOUNS,
    SUBJECT_PRONOUNS,
)

if TYPE_CHECKING:
    from collections.abc import Collection

    from workbench.extraction.sentences.words import Words

_LONE = frozenset("after because although though whereas while as".split())
_ENDS = frozenset("; : — – and but which who that".split())
_INSERTED = frozenset("including with among plus".split())
_RELATIVE = frozenset("which who whose where".split())
_AGAIN = frozenset("is was were are has had will would did".split())
_MEASURES = frozenset(
    "seconds minute minutes hour hours day days week weeks month months year years "
    "decade decades moment moments".split()
)
_FOCUS = frozenset(
    "shortly soon long immediately just even only right such same so well especially "
    "particularly".split()
)
_TIES = frozenset(
    "meanwhile however thus therefore moreover furthermore nevertheless nonetheless "
    "besides consequently accordingly hence".split()
)
_SHARED = frozenset("to in at on from for with by".split())
_QUOTED_CUTS = frozenset(("and", "but", ";", ",", "which", "who", "while"))
_BEFORE_WHICH = frozenset(("of", "in"))
_REACH, _SHORTEST, _GAP, _WIDE = 14, 3, 6, 24


def split(words: Words, lo: int, hi: int) -> list[tuple[int, int]]:
    """Return [lo, hi) cut into clauses that can be true or false alone, in order.

    Cut before "and", "but", a semicolon or a subordinator where a clause with a subject
    and a finite verb of its own follows, before a relative clause after a comma, and
    before a tail with a figure of its own ("…, eleven of them children"); never inside
    quotation marks.
    """
    opened, inner = _inserted(words, lo, hi)
    cuts, tails = [opened if inner > 0 else lo], dict[int, int]()
    for i in range(cuts[0] + 1, hi - 1):
        within = words.quoted[i] >= 0 and words.quoted[i - 1] == words.quoted[i]
        if within and not _may_cut_quoted(words, cuts[-1], i, hi):
            continue
        tail = tail_start(words, cuts[-1], i, hi)
        if tail > 0:
            tails[i] = tail
            cuts.append(i)
        elif i == inner or (i > inner and _is_cut(words, cuts[-1], i, hi, tails)):
            cuts.append(i)
        elif cuts[-1] in tails and _goes_on_acting(words, tails[cuts[-1]], i, hi):
            tails[i] = i + 1
            cuts.append(i)
    parts = []
    for start, end in zip(cuts, [*cuts[1:], hi], strict=True):
        s = tails.get(start, start)
        if s > lo and words.low[s] == "where" and words.text[s - 1] != ",":
            s += 1
        if start != cuts[0] and words.low[start] not in _RELATIVE:
            while s < end and (
                words.text[s] in ",;:—–"
                or words.low[s] in _LONE
                or words.low[s] in ("and", "but", "or", "so")
            ):
                s += 1
        s, e = words.trim(_opening(words, s, end), end)
        if s < e:
            parts.append((s, e))
    return parts


def _may_cut_quoted(words: Words, lo: int, i: int, hi: int) -> bool:
    """Whether both sides of a cut in a quotation have a figure, near it.

    The parse has to see a clause behind an "and".
    """
    low = words.low[i]
    if low not in _QUOTED_CUTS and low not in _BEFORE_WHICH:
        return False
    joins = low in ("and", "but")
    if joins and not (words.syntax and words.syntax.joins(i) == "clause"):
        return False
    before, after = max(lo, i - _WIDE), min(hi, i + _WIDE)
    end = next((j for j in range(i + 1, after) if words.text[j] in ".;"), after)
    return _has_figure(words, before, i) and _has_figure(words, i, end)


def _has_figure(words: Words, lo: int, hi: int) -> bool:
    return any(_figure(words, i) for i in range(lo, hi))


def _goes_on_acting(words: Words, lo: int, i: int, hi: int) -> bool:
    """Whether a second participle follows the one at ``lo``: "and killing nine"."""
    joins = words.low[i] == "and" and words.low[lo].endswith("ing")
    return joins and is_participle(words, i + 1, hi)


def _opening(words: Words, lo: int, hi: int) -> int:
    """Step over what ties a clause to the one before: "Meanwhile", "which means"."""
    if words.low[lo : lo + 2] == ["which", "means"] and words.has_finite(lo + 2, hi):
        return lo + 2 + (words.low[lo + 2] == "that")
    if words.quoted[lo] < 0 and words.low[lo] in _TIES and lo + 3 < hi:
        return lo + 1
    return lo


def _inserted(words: Words, lo: int, hi: int) -> tuple[int, int]:
    """Return where what stands within "The dam, which is old, failed" starts, and ends.

    It is a clause or has a figure of its own ("The dead, seven of them women, were
    …"); the sentence goes on with its verb. (-1, -1) for none, or where the subject
    counts and is said of both ("Forty men, most of them sailors, were …").
    """
    start = next(
        (i for i in range(lo + 2, hi) if _opens(words, i) or _begins(words, i, hi)), hi
    )
    listed = any(words.low[i] in (",", "and") for i in range(lo, min(start, hi) - 1))
    counted = any(_figure(words, i) for i in range(lo, min(start, hi)))
    if listed or counted or words.has_finite(lo, start):
        return -1, -1
    clause = not _begins(words, start, hi) if start < hi else True
    ends = (
        i + 1
        for i in range(start + 2, hi - 2)
        if words.text[i] == ","
        and words.quoted[i] < 0
        and (words.has_finite(start, i) or not clause)
        and words.goes_on_finite(i + 1)
    )
    end = next(ends, -1)
    if end < 0 or is_elliptic(words, end, hi):
        return -1, -1
    return start, end


def _begins(words: Words, i: int, hi: int) -> bool:
    """Whether "seven of them women" or "of whom 30" starts after a comma."""
    return words.text[i - 1] == "," and is_share(words, i, hi)


def _is_cut(
    words: Words, lo: int, i: int, hi: int, tails: Collection[int] = ()
) -> bool:
    word, before = words.low[i], words.low[i - 1]
    whole = words.has_finite(lo, i) or lo in tails
    if word in _RELATIVE and before == "," and not whole:
        whole = _counts(words, max(lo, i - _REACH), i)
    if word == ";" and i - lo >= _SHORTEST and words.titled:
        return hi - i > _SHORTEST
    if not whole or i - lo < _SHORTEST or is_elliptic(words, i, hi):
        return False
    if word == ";":
        return words.has_finite(i + 1, hi) or _counts(words, i, hi)
    if word == "where" and _counts(words, max(lo, i - _REACH), i):
        end = min(hi, i + _REACH)
        return _counts(words, i, end) and words.has_finite(i + 2, end)
    if word in ("—", "–", ":") and i - lo > _SHORTEST:
        return _is_clause(words, i + 1, hi)
    if word in ("and", "but", "so", "yet", "or"):
        if word == "or" and words.low[lo] == "either":
            return False
        gapped = _is_gapped(words, i, hi, lo)
        if words.syntax is not None and not gapped:
            joined = _joined(words, lo, i, hi)
            if joined is not None:
                return joined
        if gapped:
            return True
        if i + 1 < hi and word in ("and", "but"):
            following = words.low[i + 1]
            if following in _AGAIN or (
                word == "but" and (words.finite[i + 1] or following in AUXILIARIES)
            ):
                return True
        return _is_clause(words, i + 1, hi, strict=before != ",")
    if word in _LONE:
        if _is_measured(words, i):
            return False
        if word == "as" and before != "," and words.low[i + 1] in SUBJECT_PRONOUNS:
            return False
        return _is_clause(words, i + 1, hi, strict=before != ",") and not (
            word == "as" and i + 1 < hi and words.low[i + 1] in ("well", "of", "the")
        )
    if word in _RELATIVE and before == ",":
        return words.has_finite(i + 1, min(hi, i + 10))
    return False


def _joined(words: Words, lo: int, i: int, hi: int) -> bool | None:
    """Whether the parse sees a clause after the "and" at ``i``; None: unsure."""
    syntax = words.syntax
    if syntax is None or words.low[i] not in ("and", "but", "or"):
        return None
    what = syntax.joins(i)
    if what == "clause":
        return True
    if what == "verb":
        apart = not syntax.shares_auxiliary(i) or (
            _counts(words, lo, i) and _counts(words, i, hi)
        )
        return True if apart and words.low[i] != "or" else None
    following = words.low[i + 1]
    sure = following != "one" and (
        following in DETERMINERS
        or following in PRONOUNS
        or words.text[i + 1][0].isdigit()
        or following in AUXILIARIES
    )
    return None if sure and words.low[i] != "or" else False


def _is_gapped(words: Words, i: int, hi: int, lo: int = -1) -> bool:
    """Whether figures follow and their verb is left out: ", and 30 at X".

    Without a comma the same preposition has to stand on both sides: "€10 to each child
    and €50 to each household".
    """
    if words.low[i] not in ("and", "but") or words.has_finite(i + 1, hi):
        return False
    if words.text[i - 1] == "," and words.low[i] == "and":
        return words.text[i + 1][0].isdigit() and any(
            words.low[j] in ("in", "at", "on", "from") for j in range(i + 2, hi)
        )
    first = _measured(words, i + 1, hi)
    if lo < 0 or first < 0:
        return False
    return any(
        words.low[j] == words.low[first]
        and _measured(words, _back(words, j, lo), i) == j
        for j in range(i - 2, max(lo, i - _REACH), -1)
    )


def _measured(words: Words, at: int, hi: int) -> int:
    """Return where the preposition after a figure at ``at`` stands, -1 for none."""
    if not _figure(words, at) and not (at + 1 < hi and _figure(words, at + 1)):
        return -1
    near = range(at + 1, min(hi - 1, at + _GAP))
    return next((j for j in near if words.low[j] in _SHARED), -1)


def _back(words: Words, j: int, lo: int) -> int:
    """Return where the figure before the preposition at ``j`` starts."""
    return next(
        (k for k in range(j - 1, max(lo, j - _GAP), -1) if _figure(words, k)), j
    )


def _figure(words: Words, i: int) -> bool:
    """Whether the word at ``i`` counts."""
    return (
        words.text[i][0].isdigit()
        or words.text[i][0] in "€$£"
        or (words.low[i] in FIGURES)
    )


def _counts(words: Words, lo: int, hi: int) -> bool:
    """Whether a figure stands in [lo, hi)."""
    return any(words.text[i][0].isdigit() for i in range(lo, hi))


def _is_measured(words: Words, i: int) -> bool:
    """Whether "after" or "as" belongs to a measure: "an hour after he left"."""
    before = words.low[i - 1]
    if before in _FOCUS:
        return True
    counted = words.low[i - 2] in ("a", "an", "few") or words.text[i - 2][0].isdigit()
    counted = counted or words.low[i - 2] in FIGURES
    return words.low[i] == "after" and before in _MEASURES and counted


def _is_clause(words: Words, i: int, hi: int, *, strict: bool = False) -> bool:
    """Whether a subject and its finite verb follow at ``i``."""
    if words.low[i : i + 1] == ["that"] and i + 1 < hi and words.finite[i + 1]:
        return True
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
    opens = words.low[j] in _RELATIVE or (
        words.low[j] in PREPOSITIONS
        and words.low[j + 1 : j + 2] in (["which"], ["whom"])
    )
    return opens and words.low[j - 1] == ","
