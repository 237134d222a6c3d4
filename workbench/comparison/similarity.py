"""How alike two claims are: words weighed by how rare they are, and their spelling."""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from workbench.comparison import figures as figuring

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from workbench.comparison.frame import Frame

T = TypeVar("T")


class Features(NamedTuple):
    """What speaks for or against two claims saying the same, each from 0 to 1."""

    words: float
    contained: float
    spelling: float
    context: float
    topics: float
    speaker: float
    figures_agree: float
    figures_same: float
    figures_differ: float
    negation: float


_WEIGHTS = Features(2.8, 1.1, 4.3, 2.8, 0.7, 2.3, 3.3, 2.2, -2.4, -0.4)
_BIAS = -4.85
_SMALL = 10


class Rarity(Generic[T]):
    """How rare a piece is among sets of pieces; what is met is worked out once."""

    def __init__(self, sets: Iterable[Iterable[T]], among: int) -> None:
        self._counts = Counter(piece for pieces in sets for piece in pieces)
        self._among = among + 1
        self._weights: dict[T, float] = {}
        self._norms: dict[frozenset[T], float] = {}
        self._sums: dict[frozenset[T], float] = {}

    def of(self, piece: T) -> float:
        """Return how much a piece weighs."""
        weight = self._weights.get(piece)
        if weight is None:
            weight = math.log(1 + self._among / (self._counts[piece] + 0.5))
            self._weights[piece] = weight
        return weight

    def cosine(self, a: frozenset[T], b: frozenset[T]) -> float:
        """Return how alike two sets are as vectors of the weights of their pieces."""
        shared = a & b
        if not shared:
            return 0.0
        return sum(self.of(p) ** 2 for p in shared) / (self._norm(a) * self._norm(b))

    def contained(self, a: frozenset[T], b: frozenset[T]) -> float:
        """Return how much of the lighter set is in the other."""
        least = min(self._sum(a), self._sum(b))
        return sum(map(self.of, a & b)) / least if least else 0.0

    def share(self, piece: T) -> float:
        """Return how much it says that a piece is met again, 0 to 1."""
        return min(1.0, self.of(piece) / math.log(1 + self._among / 3))

    def _norm(self, pieces: frozenset[T]) -> float:
        norm = self._norms.get(pieces)
        if norm is None:
            norm = self._norms[pieces] = math.sqrt(sum(self.of(p) ** 2 for p in pieces))
        return norm

    def _sum(self, pieces: frozenset[T]) -> float:
        whole = self._sums.get(pieces)
        if whole is None:
            whole = self._sums[pieces] = sum(map(self.of, pieces))
        return whole


class Weights:
    """How rare words, pieces of them and figures are among claims that are compared."""

    def __init__(self, found: Sequence[Frame]) -> None:
        among = len(found)
        self.words = Rarity((f.said for f in found), among)
        self.context = Rarity((f.context for f in found), among)
        self.ngrams = Rarity((f.ngrams for f in found), among)
        self.figures = Rarity(([x.base for x in f.figures] for f in found), among)


def features(a: Frame, b: Frame, weights: Weights) -> Features:
    """Return what speaks for two claims saying the same.

    That both say "two" or "five days" speaks half as much for it as a larger figure.
    """
    agree = same = differ = 0.0
    words = weights.words.cosine(a.said, b.said)
    for x in a.figures:
        for y in b.figures:
            if not figuring.compatible(x, y):
                continue
            if figuring.agree(x, y):
                share = weights.figures.share(x.base)
                if x.value <= _SMALL and x.value == x.value.to_integral_value():
                    share /= 2
                agree = max(agree, share)
                same = max(same, share * figuring.same_thing(x, y, words))
            else:
                differ = 1.0
    return Features(
        words=words,
        contained=weights.words.contained(a.said, b.said),
        spelling=weights.ngrams.cosine(a.ngrams, b.ngrams),
        context=weights.context.cosine(a.context, b.context),
        topics=_share(a.topics, b.topics),
        speaker=float(bool(a.speaker & b.speaker)),
        figures_agree=agree,
        figures_same=same,
        figures_differ=differ * (1 - agree),
        negation=float(a.negated != b.negated),
    )


def score(found: Features) -> float:
    """Return how alike two claims are, from 0 to 1."""
    total = _BIAS + sum(w * f for w, f in zip(_WEIGHTS, found, strict=True))
    return 1 / (1 + math.exp(-total))


def _share(a: frozenset[str], b: frozenset[str]) -> float:
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0
