"""What several articles tell of one fact, put together: figures that agree."""

from __future__ import annotations

import math
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from workbench.comparison import figures as figuring
from workbench.comparison.similarity import SYNONYM

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from workbench.comparison.figures import Figure
    from workbench.comparison.frame import Frame
    from workbench.comparison.similarity import Features, Rarity

SHARES = frozenset({"percent", "percentage_point"})
_LIKELY, _LIKELY_SMALL = 0.4, 0.7
_SMALL, _CLOSE = 12, Decimal("0.05")


class Pair(NamedTuple):
    """Two claims of different articles, and how alike they are (log odds)."""

    a: Frame
    b: Frame
    found: Features
    odds: float

    @property
    def likely(self) -> float:
        """How likely they say the same, from 0 to 1."""
        return 1 / (1 + math.exp(-self.odds))


class Told(NamedTuple):
    """The words that tell of a figure, with their synonyms, and its topics."""

    stems: frozenset[str] = frozenset()
    groups: frozenset[str] = frozenset()
    topics: frozenset[str] = frozenset()

    @classmethod
    def of(cls, figure: Figure) -> Told:
        """Return what tells of one figure."""
        return cls(figure.about.stems, figure.about.groups, figure.topics)

    def __or__(self, other: Told) -> Told:
        """Return what both tell."""
        return Told(*(mine | theirs for mine, theirs in zip(self, other, strict=True)))


def comparable(x: Figure, y: Figure) -> bool:
    """Whether two figures measure the same kind of thing, percent and points too.

    A share in percent is no change in percentage points, nor is what it was before.
    """
    if "before" in (x.role, y.role):
        return False
    if {x.base[0], y.base[0]} == SHARES:
        percent = x if x.base[0] == "percent" else y
        return x.base[1] == y.base[1] or percent.role == "change"
    if x.base[0] == y.base[0] == "percent" and x.role != y.role:
        return figuring.is_change(x, y)
    return figuring.compatible(x, y)


def agree(x: Figure, y: Figure) -> bool:
    """Whether both can be true of one thing; percent and points never are the same."""
    return {x.base[0], y.base[0]} != SHARES and figuring.agree(x, y)


class Facts:
    """Figures that agree and are told alike are one fact, told by all of its words."""

    def __init__(self, pairs: Sequence[Pair], rarity: Rarity[str]) -> None:
        self._rarity = rarity
        found = {frame.claim.id: frame for pair in pairs for frame in pair[:2]}
        figures = [f for frame in found.values() for f in frame.figures + frame.implied]
        self._above = {id(figure): id(figure) for figure in figures}
        for pair in pairs:
            likely = pair.likely
            for x in pair.a.figures:
                for y in pair.b.figures:
                    if self._is_one(x, y, likely):
                        self._above[self.of(x)] = self.of(y)
        self._told = self._pooled(figures)

    def of(self, figure: Figure) -> int:
        """Return a number for the fact that a figure tells."""
        number = id(figure)
        while self._above[number] != number:
            self._above[number] = self._above[self._above[number]]
            number = self._above[number]
        return number

    def topics(self, figure: Figure) -> frozenset[str]:
        """Return what a figure is a figure of, or else those that agree with it."""
        return figure.topics or self._told[self.of(figure)].topics

    def near(self, x: Figure, y: Figure) -> float:
        """Return how much of what tells of ``x`` also tells of the fact of ``y``."""
        return self._near(x, self._told[self.of(y)])

    def _near(self, x: Figure, told: Told) -> float:
        total = met = 0.0
        for word, weight in x.about.near:
            weighed = weight * self._rarity.of(word.stem)
            total += weighed
            if word.stem in told.stems:
                met += weighed
            elif word.groups & told.groups:
                met += SYNONYM * weighed
        return met / total if total else 0.0

    def _is_one(self, x: Figure, y: Figure, likely: float) -> bool:
        if not (comparable(x, y) and agree(x, y)):
            return False
        one, other = x.base[1], y.base[1]
        size = max(abs(one), abs(other))
        if abs(one - other) > size * _CLOSE:
            return False
        near = math.sqrt(self._near(x, Told.of(y)) * self._near(y, Told.of(x)))
        return near + likely > (_LIKELY if size > _SMALL else _LIKELY_SMALL)

    def _pooled(self, figures: Iterable[Figure]) -> dict[int, Told]:
        pooled: dict[int, Told] = {}
        for figure in figures:
            number = self.of(figure)
            pooled[number] = pooled.get(number, Told()) | Told.of(figure)
        return pooled
