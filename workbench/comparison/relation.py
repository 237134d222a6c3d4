"""How two claims stand to each other, and the reason in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from workbench.comparison import figures as figuring
from workbench.comparison.implied import CLOCK, DAY, KINDS, MONTH, NONE, RANK
from workbench.comparison.opposing import of

if TYPE_CHECKING:
    from workbench.comparison.contradicting import Clash
    from workbench.comparison.facts import Pair
    from workbench.comparison.figures import Figure
    from workbench.comparison.frame import Frame
    from workbench.comparison.similarity import Features, Weights
    from workbench.model import Relation

LEAST = 0.08
"""How likely it has to be that two claims say the same, to be told."""

_HARDLY = 0.02
_SAME, _SURE = 0.85, 0.6
_OTHER = {
    NONE: "one says there are some, the other none",
    RANK: "another place in the order",
    DAY: "another day",
    MONTH: "another month",
    CLOCK: "another time of day",
}


class Related(NamedTuple):
    """A relation, how sure it is (0 to 1), and why, as a person reads it.

    ``told``: it is worth saying though the claims are not alike.
    """

    relation: Relation
    score: float
    reason: str
    told: bool = False


def relate(pair: Pair, clash: Clash | None, weights: Weights) -> Related | None:
    """Return how two claims stand to each other, None for nothing worth saying.

    A conflict is never found by likeness alone: it takes figures of the same thing
    that cannot both hold (``clash``), a no on one side, or opposite words or ways.
    """
    a, b, found, _ = pair
    alike = pair.likely
    if clash is not None:
        return _conflict(clash)
    words = weights.said.cosine(a.said, b.said)
    same = [
        (x, y, figuring.other_time(x, y))
        for x in a.figures
        for y in b.figures
        if figuring.compatible(x, y) and figuring.same_thing(x, y, words)
    ]
    if same and not any(figuring.agree(x, y) for x, y, _ in same):
        for x, y, other in same:
            if other:
                why = f"different times ({other[0]}, {other[1]})"
                least = min(max(alike, LEAST / 2), LEAST)
                reason = f"{x.text} / {y.text}: {why}"
                return Related("similar", least, reason, told=True)
    if alike < _HARDLY:
        return None
    agreeing = [(x, y) for x, y, other in same if not other and figuring.agree(x, y)]
    return _alike(a, b, found, alike, agreeing)


def _conflict(clash: Clash) -> Related:
    if clash.figures is None:
        return Related("conflict", clash.score, clash.reason)
    x, y = clash.figures
    kind = KINDS & {x.unit, y.unit}
    if kind:
        reason = f"{x.text} / {y.text}: {_OTHER[min(kind)]}"
    elif figuring.mixed_up(x, y):
        reason = f"{x.text} / {y.text}: percent is not percentage points"
    else:
        what = of((x.counted & y.counted) | (x.topics & y.topics))
        reason = f"{x.text} / {y.text}: same thing counted{what}, other figure"
    return Related("conflict", clash.score, reason)


def _alike(
    a: Frame,
    b: Frame,
    found: Features,
    alike: float,
    agreeing: list[tuple[Figure, Figure]],
) -> Related:
    figure = ""
    if agreeing:
        x, y = agreeing[0]
        figure = f"{x.text} in both" if x.text == y.text else f"{x.text} is {y.text}"
    quoted = {a.claim.appearances[0].quote, b.claim.appearances[0].quote} - {"none"}
    if found.speaker and quoted and a.speaker:
        words = "same speaker, other words"
        if alike > _SAME and found.least > _SAME:
            words = "same speaker, same words"
        return Related("paraphrase", alike, _join(words, figure))
    if alike > _SAME or (agreeing and alike > _SURE):
        return Related("same", alike, _join("same words for the most part", figure))
    return Related("similar", alike, _join("much the same in other words", figure))


def _join(*parts: str) -> str:
    return "; ".join(part for part in parts if part)
