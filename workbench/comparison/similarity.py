"""How alike two claims are, by features whose weights are learned (``data/``)."""

from __future__ import annotations

import json
import math
from collections import Counter
from functools import cache
from operator import mul
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from workbench.comparison import figures as figuring

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from workbench.comparison.frame import Frame
    from workbench.comparison.synonyms import Terms

T = TypeVar("T")
_DATA = Path(__file__).with_name("data") / "weights.json"
_SMALL, _MUCH = 10, 12
SYNONYM = 0.75
"""How much a word of the same meaning counts, beside the same word."""


class Features(NamedTuple):
    """What speaks for or against two claims saying the same, each from 0 to 1.

    ``most``, ``least``: how much of the words of one is in the other, for that of which
    more and for that of which less is; ``shared``: how much those words weigh;
    ``around``: how much of the claims is in the sentences around the other;
    ``sentence``: how much of their sentences is in each other.
    """

    most: float
    least: float
    shared: float
    spelling: float
    sentence: float
    around: float
    speaker: float
    other_speaker: float
    figures_agree: float
    figures_same: float
    figures_differ: float
    figure_alone: float
    negation: float


class Rarity(Generic[T]):
    """How rare a piece is among sets of pieces; what is met is worked out once."""

    def __init__(self, sets: Iterable[Iterable[T]], among: int) -> None:
        self._counts = Counter(piece for pieces in sets for piece in pieces)
        self._among = among + 1
        self._weights: dict[T, float] = {}
        self._norms: dict[frozenset[T], float] = {}

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

    def share(self, piece: T) -> float:
        """Return how much it says that a piece is met again, 0 to 1."""
        return min(1.0, self.of(piece) / math.log(1 + self._among / 3))

    def _norm(self, pieces: frozenset[T]) -> float:
        norm = self._norms.get(pieces)
        if norm is None:
            norm = self._norms[pieces] = math.sqrt(sum(self.of(p) ** 2 for p in pieces))
        return norm


class Weights:
    """How rare words, pieces of them and figures are among claims that are compared."""

    def __init__(self, found: Sequence[Frame]) -> None:
        among = len(found)
        self.said = Rarity((f.said for f in found), among)
        self.terms = Rarity((f.terms.stems | f.terms.groups for f in found), among)
        self.around = Rarity((f.around.stems | f.around.groups for f in found), among)
        self.ngrams = Rarity((f.ngrams for f in found), among)
        self.figures = Rarity(({x.base for x in f.figures} for f in found), among)


def features(a: Frame, b: Frame, weights: Weights) -> Features:
    """Return what speaks for two claims saying the same.

    That both say "two" or "five days" speaks half as much for it as a larger figure.
    """
    agree = same = differ = 0.0
    words = weights.said.cosine(a.said, b.said)
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
    one, met = covered(a.terms, b.terms, weights.terms)
    other, again = covered(b.terms, a.terms, weights.terms)
    named = bool(a.speaker and b.speaker)
    speaker = bool(a.speaker & b.speaker)
    return Features(
        most=max(one, other),
        least=min(one, other),
        shared=min(1.0, min(met, again) / _MUCH),
        spelling=weights.ngrams.cosine(a.ngrams, b.ngrams),
        sentence=_mean(a.sentence, b.sentence, a.sentence, b.sentence, weights.around),
        around=_mean(a.terms, b.terms, a.around, b.around, weights.terms),
        speaker=float(speaker),
        other_speaker=float(named and not speaker),
        figures_agree=agree,
        figures_same=same,
        figures_differ=differ * (1 - agree),
        figure_alone=float(bool(a.figures) != bool(b.figures)),
        negation=float(a.negated != b.negated),
    )


def odds(found: Features) -> float:
    """Return the log odds that two claims say the same."""
    return log_odds("likeness", found)


def log_odds(name: str, found: NamedTuple) -> float:
    """Return what the weights learned under ``name`` make of some features."""
    bias, weights = _in_order(name, found._fields)
    return bias + sum(map(mul, weights, found), 0.0)


@cache
def _in_order(name: str, fields: tuple[str, ...]) -> tuple[float, tuple[float, ...]]:
    weights = learned(name)
    return weights["bias"], tuple(weights[field] for field in fields)


def ranked(score: float, bests: int) -> float:
    """Return how likely it is once others are known: for how many it is the best.

    ``bests``: of the two claims, those that have no likelier one in the other article.
    """
    weights = learned("partners")
    alone = math.log(max(score, 1e-9) / max(1 - score, 1e-9))
    total = weights["bias"] + weights["odds"] * alone + weights["bests"] * bests
    return 1 / (1 + math.exp(-total))


@cache
def learned(name: str) -> dict[str, float]:
    """Return weights that ``training/linking.py`` learned, by feature."""
    found: dict[str, Any] = json.loads(_DATA.read_text("utf-8"))
    weights: dict[str, float] = found[name]
    return weights


def covered(a: Terms, b: Terms, rarity: Rarity[str]) -> tuple[float, float]:
    """Return how much of the words of ``a`` is in ``b``: the share, and the weight.

    A synonym counts for less than the word, the more so where it is common.
    """
    total = met = 0.0
    for word in a.words:
        weight = rarity.of(word.stem)
        total += weight
        if word.stem in b.stems:
            met += weight
        elif shared := word.groups & b.groups:
            met += SYNONYM * min(weight, max(map(rarity.of, shared)))
    return (met / total if total else 0.0), met


def _mean(a: Terms, b: Terms, in_a: Terms, in_b: Terms, rarity: Rarity[str]) -> float:
    return (covered(a, in_b, rarity)[0] + covered(b, in_a, rarity)[0]) / 2
