"""Finding a quotation in a text, and saying how it differs where it does."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from typing import TYPE_CHECKING, Literal

from msgspec import Struct
from rapidfuzz import fuzz

if TYPE_CHECKING:
    from collections.abc import Iterator

CLOSE = 75.0
"""The least likeness (0 to 100, rapidfuzz's ratio) of an approximate match."""

LONGEST = 20_000
"""Of longer quotations (code points) nothing that is only alike is looked for."""

_SHAPES = str.maketrans("‘’‚‛`´“”„‟«»", "''''''" + '""""""')
_END = 150
_SHORT, _WORDS, _RARE, _POSITIONS, _WINDOWS = 200_000, 24, 12, 20_000, 24

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

    White space, the shape of quotation marks and apostrophes, and quotation marks
    around the quotation do not count. None where nothing is alike.

    In a long text the likeness is measured only where rare words of the quotation
    stand, so that the time grows with the text and not with both.
    """
    quote = quote.strip().strip('"“”„‟«»').strip()
    if not quote or not text:
        return None
    start = text.find(quote)
    if start >= 0:
        return _match(text, start, start + len(quote), quote, 1.0)
    if place := _loosely(text, quote):
        return _match(text, *place, quote, 1.0)
    if len(quote) > LONGEST:
        return None
    best, start, end = CLOSE, 0, 0
    for first, last in _windows(text, quote):
        if place := _likeliest(text, first, last, quote):
            score = fuzz.ratio(quote, text[slice(*place)], score_cutoff=best)
            if score > best or (score and not end):
                best, (start, end) = score, place
    if not end:
        return None
    return _match(text, start, end, quote, min(best / 100, 0.999))


def _likeliest(text: str, first: int, last: int, quote: str) -> tuple[int, int] | None:
    """Return the place in ``text[first:last]`` that is most like the quotation.

    Of a long quotation only both ends are looked for.
    """
    window = text[first:last]
    ends = (quote,) if len(quote) <= 2 * _END else (quote[:_END], quote[-_END:])
    found = [
        fuzz.partial_ratio_alignment(end, window, score_cutoff=CLOSE) for end in ends
    ]
    start = found[0].dest_start if found[0] else 0
    end = found[-1].dest_end if found[-1] else len(window)
    return _whole_words(text, first + start, first + end) if any(found) else None


def _loosely(text: str, quote: str) -> tuple[int, int] | None:
    """Return where the quotation stands but for white space and the shape of marks."""
    start = _folded(text).find(folded := _folded(quote))
    if start < 0:
        return None
    runs = [(run.start(), len(run[0]) - 1) for run in re.finditer(r"\s{2,}", text)]

    def place(offset: int) -> int:
        for at, extra in runs:
            if at >= offset:
                break
            offset += extra
        return offset

    return place(start), place(start + len(folded))


def _folded(text: str) -> str:
    return re.sub(r"\s+", " ", text.translate(_SHAPES))


def _windows(text: str, quote: str) -> Iterator[tuple[int, int]]:
    """Yield the parts of a text where a quotation may stand, the likeliest first."""
    slack = len(quote) // 2 + 40
    if len(text) <= max(_SHORT, 2 * slack + len(quote)):
        yield 0, len(text)
        return
    places = {word[0]: word.start() for word in re.finditer(r"\w{3,}", quote)}
    longest = sorted(places, key=len, reverse=True)[:_WORDS]
    counts = {word: text.count(word) for word in longest}
    votes: Counter[int] = Counter()
    step = slack // 2
    for word in sorted(filter(counts.get, longest), key=counts.__getitem__)[:_RARE]:
        at = -1
        for _ in range(min(counts[word], _POSITIONS)):
            at = text.find(word, at + 1)
            votes[(at - places[word]) // step] += 1
    for bucket, _ in votes.most_common(_WINDOWS):
        first = bucket * step
        yield max(0, first - slack), max(0, first + step + len(quote) + slack)


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
