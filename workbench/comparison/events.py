"""Which articles may tell of one event, by the names in them."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from workbench.comparison.words import stem
from workbench.dates import DAYS, MONTHS
from workbench.extraction import lexicon

if TYPE_CHECKING:
    from collections.abc import Mapping

_NAME = re.compile(r"(?<![.!?:“\"'‘”’]\s)(?<=[\w,;(] )[A-ZÀ-Þ][\w’'-]*\w")
_WORD = re.compile(r"\b[a-zà-ÿ][\w’'-]*\w")
_TIMES = frozenset((*DAYS, *MONTHS))
_POSSESSIVE = re.compile(r"['’]s$")
_FEW, _MANY, _SHARED, _PART = 6, 14, 2, 0.15
_COLLECTION, _NEXT, _SAME = 12, 12, 0.25


def names(text: str) -> frozenset[str]:
    """Return the stems of words that ``text`` writes with a capital in a sentence.

    Those that it writes in lower case as well are no names, nor are "Minister" and
    "Police", of which there are some in every event.
    """
    found = {_POSSESSIVE.sub("", m[0]).casefold() for m in _NAME.finditer(text)}
    found -= _TIMES | _everywhere()
    common = {m[0] for m in _WORD.finditer(text)} if found else set()
    return frozenset(stem(name) for name in found - common)


@cache
def _everywhere() -> frozenset[str]:
    known = lexicon.names()
    return known.titles | known.roles | known.organisations | known.offices


@lru_cache(maxsize=4096)
def apart(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether two articles tell of different events: of many names few are in both.

    Of many names two have to be in both, and a good part; of a few one.
    """
    least = min(len(a), len(b))
    if least < _MANY:
        return least >= _FEW and not a & b
    return len(a & b) < max(_SHARED, _PART * least)


def components(named: Mapping[str, frozenset[str]]) -> dict[str, int]:
    """Return a number for each document: the same for those that may tell of one event.

    ``named``: the names in each. Two that share names are of one event, and so are all
    that hang together by such pairs. One with too few names goes to the event that it
    shares most with, or with the others like it. Among many documents a good part of
    the names has to be the same, and those that many have count for little.
    """
    if len(named) > _COLLECTION:
        return _alike(named)
    holders: dict[str, list[str]] = defaultdict(list)
    above = {document: document for document in named}
    for document, names in named.items():
        if len(names) < _FEW:
            continue
        for other in {other for name in names for other in holders[name]}:
            if not apart(names, named[other]):
                above[_top(above, other)] = _top(above, document)
        for name in names:
            holders[name].append(document)
    numbers: dict[str, int] = {}
    of: dict[str, int] = {}
    for document, names in named.items():
        if len(names) >= _FEW:
            of[document] = numbers.setdefault(_top(above, document), len(numbers))
    for document in named.keys() - of.keys():
        met = Counter(of[other] for n in named[document] for other in holders[n])
        alone = 0 if len(numbers) == 1 else -1
        of[document] = met.most_common(1)[0][0] if met else alone
    return of


def _alike(named: Mapping[str, frozenset[str]]) -> dict[str, int]:
    """Return the events of many documents: those whose names are much the same.

    How alike two documents are is the cosine of their names, which weigh the more the
    fewer documents have them. Each is held against the next few that have a name too,
    so that the time grows with the documents; who has none is with the others like it.
    """
    holders: dict[str, list[str]] = defaultdict(list)
    for document, names in named.items():
        for name in names:
            holders[name].append(document)
    weights = {n: math.log(1 + len(named) / len(held)) for n, held in holders.items()}
    size = {d: sum(weights[n] for n in names) for d, names in named.items()}
    above = {document: document for document in named}
    looked: set[tuple[str, str]] = set()
    for held in holders.values():
        for at, one in enumerate(held):
            for other in held[at + 1 : at + 1 + _NEXT]:
                if (one, other) in looked:
                    continue
                looked.add((one, other))
                shared = sum(weights[n] for n in named[one] & named[other])
                if shared >= _SAME * math.sqrt(size[one] * size[other]):
                    above[_top(above, one)] = _top(above, other)
    numbers: dict[str, int] = {}
    return {
        document: numbers.setdefault(_top(above, document), len(numbers))
        if names
        else -1
        for document, names in named.items()
    }


def _top(above: dict[str, str], document: str) -> str:
    while above[document] != document:
        above[document] = above[above[document]]
        document = above[document]
    return document
