"""Words, figures and letters of a claim, as matching compares them."""

from __future__ import annotations

import re
import unicodedata

GRAM = 4
"""Letters that are compared at a time: enough to see past an ending."""

_ADDRESS = re.compile(r"https?://\S+|\b(?:pic\.twitter\.com|t\.co)/\S+")
_MARKS = (
    "\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0900-\u0903\u093a-\u094f\u0980-\u0d7f"
)
_WORD = re.compile(rf"\d+(?:[.,]\d+)*|[\w{_MARKS}]+")
_UNSPACED = re.compile(
    "[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+"
)
_LONGEST = 20_000


def words(text: str) -> list[str]:
    """Return the words of a text in lower case, figures whole, addresses left out.

    Scripts that are written without spaces give pairs of characters.
    """
    text = unicodedata.normalize("NFKC", _ADDRESS.sub(" ", text[:_LONGEST])).casefold()
    found: list[str] = []
    for word in _WORD.findall(text):
        run = _UNSPACED.fullmatch(word)
        found += (
            [word[i : i + 2] for i in range(max(1, len(word) - 1))] if run else [word]
        )
    return found


def stem(word: str) -> str:
    """Return the beginning of a word, where its endings differ least."""
    return word[:6]


def grams(text: list[str]) -> frozenset[str]:
    """Return the runs of :data:`GRAM` letters of some words, word ends included."""
    joined = f" {' '.join(text)} "
    return frozenset(joined[i : i + GRAM] for i in range(len(joined) - GRAM + 1))


def figures(text: list[str]) -> frozenset[str]:
    """Return the words that are numbers, without what only parts their digits."""
    return frozenset(w.replace(",", "") for w in text if w[0].isdigit())
