"""Letters that a pattern without regard to case takes for other letters."""

from __future__ import annotations

_TAKEN_FOR = str.maketrans("İıſ\u212a", "IisK")


def folded(text: str) -> str:
    """Return a text, at the same offsets, with the letters that patterns take them for.

    ``re.IGNORECASE`` finds "ſix" and "sıx" where it looks for "six"; ``str.lower``
    leaves them as they are, so that no table has them.
    """
    return text if text.isascii() else text.translate(_TAKEN_FOR)


def key(word: str) -> str:
    """Return a word as a table has it that is read without regard to case."""
    return folded(word).lower()
