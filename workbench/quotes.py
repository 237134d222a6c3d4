"""Finding a quotation in a text, and saying how it differs where it does."""

from __future__ import annotations

import difflib
import re
from typing import Literal

from msgspec import Struct
from rapidfuzz import fuzz

CLOSE = 75.0
"""The least likeness (0 to 100, rapidfuzz's partial ratio) of an approximate match."""

Piece = tuple[Literal["=", "-", "+"], str]


class QuoteMatch(Struct, frozen=True):
    """Where a quotation stands: ``text[start:end] == exact`` (code points).

    ``score`` is 1.0 for a match to the letter; ``difference`` are the words kept
    ("="), in the quotation only ("-") and in the text only ("+").
    """

    start: int
    end: int
    exact: str
    score: float
    difference: list[Piece]

    @property
    def is_exact(self) -> bool:
        """Whether the text has the quotation to the letter."""
        return self.score == 1.0


def find_quote(text: str, quote: str) -> QuoteMatch | None:
    """Return where ``quote`` stands in ``text``, or the passage most like it.

    White space and quotation marks around the quotation do not count. None where
    nothing is alike.
    """
    quote = quote.strip().strip('"“”„‟«»').strip()
    if not quote or not text:
        return None
    start = text.find(quote)
    if start >= 0:
        return _match(text, start, start + len(quote), quote, 1.0)
    loose = r"\s+".join(re.escape(word) for word in quote.split())
    if found := re.search(loose, text):
        return _match(text, found.start(), found.end(), quote, 1.0)
    alignment = fuzz.partial_ratio_alignment(quote, text, score_cutoff=CLOSE)
    if alignment is None or alignment.dest_start == alignment.dest_end:
        return None
    start, end = _whole_words(text, alignment.dest_start, alignment.dest_end)
    score = fuzz.ratio(quote, text[start:end]) / 100
    return _match(text, start, end, quote, min(score, 0.999))


def _match(text: str, start: int, end: int, quote: str, score: float) -> QuoteMatch:
    exact = text[start:end]
    return QuoteMatch(start, end, exact, round(score, 3), word_difference(quote, exact))


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    while start > 0 and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def word_difference(a: str, b: str) -> list[Piece]:
    """Return the words kept, removed from ``a`` and added in ``b``, in order."""
    words_a, words_b = a.split(), b.split()
    pieces: list[Piece] = []
    matcher = difflib.SequenceMatcher(None, words_a, words_b, autojunk=False)
    for tag, a1, a2, b1, b2 in matcher.get_opcodes():
        if tag == "equal":
            pieces.append(("=", " ".join(words_a[a1:a2])))
            continue
        if a1 < a2:
            pieces.append(("-", " ".join(words_a[a1:a2])))
        if b1 < b2:
            pieces.append(("+", " ".join(words_b[b1:b2])))
    return pieces
