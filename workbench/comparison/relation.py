"""How two claims stand to each other, and the reason in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from workbench.comparison import figures as figuring
from workbench.comparison.similarity import features, score
from workbench.comparison.times import differ

if TYPE_CHECKING:
    from workbench.comparison.figures import Figure
    from workbench.comparison.frame import Frame
    from workbench.comparison.similarity import Features, Weights
    from workbench.model import Relation

LEAST = 0.08
_SAME, _SURE, _LIKELY, _WHOLE = 0.85, 0.6, 0.5, 0.75


class Related(NamedTuple):
    """A relation, how sure it is (0 to 1), and why, as a person reads it."""

    relation: Relation
    score: float
    reason: str


def relate(a: Frame, b: Frame, weights: Weights) -> Related | None:
    """Return how two claims stand to each other, None for nothing worth saying.

    A conflict is never found by likeness alone: it takes figures of the same thing
    that cannot both hold, or a no on one side, or opposite ways.
    """
    found = features(a, b, weights)
    alike = score(found)
    pairs = [
        (x, y)
        for x in a.figures
        for y in b.figures
        if figuring.compatible(x, y) or figuring.mixed_up(x, y)
    ]
    same = [(x, y) for x, y in pairs if figuring.same_thing(x, y, found.words)]
    timed = [(x, y, figuring.other_time(x, y)) for x, y in same]
    agreeing = [(x, y) for x, y, other in timed if not other and figuring.agree(x, y)]
    if not agreeing:
        for x, y, other in timed:
            likely = found.words > _LIKELY or not figuring.far_apart(x, y)
            if other is None and x.scope == y.scope and likely:
                return _conflict(x, y, alike)
        for x, y, other in timed:
            if not figuring.agree(x, y) and (other or x.scope != y.scope):
                why = (
                    f"different times ({other[0]}, {other[1]})"
                    if other
                    else "perhaps not counted in the same way"
                )
                least = min(max(alike, LEAST / 2), LEAST)
                return Related("similar", least, f"{x.text} / {y.text}: {why}")
    topics = a.topics & b.topics
    when = differ(a.times, b.times)
    if found.direction and topics and not when:
        return Related(
            "conflict", max(alike, 0.4), f"one says up, the other down{_of(topics)}"
        )
    shared = {*a.words} & {*b.words} - a.names
    if (
        found.negation
        and not when
        and (
            (topics and _held(a, b) >= _WHOLE)
            or (found.words > _LIKELY and len(shared) > 1)
        )
    ):
        return Related(
            "conflict",
            max(alike, 0.3),
            f"one says so, the other says not{_of(topics)}",
        )
    if alike < LEAST:
        return None
    return _alike(a, b, found, alike, agreeing)


def _held(a: Frame, b: Frame) -> float:
    """Return how much of the shorter claim, but for its no, the other one says."""
    said_a, said_b = ({*f.words} - {"~no"} for f in (a, b))
    least = min(len(said_a), len(said_b))
    return len(said_a & said_b) / least if least else 0.0


def _conflict(x: Figure, y: Figure, alike: float) -> Related:
    if figuring.mixed_up(x, y):
        reason = f"{x.text} / {y.text}: percent is not percentage points"
    else:
        what = _of((x.counted & y.counted) | (x.topics & y.topics))
        reason = f"{x.text} / {y.text}: same thing counted{what}, other figure"
    return Related("conflict", max(alike, 0.5), reason)


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
        if alike > _SAME and found.words > _SAME:
            words = "same speaker, same words"
        return Related("paraphrase", alike, _join(words, figure))
    if alike > _SAME or (agreeing and alike > _SURE):
        return Related("same", alike, _join("same words for the most part", figure))
    return Related("similar", alike, _join("much the same in other words", figure))


def _of(words: frozenset[str]) -> str:
    shared = sorted(word.strip("~=") for word in words)
    return f" ({', '.join(shared)})" if shared else ""


def _join(*parts: str) -> str:
    return "; ".join(part for part in parts if part)
