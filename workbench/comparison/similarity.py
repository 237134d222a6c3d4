"""How alike two claims are: words weighed by how rare they are, and their spelling."""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from workbench.comparison import figures as figuring

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from workbench.comparison.frame import Frame


class Features(NamedTuple):
    """What speaks for or against two claims saying the same, each from 0 to 1."""

    words: float
    contained: float
    spelling: float
    context: float
    topics: float
    names: float
    speaker: float
    figures_agree: float
    figures_differ: float
    negation: float
    direction: float


_WEIGHTS = Features(2.8, 3.5, 2.0, 1.8, 0.9, 0.5, 2.5, 3.7, -1.3, -0.7, -0.3)
_BIAS = -6.45


class Weights:
    """How rare a word or a piece of one is among the claims that are compared."""

    def __init__(self, found: Sequence[Frame]) -> None:
        self.count = len(found) + 1
        self.words = Counter(w for f in found for w in {*f.words})
        self.context = Counter(w for f in found for w in {*f.words, *f.context})
        self.ngrams = Counter(n for f in found for n in f.ngrams)

    def of(self, counts: Counter[str], piece: str) -> float:
        """Return how much a piece weighs by its ``counts``."""
        return math.log(1 + self.count / (counts[piece] + 0.5))


def features(a: Frame, b: Frame, weights: Weights) -> Features:
    """Return what speaks for two claims saying the same."""
    in_a, in_b = set(a.words), set(b.words)
    agree = differ = 0.0
    for x in a.figures:
        for y in b.figures:
            if figuring.compatible(x, y):
                if figuring.agree(x, y):
                    agree = 1.0
                else:
                    differ = 1.0
    return Features(
        words=_cosine(in_a, in_b, weights.words, weights),
        contained=_contained(in_a, in_b, weights.words, weights),
        spelling=_cosine(a.ngrams, b.ngrams, weights.ngrams, weights),
        context=_cosine(
            {*a.words, *a.context}, {*b.words, *b.context}, weights.context, weights
        ),
        topics=_share(a.topics, b.topics),
        names=_share(a.names, b.names),
        speaker=float(bool(a.speaker & b.speaker)),
        figures_agree=agree,
        figures_differ=differ * (1 - agree),
        negation=float(a.negated != b.negated),
        direction=float(a.direction * b.direction < 0),
    )


def score(found: Features) -> float:
    """Return how alike two claims are, from 0 to 1."""
    total = _BIAS + sum(w * f for w, f in zip(_WEIGHTS, found, strict=True))
    return 1 / (1 + math.exp(-total))


def _cosine(
    a: Iterable[str], b: Iterable[str], counts: Counter[str], weights: Weights
) -> float:
    a, b = set(a), set(b)
    if not a or not b:
        return 0.0
    shared = sum(weights.of(counts, w) ** 2 for w in a & b)
    if not shared:
        return 0.0
    whole = math.sqrt(
        sum(weights.of(counts, w) ** 2 for w in a)
        * sum(weights.of(counts, w) ** 2 for w in b)
    )
    return shared / whole


def _contained(
    a: set[str], b: set[str], counts: Counter[str], weights: Weights
) -> float:
    least = min(
        sum(weights.of(counts, w) for w in a), sum(weights.of(counts, w) for w in b)
    )
    return sum(weights.of(counts, w) for w in a & b) / least if least else 0.0


def _share(a: frozenset[str], b: frozenset[str]) -> float:
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0
