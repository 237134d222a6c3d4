"""Whether two articles tell of one event, by the names in them."""

from __future__ import annotations

import re
from functools import lru_cache

from workbench.comparison.words import stem
from workbench.dates import DAYS, MONTHS

_NAME = re.compile(r"(?<![.!?:“\"'‘”’]\s)(?<=[\w,;(] )[A-ZÀ-Þ][\w’'-]*\w")
_WORD = re.compile(r"\b[a-zà-ÿ][\w’'-]*\w")
_TIMES = frozenset((*DAYS, *MONTHS))
_POSSESSIVE = re.compile(r"['’]s$")
_FEW, _SHARED = 6, 2


def names(text: str) -> frozenset[str]:
    """Return the stems of words that ``text`` writes with a capital in a sentence.

    Those that it writes in lower case as well are no names.
    """
    found = {_POSSESSIVE.sub("", m[0]).casefold() for m in _NAME.finditer(text)}
    found -= _TIMES
    common = {m[0] for m in _WORD.finditer(text)} if found else set()
    return frozenset(stem(name) for name in found - common)


@lru_cache(maxsize=4096)
def apart(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether two articles tell of different events: of many names few are in both."""
    return min(len(a), len(b)) >= _FEW and len(a & b) < _SHARED
