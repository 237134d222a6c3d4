"""Whether what someone turns down is a statement that can be false."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workbench.extraction.attribution.reading import Reading
    from workbench.extraction.sentences.words import Words


def is_denial(reading: Reading, k: int, hi: int) -> bool:
    """Whether what is turned down is a statement: not "rejected the offer"."""
    words = reading.words
    if words.low[k].startswith("den"):
        return True
    following = words.low[k + 1 : min(hi, k + 7)]
    return "that" in following or bool(reading.cues.deniable.intersection(following))


def is_deniable(reading: Reading, lo: int, hi: int) -> bool:
    """Whether [lo, hi) can be false: a clause, having done so, or an accusation.

    Not so a thing that is withheld: "denied them visas".
    """
    words = reading.words
    if words.low[lo] in ("that", "it") and hi - lo <= 2:
        return False
    if words.low[lo].endswith("ing") or words.low[lo + 1 : lo + 2] == ["not"]:
        return True
    if words.low[lo] in ("any", "all"):
        return True
    named = reading.cues.deniable.intersection(words.low[lo : min(hi, lo + 8)])
    return bool(named) or words.has_finite(lo + 1, hi)


def is_judged(words: Words, lo: int, hi: int) -> bool:
    """Whether a thing is turned down with a judgement: "the claim as absurd"."""
    as_at = next((i for i in range(lo + 1, hi) if words.low[i] == "as"), hi)
    return as_at < hi and not words.has_finite(lo, as_at)
